"""Who is on duty by rows and policy together: what everything else asks."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.database import reading_sessions, sessions
from bot.policy import parse
from bot.rota import duty, mine
from bot.rota.duty import Duty
from models.calendars import CalendarCopy
from models.people import Person
from models.rotas import StandIn, StandInKind, StandInOutcome
from tests.rules.calendars import of_events

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
POLICY = parse(
    """
[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
every = "1 day"
members = ["Bo@example.com", "cy@example.com", "helper@example.com"]
[[rotas]]
id = "desk"
starts = 2026-03-02T09:00:00
every = "2 days"
members = [["helper@example.com", "UEUN"], "bo@example.com"]
[[rotas]]
id = "network"
ics = "network.ics"
[[teams]]
id = "helpers"
rota = "desk"
commands = false
""",
    "policy.toml",
)
NETWORK = of_events(
    "UID:0\nSUMMARY:finn@example.com\nDTSTART:20250901T090000Z\nDURATION:P1D",
    "UID:1\nSUMMARY:bo@example.com\nDTSTART:20260302T090000Z\nDURATION:P1D",
    "UID:2\nSUMMARY:cy@example.com\nDTSTART:20260303T090000Z\nDURATION:P1D",
    "UID:3\nSUMMARY:eun@example.com\nDTSTART:20270201T090000Z\nDURATION:P200D",
)


def day(number, hours=0):
    return MONDAY + timedelta(days=number, hours=hours)


LAST_WEEK = day(-9)


def on_top(rota, person, start, end, at=LAST_WEEK, **more):
    return StandIn(
        kind=StandInKind.OVERRIDE, rota=rota, person=person, starts_at=start, ends_at=end, why="", by="UBO",
        at=at, in_force_since=at, settled_at=at, outcome=StandInOutcome.ACCEPTED, **more,
    )  # fmt: skip


@pytest.fixture
def asks(migrated):
    """A way to ask, and to put rows before it."""
    with sessions(migrated).begin() as session:
        for name in ("bo", "cy", "eun", "finn", "helper"):
            known = {"id": f"U{name.upper()}", "email": f"{name}@example.com", "name": name.title()}
            rest = {"zone": "UTC", "bot": False, "gone": False, "seen_at": MONDAY}
            session.add(Person(**known, **rest))
        copy = CalendarCopy(rota="network", source="", asked_at=MONDAY, look_at=MONDAY)
        copy.text, copy.digest, copy.fetched_at = NETWORK, "of test_on_duty", MONDAY
        session.add(copy)

    def ask(question, *args, rows=()):
        with sessions(migrated).begin() as session:
            session.add_all(rows)
        with reading_sessions(migrated).begin() as session:
            return question(session, *args)

    return ask


def on(session, rota, at):
    return Duty(session, POLICY, at).on(rota)


def line(session, rota, at):
    return Duty(session, POLICY, at).line(rota)


def test_an_override_is_of_its_rota_alone_and_named_as_that_spells_people(asks):
    rows = [
        on_top("commander", "UCY", day(0), day(1)),
        on_top("desk", "UCY", day(0), day(1), instead_of="UEUN"),
        on_top("network", "UEUN", day(0), day(0, 6), instead_of="UBO"),
    ]
    assert asks(on, "commander", day(0), rows=rows) == ("cy@example.com",)
    assert asks(on, "desk", day(0)) == ("helper@example.com", "UCY")
    assert asks(on, "network", day(0)) == ("UEUN",), "of one whom its calendar spells otherwise"
    assert asks(line, "network", day(0))[0] == "eun@example.com"
    assert asks(on, "network", day(0, 7)) == ("bo@example.com",)
    assert asks(on, "kitchen", day(0)) == ()
    assert asks(line, "kitchen", day(0)) == []


def test_who_does_not_command_is_passed_over_for_command_alone(asks):
    assert asks(line, "commander", day(0)) == ["cy@example.com"]
    assert asks(line, "desk", day(0)) == ["helper@example.com", "UEUN", "bo@example.com"]


def test_of_a_calendar_everybody_who_follows_can_be_asked_and_whoever_had_a_turn_is_of_it(asks):
    network = POLICY.rota("network")
    assert asks(line, "network", day(0)) == ["bo@example.com", "cy@example.com", "eun@example.com"]
    assert asks(duty.listed, network, day(0)) == (
        "finn@example.com",
        "bo@example.com",
        "cy@example.com",
        "eun@example.com",
    )
    assert asks(duty.listed, POLICY.rota("desk"), day(0))[:2] == ("helper@example.com", "UEUN")


def test_who_comes_is_known_a_year_ahead_with_their_whole_turn(asks):
    seen = asks(duty.outlook, POLICY.rota("network"), day(2))
    assert seen.now is None
    assert (seen.later.people, seen.later.start) == (
        ("eun@example.com",),
        datetime(2027, 2, 1, 9, tzinfo=UTC),
    )
    assert seen.later.end - seen.later.start == timedelta(days=200)

    rows = [on_top("commander", "UFINN", day(-3), day(2))]
    seen = asks(duty.outlook, POLICY.rota("commander"), day(0, 6), rows=rows)
    assert (seen.now.start, seen.until) == (day(-3), day(2)), "since when, too"
    rows = [
        on_top("commander", "UEUN", day(2), day(2, 3)),
        on_top("commander", "UCY", day(2, 6), day(395)),
        on_top("commander", "UFINN", day(395), day(420)),
        on_top("commander", "UEUN", day(405), day(406)),
    ]
    asks(on, "commander", day(0), rows=rows)
    seen = asks(duty.outlook, POLICY.rota("commander"), day(2, 4))
    assert (seen.now.start, seen.until) == (day(2, 3), day(2, 6)), "what has ended parts it as well"
    seen = asks(duty.outlook, POLICY.rota("commander"), day(3))
    assert (seen.later.start, seen.later.end) == (day(395), day(405))


def test_what_one_lies_over_is_what_still_held_and_what_came_later_is_not_told_of(asks):
    rows = [
        on_top("commander", "UEUN", day(0), day(2), cancelled_at=day(-1)),
        on_top("commander", "UCY", day(1), day(3)),
        on_top("commander", "UFINN", day(2), day(4)),
        on_top("commander", "UEUN", day(3), day(9), at=day(3)),
    ]
    asks(on, "commander", day(0), rows=rows[:1])

    def of(number):
        def question(session):
            rota = POLICY.rota("commander")
            return duty.laid_over(session, rota, session.get_one(StandIn, number))

        return asks(question)

    assert of(1) is None
    for row in rows[1:]:
        asks(on, "commander", day(0), rows=[row])
    assert of(2) is None, "the first was taken back before it began"
    assert of(3).took_from == ["cy@example.com"]
    assert of(3).time == (day(1), day(4))
    assert of(4).took_from == ["UFINN"]
    assert of(4).time == (day(3), day(9)), "what is over is not told"


def turns(asks, who, at, policy=POLICY):
    return [
        (one.rota.id, one.now and one.now.start, one.until, one.later and one.later.start)
        for one in asks(mine.turns, policy, who, at)
    ]


def test_ones_own_turns_are_by_every_spelling_by_calendar_and_by_what_lies_on_top(asks):
    assert turns(asks, "UBO", day(0, 3)) == [
        ("commander", day(0, 3), day(1), day(3)),
        ("desk", None, None, day(2)),
        ("network", day(0, 3), day(1), None),
    ]
    assert turns(asks, "UCY", day(1)) == [
        ("commander", day(1), day(2), day(4)),
        ("network", day(1), day(2), None),
    ]
    assert turns(asks, "UGITA", day(0)) == []
    rows = [
        on_top("commander", "UFINN", day(5), day(7)),
        on_top("desk", "UFINN", day(0), day(90)),
    ]
    asks(on, "commander", day(0), rows=rows)
    assert turns(asks, "UFINN", day(0)) == [
        ("commander", None, None, day(5)),
        ("desk", day(0), None, None),
    ], "and without an end as far as anybody looks"


def test_turns_one_after_the_other_are_one_whoever_else_changes(asks):
    policy = parse(
        '[[rotas]]\nid = "r"\nstarts = 2026-03-02T09:00:00\nevery = "1 day"\n'
        'members = [["UBO", "UCY"], ["UEUN", "UBO"], "UFINN"]',
        "policy.toml",
    )
    assert turns(asks, "UBO", day(0), policy) == [("r", day(0), day(2), day(3))]
    many = "".join(f'[[rotas]]\nid = "r{n}"\nmembers = ["UBO"]\n' for n in range(12))
    assert len(turns(asks, "UBO", day(0), parse(many, "policy.toml"))) == mine.MOST
