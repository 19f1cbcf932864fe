"""People and the app: commands, forms, buttons, what they type and what the app hears."""

import pytest
from slack_sdk.webhook import WebhookClient

from bot.workspace import Refused, Someone

FORM = {
    "type": "modal",
    "callback_id": "incident_declare",
    "title": {"type": "plain_text", "text": "Declare"},
    "submit": {"type": "plain_text", "text": "Declare"},
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": {"type": "plain_text", "text": "Title"},
            "element": {"type": "plain_text_input", "action_id": "value", "max_length": 20},
        },
        {
            "type": "input",
            "block_id": "priority",
            "optional": True,
            "label": {"type": "plain_text", "text": "Priority"},
            "element": {
                "type": "static_select",
                "action_id": "value",
                "options": [
                    {"text": {"type": "plain_text", "text": f"P{n} - level"}, "value": f"P{n}"}
                    for n in range(3)
                ],
                "initial_option": {
                    "text": {"type": "plain_text", "text": "P1 - level"},
                    "value": "P1",
                },
            },
        },
        {
            "type": "input",
            "block_id": "to",
            "optional": True,
            "label": {"type": "plain_text", "text": "Commander"},
            "element": {"type": "users_select", "action_id": "value"},
        },
    ],
}
BUTTONS = {
    "type": "actions",
    "block_id": "acts",
    "elements": [
        {
            "type": "button",
            "action_id": "ack",
            "value": "INC-1",
            "text": {"type": "plain_text", "text": "Acknowledge"},
        }
    ],
}


@pytest.fixture
def bo(workspace):
    return workspace.person("bo@example.com")


@pytest.fixture
def room(slack, bo):
    room = slack.conversations_create(name="inc-1")["channel"]["id"]
    slack.conversations_invite(channel=room, users=bo.id)
    return room


def opens_the_form(slack):
    def answer(payload):
        if "trigger_id" in payload and payload.get("type") != "view_submission":
            slack.views_open(trigger_id=payload["trigger_id"], view=FORM)

    return answer


def test_a_command_arrives_as_slack_sends_it(bot, bo, workspace):
    bot.answer = lambda _: "hello"

    answer = bo.types("/incident handoff @Cy see #payments & go", channel="general")

    cy = workspace.person("cy@example.com")
    payments = workspace.state.channel_named("payments").id
    heard = bot.last
    assert (heard["command"], heard["channel_name"]) == ("/incident", "general")
    assert heard["text"] == f"handoff <@{cy.id}|cy> see <#{payments}|payments> &amp; go"
    assert answer.texts == ["hello"]


def test_a_command_may_answer_in_the_channel(bot, bo, workspace):
    bot.answer = lambda _: {"response_type": "in_channel", "text": "everybody"}

    answer = bo.types("/incident list")

    assert answer.texts == []
    assert workspace.person("cy@example.com").reads("general")[-1]["text"] == "everybody"


def test_when_the_app_does_not_answer_the_person_is_told(workspace, bot, bo):
    with pytest.raises(Refused, match="/nonsense is not a valid command"):
        bo.types("/nonsense")
    bot.answer = lambda _: 500
    with pytest.raises(Refused, match=r"dispatch_failed.*HTTP 500"):
        bo.types("/incident list")
    workspace.connect(None)
    with pytest.raises(Refused, match=r"dispatch_failed.*not_connected"):
        bo.types("/incident list")


def test_a_form_from_command_to_close(bot, bo, slack, workspace):
    bot.answer = opens_the_form(slack)
    bo.types("/incident declare")

    form = bo.form()
    assert form.block_ids == ["title", "priority", "to"]
    assert (form.value("title"), form.value("priority")) == (None, "P1")
    sent = form.submit(title="Checkout is down", to="ada@example.com")

    values = bot.last["view"]["state"]["values"]
    assert sent.closed
    assert values["title"]["value"] == {"type": "plain_text_input", "value": "Checkout is down"}
    assert values["priority"]["value"]["selected_option"]["value"] == "P1"
    assert values["to"]["value"]["selected_user"] == workspace.person("ada@example.com").id


def test_slack_checks_a_form_before_the_app_does(bot, bo, slack):
    bot.answer = opens_the_form(slack)
    bo.types("/incident declare")
    form = bo.form()
    heard = len(bot.heard)

    assert "title" in form.submit().errors
    assert "20" in form.submit(title="x" * 21).errors["title"]
    assert len(bot.heard) == heard
    with pytest.raises(AssertionError, match="no option 'P9'; it offers 'P0', 'P1', 'P2'"):
        form.submit(title="x", priority="P9")


def test_what_the_app_makes_of_a_form(bot, bo, slack):
    bot.answer = opens_the_form(slack)
    bo.types("/incident declare")
    form = bo.form()

    bot.answer = lambda _: {"response_action": "errors", "errors": {"title": "Say more"}}
    assert form.submit(title="x").errors == {"title": "Say more"}
    bot.answer = lambda _: {"response_action": "errors", "errors": {"nowhere": "Say more"}}
    with pytest.raises(Refused, match="nowhere"):
        form.submit(title="x")
    bot.answer = lambda _: {"response_action": "push", "view": {**FORM, "callback_id": "second"}}
    pushed = form.submit(title="x").form
    assert pushed.callback_id == "second"
    bot.answer = lambda _: {"response_action": "update", "view": {**FORM, "callback_id": "third"}}
    assert pushed.submit(title="x").form.callback_id == "third"
    bot.answer = lambda _: None
    assert bo.form().submit(title="x").form.callback_id == "incident_declare"
    bot.answer = lambda _: {"response_action": "clear"}
    assert bo.form().submit(title="x").closed


def test_a_view_slack_would_refuse_is_refused_aloud(bot, bo, slack):
    bot.answer = opens_the_form(slack)
    bo.types("/incident declare")
    bot.answer = lambda _: {"response_action": "update", "view": {"type": "modal"}}

    with pytest.raises(Refused, match="invalid_arguments"):
        bo.form().submit(title="x")


def test_closing_a_form_tells_those_who_asked(bot, bo, slack):
    def answer(payload):
        if payload.get("command"):
            view = {**FORM, "notify_on_close": True}
            slack.views_open(trigger_id=payload["trigger_id"], view=view)

    bot.answer = answer
    bo.types("/incident declare")

    assert bo.form().close() is None
    assert (bot.last["type"], bot.last["is_cleared"]) == ("view_closed", False)


def test_pressing_a_button(bot, bo, slack, room):
    sent = slack.chat_postMessage(channel=room, text="page", blocks=[BUTTONS])

    bo.presses("ack", bo.reads("inc-1")[-1])

    pressed = bot.last
    assert pressed["actions"][0]["value"] == "INC-1"
    assert pressed["container"]["message_ts"] == sent["ts"]
    assert (pressed["channel"]["id"], pressed["message"]["ts"]) == (room, sent["ts"])
    with pytest.raises(Refused, match="no control 'nack' here; there are: ack"):
        bo.presses("nack", sent["ts"])


@pytest.mark.usefixtures("room")
def test_response_urls_replace_delete_and_wear_out(bot, bo, slack, clock):
    ts = slack.chat_postMessage(channel="inc-1", text="page", blocks=[BUTTONS])["ts"]
    bo.presses("ack", ts)
    hook = WebhookClient(bot.last["response_url"])

    assert hook.send(text="Done", replace_original=True).status_code == 200
    assert bo.reads("inc-1")[-1]["text"] == "Done"
    assert "blocks" not in bo.reads("inc-1")[-1]
    assert hook.send(text="only you").status_code == 200
    assert bo.whispers("inc-1")[-1]["text"] == "only you"
    assert hook.send(text="all", response_type="in_channel").status_code == 200
    assert hook.send(delete_original=True).status_code == 200
    assert ts not in [message["ts"] for message in bo.reads("inc-1")]
    assert hook.send(text="fifth").status_code == 200
    assert "used_url" in hook.send(text="sixth").body

    slack.chat_postMessage(channel="inc-1", text="page", blocks=[BUTTONS])
    bo.presses("ack", bo.reads("inc-1")[-1])
    clock.advance(minutes=31)
    assert "expired_url" in WebhookClient(bot.last["response_url"]).send(text="late").body


def test_a_whispered_button_can_be_replaced(bot, bo, slack, room):
    slack.chat_postEphemeral(channel=room, user=bo.id, text="sure?", blocks=[BUTTONS])
    whispered = bo.whispers("inc-1")[-1]

    bo.presses("ack", whispered)
    assert bot.last["container"]["is_ephemeral"]
    WebhookClient(bot.last["response_url"]).send(text="fine", replace_original=True)

    assert [m["text"] for m in bo.whispers("inc-1")] == ["fine"]
    assert bo.whispers("inc-1")[0]["ts"] == whispered["ts"]


def test_what_people_type_becomes_what_slack_sends(bot, bo, workspace, room):
    haneul = workspace.person("haneul@example.com")
    sre = next(g["id"] for g in workspace.state.usergroups.values() if g["handle"] == "sre")

    bo.says(
        f"@김하늘님 and @sre: 1 < 2 & <@{bo.id}> see https://example.com/a?b=1&c=2. #general @channel",
        "inc-1",
    )

    general = workspace.state.channel_named("general").id
    assert bot.event("message")["text"] == (
        f"<@{haneul.id}>님 and <!subteam^{sre}>: 1 &lt; 2 &amp; <@{bo.id}> see"
        f" <https://example.com/a?b=1&amp;c=2>. <#{general}|general> <!channel>"
    )


def test_events_of_a_message(bot, bo, slack, room, workspace):
    ts = bo.says(f"<@{workspace.state.app.bot_user_id}> look", "inc-1")
    bo.edits(ts, "never mind")
    bo.reacts("pushpin", ts)
    bo.pins(ts)
    bo.deletes(ts)

    assert bot.event("app_mention")["ts"] == ts
    changed = bot.event("message", "message_changed")
    assert changed["message"]["text"] == "never mind"
    assert changed["previous_message"]["text"].endswith("look")
    reaction = bot.event("reaction_added")
    assert reaction["item"] == {"type": "message", "channel": room, "ts": ts}
    assert bot.event("pin_added")["item"]["message"]["ts"] == ts
    assert bot.event("message", "message_deleted")["deleted_ts"] == ts


def test_the_app_hears_only_of_channels_it_is_in(bot, bo, workspace):
    bo.joins("payments")
    bo.says("quiet", "payments")
    bo.says("loud", "general")

    bot.event("message")
    assert [event["text"] for event in bot.events if event["type"] == "message"] == ["loud"]


def test_channels_people_and_files_make_events(bot, bo, slack, room, workspace):
    cy = workspace.person("cy@example.com")
    bo.invites(cy, "inc-1")
    bo.uploads("graph.png", b"png", "inc-1")
    bo.renames("inc-1", "inc-1-api")
    bo.archives("inc-1-api")
    workspace.deactivates("cy@example.com")
    workspace.delivery.quiet()

    assert bot.event("member_joined_channel")["inviter"] == bo.id
    assert bot.event("file_shared")["channel_id"] == room
    assert bot.event("channel_rename")["channel"]["name"] == "inc-1-api"
    assert bot.event("channel_archive")["user"] == bo.id
    assert bot.event("user_change")["user"]["deleted"]
    assert cy.id not in slack.conversations_members(channel=room)["members"]


def test_the_home_tab(bot, bo, slack):
    home = {"type": "home", "blocks": [BUTTONS]}
    slack.views_publish(user_id=bo.id, view=home)

    sheet = bo.opens_home()
    with pytest.raises(AssertionError, match="for App Home"):
        bo.opens_home(timeout=0.01, fresh=True)
    sheet.presses("ack")

    assert bot.event("app_home_opened")["user"] == bo.id
    pressed = next(payload for payload in bot.heard if payload.get("type") == "block_actions")
    assert pressed["container"] == {"type": "view", "view_id": sheet.id}


def test_shortcuts(bot, bo, room):
    ts = bo.says("it broke", "inc-1")

    bo.uses_shortcut("declare")
    assert bot.last["type"] == "shortcut"
    bo.uses_shortcut("note", ts)
    assert (bot.last["type"], bot.last["message"]["text"]) == ("message_action", "it broke")
    with pytest.raises(Refused, match="no message shortcut 'declare'"):
        bo.uses_shortcut("declare", ts)


def test_direct_messages_reach_the_app(bot, bo):
    bo.says("help", "@Drumbeat")

    event = bot.event("message")
    assert (event["channel_type"], event["text"]) == ("im", "help")


def test_people_cannot_do_what_slack_would_not_let_them(workspace, bo):
    with pytest.raises(Refused, match="not in that channel"):
        workspace.person("sid@example.com").says("hello", "payments")
    with pytest.raises(Refused, match="sees no channel 'nowhere'"):
        bo.says("hello", "nowhere")
    ada = workspace.person("ada@example.com").says("mine", "general")
    with pytest.raises(Refused, match="only what you wrote"):
        bo.edits(ada, "x")
    with pytest.raises(Refused, match="deactivated"):
        workspace.person("mia@example.com").joins("general")


def test_waiting_ends_with_what_is_there(bo):
    bo.says("first", "general")

    assert bo.sees("first", "general")["user"] == bo.id
    with pytest.raises(AssertionError, match=r"waited 0\.01 s for 'second' in general"):
        bo.sees("second", "general", timeout=0.01)
    with pytest.raises(AssertionError, match=r"waited 0\.01 s for a form"):
        bo.form(timeout=0.01)


def test_somebody_new(workspace):
    lee = workspace.arrives(Someone("lee", "Lee Ng", zone="Asia/Seoul"))

    lee.joins("general")

    assert workspace.person("lee@example.com").reads("general")[-1]["user"] == lee.id
