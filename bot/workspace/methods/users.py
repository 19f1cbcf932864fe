"""users.* and usergroups.*: who is there."""

from bot.workspace import app_events
from bot.workspace.errors import SlackSays
from bot.workspace.methods.paging import page
from bot.workspace.methods.reading import conversations_of
from bot.workspace.methods.registry import Call, Result, method
from bot.workspace.rules.scopes import EMAIL
from bot.workspace.state import User

USUAL = 1000


def seen(call: Call, user: User) -> User:
    """Without the e-mail address, unless the app may read those."""
    if EMAIL in call.state.settings.scopes:
        return user
    profile = {key: value for key, value in user["profile"].items() if key != "email"}
    return {**user, "profile": profile}


@method("users.info")
def info(call: Call) -> Result:
    user = seen(call, call.state.user(call.args.required("user", otherwise="user_not_found")))
    if call.args.flag("include_locale"):
        return {"user": user}
    return {"user": {key: value for key, value in user.items() if key != "locale"}}


@method("users.list")
def list_all(call: Call) -> Result:
    some, more = page(call.args, list(call.state.users.values()), default=USUAL, most=USUAL)
    with_locale = call.args.flag("include_locale")
    members = [
        {key: value for key, value in seen(call, user).items() if with_locale or key != "locale"}
        for user in some
    ]
    return {"members": members, "cache_ts": call.state.now(), **more}


@method("users.lookupByEmail")
def lookup_by_email(call: Call) -> Result:
    email = call.args.required("email", otherwise="users_not_found").lower()
    for user in call.state.users.values():
        if user["profile"].get("email", "").lower() == email and not user["deleted"]:
            return {"user": seen(call, user)}
    raise SlackSays("users_not_found")


@method("users.conversations")
def conversations(call: Call) -> Result:
    user = call.args.text("user", call.bot)
    call.state.user(user)
    return conversations_of(call, user, mine_only=True)


@method("usergroups.list")
def usergroups(call: Call) -> Result:
    with_users, with_count = call.args.flag("include_users"), call.args.flag("include_count")
    disabled_too = call.args.flag("include_disabled")
    return {
        "usergroups": [
            {
                **{key: value for key, value in group.items() if key != "users"},
                **({"users": group["users"]} if with_users else {}),
                **({"user_count": len(group["users"])} if with_count else {}),
            }
            for group in call.state.usergroups.values()
            if disabled_too or not group["date_delete"]
        ]
    }


@method("usergroups.users.list")
def usergroup_users(call: Call) -> Result:
    group = call.state.usergroups.get(call.args.required("usergroup"))
    if group is None:
        raise SlackSays("no_such_subteam")
    return {"users": group["users"]}


@method("usergroups.users.update")
def update_usergroup(call: Call) -> Result:
    """Replace who is in a group. Slack knows no group without members."""
    state = call.state
    group = state.usergroups.get(call.args.required("usergroup"))
    if group is None:
        raise SlackSays("no_such_subteam")
    users = list(dict.fromkeys(call.args.names("users")))
    if not users:
        raise SlackSays("no_users_provided")
    if any(user not in state.users or state.users[user]["deleted"] for user in users):
        raise SlackSays("invalid_users")
    group |= {
        "users": users,
        "user_count": len(users),
        "updated_by": call.bot,
        "date_update": state.now(),
    }
    state.keep_usergroup(group)
    app_events.tell(state, {"type": "subteam_updated", "subteam": group, "event_ts": state.ts()})
    return {"usergroup": group}
