"""What happened, said aloud in the incident's channel: one teller for each kind of event that is."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.delivery.saying import lifecycle
from bot.delivery.saying.voice import Say, Teller, Voice
from bot.render import caught_up
from bot.render.mrkdwn import Mrkdwn
from models import outbox
from models.incident import Incident
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import EventKind

OLD_NEWS = timedelta(minutes=5)
FLOOD = 3
"""Messages as old as that behind the first: more would bury what is new."""

TELLERS: Mapping[EventKind, Teller] = {**lifecycle.TELLERS}


def happened(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:
    """The event; or, when it stands before a flood of old news, all of them in one message."""
    event = session.get_one(Event, effect.args["event"])
    behind = outbox.behind(session, effect, before=voice.real_time() - OLD_NEWS)
    said = TELLERS[event.kind](voice, session, incident, event)
    if len(behind) < FLOOD:
        return said
    told = [(event, said)]
    for late in behind:
        other = session.get_one(Event, late.args["event"])
        told.append((other, TELLERS[other.kind](voice, session, incident, other)))
    lines = [(one.recorded_at, Mrkdwn(say.message.text)) for one, say in told]
    summary = caught_up.render(lines, voice.house())
    return Say("notice", summary, settles=tuple(late.id for late in behind))
