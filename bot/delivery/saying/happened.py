"""What happened, said aloud in the incident's channel: one teller for each kind of event that is."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from bot.delivery.saying import lifecycle
from bot.delivery.saying.voice import Say, Teller, Voice
from bot.ports import Message
from bot.render import alerts
from bot.render.blocks import context
from bot.render.mrkdwn import moment
from models.incident import Incident
from models.outbox import Effect
from models.people import on_host
from models.timeline import Event
from models.vocabulary import EventKind


def happened(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:
    event = session.get_one(Event, effect.args["event"])
    said = TELLERS[event.kind](voice, session, incident, event)
    return _dated(said, event, voice) if on_host(event.by) else said


def _dated(said: Say, event: Event, voice: Voice) -> Say:
    """What was done on the host may be told hours later, when the chat is back: with its real time."""
    when = context(voice.house()("host-when", at=moment(event.recorded_at)))
    return replace(said, message=Message(said.message.text, [*said.message.blocks, when]))


def _alert(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", alerts.told(event, voice.house()))


TELLERS: Mapping[EventKind, Teller] = {
    **lifecycle.TELLERS,
    EventKind.ALERTED: _alert,
    EventKind.RECOVERED: _alert,
}
