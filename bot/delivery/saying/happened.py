"""What happened, said aloud in the incident's channel: one teller for each kind of event that is."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from bot.delivery.saying import (
    escalations,
    lifecycle,
    merging,
    prevents,
    reliefs,
    seats,
    tickets,
    triage,
    work,
)
from bot.delivery.saying.voice import OLD_NEWS, Say, Teller, Voice
from bot.ports import Message
from bot.render import alerts, caught_up
from bot.render.blocks import context
from bot.render.mrkdwn import Mrkdwn, moment
from models import outbox
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.people import on_host
from models.timeline import Event

FLOOD = 3
"""Messages as old as that behind the first: more would bury what is new."""


def happened(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:
    """The event; or, when it stands before a flood of old news, all of them in one message."""
    event = session.get_one(Event, effect.args["event"])
    behind = outbox.behind(session, effect, before=voice.real_time() - OLD_NEWS)
    said = _told(voice, session, incident, event)
    if len(behind) < FLOOD:
        return said
    told = [(event, said)]
    for late in behind:
        other = session.get_one(Event, late.args["event"])
        told.append((other, _told(voice, session, incident, other)))
    lines = [(one.recorded_at, Mrkdwn(say.message.text)) for one, say in told]
    summary = caught_up.render(lines, voice.house())
    return Say("notice", summary, settles=tuple(late.id for late in behind))


def _told(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:
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
    **seats.TELLERS,
    **work.TELLERS,
    **triage.TELLERS,
    **merging.TELLERS,
    **escalations.TELLERS,
    **reliefs.TELLERS,
    **tickets.TELLERS,
    **prevents.TELLERS,
    EventKind.ALERTED: _alert,
    EventKind.RECOVERED: _alert,
}
