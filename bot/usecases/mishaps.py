"""What people should know about deliveries: a channel that was mended, something that could not be said."""

from collections.abc import Collection
from datetime import timedelta

from bot.policy import Policy
from bot.steps.moving import leave
from bot.tx import Tx
from models import backlog, timeline
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.outside import EffectKind, System

MISSING = "missing"
GIVEN_UP = "given_up"
UNSERVED_FOR = timedelta(hours=1)
"""While a release or a setting is rolled out, one replica may serve what another does not know of."""


def note_mishap(tx: Tx, policy: Policy, effect_id: int, what: str, error: str) -> None:
    """Put it on the timeline, and owe the channel again when it is gone."""
    effect = tx.session.get_one(Effect, effect_id)
    if effect.incident_id is None:
        return
    incident = Incident.locked(tx.session, effect.incident_id)
    if what == GIVEN_UP:
        if effect.kind is EffectKind.TICKET and _told(tx, incident, effect.key, error):
            return
        lost = {"key": effect.key, "what": effect.args.get("what", effect.kind), "error": error}
        failed = incident.happened(EventKind.DELIVERY_FAILED, by="", at=tx.now, **lost)
        tx.record(incident, failed)
        return
    people = leave(tx, policy, incident) if what == MISSING else []
    facts = {"trouble": what, "error": error, "people": people}
    mended = incident.happened(EventKind.CHANNEL_MENDED, by="", at=tx.now, **facts)
    tx.record(incident, mended)


def _told(tx: Tx, incident: Incident, key: str, error: str) -> bool:
    """A ticket is tried every few minutes: the same no is told once."""
    failed = timeline.of_kind(tx.session, incident.id, EventKind.DELIVERY_FAILED)
    return any(one.facts["key"] == key and one.facts["error"] == error for one in failed)


def drop_unserved(tx: Tx, served: Collection[System]) -> None:
    """Nobody here delivers these, and another replica that does has had an hour."""
    before = tx.real_now - UNSERVED_FOR
    backlog.drop_unserved(tx.session, served, before=before, at=tx.real_now)
