"""What people should know about deliveries: a channel that was mended, something that could not be said."""

from bot.desk import Tx
from bot.policy import Policy
from bot.steps.moving import leave
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect

MISSING = "missing"
GIVEN_UP = "given_up"


def note_mishap(tx: Tx, policy: Policy, effect_id: int, what: str, error: str) -> None:
    """Put it on the timeline, and owe the channel again when it is gone."""
    effect = tx.session.get_one(Effect, effect_id)
    if effect.incident_id is None:
        return
    incident = Incident.locked(tx.session, effect.incident_id)
    if what == GIVEN_UP:
        lost = {"key": effect.key, "what": effect.args.get("what", effect.kind), "error": error}
        failed = incident.happened(EventKind.DELIVERY_FAILED, by="", at=tx.now, **lost)
        tx.record(incident, failed)
        return
    people = leave(tx, policy, incident) if what == MISSING else []
    facts = {"trouble": what, "error": error, "people": people}
    mended = incident.happened(EventKind.CHANNEL_MENDED, by="", at=tx.now, **facts)
    tx.record(incident, mended)
