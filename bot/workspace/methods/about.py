"""auth.test, team.info, bots.info, api.test and apps.connections.open: who and where we are."""

from bot.workspace.errors import SlackSays
from bot.workspace.methods.registry import Call, Result, method


@method("api.test")
def test_api(call: Call) -> Result:
    error = call.args.text("error")
    given = {key: value for key, value in call.args.given.items() if key != "token"}
    if error:
        raise SlackSays(error, more={"args": given})
    return {"args": given} if given else {}


@method("auth.test")
def test_auth(call: Call) -> Result:
    state = call.state
    return {
        "url": f"{state.page_url}/",
        "team": state.team["name"],
        "user": state.users[call.bot]["name"],
        "team_id": state.team["id"],
        "user_id": call.bot,
        "bot_id": state.app.bot_id,
        "is_enterprise_install": False,
    }


@method("team.info")
def team(call: Call) -> Result:
    if call.args.text("team", call.state.team["id"]) != call.state.team["id"]:
        raise SlackSays("team_not_found")
    return {"team": call.state.team}


@method("bots.info")
def bot(call: Call) -> Result:
    state = call.state
    if call.args.text("bot", state.app.bot_id) != state.app.bot_id:
        raise SlackSays("bot_not_found")
    return {
        "bot": {
            "id": state.app.bot_id,
            "app_id": state.app.app_id,
            "user_id": call.bot,
            "name": state.settings.name,
            "deleted": False,
            "updated": 0,
            "icons": {},
        }
    }


@method("apps.connections.open")
def open_connection(call: Call) -> Result:
    return {"url": call.sockets()}
