"""Merges and what takes them back, as both channels hear of them."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Teller, Voice
from bot.render import merging as render
from models import links, merging
from models.event_kinds import EventKind
from models.incident import Incident
from models.outside import Slot
from models.timeline import Event


def _merged(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:
    whole = _whole(session, incident, event)
    channel = links.refs(session, whole.id).get(Slot.CHANNEL) if whole else None
    return Say("incident_merged", render.merged(event, whole, channel, voice.house()))


def _absorbed(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    channel = _room_of(session, event.facts["part"])
    return Say("incident_merged", render.absorbed(event, channel, voice.house()))


def _unmerged(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:
    whole = _whole(session, incident, event)
    return Say("notice", render.unmerged(event, whole, voice.house()))


def _released(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    channel = _room_of(session, event.facts["part"])
    return Say("notice", render.released(event, channel, voice.house()))


def _whole(session: Session, part: Incident, event: Event) -> Incident | None:
    """What it was merged into. None: those who read the part may not hear of it any more."""
    whole = session.get_one(Incident, int(event.facts["whole"].removeprefix("INC-")))
    return None if merging.hidden_from(part, whole) else whole


def _room_of(session: Session, name: str) -> str | None:
    return links.refs(session, int(name.removeprefix("INC-"))).get(Slot.CHANNEL)


TELLERS: Mapping[EventKind, Teller] = {
    EventKind.MERGED: _merged,
    EventKind.ABSORBED: _absorbed,
    EventKind.UNMERGED: _unmerged,
    EventKind.RELEASED: _released,
}
