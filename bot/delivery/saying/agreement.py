"""The question to the submitter, and what became of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.render import agreement
from bot.submitters import submitter_of
from models import links
from models.incident import Incident
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import EventKind, Slot

SETTLED_BY = (EventKind.CLOSED, EventKind.AGREED, EventKind.REOPENED)


def agreement_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    resolved = session.get_one(Event, effect.args.get("resolved", effect.args["event"]))
    outcome = session.scalars(
        select(Event)
        .where(Event.incident_id == incident.id, Event.id > resolved.id)
        .where(Event.kind.in_(SETTLED_BY))
        .order_by(Event.id)
        .limit(1)
    ).one_or_none()
    submitter = submitter_of(session, incident)
    to = submitter.asked
    never_asked = effect.ts is None and outcome is not None
    if to is None or never_asked:
        return None
    channel = links.refs(session, incident.id).get(Slot.CHANNEL)
    again = effect.args.get("again") is not None
    asking = agreement.Asking(resolved, submitter.kind, again, outcome)
    return Say("notice", agreement.render(incident, asking, channel, voice.reader(to)), to=to)
