"""Questions that are settled when the incident moves on: their messages have to say so."""

from sqlalchemy import select

from bot.steps import seconding
from bot.tx import Tx
from models import alerts, chases, deadlines, escalations, merging, reliefs
from models.deadlines import DeadlineKind
from models.incident import Incident
from models.outbox import Effect
from models.vocabulary import Stage

FILING, OVER = "filing", "over"


def triage_nudge(number: int) -> str:
    return f"triage_nudge/{number}"


def filing(tx: Tx, incident: Incident) -> list[str]:
    """The question for a category, if it was ever asked: what it shows depends on stage and priority."""
    asked = select(Effect.id).where(Effect.key == f"{incident.name}/{FILING}")
    return [FILING] if tx.session.scalars(asked).one_or_none() is not None else []


def _agreed(tx: Tx, incident: Incident) -> bool:
    return incident.agreed_by is not None and not merging.unagreed(tx.session, incident.id)


def _over(tx: Tx, incident: Incident, *kinds: DeadlineKind) -> None:
    for kind in kinds:
        waiting = deadlines.open_one(tx.session, incident.id, kind)
        if waiting is not None:
            waiting.settle(tx.now)


def settled(tx: Tx, incident: Incident, *, reprioritised: bool = False) -> dict[str, list[str]]:
    """Settle what this change answered. Returns the event's facts of it: the messages to render anew."""
    asks = []
    if reprioritised or not incident.stage.open:
        waiting = deadlines.open_one(tx.session, incident.id, DeadlineKind.RECHECK)
        if waiting is not None:
            waiting.settle(tx.now)
            asks += [triage_nudge(waiting.id)] if waiting.rung_at else []
    if incident.stage is not Stage.TRIAGE:
        waiting = deadlines.open_one(tx.session, incident.id, DeadlineKind.TRIAGE)
        if waiting is not None:
            waiting.settle(tx.now)
            asks += [triage_nudge(waiting.id)] if waiting.rung_at else []
            asks += [OVER] if alerts.all_over(tx.session, incident.id) else []
    if incident.stage is not Stage.RESOLVED:
        _over(tx, incident, DeadlineKind.AGREEMENT, DeadlineKind.CLOSE, DeadlineKind.WATCHED)
    elif _agreed(tx, incident):
        _over(tx, incident, DeadlineKind.AGREEMENT)
    asks += filing(tx, incident)
    if not incident.stage.open:
        asks += reliefs.over(tx.session, incident.id, at=tx.now)
        asks += [f"escalation/{one}" for one in escalations.shown(tx.session, incident.id)]
        asks += [f"chase/{one}" for one in chases.asking(tx.session, incident.id)]
    return {"asks": [*asks, *seconding.overtaken(tx, incident)]}
