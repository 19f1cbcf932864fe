"""Escalations and vendors' promises: each has a message, which says what became of it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Teller, Voice
from bot.policy.outside import Vendor, called
from bot.render import escalations as render
from models import chases, people, seats
from models.chases import Chase
from models.escalation_kinds import EscalationTrigger
from models.escalations import Escalation
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.pages import asked_with as pages_of
from models.timeline import Event
from models.vocabulary import SeatName


def escalation_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:
    made = session.get_one(Escalation, effect.args["about"])
    vendor, facts = _vendor(voice, made.name), facts_of(session, made)
    by_itself = made.trigger is not EscalationTrigger.ASKED
    # Whom a limit asks at a low priority is told so themselves: the channel mentions nobody.
    quiet = by_itself and not incident.priority.major
    asked = [*facts["people"], *facts.get("silent", ())]
    names = people.names(session, asked) if quiet else {}
    pages = pages_of(session, made.id)
    message = render.surface(
        made,
        facts,
        incident,
        voice.house(),
        vendor=vendor,
        names=names,
        asked=pages,
        let_go={} if made.open else _facts(session, made, EventKind.LET_GO),
    )
    return Say("page_escalated" if by_itself else "notice", message)


def chase_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    asked = session.get_one(Chase, effect.args["about"])
    over = asked.answered_at is not None or not incident.stage.open
    if over and effect.ts is None and not effect.unclear:
        return None
    made = session.get_one(Escalation, asked.escalation_id)
    commander = seats.holders(session, incident.id).get(SeatName.COMMANDER)
    newest = chases.asking_of(session, made.id)[-1:] == [asked.id]
    vendor = _vendor(voice, made.name)
    message = render.chase(
        made, asked, incident, commander, voice.house(), newest=newest, vendor=vendor
    )
    return Say("notice", message, only_if_there=over)


def _vendor(voice: Voice, name: str) -> Vendor | None:
    return called(name, voice.policy().vendors)


def facts_of(session: Session, made: Escalation) -> dict[str, Any]:
    """Of the event that it began with: whatever was said since may have asked for this message."""
    return _facts(session, made, EventKind.ESCALATED)


def _facts(session: Session, made: Escalation, kind: EventKind) -> dict[str, Any]:
    told = select(Event.facts).where(Event.incident_id == made.incident_id, Event.kind == kind)
    return next(facts for facts in session.scalars(told) if facts["escalation"] == made.id)


def _engaged(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", render.engaged(event, voice.house()))


def _heard(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    vendor = _vendor(voice, event.facts["name"])
    return Say("notice", render.heard(event, voice.house(), vendor))


def _released(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", render.released(event, voice.house()))


TELLERS: Mapping[EventKind, Teller] = {
    EventKind.ENGAGED: _engaged,
    EventKind.HEARD: _heard,
    EventKind.LET_GO: _released,
}
