"""The board and the announcement: the incident as it is now."""

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.render import announcement, board, seats
from models import links
from models.incident import Incident
from models.outbox import Effect
from models.seats import holders
from models.vocabulary import Slot


def board_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:  # noqa: ARG001 - a Renderer
    words = voice.house()
    message = board.render(incident, voice.policy(), words)
    message.blocks.insert(2, seats.line(holders(session, incident.id), words))
    return Say("incident_board", message, slot=Slot.BOARD)


def announcement_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:  # noqa: ARG001 - a Renderer
    channel = links.refs(session, incident.id)[Slot.CHANNEL]
    message = announcement.render(incident, channel, voice.house())
    return Say("incident_announced", message, named=voice.policy().organisation.announce)
