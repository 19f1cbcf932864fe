"""Impact, and what is done about it, as the channel of the incident hears of it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Teller, Voice
from bot.render import impact, matters
from models.incident import Incident
from models.matters import Matter
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import EventKind


def matter_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:
    matter = session.get_one(Matter, effect.args["matter"])
    return Say("notice", matters.surface(matter, incident, voice.house()))


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
