"""Actions, as the channel of their incident and their owners hear of them."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Teller, Voice
from bot.render import prevents
from models.action_kinds import NudgeKind
from models.actions import Action
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.timeline import Event


def nudge_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:
    """To whoever owns it, in private; answered, or asked again, it loses its buttons."""
    action = session.get_one(Action, effect.args["action"])
    asks = action.open and effect.args["nth"] == action.nudges
    message = prevents.nudge(
        action, incident, NudgeKind(effect.args["stage"]), voice.reader(action.owner), asks=asks
    )
    return Say("notice", message, to=action.owner, only_if_there=not asks)


def _told(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", prevents.told(event, voice.house()))


def _tied(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", prevents.tied(event, voice.house()))


TELLERS: Mapping[EventKind, Teller] = {
    EventKind.ACTION_RAISED: _told,
    EventKind.ACTION_CHANGED: _told,
    EventKind.ACTION_TIED: _tied,
}
