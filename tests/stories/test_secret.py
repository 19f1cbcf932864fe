"""Security and Privacy: private from the first moment, or from the moment when somebody finds out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.usecases.alerts import Did, Told, take
from bot.usecases.home import visit
from bot.workspace.sheets import texts
from tests.processes import soon
from tests.stories.people import buttons, direct, kinds, rows
from tests.stories.secret import becomes, event_of, looked_at, outside, read

TITLE = "Keys leaked to a paste site"


@pytest.mark.parametrize("category", ["Security", "Privacy"])
def test_born_restricted_nothing_of_it_is_said_outside(drill, category):
    """[59, 60, 89] A private channel without the title in its name, a commander from the security group who is
    paged, no announcement, no comms lead from the rota, and nobody else asked, though it is a P0."""
    drill.declare(by="kai", title=f"P0 {TITLE}", category=category, source="customer_report")

    room = drill.room("inc-1")
    sid, kai = drill.person("sid"), drill.person("kai")
    assert not room.is_public
    assert set(room.members) == {drill.workspace.state.app.bot_user_id, sid.id, kai.id}
    assert TITLE in read(drill, "inc-1")
    assert len(direct(drill, "sid", "incident_paged")) == 1
    assert kinds(drill, "incidents") == []
    assert TITLE not in outside(drill, "sid", "kai")
    assert "INC-1" not in outside(drill, "sid", "kai")
    seats = rows(drill, "SELECT name, holder FROM seat")
    assert seats == [{"name": "commander", "holder": sid.id}]
    (board,) = [m for m in drill.said("inc-1") if m["metadata"]["event_type"] == "incident_board"]
    assert "join" not in buttons(board)


def test_an_incident_that_turns_out_to_be_security_moves_where_only_members_are(drill):
    """[59, 61] The open channel is emptied of what we said, renamed, closed, and says only where to ask; the
    announcement and what others were sent too. Board, clocks and command go on in a private channel."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    drill.clock.advance(minutes=61)
    drill.tick()
    drill.settle()
    old = drill.room("inc-1-keys-leaked-to-a-paste-site")
    bo, sid, kai = (drill.person(name) for name in ("bo", "sid", "kai"))
    bo.joins(old.id)
    bo.says("I see our keys on a paste site", old.id)
    assert TITLE in outside(drill)

    becomes(drill, 1, by="bo")
    drill.settle()

    assert old.is_archived
    assert old.name == "inc-1-moved"
    assert (old.topic["value"], old.purpose["value"]) == ("", "")
    assert old.bookmarks == []
    (notice,) = drill.said(old.name)
    assert notice["text"].startswith("This is handled in private now")
    assert notice["text"].endswith(f"asks <@{sid.id}>.")
    (announced,) = drill.said("incidents")
    assert announced["text"] == notice["text"]
    assert buttons(announced) == []

    room = drill.room("inc-1")
    ours = {drill.workspace.state.app.bot_user_id, sid.id, kai.id, bo.id}
    assert not room.is_public
    assert set(room.members) == ours
    told = kinds(drill, "inc-1")
    assert told.count("incident_board") == 1
    assert told.count("update_due") == 2  # asked in the old channel, unanswered, asked again
    assert "is a Security incident from now on" in read(drill, "inc-1")
    assert old.id in read(drill, "inc-1")
    assert len(room.pins) == 1

    assert "I see our keys" in read(drill, old.name)  # what people wrote is theirs
    assert TITLE not in outside(drill, "sid", "kai", "bo")
    assert "INC-1" not in outside(drill, "sid", "kai", "bo")


def test_who_led_it_hands_over_and_who_was_only_asked_does_not_come_along(drill):
    """[89] Commander from the security group, by page; seats of others end; what those were sent is taken back."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    sid, cy = drill.person("sid"), drill.person("cy")
    drill.person("kai").types("/incident page @cy", channel="inc-1-keys-leaked-to-a-paste-site")
    drill.settle()

    becomes(drill, 1, by="kai")
    drill.settle()

    held = rows(drill, "SELECT name, holder FROM seat WHERE until IS NULL")
    assert held == [{"name": "commander", "holder": sid.id}]
    assert cy.id not in drill.room("inc-1").members
    (page,) = direct(drill, "sid", "incident_paged")
    assert buttons(page) == ["ack", "page_decline"]
    room = cy.channel(drill.workspace.state.app.bot_user_id)
    (taken_back,) = [room.messages[ts] for ts in room.timeline]
    assert TITLE not in str(taken_back["blocks"])
    assert buttons(taken_back) == []


def test_another_category_later_opens_nothing(drill):
    """[61] Never made public again by itself, and turning twice into the same is no news."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    becomes(drill, 1)
    becomes(drill, 1, "Privacy")
    becomes(drill, 1, "API")
    drill.settle()

    assert rows(drill, "SELECT id FROM incident WHERE restricted") == [{"id": 1}]
    assert [row["kind"] for row in rows(drill, "SELECT kind FROM event")].count("restricted") == 1
    drill.clock.advance(minutes=80)
    drill.tick()
    drill.settle()
    assert TITLE not in outside(drill, "sid", "kai", "bo")


@pytest.mark.both
def test_whoever_is_brought_into_the_channel_is_a_member_until_they_leave(drill):
    """[59] Members are those in the channel: invited in Slack, paged by a member, or assigned. Leaving ends it,
    and what we did not hear of while we were away is found out by looking."""
    drill.declare(by="kai", title=f"P1 {TITLE}", category="Security")
    sid, cy, bo, gita = (drill.person(name) for name in ("sid", "cy", "bo", "gita"))
    show = "/incident show INC-1"
    assert "There is no INC-1 that you can see" in told(cy, show)

    sid.invites(cy, "inc-1")
    drill.workspace.delivery.quiet()
    assert soon_told(cy, show, TITLE)
    came = event_of(drill, "member_joined_channel", cy)
    drill.bot.desk.run(visit, cy.id)
    drill.settle()
    assert TITLE in str(drill.workspace.state.homes[cy.id])
    sid.kicks(cy, "inc-1")
    assert soon_told(cy, show, "There is no INC-1 that you can see")
    drill.settle()
    assert TITLE not in str(drill.workspace.state.homes[cy.id])
    gone = event_of(drill, "member_left_channel", cy)
    looked_at(drill, came)  # Slack says again, and late, that they came
    assert "There is no INC-1 that you can see" in told(cy, show)
    sid.invites(cy, "inc-1")
    assert soon_told(cy, show, TITLE)
    looked_at(drill, gone)  # and that they left, when they are back
    assert TITLE in told(cy, show)

    sid.types("/incident page @bo Look at the logs", channel="inc-1")
    assert TITLE in told(
        bo, show
    )  # at once: their button has to work before the invitation arrives
    drill.settle()
    bo.presses("ack", direct(drill, "bo", "incident_paged")[0])
    assert rows(drill, "SELECT acknowledged_at FROM page ORDER BY id")[-1]["acknowledged_at"]

    drill.workspace.connect(None)  # the bot is away
    sid.invites(gita, "inc-1")
    sid.kicks(bo, "inc-1")
    drill.workspace.connect(f"{drill.url}/slack/events")
    drill.clock.advance(minutes=2)
    drill.bot.meet_people()
    assert TITLE in told(gita, show)
    assert "There is no INC-1 that you can see" in told(bo, show)


def test_an_old_channel_that_somebody_closed_or_deleted_holds_nothing_up(drill):
    """[61] One that was archived before is opened, emptied and archived again; one that is gone is gone."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    drill.declare(by="kai", title="P1 Customer data in a log")
    archived = drill.room("inc-1-keys-leaked-to-a-paste-site")
    drill.person("bo").joins(archived.id)
    drill.person("bo").archives(archived.id)
    drill.workspace.deletes_channel("inc-2-customer-data-in-a-log")

    becomes(drill, 1)
    becomes(drill, 2, "Privacy")
    drill.settle()

    assert archived.is_archived
    assert kinds(drill, "inc-1-moved") == ["notice"]
    for room in ("inc-1", "inc-2"):
        assert kinds(drill, room).count("incident_board") == 1
    assert TITLE not in outside(drill, "sid", "kai", "bo")
    assert not rows(drill, "SELECT key FROM effect WHERE outcome = 'given_up'")


def test_out_of_a_room_that_it_shared_only_what_is_its_own_is_taken_back(drill):
    """[61] When no channel could be made it lived in the channel of all, which stays what it is."""
    drill.declare(by="bo", title="Search is slow")
    drill.slack.fail("conversations.create", times=3, error="restricted_action")
    drill.declare(by="kai", title=f"P1 {TITLE}")
    assert TITLE in read(drill, "incidents")

    drill.slack.clear()
    becomes(drill, 2)
    drill.settle()

    assert not drill.room("incidents").is_archived
    assert TITLE not in outside(drill, "sid", "kai", "bo")
    assert "Search is slow" in read(drill, "incidents")
    assert not rows(drill, "SELECT key FROM effect WHERE outcome = 'given_up'")
    assert "incident_board" in kinds(drill, "inc-2")


def test_without_a_private_channel_it_is_followed_by_its_commander_alone(drill):
    """[59] Not in the channel of all, which is where others go when Slack makes no channel."""
    drill.slack.fail("conversations.create", times=3, error="restricted_action")
    drill.declare(by="kai", title=f"P1 {TITLE}", category="Security")

    assert len(direct(drill, "sid", "incident_board")) == 1
    assert len(direct(drill, "sid", "incident_paged")) == 1
    assert TITLE not in outside(drill, "sid", "kai")


def test_management_that_is_no_member_sees_nothing(drill):
    """[59] Members only, whatever else somebody may do elsewhere."""
    drill.declare(by="kai", title=f"P1 {TITLE}", category="Security")

    for line in ("show INC-1", "resolve INC-1 A bad key was rotated and revoked", "catchup INC-1"):
        assert "no INC-1 that you can see" in told(drill.person("ada"), f"/incident {line}")


@pytest.mark.both
def test_a_form_that_was_open_when_membership_ended_is_refused_as_if_there_was_nothing(drill):
    """[340] Checked when it is sent, too."""
    drill.declare(by="kai", title=f"P1 {TITLE}", category="Security")
    sid, cy = drill.person("sid"), drill.person("cy")
    sid.invites(cy, "inc-1")
    assert soon_told(cy, "/incident show INC-1", TITLE)
    cy.types("/incident update", channel="inc-1")
    form = cy.form()
    sid.kicks(cy, "inc-1")
    assert soon_told(cy, "/incident show INC-1", "that you can see")

    sent = form.submit(text="Is anybody there?")

    assert "There is no INC-1 that you can see" in str(sent.errors)


def test_alerts_that_belong_to_a_restricted_incident_go_there_and_the_answer_does_not_say_where(
    drill,
):
    """[61] Not declared anew in the open, and not named to whoever sends alerts."""
    told_of = Told(source="prometheus", fingerprint="f1", title=TITLE, firing=True)
    (took,) = drill.bot.desk.run(take, drill.policy(), [told_of])
    assert took.incident == "INC-1"
    becomes(drill, 1)
    drill.settle()

    for at, firing, did in ((1, True, Did.JOINED), (1, True, Did.KNOWN), (1, False, Did.RECOVERED)):
        fired = replace(told_of, firing=firing, fired_at=drill.clock.now + timedelta(minutes=at))
        (took,) = drill.bot.desk.run(take, drill.policy(), [fired])
        assert (took.did, took.incident) == (did, None)

    drill.settle()
    assert rows(drill, "SELECT count(*) AS n FROM incident") == [{"n": 1}]
    assert TITLE not in outside(drill, "sid", "bo")


@pytest.mark.both
def test_health_tells_of_what_was_lost_only_to_those_who_may_know(drill):
    """[59] Keys of effects carry the incident's number."""
    drill.declare(by="kai", title=f"P1 {TITLE}", category="Security")
    lost = "UPDATE effect SET outcome = 'given_up', last_error = 'x' WHERE key LIKE 'INC-1/page%'"
    with drill.engine.begin() as connection:
        connection.execute(text(lost))

    assert "INC-1" in told(drill.person("sid"), "/incident health")
    assert "INC-1" not in told(drill.person("cy"), "/incident health")


def told(person, line, channel="general"):
    """The answer to a command, as the person reads it."""
    before = len(person.whispers(channel))
    person.types(line, channel=channel)
    (message,) = person.whispers(channel)[before:]
    return "\n".join(texts(message["blocks"]))


def soon_told(person, line, words):
    """Slack tells the bot of those who come and go a moment later."""
    return soon(lambda: words in told(person, line), f"{words!r} in answer to {line}")


def test_choosing_the_category_in_the_triage_form_is_enough(drill):
    """[61] Whoever finds out says so where they say everything else; a priority that it reaches in the same act
    calls the security group and nobody of the rotas."""
    drill.declare(by="kai", title=TITLE)
    bo, sid = drill.person("bo"), drill.person("sid")
    bo.joins("inc-1-keys-leaked-to-a-paste-site")
    bo.types("/incident triage", channel="inc-1-keys-leaked-to-a-paste-site")
    sent = bo.form().submit(category="Security", priority="P1")
    assert sent.closed, sent.errors
    drill.settle()

    assert {row["person"] for row in rows(drill, "SELECT person FROM page")} == {sid.id}
    assert len(direct(drill, "sid", "incident_paged")) == 1
    assert TITLE not in outside(drill, "sid", "kai", "bo")
    assert drill.room("inc-1-moved").is_archived
