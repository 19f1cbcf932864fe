"""Impact, and what is done about it, as the channel of the incident hears of it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Teller, Voice
from bot.render import impact, matters
from models import seats
from models.deadlines import Deadline
from models.event_kinds import EventKind
from models.incident import Incident
from models.matters import SETTLED_IN, Matter, open_ones
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import MatterKind, SeatName


def matter_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:
    matter = session.get_one(Matter, effect.args["matter"])
    return Say("notice", matters.surface(matter, incident, voice.house()))


def overdue_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    """None when they were settled before it could be asked."""
    end = session.get_one(Deadline, effect.args["about"]).due_at
    still = open_ones(session, incident.id, MatterKind.MEASURE)
    mine = [one for one in still if one.until == end and incident.stage in SETTLED_IN]
    if not mine and effect.ts is None and not effect.unclear:
        return None
    leads = seats.holders(session, incident.id).get(SeatName.COMMANDER)
    message = matters.overdue(incident, mine, end, leads, voice.house())
    return Say("notice", message, only_if_there=not mine)


def _changed(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("impact_changed", impact.changed(event, voice.policy(), voice.house()))


def _described(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("impact_changed", impact.described(event, voice.policy(), voice.house()))


def _stated(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", impact.stated(event, voice.house()))


def _moved(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", matters.moved(event, voice.house()))


def _settled(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", matters.settled(event, voice.house()))


TELLERS: Mapping[EventKind, Teller] = {
    EventKind.IMPACT_CHANGED: _changed,
    EventKind.IMPACT_UNDONE: _changed,
    EventKind.IMPACT_DESCRIBED: _described,
    EventKind.STATED: _stated,
    EventKind.MATTER_MOVED: _moved,
    EventKind.MATTER_SETTLED: _settled,
}
