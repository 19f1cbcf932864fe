"""What each event sets off, at each priority, as one table. `make golden` writes it anew; read the diff."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.consequences import consequences
from bot.database import HERE
from bot.owed import Owed
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.tickets import STEP
from models.timeline import Event
from models.vocabulary import Priority

TABLE = HERE / "tests" / "golden" / "consequences.txt"
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
PLAIN = "-"

# What an event has to tell for its consequences to be worked out; where that makes a difference, each way.
FACTS: dict[EventKind, dict[str, dict[str, object]]] = {
    EventKind.UPDATED: {
        "in time": {"late": False, "nudges": []},
        "late, after a nudge": {"late": True, "nudges": [5]},
        "late, after a climb": {"late": True, "nudges": [5], "settled_pages": [6]},
    },
    EventKind.RESOLVED: {
        "after a nudge": {"nudges": [5]},
        "while people are asked to come": {"pages": [6], "withdrew": 4},
    },
    EventKind.REOPENED: {PLAIN: {"asked": 3, "nudges": []}},
    EventKind.AGREED: {
        PLAIN: {"asked": 3},
        "after being asked again": {"asked": 3, "again": [4]},
        "and that closes it": {"asked": 3, "closes": True},
    },
    EventKind.SUBMITTER_ASKED: {PLAIN: {"asked": 3}},
    EventKind.SUBMITTER_SILENT: {PLAIN: {"asked": 3}},
    EventKind.CLOSED: {PLAIN: {"asked": 3, "nudges": []}},
    EventKind.SEATED: {
        "from the rota": {"holder": "U0CY", "why": "rota"},
        "in command, from the rota": {"holder": "U0CY", "why": "rota", "seat": "commander"},
        "by an accepted offer": {"holder": "U0CY", "why": "handover", "offer": 4},
        "while an update is asked for": {"holder": "U0CY", "why": "taken", "nudges": [5]},
        "while people were asked for it": {
            "holder": "U0CY",
            "why": "taken",
            "acknowledged": [6],
            "covered": [7],
            "quiet": False,
        },
    },
    EventKind.SHIFT_ENDING: {PLAIN: {"relief": 9}},
    EventKind.LONG_IN_SEAT: {PLAIN: {"relief": 9}},
    EventKind.STAYED: {PLAIN: {"relief": 9}},
    EventKind.PAGED: {
        "at the declare": {"page": 6, "person": "U0CY", "at_declare": True},
        "later": {"page": 6, "person": "U0CY", "at_declare": False},
        "anew": {"page": 6, "person": "U0CY", "at_declare": False, "pages": [5]},
        "by a climb": {"page": 6, "person": "U0CY", "at_declare": False, "in_nudge": True},
    },
    EventKind.ACKNOWLEDGED: {PLAIN: {"page": 6, "person": "U0CY", "pages": []}},
    EventKind.PAGE_DECLINED: {PLAIN: {"page": 6, "person": "U0CY", "pages": [], "quiet": False}},
    EventKind.HANDOFF_OFFERED: {
        "the first": {"offer": 4, "withdrew": None},
        "instead of another": {"offer": 4, "withdrew": 3},
    },
    EventKind.HANDOFF_DECLINED: {PLAIN: {"offer": 4}},
    EventKind.HANDOFF_EXPIRED: {PLAIN: {"offer": 4}},
    EventKind.NUDGED: {
        "soon": {"nudge": 5, "stage": "soon", "said_in": None, "away": None},
        "climbing": {"nudge": 5, "stage": "climb", "said_in": None, "away": None},
        "after a time away": {"nudge": 5, "stage": "due", "said_in": None, "away": ["…", "…"]},
        "told in another's message": {"nudge": 5, "stage": "due", "said_in": 4, "away": None},
    },
    EventKind.RESTRICTED: {
        "out of a channel": {
            "people": ["U0BO"],
            "seal": True,
            "old_channel": "C0",
            "since": None,
            "busy": False,
        },
        "before there was one": {"people": [], "seal": False},
    },
    EventKind.MATTER_RAISED: {PLAIN: {"matter": 8}},
    EventKind.MATTER_MOVED: {PLAIN: {"matter": 8}},
    EventKind.MATTER_SETTLED: {
        PLAIN: {"matter": 8},
        "that was asked about": {"matter": 8, "asks": ["measure_overdue/5"]},
    },
    EventKind.MEASURE_OVERDUE: {PLAIN: {"deadline": 5}},
    EventKind.CLASSIFIED: {
        PLAIN: {},
        "it has a category now": {"asks": ["filing"]},
        "nobody had in time": {"asks": ["triage_nudge/5"]},
    },
    EventKind.PRIORITY_CHANGED: {
        PLAIN: {"nudges": [5]},
        "to P0 or P1 without a category": {"ask_category": True},
        "as two people agreed": {"asks": ["proposal/3"]},
    },
    EventKind.ESCALATED: {
        "by somebody, or a limit": {"escalation": 4, "trigger": "asked"},
        "because an update is late": {"escalation": 4, "trigger": "update_late"},
    },
    EventKind.ENGAGED: {
        PLAIN: {"escalation": 4, "trigger": "asked"},
        "as they acknowledged": {"escalation": 4, "trigger": "asked", "page": 5},
        "as we heard of them": {"escalation": 4, "trigger": "asked", "heard": True},
    },
    EventKind.HEARD: {PLAIN: {"escalation": 4, "trigger": "asked", "chases": [6]}},
    EventKind.LET_GO: {
        PLAIN: {"escalation": 4, "trigger": "asked", "chases": [6]},
        "while they were asked to come": {
            "escalation": 4,
            "trigger": "asked",
            "covered": [5],
            "quiet": False,
        },
        "and those who were asked because an update is late": {
            "escalation": 4,
            "trigger": "update_late",
            "covered": [5],
            "quiet": False,
            "nudges": [8],
        },
        "with the one that it went on from": {
            "escalation": 4,
            "trigger": "unacknowledged",
            "along": 3,
        },
        "as somebody came": {"escalation": 4, "trigger": "unacknowledged", "page": 5},
    },
    EventKind.CHASED: {PLAIN: {"chase": 6}},
    EventKind.PROPOSED: {PLAIN: {"asks": ["proposal/3"]}},
    EventKind.PROPOSAL_REFUSED: {PLAIN: {"asks": ["proposal/3"]}},
    EventKind.TRIAGE_NUDGED: {PLAIN: {"deadline": 5}},
    EventKind.RECOVERED: {PLAIN: {}, "all of it, before triage": {"asks": ["over"]}},
    EventKind.SNOOZED: {PLAIN: {"nudges": [5]}},
    EventKind.ACTION_RAISED: {"new": {"action": 3, "nudges": 0}},
    EventKind.ACTION_CHANGED: {"after it was asked about": {"action": 3, "nudges": 2}},
    EventKind.ACTION_NUDGED: {
        "for the first time": {"action": 3, "nudges": 1, "stage": "soon"},
        "again": {"action": 3, "nudges": 2, "stage": "overdue"},
    },
    EventKind.EVIDENCE_ATTACHED: {
        "for the first time": {"first": True, "news": False, "left": []},
        "once more": {"first": False, "news": True, "left": []},
        "but for something": {"first": False, "news": True, "left": [["a", "gone", ""]]},
    },
    EventKind.TICKET_TROUBLED: {
        "for a while": {"for_good": False},
        "until somebody mends it": {"for_good": True},
    },
    EventKind.TICKET_CHANGED: {
        "a field": {"field": "priority"},
        "its key, as it moved": {"field": "key"},
    },
    EventKind.DELIVERY_FAILED: {"the board": {"what": "board"}, "a page": {"what": "page"}},
}


def incident(priority: Priority, *, restricted: bool = False, drill: bool = False) -> Incident:
    made = Incident.declare("Checkout is down", priority, Intake(), by="U0BO", at=AT)
    made.id, made.restricted, made.drill = 1, restricted, drill
    made.started = [STEP] if priority.major else []
    return made


def owed(kind: EventKind, facts: dict[str, object], about: Incident) -> list[str]:
    event = Event(id=7, incident_id=1, kind=kind, by="U0BO", facts=facts)
    return [spelled(one) for one in consequences(event, about)]


def spelled(one: Owed) -> str:
    what = f" {one.what}" if one.what else ""
    where = "" if one.needs is None else f" in {one.needs}"
    return f"{one.rank.name.lower():<11} {one.kind}{what} ({one.key}){where}"


def table() -> Iterator[str]:
    for kind in EventKind:
        for case, facts in FACTS.get(kind, {PLAIN: {}}).items():
            yield from rows(kind if case == PLAIN else f"{kind}, {case}", kind, facts)


def rows(title: str, kind: EventKind, facts: dict[str, object]) -> Iterator[str]:
    """Priorities that set off the same are one row."""
    by_effects: dict[tuple[str, ...], list[str]] = {}
    for restricted in (False, True):
        for priority in Priority:
            about = incident(priority, restricted=restricted)
            name = f"{priority} restricted" if restricted else priority.value
            by_effects.setdefault(tuple(owed(kind, facts, about)), []).append(name)
    for effects, names in by_effects.items():
        yield f"{title}: {'any' if len(by_effects) == 1 else ', '.join(names)}"
        yield from (f"    {effect}" for effect in effects or ("nothing",))


def test_the_table_is_the_one_that_was_read(request):
    said = "\n".join(table()) + "\n"
    if request.config.getoption("regold"):
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(said, "utf-8")
    assert TABLE.exists(), (
        "tests/golden/consequences.txt is missing: run `make golden`, then read it"
    )
    assert said == TABLE.read_text("utf-8")


@pytest.mark.parametrize("kind", list(EventKind))
def test_nobody_outside_hears_of_a_restricted_incident_or_of_a_drill(kind):
    for facts in FACTS.get(kind, {PLAIN: {}}).values():
        for secret in ({"restricted": True}, {"drill": True}):
            keys = owed(kind, facts, incident(Priority.P0, **secret))
            assert not any("announcement" in key for key in keys)
            assert not ("drill" in secret and any("ticket" in key for key in keys))
