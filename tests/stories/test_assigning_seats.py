"""“/incident assign”: people are seated by whoever may, called as people call each other."""

import pytest
from sqlalchemy import text

from tests.stories.people import (
    ROOM,
    a_week_later,
    buttons,
    direct,
    holders,
    kinds,
    last,
    newcomer,
    room_texts,
    rows,
    types,
    whispered,
)


@pytest.fixture
def drill(drill):
    return a_week_later(drill)


def test_the_commander_seats_people_by_mention_name_or_address(drill):
    drill.declare(by="gita")
    bo, kai = drill.person("bo"), drill.person("kai")
    for line, seat, who in (
        ("scribe @cy", "scribe", "cy"),
        (f"deputy <@{kai.id}|kai>", "deputy", "kai"),
        ("Comms eun@example.com", "comms", "eun"),
        ("scribe @Finn Gallagher", "scribe", "finn"),
        ("scribe @ada", "scribe", "ada"),
        ("deputy @ada", "deputy", "ada"),  # who is in the channel by now
        ("commander @Cy Moreau", "commander", "cy"),
    ):
        bo.types(f"/incident assign {line}", channel=ROOM)
        drill.settle()

        seated = drill.person(who)
        assert holders(drill)[seat] == seated.id
        assert seated.id in drill.room(ROOM).members
        assert seated.mention in last(room_texts(drill, ROOM))
        assert seated.mention in str(drill.said(ROOM)[0]["blocks"])
    assert rows(drill, "SELECT key FROM effect WHERE outcome = 'given_up'") == []


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
    for name in ("bo", "cy"):
        assert buttons(last(direct(drill, name, "incident_paged"))) == ["ack", "page_decline"]

    drill.person("ada").types("/incident assign INC-1 commander @ada", channel="general")
    drill.settle()

    for name in ("bo", "cy"):
        page = last(direct(drill, name, "incident_paged"))
        assert buttons(page) == []
        assert f"{drill.person('ada').mention} took the seat" in str(page["blocks"])


def test_whom_somebody_wants_to_command_need_not_come_once_somebody_does(drill):
    """But for whom they escalated to, for a reason of their own."""
    for number, verb, left in ((1, "page", []), (2, "escalate", ["ack", "page_decline"])):
        drill.declare(by="gita", title=f"Fault {number}")
        types(drill, "gita", f"/incident {verb} INC-{number} commander Who decides?", "general")
        types(drill, "ada", f"/incident assign INC-{number} commander @ada", "general")
        assert buttons(last(direct(drill, "bo", "incident_paged"))) == left


def test_not_everybody_assigns_seats_and_the_refusal_says_who_does(drill):
    drill.declare(by="gita")
    kai = drill.person("kai")

    kai.types("/incident assign INC-1 scribe @kai", channel="general")

    assert whispered(kai, "general") == [
        (
            "Only the commander (Bo Lindqvist), the deputy or management can assign seats of INC-1. "
            "Ask one of them."
        )
    ]
    assert "scribe" not in holders(drill)


REFUSED = (
    ("", "Say which seat it is, and who sits down in it"),
    ("captain @cy", "That is no seat I know: “captain”"),
    ("scribe", "Say which seat it is, and who sits down in it"),
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
    lee = newcomer(drill)

    drill.person("bo").types(f"/incident assign scribe <@{lee.id}>", channel=ROOM)

    assert holders(drill)["scribe"] == lee.id


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
