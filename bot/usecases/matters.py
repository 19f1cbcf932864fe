"""Raise what is to be followed up, and say what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.permissions import Act, insist
from bot.policy import Policy
from bot.steps import finishing, measuring
from bot.tx import Tx
from models import matters, people
from models.errors import Refusal
from models.incident import Incident
from models.matters import Details, Matter
from models.timeline import Event
from models.vocabulary import MatterKind, MatterOutcome

LISTED = 5
SHORT = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which matter is meant: by its number, by its words, or the only one that is open."""

    kind: MatterKind
    number: int | None = None
    words: str | None = None


def raise_matter(
    tx: Tx,
    number: int,
    kind: MatterKind,
    several: Sequence[tuple[str, Details]],
    *,
    began_at: datetime | None,
    by: str,
    receipt: str,
) -> tuple[Incident, list[Matter]]:
    """One or, for a template, several."""
    incident = Incident.locked(tx.session, number)
    if tx.receipt(receipt) is not None:
        return incident, []
    known = [(text, _checked(tx, details)) for text, details in several]
    began = began_at or tx.now
    if began > tx.now:
        spelled = f"{began:%Y-%m-%d %H:%M} UTC"
        raise Refusal("time-in-future", typed=spelled, understood=spelled)
    first = matters.next_number(tx.session, incident.id, kind)
    raised = [
        Matter.raised(incident, kind, first + n, text, details, by=by, at=began)
        for n, (text, details) in enumerate(known)
    ]
    tx.session.add_all(raised)
    tx.session.flush()
    tx.took(receipt, incident)
    if kind is MatterKind.MEASURE:
        measuring.follow(tx, incident)
    tx.record(incident, *(one.raised_event(incident, now=tx.now) for one in raised))
    return incident, raised


def settle_matter(
    tx: Tx,
    policy: Policy,
    number: int,
    wanted: Wanted,
    outcome: MatterOutcome,
    *,
    note: str | None,
    by: str,
    receipt: str,
) -> tuple[Incident, Matter, bool]:
    """What nobody had raised before is raised by saying what became of it. False: that was known before."""
    incident = Incident.locked(tx.session, number)
    if outcome is MatterOutcome.ACCEPTED:
        insist(tx.session, policy, incident, by, Act.ACCEPT_MEASURE)
    if tx.receipt(receipt) is not None:  # this very request: what it settled was settled last
        return incident, matters.settled_last(tx.session, incident.id, wanted.kind), True
    events = []
    matter = _found(tx, incident, wanted)
    if matter is None:
        matter = Matter.raised(
            incident,
            wanted.kind,
            matters.next_number(tx.session, incident.id, wanted.kind),
            wanted.words or "",
            Details(),
            by=by,
            at=tx.now,
        )
        tx.session.add(matter)
        tx.session.flush()
        events.append(matter.raised_event(incident, now=tx.now))
    settled = matter.settle(incident, outcome, note, by=by, at=tx.now)
    if settled is not None:
        if matter.kind is MatterKind.MEASURE:
            _follow(tx, incident, settled, matter.until)
        finishing.record(tx, policy, incident, *events, settled)
    tx.took(receipt, incident)
    return incident, matter, settled is not None


def move_matter(
    tx: Tx, number: int, wanted: Wanted, details: Details, *, by: str
) -> tuple[Incident, Matter]:
    """Another owner, end or next step."""
    incident = Incident.locked(tx.session, number)
    details = _checked(tx, details)
    matter = _found(tx, incident, wanted)
    if matter is None:
        raise Refusal("matter-none", incident=incident.name, kind=wanted.kind.value)
    until = matter.until
    event = matter.move(incident, details, by=by, at=tx.now)
    if event is not None:
        if matter.kind is MatterKind.MEASURE:
            _follow(tx, incident, event, until)
        tx.record(incident, event)
    return incident, matter


def _follow(tx: Tx, incident: Incident, event: Event, until: datetime | None) -> None:
    """A measure is settled, or has another end than `until`: what was asked about it is answered."""
    event.facts = {**event.facts, "asks": measuring.asked_about(tx, incident, until)}
    measuring.follow(tx, incident)


def _checked(tx: Tx, details: Details) -> Details:
    """An end that is to come, and somebody who can look after it."""
    if details.until is not None and details.until <= tx.now:
        raise Refusal("measure-until-past", typed=f"{details.until:%Y-%m-%d %H:%M} UTC")
    if details.owner is None:
        return details
    return replace(details, owner=people.able(tx.session, details.owner).id)


def _found(tx: Tx, incident: Incident, wanted: Wanted) -> Matter | None:
    """None: it was named by words that fit nothing."""
    if wanted.number is not None:
        return matters.numbered(tx.session, incident, wanted.kind, wanted.number)
    still = matters.open_ones(tx.session, incident.id, wanted.kind)
    if wanted.words is not None:
        said = _bare(wanted.words)
        fitting = [one for one in still if said in _bare(one.text) or _bare(one.text) in said]
        if len(fitting) > 1:
            raise _which(fitting, wanted.kind)
        return fitting[0] if fitting else None
    if not still:
        raise Refusal("matter-none", incident=incident.name, kind=wanted.kind.value)
    if len(still) > 1:
        raise _which(still, wanted.kind)
    return still[0]


def _which(several: Sequence[Matter], kind: MatterKind) -> Refusal:
    listed = "; ".join(f"{one.number}: {one.text[:SHORT]}" for one in several[:LISTED])
    more = f" … +{len(several) - LISTED}" if len(several) > LISTED else ""
    return Refusal("matter-which", kind=kind.value, listed=f"{listed}{more}")


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,:;!?-")
