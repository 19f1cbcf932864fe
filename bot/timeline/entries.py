"""One line of an incident's timeline, and in which order lines are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.amendments import REWRITABLE
from models.event_kinds import EventKind


class Precision(StrEnum):
    """How exactly a time is known [110]."""

    SECOND = "second"
    MINUTE = "minute"
    DATE = "date"
    APPROX = "approx"
    UNKNOWN = "unknown"


class Actor(StrEnum):
    """Whose doing it was [308]."""

    US = "us"
    VENDOR = "vendor"
    CUSTOMER = "customer"
    ATTACKER = "attacker"


class Confidence(StrEnum):
    """How sure it is [112]."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    SPECULATION = "speculation"


class Nature(StrEnum):
    """What a note is about, where that makes it an entry of a kind of its own."""

    CHANGE = "change"
    """Something was changed in production to resolve it [76]."""
    RESPONSE = "response"
    """The response became larger, or smaller [313]."""
    MANUAL = "manual"
    """Somebody had to do by hand what no hand should be needed for [195]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an entry said before somebody changed it: who that was, and when."""

    at: datetime
    by: str
    text: str
    status: str = ""
    change: str = "edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    id: str
    kind: str
    """What sort of entry: the kind of its event, or a word of another source."""
    occurred_at: datetime | None
    """None: nobody knows when [113]."""
    recorded_at: datetime
    text: str
    status: str = ""
    occurred_until: datetime | None = None
    precision: Precision = Precision.SECOND
    typed: str = ""
    """The time in the words of whoever gave it."""
    actor: Actor = Actor.US
    confidence: Confidence = Confidence.CONFIRMED
    by: str = ""
    """Who put it here, by name. Empty: the bot."""
    origin: str = ""
    """The incident that it is from, when that was merged into this one."""
    source: str = ""
    """From where it is known: a command, a message, an alert [311]."""
    permalink: str | None = None
    versions: tuple[Version, ...] = ()
    """Earlier ones, the oldest first."""
    withdrawn: str | None = None
    """Why it counts no more. What it said stays readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the timeline is of."""

    incident: str
    title: str
    priority: str
    stage: str
    declared_at: datetime
    drill: bool = False
    members_only: bool = False


class Group(StrEnum):
    """Entries as readers ask for them."""

    COURSE = "course"
    """How the incident went: impact, priority, phase, beginning and end."""
    SAID = "said"
    """What people wrote: notes, decisions, updates, marked messages."""
    WORK = "work"
    PEOPLE = "people"
    SIGNALS = "signals"
    """What monitoring said."""
    CHORES = "chores"
    """What the bot asked and did by itself."""


_KINDS = {
    Group.COURSE: (
        "declared", "classified", "validated", "priority_changed", "phase_changed", "impact_changed", "impact_undone",
        "resolved", "reopened", "agreed", "closed", "dismissed", "merged", "absorbed", "unmerged", "released",
        "restricted",
    ),
    Group.SAID: (
        "noted", "decided", "updated", "stated", "impact_described", "heard", "marked", "corrected",
        "annotated", "struck", "ticket_commented",
    ),
    Group.WORK: (
        "matter_raised", "matter_moved", "matter_settled", "ticket_changed", "action_raised", "action_changed",
        "action_tied",
    ),
    Group.PEOPLE: (
        "seated", "seat_vacant", "handoff_offered", "handoff_declined", "handoff_expired", "paged", "page_declined", "acknowledged",
        "joined", "escalated", "engaged", "let_go", "alert_acknowledged",
    ),
    Group.SIGNALS: ("alerted", "recovered"),
    Group.CHORES: (
        "nudged", "snoozed", "shift_ending", "long_in_seat", "stayed",
        "started", "proposed", "proposal_refused", "submitter_asked", "submitter_silent",
        "close_overdue", "triage_nudged", "measure_overdue", "chased", "delivery_failed", "channel_mended",
        "ticket_opened", "ticket_troubled", "ticket_in_step", "ticket_remarked", "evidence_attached",
        "action_nudged",
    ),
}  # fmt: skip
GROUP_OF = {EventKind(kind).value: group for group, kinds in _KINDS.items() for kind in kinds}


def group_of(entry: Entry) -> Group:
    """What is of no kind that we know was put there by somebody."""
    return GROUP_OF.get(entry.kind, Group.SAID)


def menu_for(kind: str) -> tuple[str, ...]:
    """What people may do with an entry of this kind: `models.amendments` holds them to it."""
    return ("correct", "annotate", "strike") if kind in REWRITABLE else ("annotate",)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By when it happened; at the same time, in the order in which it was written down.

    A day without a time is its first moment. What has no time at all stands behind whatever was written down
    before it, for that is where whoever wrote it saw it [113].
    """
    written = sorted(entries, key=_written)
    timed = [entry for entry in written if entry.occurred_at is not None]
    timed.sort(key=_happened)
    behind: dict[str, list[Entry]] = {}
    last = ""
    for entry in written:
        if entry.occurred_at is None:
            behind.setdefault(last, []).append(entry)
        else:
            last = entry.id
    ordered = [*behind.get("", ())]
    for entry in timed:
        ordered += [entry, *behind.get(entry.id, ())]
    return ordered


def _written(entry: Entry) -> tuple[datetime, int, str]:
    return entry.recorded_at, len(entry.id), entry.id


def _happened(entry: Entry) -> datetime:
    if entry.occurred_at is None:
        raise ValueError("only what has a time is sorted by it")
    return entry.occurred_at
