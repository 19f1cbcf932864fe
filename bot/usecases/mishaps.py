"""What people should know about deliveries: a channel that was mended, something that could not be said."""

from sqlalchemy import select

from bot.desk import Tx
from models.incident import Incident
from models.links import Link
from models.outbox import Effect
from models.vocabulary import EffectKind, EventKind, Slot

MISSING = "missing"
GIVEN_UP = "given_up"
OF_THE_ROOM = (
    EffectKind.CHANNEL,
    EffectKind.INVITE,
    EffectKind.PIN,
    EffectKind.BOOKMARK,
    EffectKind.TOPIC,
)


def note_mishap(tx: Tx, effect_id: int, what: str, error: str) -> None:
    """Put it on the timeline, and owe the channel again when it is gone."""
    effect = tx.session.get_one(Effect, effect_id)
    if effect.incident_id is None:
        return
    incident = Incident.locked(tx.session, effect.incident_id)
    if what == GIVEN_UP:
        facts = {"key": effect.key, "what": effect.args.get("what", effect.kind), "error": error}
        failed = incident.happened(EventKind.DELIVERY_FAILED, by="", at=tx.now, **facts)
        tx.record(incident, failed)
        return
    if what == MISSING:
        _move_out(tx, incident)
    mended = incident.happened(
        EventKind.CHANNEL_MENDED, by="", at=tx.now, trouble=what, error=error
    )
    tx.record(incident, mended)


def _move_out(tx: Tx, incident: Incident) -> None:
    """Forget the channel that is gone; what needs one waits until there is another."""
    known = select(Link).where(Link.incident_id == incident.id)
    old = {link.slot: link for link in tx.session.scalars(known)}
    channel = old.get(Slot.CHANNEL)
    if channel is None:
        return  # somebody noticed before us
    for slot in (Slot.CHANNEL, Slot.BOARD, Slot.TOPIC):
        if slot in old:
            tx.session.delete(old[slot])
    owed = select(Effect).where(Effect.incident_id == incident.id).order_by(Effect.id)
    for effect in tx.session.scalars(owed.with_for_update()):
        was_there = effect.channel == channel.ref
        if was_there:
            effect.channel = effect.ts = None
        if effect.kind in OF_THE_ROOM or (was_there and effect.key.endswith("/board")):
            effect.want_again()
