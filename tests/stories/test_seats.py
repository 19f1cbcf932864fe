"""Who sits where from the first moment on, and how somebody comes to sit there later."""

import pytest
from sqlalchemy import text

from tests.stories.people import ROOM, direct, kinds, last, room_texts, rows, whispered


@pytest.fixture
def drill(drill):
    """The week of Bo as commander, then Cy, and the day of Finn at comms."""
    drill.clock.advance(days=7)
    return drill


def holders(drill):
    found = rows(drill, "SELECT name, holder FROM seat WHERE until IS NULL")
    return {row["name"]: row["holder"] for row in found}


def test_at_declare_the_seats_are_filled_and_their_holders_are_in_the_channel(drill):
    drill.declare(by="gita", priority="P1")

    board = drill.said(ROOM)[0]
    bo, finn = drill.person("bo"), drill.person("finn")
    assert bo.mention in str(board["blocks"])
    assert finn.mention in str(board["blocks"])
    assert {bo.id, finn.id, drill.person("gita").id} <= set(drill.room(ROOM).members)


def test_a_p1_declare_takes_eight_calls_besides_bookkeeping_and_one_of_them_invites(drill):
    drill.declare(by="ada", title="The first one finds the channel of announcements")
    drill.workspace.calls.clear()
    drill.person("gita").types("/incident declare P1 Checkout is down", channel="general")
    form = drill.person("gita").form()
    drill.workspace.calls.clear()

    form.submit()
    drill.settle()

    every = [call.method for call in drill.workspace.calls]
    later = {"conversations.setPurpose", "conversations.setTopic", "bookmarks.add"}
    methods = [m for m in every if m not in later | {"chat.getPermalink"}]  # for the bookmark
    assert len(methods) == 8, methods
    assert methods[0] == "conversations.create"
    assert methods.count("conversations.invite") == 1
    (invited,) = [call for call in drill.workspace.calls if call.method == "conversations.invite"]
    everybody = {drill.person(name).id for name in ("gita", "bo", "finn")}
    assert set(str(invited.args["users"]).split(",")) == everybody
    needs = rows(drill, "SELECT kind, needs FROM effect WHERE incident_id = 2")
    waits_for = {row["kind"]: row["needs"] for row in needs if row["kind"] in {"invite", "message"}}
    assert waits_for["invite"] == "channel"
    assert waits_for["message"] == "channel"


def test_one_who_cannot_be_invited_does_not_keep_out_the_others(drill):
    drill.slack.fail("conversations.invite", error="cant_invite", times=2)

    drill.declare(by="gita", priority="P1")

    members = set(drill.room("inc-1-checkout-is-down").members)
    invited = {drill.person(name).id for name in ("gita", "bo", "finn")} & members
    assert len(invited) == 2


def test_somebody_who_left_is_passed_over_for_the_next_in_turn(drill):
    drill.workspace.deactivates("bo@example.com")
    drill.bot.meet_people()

    drill.declare(by="gita", priority="P1")

    assert holders(drill)["commander"] == drill.person("cy").id
    assert direct(drill, "cy", "incident_paged")


def test_an_empty_seat_is_said_with_the_reason_and_what_to_do(drill):
    for name in ("bo", "cy", "haneul"):
        drill.workspace.deactivates(f"{name}@example.com")
    drill.bot.meet_people()

    drill.declare(by="gita")

    (said,) = [line for line in room_texts(drill, ROOM) if "no commander" in line]
    assert "nobody of its rota can be found here (first in turn: bo@example.com)" in said
    assert "`/incident take`" in said
    assert "`/incident assign commander @bo`" in said
    assert "nobody" in str(drill.said(ROOM)[0]["blocks"])


def test_an_empty_seat_is_taken_by_whoever_comes(drill):
    for name in ("bo", "cy", "haneul"):
        drill.workspace.deactivates(f"{name}@example.com")
    drill.bot.meet_people()
    drill.declare(by="gita")
    gita = drill.person("gita")

    gita.types("/incident take", channel=ROOM)
    drill.settle()

    assert holders(drill)["commander"] == gita.id
    assert "You have command of INC-1. Nobody had it." in whispered(gita, ROOM)
    assert f"{gita.mention} took command of INC-1. Nobody had it." in room_texts(drill, ROOM)
    assert gita.mention in str(drill.said(ROOM)[0]["blocks"])


def test_a_held_seat_is_not_taken_and_the_answer_says_who_holds_it_and_how_to_go_on(drill):
    drill.declare(by="gita", priority="P1")
    cy = drill.person("cy")

    cy.types("/incident take INC-1", channel="general")

    (said,) = whispered(cy, "general")
    assert said.startswith("Bo Lindqvist has command of INC-1.")
    assert "`/incident handoff @you`" in said
    assert holders(drill)["commander"] == drill.person("bo").id


def test_the_commander_need_not_take_what_they_have(drill):
    drill.declare(by="gita")
    bo = drill.person("bo")

    bo.types("/incident take", channel=ROOM)

    assert whispered(bo, ROOM) == ["You have command of INC-1 already."]


def test_a_commander_who_was_paged_and_stays_silent_can_be_relieved(drill):
    drill.declare(by="gita", priority="P1")
    cy = drill.person("cy")
    drill.clock.advance(minutes=4, seconds=59)
    cy.types("/incident take INC-1", channel="general")
    assert holders(drill)["commander"] == drill.person("bo").id

    drill.clock.advance(seconds=1)
    cy.types("/incident take INC-1", channel="general")
    drill.settle()

    assert holders(drill)["commander"] == cy.id
    expected = "because <@{}> was paged and did not acknowledge in time".format
    assert expected(drill.person("bo").id) in last(room_texts(drill, ROOM))


def test_a_commander_who_acknowledged_is_not_relieved_however_long_ago(drill):
    drill.declare(by="gita", priority="P1")
    drill.person("bo").types("/incident ack", channel=ROOM)
    drill.clock.advance(hours=3)

    drill.person("cy").types("/incident take INC-1", channel="general")

    assert holders(drill)["commander"] == drill.person("bo").id


def test_the_seat_of_somebody_who_left_is_free(drill):
    drill.declare(by="gita", priority="P1")
    drill.workspace.deactivates("bo@example.com")
    drill.bot.meet_people()
    cy = drill.person("cy")

    cy.types("/incident take INC-1", channel="general")
    drill.settle()

    assert holders(drill)["commander"] == cy.id
    assert "no longer has an account here" in last(room_texts(drill, ROOM))


def test_one_person_in_both_seats_of_a_p0_is_warned_about(drill):
    drill.declare(by="gita", priority="P0")
    drill.clock.advance(minutes=5)
    finn = drill.person("finn")

    finn.types("/incident take INC-1", channel="general")
    drill.settle()

    said = drill.said(ROOM)[-1]
    assert f"{finn.mention} is commander and comms at once" in str(said["blocks"])
    assert "commander and comms at once" in str(finn.whispers("general")[-1]["blocks"])


def test_nobody_is_warned_when_it_is_no_p0(drill):
    drill.declare(by="gita", priority="P1")
    drill.clock.advance(minutes=5)

    drill.person("finn").types("/incident take INC-1", channel="general")
    drill.settle()

    assert "at once" not in str(drill.said(ROOM)[-1]["blocks"])


def test_the_commander_seats_people_by_mention_name_or_address(drill):
    drill.declare(by="gita")
    bo, kai = drill.person("bo"), drill.person("kai")
    for line, seat, who in (
        ("scribe @cy", "scribe", "cy"),
        (f"deputy <@{kai.id}|kai>", "deputy", "kai"),
        ("Comms eun@example.com", "comms", "eun"),
        ("scribe @Finn Gallagher", "scribe", "finn"),
        ("scribe @ada", "scribe", "ada"),
        ("commander @Cy Moreau", "commander", "cy"),
    ):
        bo.types(f"/incident assign {line}", channel=ROOM)
        drill.settle()

        seated = drill.person(who)
        assert holders(drill)[seat] == seated.id
        assert seated.id in drill.room(ROOM).members
        assert seated.mention in last(room_texts(drill, ROOM))
        on_board = seated.mention in str(drill.said(ROOM)[0]["blocks"])
        assert on_board == (seat in {"commander", "comms"} or who == "gita")


def test_a_commander_seated_by_somebody_else_is_paged(drill):
    drill.declare(by="gita", priority="P1")

    drill.person("ada").types("/incident assign commander @cy INC-1", channel="general")
    assert holders(drill)["commander"] == drill.person("bo").id
    drill.person("ada").types("/incident assign INC-1 commander @cy", channel="general")
    drill.settle()

    assert holders(drill)["commander"] == drill.person("cy").id
    (page,) = direct(drill, "cy", "incident_paged")
    assert "made you Commander" in str(page["blocks"])
    assert kinds(drill, ROOM)[-1] == "notice"


def test_not_everybody_assigns_seats_and_the_refusal_says_who_does(drill):
    drill.declare(by="gita")
    kai = drill.person("kai")

    kai.types("/incident assign INC-1 scribe @kai", channel="general")

    assert whispered(kai, "general") == [
        (
            "Seats of INC-1 are assigned by its commander (Bo Lindqvist), its deputy or management. "
            "Ask one of them."
        )
    ]
    assert "scribe" not in holders(drill)


REFUSED = (
    ("", "That is no seat I know"),
    ("captain @cy", "That is no seat I know: “captain "),
    ("scribe", "That is no seat I know"),
    ("scribe @nobodyhere", "I know nobody called @nobodyhere here."),
    ("scribe <@U0NOBODY>", "I know nobody called U0NOBODY here."),
    ("scribe @mia", "Mia Brandt no longer has an account here."),
    ("scribe @Drumbeat", "Drumbeat is a bot"),
    ("commander @bo", "Bo Lindqvist is commander of INC-1 already."),
    ("scribe <!channel>", "I know nobody called"),
    ("🔥" * 5000, "That is no seat I know"),
    ("\u202escribe @cy", "That is no seat I know"),
)


def test_a_seat_or_a_person_that_is_none_is_refused_with_the_reason(drill):
    drill.declare(by="gita")
    bo = drill.person("bo")
    before = holders(drill)
    for line, answer in REFUSED:
        bo.types(f"/incident assign {line}", channel=ROOM)

        told = whispered(bo, ROOM)[-1]
        assert told.startswith(answer), line
        assert "<!channel>" not in told
    assert holders(drill) == before


def test_somebody_who_joined_a_minute_ago_is_asked_for_before_they_are_refused(drill):
    drill.declare(by="gita")
    lee = drill.workspace.arrives(newcomer())

    drill.person("bo").types(f"/incident assign scribe <@{lee.id}>", channel=ROOM)

    assert holders(drill)["scribe"] == lee.id


def newcomer():
    from bot.workspace.staff import Someone  # noqa: PLC0415 - one story only

    return Someone("lee", "Lee Ng")


def test_a_name_that_two_people_bear_is_asked_about(drill):
    drill.declare(by="gita")
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE person SET name = 'Zed Blake' WHERE name = 'Kai Nakamura'"))
        connection.execute(text("UPDATE person SET name = 'Zed Young' WHERE name = 'Gita Rao'"))
    bo = drill.person("bo")

    bo.types("/incident assign INC-1 scribe @zed", channel="general")
    assert "scribe" not in holders(drill)
    assert whispered(bo, "general")[-1].startswith(
        "More than one person is called zed: kai@example.com, gita@example.com."
    )

    bo.types("/incident assign INC-1 scribe @ZED blake", channel="general")
    assert "scribe" not in holders(drill)

    bo.types("/incident assign INC-1 scribe @kai", channel="general")
    assert holders(drill)["scribe"] == drill.person("kai").id
