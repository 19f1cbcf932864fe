"""Nudges, as the clocks and seats stand now; and that somebody put one off."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.render import nudge as render
from models import seats
from models.clocks import Clock, Nudge
from models.incident import Incident
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import Audience, EventKind, NudgeStage, SeatName


def nudge_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    """None when it was never posted and is not worth posting any more."""
    nudge = session.get_one(Nudge, effect.args["nudge"])
    told = [_pair(session, one) for one in _spoken_for(session, nudge)]
    owed = [_owed(one, clock) for one, clock in told]
    _, clock = told[0]
    facts = _facts(session, effect)
    held = seats.holders(session, incident.id)
    asking = render.Asking(
        stage=nudge.stage,
        owed=owed,
        asked=_asked(held, nudge.stage, [one.audience for one in owed]),
        paged=facts.get("paged"),
        away=_absence(facts),
    )
    stale = effect.ts is None and (asking.settled or _superseded(session, nudge))
    if stale and not effect.unclear:
        return None
    private = asking.asked[0] if nudge.stage is NudgeStage.SOON and asking.asked else None
    words = voice.house() if private is None else voice.reader(private)
    more = {
        "audience": clock.audience.value,
        "stage": nudge.stage.value,
        "due_at": _iso(nudge.slot_at),
    }
    return Say(
        "update_due",
        render.render(incident, asking, words),
        to=private,
        more=more,
        only_if_there=stale,
    )


def put_off_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:
    event = session.get_one(Event, effect.args["event"])
    message = render.put_off(
        incident,
        Audience(event.facts["audience"]),
        by=event.by,
        until=datetime.fromisoformat(event.facts["until"]),
        promised=datetime.fromisoformat(event.facts["promised"]),
        reason=event.facts["reason"],
        words=voice.house(),
    )
    return Say("notice", message)


def _spoken_for(session: Session, nudge: Nudge) -> list[Nudge]:
    others = select(Nudge).where(Nudge.said_in == nudge.id).order_by(Nudge.id)
    return [nudge, *session.scalars(others)]


def _pair(session: Session, nudge: Nudge) -> tuple[Nudge, Clock]:
    return nudge, session.get_one(Clock, nudge.clock_id)


def _owed(nudge: Nudge, clock: Clock) -> render.Owed:
    updated = clock.last_update_at
    given = updated if updated is not None and updated >= nudge.rung_at else None
    later = clock.snoozed_until
    return render.Owed(
        audience=clock.audience,
        promised=min(clock.promised_at, nudge.slot_at),
        slot=nudge.slot_at,
        next_due=clock.promised_at,
        answered_at=nudge.answered_at or given,
        over=not clock.running,
        moved=clock.promised_at > nudge.slot_at,
        put_off_until=later if later is not None and later > nudge.rung_at else None,
    )


def _asked(
    held: dict[SeatName, str], stage: NudgeStage, audiences: list[Audience]
) -> tuple[str, ...]:
    """Whom it mentions: who owes it, and when it is late those who could give it too. Nobody twice."""
    commander = held.get(SeatName.COMMANDER)
    owners = [
        (held.get(SeatName.COMMS) or commander) if audience is Audience.CUSTOMERS else commander
        for audience in audiences
    ]
    if stage in (NudgeStage.LATE, NudgeStage.CLIMB):
        owners += [held.get(SeatName.DEPUTY), held.get(SeatName.COMMS)]
    return tuple(dict.fromkeys(owner for owner in owners if owner is not None))


def _superseded(session: Session, nudge: Nudge) -> bool:
    """The clock has asked again since. After an hour without Slack that one question is enough."""
    later = select(Nudge.id).where(
        Nudge.clock_id == nudge.clock_id,
        Nudge.id > nudge.id,
        Nudge.stage != NudgeStage.SOON,
    )
    return session.scalars(later.limit(1)).one_or_none() is not None


def _facts(session: Session, effect: Effect) -> dict[str, str | None]:
    """Of the ring that said it. Whoever settled one that was never said brings none."""
    event = session.get_one(Event, effect.args["event"])
    return event.facts if event.kind is EventKind.NUDGED else {}


def _absence(facts: dict[str, str | None]) -> tuple[datetime, datetime] | None:
    away = facts.get("away")
    if not away:
        return None
    since, until = (datetime.fromisoformat(end) for end in away)
    return since, until


def _iso(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
