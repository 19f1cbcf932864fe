"""The private channel of a restricted incident is lost and made anew: only those come in who may."""

from bot.steps.prioritising import Wish
from bot.usecases.triage import triage
from models.vocabulary import SeatName
from tests.stories.beat import vacate
from tests.stories.people import rows, types
from tests.stories.secret import becomes, outside
from tests.stories.test_secret import TITLE, soon_told, told

SHOW = "/incident show INC-1"
OPEN = "inc-1-keys-leaked-to-a-paste-site"


def lose(drill):
    """The channel is deleted; whoever speaks next finds out, and another is made."""
    drill.workspace.deletes_channel("inc-1")
    drill.person("sid").types("/incident note INC-1 We go on", channel="general")
    for _ in range(3):
        drill.settle()
        drill.clock.advance(minutes=2)
    drill.workspace.delivery.quiet()


def inside(drill):
    return set(drill.room("inc-1").members) - {drill.workspace.state.app.bot_user_id}


def test_who_was_sent_away_or_only_asked_into_the_open_channel_stays_outside(drill):
    """[59] Invitations that were settled long ago are not sent again: Finn was asked in while all was open,
    Cy was sent away since. Who declared it, who turned it, the security group and today's members come."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    kai, bo, sid, cy, finn, gita = (
        drill.person(name) for name in ("kai", "bo", "sid", "cy", "finn", "gita")
    )
    types(drill, "kai", "/incident page @finn Look at the logs", OPEN)
    assert finn.id in drill.room(OPEN).members
    becomes(drill, 1, by="bo")
    drill.settle()
    for name in ("cy", "gita"):
        types(drill, "sid", f"/incident page @{name} Look at the keys", "inc-1")
    sid.kicks(cy, "inc-1")
    assert soon_told(cy, SHOW, "There is no INC-1 that you can see")

    lose(drill)

    room = drill.room("inc-1")
    assert not room.is_public
    assert inside(drill) == {one.id for one in (kai, bo, sid, gita)}
    for outsider in (cy, finn):
        assert "There is no INC-1 that you can see" in told(outsider, SHOW)
    members = {row["person"] for row in rows(drill, "SELECT person FROM member")}
    assert members.isdisjoint({cy.id, finn.id})


def test_who_is_offered_command_comes_though_nobody_invited_them(drill):
    """[59] They may see it, so they have to find the channel; and nothing is left waiting that was owed before."""
    drill.declare(by="kai", title=f"P1 {TITLE}", category="Security")
    cy = drill.person("cy")
    types(drill, "sid", "/incident handoff @cy You know the keys", "inc-1")
    assert cy.id not in drill.room("inc-1").members

    lose(drill)

    assert cy.id in inside(drill)
    waiting = "SELECT key FROM effect WHERE kind = 'invite' AND settled_at IS NULL"
    assert rows(drill, waiting) == []


def test_with_neither_a_channel_nor_a_commander_nothing_of_it_is_said(drill):
    """[59] Better given up, where health and doctor say so, than told in the channel of all."""
    kai = drill.person("kai")
    kai.types(f"/incident declare P1 {TITLE}", channel="general")
    assert kai.form().submit(category="Security").closed
    vacate(drill, SeatName.COMMANDER)
    drill.slack.fail("conversations.create", error="restricted_action")
    drill.settle()

    assert TITLE not in outside(drill, "sid", "kai")
    lost = rows(drill, "SELECT key, last_error FROM effect WHERE outcome = 'given_up'")
    assert [dict(one) for one in lost] == [
        {"key": "INC-1/channel", "last_error": "Permanent: restricted_action"}
    ]


def test_the_group_is_asked_once_whatever_priority_it_reaches_afterwards(drill):
    """[52], [59]: they were asked the moment it was restricted, and have not answered yet."""
    drill.declare(by="kai", title=TITLE, category="Security")
    types(drill, "kai", "/incident priority P0 because they are used", "inc-1")

    sid = drill.person("sid").id
    assert rows(drill, "SELECT person FROM page") == [{"person": sid}]


def test_a_label_is_enough_and_what_was_offered_in_the_open_is_withdrawn(drill):
    """[56], [59], [61]: command goes to the group, and to nobody who was asked before."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    types(drill, "haneul", "/incident handoff @cy You know the keys", OPEN)
    kai, change = drill.person("kai").id, {"label": "privacy"}
    drill.bot.desk.run(triage, drill.policy(), 1, change, Wish(None), by=kai)
    drill.settle()

    (incident,) = rows(drill, "SELECT restricted FROM incident")
    assert incident["restricted"]
    assert rows(drill, "SELECT outcome FROM offer") == [{"outcome": "withdrawn"}]
    seated = rows(drill, "SELECT holder FROM seat WHERE name = 'commander' AND until IS NULL")
    assert seated == [{"holder": drill.person("sid").id}]


def test_nobody_waits_for_those_who_may_not_know_of_it_any_more_nor_counts_on_them(drill):
    """[59] Who was asked in the open can be asked again, and is not on the board of the few."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    cy, finn = drill.person("cy"), drill.person("finn")
    for one in (cy, finn):
        types(drill, "kai", f"/incident page {one.mention} Look at the keys", OPEN)
    types(drill, "finn", "/incident ack INC-1", "general")
    becomes(drill, 1, by="kai")
    drill.settle()
    board = next(m for m in drill.said("inc-1") if m["metadata"]["event_type"] == "incident_board")
    for one in (cy, finn):
        assert one.id not in str(board["blocks"])
    assert "I asked" in types(
        drill, "sid", f"/incident page {cy.mention} Look at the keys", "inc-1"
    )
    assert cy.id in drill.room("inc-1").members
