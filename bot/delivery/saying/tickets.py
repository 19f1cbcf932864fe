"""The ticket, as the incident's channel hears of it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Teller, Voice
from bot.render import evidence, ticketing
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event


def _told(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", ticketing.told(event, voice.house()))


def _filed(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", evidence.said(event, voice.house()))


TELLERS: Mapping[EventKind, Teller] = {
    EventKind.EVIDENCE_ATTACHED: _filed,
} | dict.fromkeys(
    (
        EventKind.TICKET_OPENED,
        EventKind.TICKET_TROUBLED,
        EventKind.TICKET_REMARKED,
        EventKind.TICKET_CHANGED,
        EventKind.TICKET_COMMENTED,
    ),
    _told,
)
