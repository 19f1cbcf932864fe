"""The board and the announcement: the incident as it is now."""

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.render import announcement, board
from bot.steps import guards
from models import links
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot
from models.standing import in_full, standing


def board_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:  # noqa: ARG001 - a Renderer
    stands = in_full(session, incident.id)
    now = voice.incident_time()
    ending = guards.ending(session, voice.policy(), incident, now=now)
    message = board.render(incident, stands, voice.policy(), voice.house(), ending=ending)
    return Say("incident_board", message, slot=Slot.BOARD)


def announcement_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:  # noqa: ARG001 - a Renderer
    channel = links.refs(session, incident.id)[Slot.CHANNEL]
    stands = standing(session, incident.id)
    message = announcement.render(incident, stands, channel, voice.house())
    return Say("incident_announced", message, named=voice.policy().organisation.announce)
