"""The checks of every rota, with what rows know of people, drills and calendars."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.database import reading_sessions, sessions
from bot.ids import fresh_id
from bot.policy import parse
from bot.rota.checks import AHEAD, Trouble
from bot.rota.freshness import freshness
from bot.rota.watch import everything
from models.calendars import CalendarCopy
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.people import Person
from models.rotas import StandIn, StandInKind, StandInOutcome
from models.timeline import Event
from tests.rules.calendars import of_events

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
POLICY = parse(
    """
[limits]
stale_calendar = 90
[[rotas]]
id = "weekly"
timezone = "Asia/Seoul"
starts = 2026-03-02T18:00:00
members = ["Bo@example.com", "UCY"]
[[rotas]]
id = "nights"
timezone = "Asia/Seoul"
starts = 2026-03-02T18:00:00
every = "1 day"
members = ["gone@example.com", "robot@example.com", "nobody@example.com"]
only = "18:00-09:00"
[[rotas]]
id = "twice"
[[rotas.layers]]
members = ["bo@example.com"]
[[rotas.layers]]
members = ["cy@example.com"]
[[rotas]]
id = "monthly"
starts = 2026-03-01T09:00:00
every = "30 days"
members = ["bo@example.com", "cy@example.com"]
[[rotas]]
id = "fresh"
ics = "fresh.ics"
[[rotas]]
id = "storage"
ics = "storage.ics"
[[rotas]]
id = "network"
ics = "network.ics"
[[rotas]]
id = "unread"
ics = "unread.ics"
""",
    "policy.toml",
)
ODD = of_events(
    "UID:1\nSUMMARY:Bo\nDTSTART:20260301T090000Z\nDURATION:P60D",
    "UID:2\nSUMMARY:Cy\nDTSTART:yesterday\nDURATION:P1D",
)


def copy(rota, *, hours, error=None, text=ODD):
    made = CalendarCopy(rota=rota, source="", asked_at=NOW, look_at=NOW, error=error)
    made.text, made.digest = text, f"{rota} of test_rota_watch"
    made.fetched_at = NOW - timedelta(hours=hours)
    return made


@pytest.fixture
def asks(migrated):
    with sessions(migrated).begin() as session:
        for name in ("bo", "cy", "gone", "robot", "eun"):
            known = {"id": f"U{name.upper()}", "email": f"{name}@example.com", "name": name.title()}
            rest = {"zone": "UTC", "bot": name == "robot", "gone": name == "gone", "seen_at": NOW}
            session.add(Person(**known, **rest))
        session.add_all(
            [
                copy("network", hours=2, error="its server answers 500"),
                copy("storage", hours=1, error="it is away"),
                copy("fresh", hours=1),
            ]
        )

    def ask(question, *args, rows=()):
        with sessions(migrated).begin() as session:
            session.add_all(rows)
        with reading_sessions(migrated).begin() as session:
            return question(session, POLICY, NOW, *args)

    return ask


def troubles(found, rota):
    (findings,) = [some for one, some in found if one.id == rota]
    return {(one.trouble, one.people) for one in findings}


def test_people_are_known_by_every_spelling_and_told_as_they_are(asks):
    found = asks(everything)
    assert [rota.id for rota, _ in found] == [rota.id for rota in POLICY.rotas]
    assert troubles(found, "weekly") == set()
    strangers = {one for one in troubles(found, "nights") if one[0] in {"gone", "unknown"}}
    assert strangers == {
        (Trouble.GONE, ("gone@example.com",)),
        (Trouble.GONE, ("robot@example.com",)),
        (Trouble.UNKNOWN, ("nobody@example.com",)),
    }
    assert (Trouble.NIGHT, ("nobody@example.com",)) in troubles(found, "nights"), "there"
    assert (Trouble.OVERLAP, ("bo@example.com", "cy@example.com")) in troubles(found, "twice")
    assert Trouble.ALONE not in {one for one, _ in troubles(found, "monthly")}, (
        "somebody is next, if not within two weeks"
    )
    only = asks(everything, [POLICY.rota("twice")])
    assert [rota.id for rota, _ in only] == ["twice"]


def test_who_stands_in_is_looked_at_as_well(asks):
    made = StandIn(
        kind=StandInKind.OVERRIDE, rota="weekly", person="UGONE", starts_at=NOW, ends_at=NOW + AHEAD / 2, why="",
        by="UBO", at=NOW, in_force_since=NOW, settled_at=NOW, outcome=StandInOutcome.ACCEPTED,
    )  # fmt: skip
    assert (Trouble.GONE, ("UGONE",)) in troubles(asks(everything, rows=[made]), "weekly")


def test_what_a_calendar_does_not_tell_is_told_of_it(asks):
    found = {rota.id: some for rota, some in asks(everything)}
    about = Trouble.STALE, Trouble.ODD
    said = {
        name: [(one.trouble, one.start, one.what) for one in found[name] if one.trouble in about]
        for name in ("network", "fresh", "unread")
    }
    (odd,) = said["fresh"]
    assert odd[0] is Trouble.ODD
    assert odd[2].startswith("1 × left out")
    assert said["network"] == [
        (Trouble.STALE, NOW - timedelta(hours=2), "its server answers 500"),
        odd,
    ]
    assert said["unread"] == []


def drilled(incident, *people):
    return [
        Event(
            id=fresh_id(),
            incident_id=incident,
            kind=EventKind.NOTED,
            by=who,
            facts={},
            occurred_at=NOW,
            recorded_at=NOW,
        )
        for who in people
    ]


def test_who_drilled_is_known_but_of_secret_drills_and_clocks(asks):
    made = [
        Incident.declare("Checkout is down", None, Intake(), by="UBO", at=NOW, drill=drill)
        for drill in (True, True, False)
    ]
    made[1].restrict(by="UBO", at=NOW)
    assert Trouble.UNTRAINED not in {
        one for one, _ in troubles(asks(everything, rows=made), "weekly")
    }
    ids = [one.id for one in made]

    secret = [*drilled(ids[1], "UEUN"), *drilled(ids[2], "UCY"), *drilled(ids[0], "")]
    assert Trouble.UNTRAINED not in {
        one for one, _ in troubles(asks(everything, rows=secret), "weekly")
    }, "nobody ever drilled, as far as everybody may know"
    untrained = troubles(asks(everything, rows=drilled(ids[0], "UCY")), "weekly")
    assert untrained == {(Trouble.UNTRAINED, ("bo@example.com",))}


def test_of_copies_the_most_worrying_stands_first(asks):
    found = asks(freshness)
    assert [(one.rota.id, one.stale, one.error) for one in found] == [
        ("network", True, "its server answers 500"),
        ("storage", False, "it is away"),
        ("fresh", False, None),
        ("unread", False, None),
    ]
