"""Updates, phases, and how an incident ends, as its channel hears of them."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Teller, Voice
from bot.ports import Message
from bot.render import amending, lifecycle, secrecy
from bot.render.words import Words
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event

Rendered = Callable[[Event, Words], Message]


def _aloud(event_type: str, render: Rendered) -> Teller:
    def tell(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
        return Say(event_type, render(event, voice.house()))

    return tell


TELLERS: Mapping[EventKind, Teller] = {
    EventKind.UPDATED: _aloud("update_posted", lifecycle.updated),
    EventKind.PHASE_CHANGED: _aloud("phase_changed", lifecycle.phase_changed),
    EventKind.RESOLVED: _aloud("incident_resolved", lifecycle.resolved),
    EventKind.REOPENED: _aloud("notice", lifecycle.reopened),
    EventKind.AGREED: _aloud("notice", lifecycle.agreed),
    EventKind.CLOSED: _aloud("incident_closed", lifecycle.closed),
    EventKind.SUBMITTER_ASKED: _aloud("notice", lifecycle.submitter_asked),
    EventKind.SUBMITTER_SILENT: _aloud("notice", lifecycle.submitter_silent),
    EventKind.CLOSE_OVERDUE: _aloud("notice", lifecycle.close_overdue),
    EventKind.DISMISSED: _aloud("notice", lifecycle.dismissed),
    EventKind.NOTED: _aloud("notice", lifecycle.noted),
    EventKind.CHANNEL_MENDED: _aloud("notice", lifecycle.mended),
    EventKind.RESTRICTED: _aloud("notice", secrecy.went_private),
    EventKind.DECIDED: _aloud("notice", lifecycle.noted),
    EventKind.CORRECTED: _aloud("notice", amending.corrected),
    EventKind.ANNOTATED: _aloud("notice", amending.annotated),
    EventKind.STRUCK: _aloud("notice", amending.struck),
}
