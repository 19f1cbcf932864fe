"""Triage and priorities, as the incident's channel hears of them; and the questions they ask."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Teller, Voice
from bot.render import triage as render
from models import alerts
from models.deadlines import Deadline, DeadlineKind
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import Stage


def nudge_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    """None when it was answered before it could be asked."""
    late = session.get_one(Deadline, effect.args["about"])
    settled = late.settled_at is not None
    if settled and effect.ts is None and not effect.unclear:
        return None
    event = session.get_one(Event, effect.args["event"])
    facts = event.facts if event.kind is EventKind.TRIAGE_NUDGED else {}
    away = [datetime.fromisoformat(end) for end in facts.get("away") or ()]
    asking = render.Asking(
        asked=facts.get("asked"),
        acknowledged=late.person is not None,
        minutes=int(((late.rung_at or late.due_at) - late.armed_at).total_seconds() // 60),
        away=(away[0], away[1]) if away else None,
        settled=settled,
    )
    if late.kind is DeadlineKind.RECHECK:
        message = render.recheck(incident, asking, voice.house())
    else:
        message = render.nudge(incident, asking, voice.policy(), voice.house())
    return Say("notice", message, only_if_there=settled)


def over_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    firing = not alerts.all_over(session, incident.id)
    settled = firing or incident.stage is not Stage.TRIAGE
    if settled and effect.ts is None and not effect.unclear:
        return None
    message = render.over(incident, voice.house(), firing=firing)
    return Say("notice", message, only_if_there=settled)


def filing_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:  # noqa: ARG001 - a Renderer
    categories = voice.policy().public_categories
    wanted = incident.priority.major and not incident.category and incident.stage.open
    if effect.ts is None and not effect.unclear and not (wanted and categories):
        return None
    message = render.filing(incident, categories, voice.house())
    return Say("notice", message, only_if_there=not wanted)


def _classified(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", render.classified(event, voice.house()))


def _priority(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - as above
    return Say("priority_changed", render.priority_changed(event, voice.policy(), voice.house()))


def _validated(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - as above
    return Say("notice", render.validated(event, voice.house()))


def _looked_at(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - as above
    return Say("notice", render.looked_at(event, voice.house()))


TELLERS: Mapping[EventKind, Teller] = {
    EventKind.CLASSIFIED: _classified,
    EventKind.PRIORITY_CHANGED: _priority,
    EventKind.VALIDATED: _validated,
    EventKind.ALERT_ACKNOWLEDGED: _looked_at,
}
