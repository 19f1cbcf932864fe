"""Put a message on the timeline, or take the mark away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from bot.steps.fetching import want
from bot.tx import Tx
from models import marks, reading_transcript
from models.event_kinds import EventKind
from models.incident import Incident
from models.marks import Mark, MarkKind
from models.outside import EffectKind
from models.receipts import Receipt

STAYS = frozenset({marks.FORM, marks.FILE})
"""Nobody sees what a form says; and a file that is deleted in Slack has been shown to people, and stays with us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What somebody did to a message, by Slack's own time."""

    channel: str
    ts: str
    way: str
    by: str
    stands: bool
    changed: str
    kind: MarkKind | None
    """None: of a reaction that says nothing. Taking it away does, where it said something once."""
    link: str | None = None
    said: dict[str, Any] = field(default_factory=dict)
    read: bool = False
    """The message is being read already: nobody has to be sent for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """What a message wore when somebody looked."""

    channel: str
    ts: str
    wears: Mapping[tuple[str, str], MarkKind | None]
    """By way and person; of a pin, who set it."""
    uncounted: Collection[str] = ()
    """Ways that more people went than are named: who is missing may be among them."""
    link: str | None = None


def concerns(session: Session, told: Marking) -> bool:
    """Whether there is anything to write: it is about an incident, and says or said something."""
    if _whose_incident(session, told) is None:
        return False
    return told.kind is not None or session.get(Mark, _key(told)) is not None


def stands_already(session: Session, told: Marking) -> bool:
    """Slack tells of a message again when somebody edits it."""
    return session.get(Mark, _key(told)) is not None


def differences(session: Session, sighted: Sequence[Sighted], *, at: str) -> list[Marking]:
    """What a look at messages tells that no event has told. What a form says is seen by nobody."""
    rows = marks.standing(session, [(one.channel, one.ts) for one in sighted])
    found: list[Marking] = []
    for one in sighted:
        known = rows.get((one.channel, one.ts), {})
        worn = {(way, _whose(way, who)): (who, kind) for (way, who), kind in one.wears.items()}
        where: dict[str, Any] = {"channel": one.channel, "ts": one.ts, "changed": at, "read": True}
        found += [
            Marking(**where, way=way, by=who, stands=True, kind=kind, link=one.link)
            for (way, whose), (who, kind) in worn.items()
            if kind is not None and (way, whose) not in known
        ]
        found += [
            Marking(**where, way=way, by=whose, stands=False, kind=None)
            for way, whose in known
            if (way, whose) not in worn and way not in STAYS and way not in one.uncounted
        ]
    return found


def _whose(way: str, who: str) -> str:
    """There is one pin, whoever sets it and takes it away."""
    return "" if way == marks.PIN else who


def _key(told: Marking) -> tuple[str, str, str, str]:
    return told.channel, told.ts, told.way, _whose(told.way, told.by)


def _whose_incident(session: Session, told: Marking) -> int | None:
    return marks.belongs_to(session, told.channel, told.ts, chosen=told.way == marks.FORM)


def mark(tx: Tx, told: Marking) -> Incident | None:
    """Whatever order events come in, and however often: what Slack did last holds. None: it is nobody's message."""
    number = _whose_incident(tx.session, told)
    if number is None:
        return None
    incident = Incident.locked(tx.session, number)
    key = _key(told)
    row = tx.session.get(Mark, key)
    if told.kind is None and (row is None or told.stands):
        return None
    if row is not None and row.changed >= told.changed:
        return incident
    if row is None:
        row = Mark(channel=told.channel, ts=told.ts, way=told.way, by=key[-1], kind=MarkKind.NOTE)
        tx.session.add(row)
    row.stands, row.changed, row.said = told.stands, told.changed, told.said
    row.kind = told.kind or row.kind
    if told.stands:
        _first_time(tx, incident, told)
        _have_it_read(tx, told)
    return incident


def _first_time(tx: Tx, incident: Incident, told: Marking) -> None:
    """One event a message, however many mark it, and however often."""
    receipt = f"mark/{told.channel}/{told.ts}"
    if tx.session.get(Receipt, receipt) is not None:
        return
    facts = {"channel": told.channel, "ts": told.ts, "link": told.link}
    event = incident.happened(EventKind.MARKED, by=told.by, at=tx.now, **facts)
    tx.took(receipt, incident)
    tx.record(incident, event)


def _have_it_read(tx: Tx, told: Marking) -> None:
    """Said while we were away, and not read since: Slack is asked for this one."""
    if told.read or reading_transcript.message_at(tx.session, told.channel, told.ts) is not None:
        return
    wanted = {f"{told.channel}/{told.ts}": {"ts": told.ts, "after": "", "whole": False}}
    want(tx.session, EffectKind.THREAD, {told.channel: wanted}, at=tx.real_now, anew=False)
