"""What one person is told where they are."""

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.render import told
from models import links
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot


def where_to_go(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:  # noqa: ARG001 - a Renderer
    channel = links.refs(session, incident.id)[Slot.CHANNEL]
    person = incident.declared_by
    return Say("notice", told.where_to_go(incident, channel, voice.reader(person)), to=person)
