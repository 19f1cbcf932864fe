"""Whoever has command and whose time is over: asked themselves, and said aloud when their shift ends."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Teller, Voice
from bot.render import reliefs
from models import people
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.reliefs import Relief
from models.seats import Seat
from models.timeline import Event


def relief_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    asked = session.get_one(Relief, effect.args["about"])
    if effect.ts is None and not effect.unclear and asked.outcome is not None:
        return None  # it was answered otherwise before we could ask
    after = people.find(session, asked.next) if asked.next else None
    since = session.get_one(Seat, asked.seat_id).since
    name = after.name if after else None
    message = reliefs.asked(
        asked, incident, voice.reader(asked.holder), policy=voice.policy(), since=since, after=name
    )
    return Say("notice", message, to=asked.holder)


def _ending(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", reliefs.ending(event, incident, voice.house()))


def _stayed(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", reliefs.stayed(event, incident, voice.house()))


TELLERS: Mapping[EventKind, Teller] = {
    EventKind.SHIFT_ENDING: _ending,
    EventKind.STAYED: _stayed,
}
