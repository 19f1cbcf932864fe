"""What falls due: nudges about updates that are owed, and putting them off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.permissions import Act, insist
from bot.policy import Policy
from bot.steps.beat import open_nudges
from bot.steps.climbing import Climb, ask_the_next
from bot.tx import Tx
from models import clocks, due, pulse
from models.clocks import Clock, Nudge, Rung
from models.errors import Refusal
from models.event_kinds import EventKind
from models.free import free_incidents
from models.incident import Incident, said_in_full
from models.pages import Page
from models.pulse import Away
from models.timeline import Event
from models.vocabulary import Audience, NudgeStage, Stage

TRY_AGAIN_AFTER = timedelta(minutes=1)
ERROR_LENGTH = 500
REASON_LENGTH = 300


@dataclass(slots=True)
class Ringing:
    """A clock that rings now, and what it comes to."""

    incident: Incident
    clock: Clock
    rung: Rung
    away: Away | None = None
    nudge: Nudge | None = None
    leads: "Ringing | None" = None
    """Whose message speaks for this one too."""


def ring_due(tx: Tx, policy: Policy, *, most: int = 100, only: int | None = None) -> int:
    """Ring the clocks that are due, of `most` incidents at most. Returns how many were looked at.

    The number of statements does not grow with the number of clocks.
    """
    incidents = _held(tx, most=most, only=only)
    found = due.clocks_of(tx.session, incidents, now=tx.now, only=only)
    ringing = _not_said_before(tx, _ring(tx, incidents, found))
    if ringing:
        _note_absence(tx, ringing)
        _write_down(tx, ringing)
        _record(tx, policy, ringing)
    return len(found)


def postpone(tx: Tx, clock_id: int, error: str) -> None:
    """This clock cannot be rung. It must not keep the others waiting, nor be forgotten."""
    # No entity: what is wrong may well be that its row cannot be read.
    later = {"ring_at": tx.now + TRY_AGAIN_AFTER, "ring_error": error[:ERROR_LENGTH]}
    tx.session.execute(
        update(Clock).where(Clock.id == clock_id, Clock.ring_at <= tx.now).values(later)
    )


def put_off(
    tx: Tx,
    policy: Policy,
    incident_id: int,
    audience: Audience,
    *,
    minutes: int,
    reason: str,
    by: str,
    receipt: str,
) -> Incident:
    """Later: the nudge waits, the promise does not. On the timeline, with who and why."""
    incident = Incident.locked(tx.session, incident_id)
    if tx.receipt(receipt) is not None:
        return incident
    insist(tx.session, policy, incident, by, Act.PUT_OFF)
    clock = clocks.live(tx.session, incident_id).get(audience)
    if clock is None:
        raise Refusal("put-off-nothing-owed", incident=incident.name)
    why = said_in_full("put-off", reason)
    if len(why) > REASON_LENGTH:
        raise Refusal("text-too-long", length=len(why), limit=REASON_LENGTH)
    clock.snooze(minutes, at=tx.now)
    event = incident.happened(
        EventKind.SNOOZED,
        by=by,
        at=tx.now,
        audience=audience.value,
        minutes=minutes,
        until=_spelt(tx.now + timedelta(minutes=minutes)),
        promised=_spelt(clock.promised_at),
        reason=why,
        nudges=open_nudges(tx, [clock]),
    )
    tx.took(receipt, incident)
    tx.record(incident, event)
    return incident


def _held(tx: Tx, *, most: int, only: int | None) -> dict[int, Incident]:
    """Incidents first, then their clocks: the order in which use cases lock, so nobody waits in a ring.

    What somebody else holds is left for the next look: another replica is ringing it, or a person
    is changing it at this moment.
    """
    theirs = due.incidents(now=tx.now, most=most)
    if only is not None:
        theirs = select(Clock.incident_id).where(Clock.id == only)
    return free_incidents(tx.session, theirs)


def _ring(tx: Tx, incidents: dict[int, Incident], found: Sequence[Clock]) -> list[Ringing]:
    ringing = []
    for clock in found:
        incident = incidents[clock.incident_id]
        clock.ring_error = None
        if incident.stage is not Stage.ACTIVE:
            clock.stop(tx.now)
        elif rung := clock.ring(tx.now):
            ringing.append(Ringing(incident, clock, rung))
    return ringing


def _not_said_before(tx: Tx, ringing: list[Ringing]) -> list[Ringing]:
    """Not asked at the first try: one that was said before makes the constraint clash, and we run again."""
    if tx.first_try or not ringing:
        return ringing
    taken = due.taken(tx.session, [one.clock.id for one in ringing])
    return [one for one in ringing if (one.clock.id, one.rung.slot, one.rung.stage) not in taken]


def _note_absence(tx: Tx, ringing: list[Ringing]) -> None:
    """What fell due while we were away is said in one message for each incident, with our apology."""
    away = pulse.last_away(tx.session)
    if away is None:
        return
    leading: dict[int, Ringing] = {}
    for one in ringing:
        missed = one.clock.overdue(tx.now) and one.rung.stage is not NudgeStage.SOON
        if missed and away.since <= one.rung.since < away.until:
            one.away = away
            first = leading.setdefault(one.incident.id, one)
            one.leads = None if first is one else first


def _write_down(tx: Tx, ringing: list[Ringing]) -> None:
    # Those that lead first: the others point to them.
    for some in ([one for one in ringing if one.leads is None], [o for o in ringing if o.leads]):
        for one in some:
            one.nudge = Nudge(
                clock_id=one.clock.id,
                slot_at=one.rung.slot,
                stage=one.rung.stage,
                rung_at=tx.now,
                said_in=one.leads.nudge.id if one.leads and one.leads.nudge else None,
            )
            tx.session.add(one.nudge)
        tx.session.flush()


def _record(tx: Tx, policy: Policy, ringing: list[Ringing]) -> None:
    climbing = [one for one in ringing if one.rung.stage is NudgeStage.CLIMB]
    climbs = [Climb(one.incident, one.clock, one.rung.slot) for one in climbing]
    climbed = ask_the_next(tx, policy, climbs)
    happened: list[tuple[Incident, Event]] = []
    for one in ringing:
        climb = climbed.get(one.clock.id)
        asked = climb.asked if climb else None
        page = asked[0] if asked else None
        facts = {**_facts(one, page), "silent": climb.silent if climb else []}
        happened.append(
            (one.incident, one.incident.happened(EventKind.NUDGED, by="", at=tx.now, **facts))
        )
        if asked is not None:
            call, escalation = asked
            noted = escalation.raised_event(one.incident, people=[call.person])
            happened.append((one.incident, noted))
            happened.append((one.incident, _paged(one, call, at=tx.now)))
    tx.record_all(happened)


def _paged(one: Ringing, page: Page, *, at: datetime) -> Event:
    return one.incident.happened(
        EventKind.PAGED,
        by="",
        at=at,
        page=page.id,
        person=page.person,
        seat=page.seat.value if page.seat else None,
        why="",
        at_declare=False,
        escalation=None,
        quiet=page.quiet,
        nudge=one.nudge.id if one.nudge else None,
        in_nudge=one.leads is None,  # the question names them, when it has a message of its own
    )


def _facts(one: Ringing, page: Page | None) -> dict[str, Any]:
    nudge, away = one.nudge, one.away
    return {
        "nudge": nudge.id if nudge else None,
        "said_in": nudge.said_in if nudge else None,
        "audience": one.clock.audience.value,
        "stage": one.rung.stage.value,
        "slot": _spelt(one.rung.slot),
        "promised": _spelt(one.clock.promised_at),
        "skipped": one.rung.skipped,
        "away": None if away is None else [_spelt(away.since), _spelt(away.until)],
        "paged": None if page is None else page.person,
    }


def _spelt(at: datetime) -> str:
    return at.isoformat()
