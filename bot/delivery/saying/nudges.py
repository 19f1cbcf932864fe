"""Nudges, as the clocks and seats stand now; and that somebody put one off."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.saying.voice import OLD_NEWS, Say, Voice
from bot.render import nudge as render
from models import clocks, outbox, pages, people, seats
from models.clocks import Clock, Nudge
from models.event_kinds import EventKind
from models.impact import felt_since, impact_of
from models.incident import Incident
from models.outbox import Effect
from models.standing import last_update_at
from models.timeline import Event
from models.vocabulary import Audience, NudgeStage, SeatName


def nudge_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    """None when it was never posted and is not worth posting any more."""
    nudge = session.get_one(Nudge, effect.args["nudge"])
    mine = _spoken_for(session, nudge)
    told_elsewhere = nudge.said_in is not None or _superseded(session, nudge)
    stale = effect.ts is None and (told_elsewhere or not _unsettled(session, mine))
    if stale and not effect.unclear:
        return None
    held_up = not stale and _held_up(voice, nudge, effect)
    behind = _behind(voice, session, effect) if held_up else {}
    # Of each clock only the newest: it asks for what the earlier ones asked for.
    joining = _unsettled(session, {one.clock_id: one for one in behind.values()}.values())
    asking = _asking(session, incident, [*mine, *joining], held_up=held_up)
    private = asking.asked[0] if nudge.stage is NudgeStage.SOON and asking.asked else None
    words = voice.house() if private is None else voice.reader(private)
    more = {
        "audience": session.get_one(Clock, nudge.clock_id).audience.value,
        "stage": nudge.stage.value,
        "due_at": _iso(nudge.slot_at),
    }

    def spoke_for(writing: Session) -> None:
        if clocks.speak_for(writing, nudge.id, [one.id for one in joining]):
            outbox.want_all_again(writing, [effect.key])

    return Say(
        "update_due",
        render.render(incident, asking, words),
        to=private,
        more=more,
        only_if_there=stale,
        settles=tuple(behind),
        notes=spoke_for if joining else None,
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


def _held_up(voice: Voice, nudge: Nudge, effect: Effect) -> bool:
    """It should have been asked a while ago, and Slack was not there."""
    late = effect.created_at <= voice.real_time() - OLD_NEWS
    return effect.ts is None and late and nudge.stage is not NudgeStage.SOON


def _behind(voice: Voice, session: Session, effect: Effect) -> dict[int, Nudge]:
    """What was to be asked after it and was held up too, by effect. One message asks for all of it."""
    waiting = outbox.behind(session, effect, before=voice.real_time())
    found = {late.id: session.get_one(Nudge, late.args["nudge"]) for late in waiting if not late.ts}
    return {late: one for late, one in found.items() if one.stage is not NudgeStage.SOON}


def _unsettled(session: Session, nudges: Iterable[Nudge]) -> list[Nudge]:
    return [one for one in nudges if not _owed(session, one).settled]


def _asking(
    session: Session, incident: Incident, told: list[Nudge], *, held_up: bool
) -> render.Asking:
    """As loud as the loudest of those that it speaks for."""
    owed = [_owed(session, one) for one in told]
    facts = _facts(session, incident, told)
    stage = max((one.stage for one in told if one.id in facts), key=lambda one: one.order)
    held = seats.holders(session, incident.id)
    paged = tuple(dict.fromkeys(of["paged"] for of in facts.values() if of.get("paged")))
    silent = next((of["silent"] for of in facts.values() if of.get("silent")), ())
    quiet = not incident.priority.major
    return render.Asking(
        stage=stage,
        owed=owed,
        asked=_asked(held, stage, [one.audience for one in owed]),
        paged=paged,
        silent=silent,
        pages=pages.climbed_to(session, {one.clock_id for one in told}, paged) if paged else (),
        names=people.names(session, [*paged, *silent]) if quiet else {},
        away=_absence(facts[told[0].id]),
        impact_since=felt_since(incident, impact_of(session, incident)),
        last_update_at=last_update_at(session, incident.id),
        unheard=held_up,
    )


def _owed(session: Session, nudge: Nudge) -> render.Owed:
    clock = session.get_one(Clock, nudge.clock_id)
    updated = clock.last_update_at
    told = updated is not None and updated >= nudge.rung_at and not clock.told_too_late
    given = updated if told else None
    later = clock.snoozed_until
    # The end of an incident answers its questions without any update.
    ended = (
        given is None and nudge.answered_at is not None and nudge.answered_at == clock.stopped_at
    )
    return render.Owed(
        audience=clock.audience,
        promised=min(clock.promised_at, nudge.slot_at),
        slot=nudge.slot_at,
        next_due=clock.promised_at,
        answered_at=None if ended else nudge.answered_at or given,
        over=not clock.running,
        unkept=clock.written_off,
        moved=clock.promised_at > nudge.slot_at,
        asked_again=nudge.answered_at is not None and _asked_again(session, nudge),
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


def _asked_again(session: Session, nudge: Nudge) -> bool:
    """A later question, read in the same place, was settled by the same answer."""
    private = nudge.stage is NudgeStage.SOON
    later = select(Nudge.id).where(
        Nudge.clock_id == nudge.clock_id,
        Nudge.id > nudge.id,
        Nudge.answered_at == nudge.answered_at,
        Nudge.said_in.is_(None),
        Nudge.stage == NudgeStage.SOON if private else Nudge.stage != NudgeStage.SOON,
    )
    return session.scalars(later.limit(1)).one_or_none() is not None


def _facts(session: Session, incident: Incident, told: list[Nudge]) -> dict[int, dict[str, Any]]:
    """Of the rings that have a message of their own, the first's always among them, by nudge.

    Whoever settled one that was never said brings none.
    """
    keys = [f"{incident.name}/nudge/{one.id}" for one in told]
    events = [
        session.get_one(Event, effect.args["event"])
        for effect in session.scalars(select(Effect).where(Effect.key.in_(keys)))
    ]
    rings = {e.facts["nudge"]: e.facts for e in events if e.kind is EventKind.NUDGED}
    return {told[0].id: {}, **rings}


def _absence(facts: dict[str, Any]) -> tuple[datetime, datetime] | None:
    away = facts.get("away")
    if not away:
        return None
    since, until = (datetime.fromisoformat(end) for end in away)
    return since, until


def _iso(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
