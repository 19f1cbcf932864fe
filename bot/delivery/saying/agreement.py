"""The question to whoever submitted it or a part of it, and what became of it."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.render import agreement
from bot.steps.submitters import Submitter, of_part, of_parts, submitter_of
from models import links, merging
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot
from models.timeline import Event
from models.vocabulary import Stage

SETTLED_BY = (EventKind.CLOSED, EventKind.AGREED, EventKind.REOPENED)


def agreement_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    resolved = session.get_one(Event, effect.args.get("resolved", effect.args["event"]))
    part = _part(session, effect)
    outcome = _outcome(session, incident, resolved, part)
    released = part is not None and part.id not in merging.family(session, incident.id)
    submitter = (
        submitter_of(session, incident) if part is None else of_part(session, incident, part)
    )
    to = submitter.asked
    settled = outcome is not None or released
    never_asked = effect.ts is None and settled and not effect.unclear
    nobody_to_ask = to is None and effect.ts is None  # who was asked may have no seat any more
    if nobody_to_ask or never_asked:
        return None
    channel = links.refs(session, incident.id).get(Slot.CHANNEL)
    asking = agreement.Asking(
        resolved,
        submitter.kind,
        effect.args.get("again") is not None,
        outcome,
        part=None if part is None else part.name,
        also=_also(session, incident, part, submitter),
        released=released,
    )
    words = voice.house() if to is None else voice.reader(to)
    message = agreement.render(incident, asking, channel, words)
    return Say("notice", message, to=to, only_if_there=settled)


def _part(session: Session, effect: Effect) -> Incident | None:
    number = effect.args.get("part")
    return None if number is None else session.get_one(Incident, number)


def _also(
    session: Session, incident: Incident, part: Incident | None, submitter: Submitter
) -> tuple[str, ...]:
    """What else the same person is asked about."""
    others = of_parts(session, incident)
    return tuple(
        one.name
        for one in others
        if one.submitter.asked == submitter.asked and (part is None or one.number != part.id)
    )


def _outcome(
    session: Session, incident: Incident, resolved: Event, part: Incident | None
) -> Event | None:
    """What settled it. A merge does for as long as it lasts."""
    merged = incident.stage is Stage.MERGED
    since = (
        select(Event)
        .where(Event.incident_id == incident.id, Event.id > resolved.id)
        .where(Event.kind == EventKind.MERGED if merged else Event.kind.in_(SETTLED_BY))
    )
    if merged:
        return session.scalars(since.order_by(Event.id.desc()).limit(1)).one_or_none()
    return _first_about(session.scalars(since.order_by(Event.id)), part)


def _first_about(events: Iterable[Event], part: Incident | None) -> Event | None:
    """An agreement settles the question of whom it was said for; every other end settles them all."""
    for event in events:
        facts = event.facts
        mine = facts.get("of_whole", True) if part is None else part.name in facts.get("parts", ())
        if event.kind is not EventKind.AGREED or mine:
            return event
    return None
