"""The question to the submitter, and what became of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.render import agreement
from bot.steps.submitters import submitter_of
from models import links
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot
from models.timeline import Event
from models.vocabulary import Stage

SETTLED_BY = (EventKind.CLOSED, EventKind.AGREED, EventKind.REOPENED)


def agreement_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    resolved = session.get_one(Event, effect.args.get("resolved", effect.args["event"]))
    outcome = _outcome(session, incident, resolved)
    submitter = submitter_of(session, incident)
    to = submitter.asked
    never_asked = effect.ts is None and outcome is not None
    nobody_to_ask = to is None and effect.ts is None  # who was asked may have no seat any more
    if nobody_to_ask or never_asked:
        return None
    channel = links.refs(session, incident.id).get(Slot.CHANNEL)
    again = effect.args.get("again") is not None
    asking = agreement.Asking(resolved, submitter.kind, again, outcome)
    words = voice.house() if to is None else voice.reader(to)
    return Say("notice", agreement.render(incident, asking, channel, words), to=to)


def _outcome(session: Session, incident: Incident, resolved: Event) -> Event | None:
    """What settled it. A merge does for as long as it lasts."""
    merged = incident.stage is Stage.MERGED
    since = (
        select(Event)
        .where(Event.incident_id == incident.id, Event.id > resolved.id)
        .where(Event.kind == EventKind.MERGED if merged else Event.kind.in_(SETTLED_BY))
    )
    newest = Event.id.desc() if merged else Event.id
    return session.scalars(since.order_by(newest).limit(1)).one_or_none()
