"""What is known of the issue of each action without asking Jira, to be compared as tickets are."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import tickets
from models.action_kinds import OPEN
from models.actions import Action
from models.drift import LOOKED_AFTER, MOST, Kept
from models.incident import Incident
from models.outbox import Effect
from models.outside import EffectKind
from models.tickets import Ticket


def kept(session: Session, *, now: datetime) -> list[Kept]:
    """Of every incident that has its ticket: what is open, and what was settled lately. `now` is incident time."""
    asked = (
        select(Action, Incident)
        .join(Incident, Incident.id == Action.incident_id)
        .join(Ticket, Ticket.incident_id == Incident.id)
        .where(
            Incident.drill.is_(False),
            Ticket.issue_id.is_not(None),
            or_(Action.status.in_(OPEN), Action.settled_at > now - LOOKED_AFTER),
        )
        .order_by(Action.id.desc())
        .limit(MOST)
    )
    owed = select(Effect.key).where(Effect.kind == EffectKind.ACTION, Effect.settled_at.is_(None))
    queued = set(session.scalars(owed))
    return [
        _kept(action, incident, queued=f"{incident.name}/{action.surface}" in queued)
        for action, incident in session.execute(asked)
        if tickets.wanted(incident)
    ]


def _kept(action: Action, incident: Incident, *, queued: bool) -> Kept:
    labels, _ = action.mirrored.get("labels") or ([], None)
    return Kept(
        number=incident.id,
        action=(action.id, action.number),
        mark=action.mark,
        issue_id=action.issue_id,
        key=action.key,
        ours={
            "status": action.status.value,
            "assignee": action.owner,
            "due": action.due.isoformat() if action.due else None,
        },
        mirrored=action.mirrored,
        secret=incident.restricted and action.existing is None,
        labelled=bool(labels),
        trouble=action.trouble,
        for_good=action.trouble is not None,
        drift=action.drift,
        queued=queued,
    )
