"""People and the app: commands, what they type, what they may not do, and what the app hears."""

import pytest

from bot.workspace import Refused, Someone


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


def test_direct_messages_reach_the_app(bot, bo):
    bo.says("help", "@Drumbeat")

    event = bot.event("message")
    assert (event["channel_type"], event["text"]) == ("im", "help")


def test_people_cannot_do_what_slack_would_not_let_them(workspace, bo):
    with pytest.raises(Refused, match="not in that channel"):
        workspace.person("sid@example.com").says("hello", "payments")
    with pytest.raises(Refused, match="to use"):
        workspace.person("sid@example.com").types("/incident help", channel="payments")
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
