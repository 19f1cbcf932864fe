"""Say how the impact on customers moves, what it meant, and what it did not touch."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.tx import Tx
from models.errors import Refusal
from models.impact import impact_of
from models.impact_changes import Said, Service
from models.incident import Incident
from models.statements import Answer, Topic, forget_unaffected
from models.statements import describe as say_what
from models.statements import state as say_whether
from models.timeline import Event
from models.vocabulary import ImpactMove


@dataclass(frozen=True, slots=True)
class Wish:
    """A change of impact, as somebody said it."""

    move: ImpactMove
    services: Sequence[Service] = ()
    everything: bool = False
    """`all`, in so many words."""
    said: Said | None = None
    """None: now."""
    note: str | None = None
    full: bool = False
    status: str = ""
    """How the timeline shall call it, if not by the move [107]."""


@dataclass(frozen=True, slots=True)
class Moved:
    incident: Incident
    event: Event | None
    """None: this very request was taken in before."""
    still: str
    """What is impacted now, as a list to read."""


def change_impact(tx: Tx, number: int, wish: Wish, *, by: str, receipt: str) -> Moved:
    incident = Incident.locked(tx.session, number)
    impact = impact_of(tx.session, incident)
    if tx.receipt(receipt) is not None:
        return Moved(incident, None, impact.listed(impact.open_services))
    targets = impact.meant(wish.move, wish.services, everything=wish.everything)
    changed = impact.change(
        wish.move,
        targets,
        wish.said or Said.now(tx.now),
        by=by,
        now=tx.now,
        note=wish.note,
        full=wish.full,
    )
    if wish.status:
        changed.event.facts = {**changed.event.facts, "status": wish.status}
    tx.session.add_all(changed.rows)
    forget_unaffected(tx.session, impact, changed.event)
    _brought_up_to_date(incident, tx)
    tx.took(receipt, incident)
    tx.record(incident, changed.event)
    return Moved(incident, changed.event, impact.listed(impact.open_services))


def undo_impact(
    tx: Tx, number: int, services: Sequence[Service], reason: str | None, *, by: str, receipt: str
) -> Moved:
    """Take back what was recorded last of one service."""
    incident = Incident.locked(tx.session, number)
    impact = impact_of(tx.session, incident)
    if tx.receipt(receipt) is not None:
        return Moved(incident, None, impact.listed(impact.open_services))
    known = impact.services
    if len(services) > 1 or (not services and len(known) > 1):
        raise Refusal("impact-which", move="undo", services=impact.listed(services or known))
    target = services[0] if services else (known or [None])[0]
    event = impact.undo(target, reason, by=by, now=tx.now)
    _brought_up_to_date(incident, tx)
    tx.took(receipt, incident)
    tx.record(incident, event)
    return Moved(incident, event, impact.listed(impact.open_services))


def describe_impact(
    tx: Tx,
    number: int,
    services: Sequence[str],
    text: str,
    *,
    affected: bool,
    by: str,
    receipt: str,
) -> Incident:
    incident = Incident.locked(tx.session, number)
    if tx.receipt(receipt) is not None:
        return incident
    impact = impact_of(tx.session, incident)
    events = [
        say_what(tx.session, impact, service, text, affected=affected, by=by, at=tx.now)
        for service in services
    ]
    tx.took(receipt, incident)
    tx.record(incident, *events)
    return incident


def state_whether(
    tx: Tx, number: int, topic: Topic, answer: Answer, text: str, *, by: str, receipt: str
) -> Incident:
    incident = Incident.locked(tx.session, number)
    if tx.receipt(receipt) is not None:
        return incident
    event = say_whether(tx.session, incident, topic, answer, text, by=by, at=tx.now)
    tx.took(receipt, incident)
    tx.record(incident, event)
    return incident


def _brought_up_to_date(incident: Incident, tx: Tx) -> None:
    """Of a resolved incident the record says when the impact ended; its past may still be completed."""
    if not incident.stage.open:
        tx.session.flush()
        incident.impact_ended_at = impact_of(tx.session, incident).ended
