"""What happened, said aloud in the incident's channel: one teller for each kind of event that is."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.delivery.saying import seats
from bot.delivery.saying.voice import Say, Teller, Voice
from models.incident import Incident
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import EventKind

TELLERS: Mapping[EventKind, Teller] = {**seats.TELLERS}


def happened(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:
    event = session.get_one(Event, effect.args["event"])
    return TELLERS[event.kind](voice, session, incident, event)
