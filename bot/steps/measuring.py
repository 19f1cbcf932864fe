"""Temporary measures whose time has passed: asked about once, with those that were to end at the same time."""

from datetime import datetime

from bot.tx import Tx
from models import deadlines
from models.deadlines import Deadline, DeadlineKind
from models.event_kinds import EventKind
from models.incident import Incident
from models.matters import SETTLED_IN, open_ones
from models.outside import What
from models.timeline import Event
from models.vocabulary import MatterKind

KIND = DeadlineKind.MEASURE
NAMED = 5
"""Of those that were to end together, in the timeline; the others are counted."""


def follow(tx: Tx, incident: Incident) -> None:
    """Keep the incident's one deadline at the end that comes next. The caller holds the incident."""
    tx.session.flush()
    still = open_ones(tx.session, incident.id, MatterKind.MEASURE)
    asked = deadlines.rung_up_to(tx.session, incident.id, KIND)
    ends = (one.until for one in still if one.until is not None)
    first = min((end for end in ends if asked is None or end > asked), default=None)
    waiting = deadlines.open_one(tx.session, incident.id, KIND)
    if first is None:
        if waiting is not None:
            waiting.settle(tx.now)
    elif waiting is None:
        tx.session.add(Deadline.arm(incident.id, KIND, due=first, at=tx.now))
    else:
        waiting.due_at = waiting.ring_at = first


def ring(tx: Tx, incident: Incident, late: Deadline) -> Event | None:
    """Ask about those that were to end then and have not. What becomes of them settles the question."""
    late.ring(tx.now)
    late.settle(tx.now)  # so that the next end can have a deadline
    follow(tx, incident)
    still = open_ones(tx.session, incident.id, MatterKind.MEASURE)
    over = [one for one in still if one.until == late.due_at]
    if incident.stage not in SETTLED_IN or not over:
        return None
    facts = {
        "deadline": late.id,
        "until": late.due_at.isoformat(),
        "measures": [[one.number, one.text] for one in over[:NAMED]],
        "more": max(0, len(over) - NAMED),
    }
    return incident.happened(EventKind.MEASURE_OVERDUE, by="", at=tx.now, **facts)


def asked_about(tx: Tx, incident: Incident, until: datetime | None) -> list[str]:
    """The question about what was to end then, if it was asked: it has to be rendered anew."""
    rung = until and deadlines.rung_for(tx.session, incident.id, KIND, due=until)
    return [f"{What.MEASURE_OVERDUE}/{rung}"] if rung else []
