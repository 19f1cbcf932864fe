"""Steps that several use cases share about clocks: which run for an incident, and when they stop."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from bot.policy import Policy
from bot.tx import Tx
from models import clocks, pages
from models.clocks import Clock
from models.incident import Incident
from models.vocabulary import Audience, Priority, Stage


def paces(policy: Policy, priority: Priority) -> dict[Audience, int]:
    """Minutes between updates, by audience. An audience that is promised nothing is not in here."""
    rules = policy.priorities[priority]
    every = {Audience.INTERNAL: rules.internal_every, Audience.CUSTOMERS: rules.customers_every}
    return {audience: minutes for audience, minutes in every.items() if minutes}


def start_time(tx: Tx, policy: Policy, incident: Incident) -> list[Clock]:
    """The clocks of a new incident, if it is active from the first moment."""
    if incident.stage is not Stage.ACTIVE:
        return []
    paced = paces(policy, incident.priority).items()
    return [_started(tx, policy, incident, audience, every) for audience, every in paced]


def keep_time(tx: Tx, policy: Policy, incident: Incident) -> dict[Audience, Clock]:
    """Bring the clocks in step with the incident: started, at another pace, or stopped."""
    running = clocks.live(tx.session, incident.id)
    wanted = paces(policy, incident.priority) if incident.stage is Stage.ACTIVE else {}
    for audience, every in wanted.items():
        if audience in running:
            running[audience].change_pace(every, at=tx.now)
        else:
            running[audience] = _started(tx, policy, incident, audience, every)
            tx.session.add(running[audience])
    for audience in running.keys() - wanted.keys():
        running.pop(audience).stop(tx.now)
    return running


def open_nudges(tx: Tx, running: Iterable[Clock]) -> list[int]:
    """The nudges that wait for an answer, whose messages may have to name somebody else now."""
    asked = clocks.unanswered(tx.session, [clock.id for clock in running])
    return sorted({nudge.message for nudge in asked})


def told(tx: Tx, incident: Incident, audiences: Collection[Audience]) -> dict[str, Any]:
    """Somebody was told something, which keeps the promises made to them. Returns the event's facts of it."""
    running = clocks.live(tx.session, incident.id)
    kept = [clock for audience, clock in running.items() if audience in audiences]
    late = any(clock.climbed for clock in kept)
    for clock in kept:
        clock.updated(tx.now)
    if Audience.CUSTOMERS in audiences:
        for clock in clocks.unkept(tx.session, incident.id):
            clock.last_update_at = tx.now  # too late to keep it, and not never
    return {"late": late, **_answered(tx, kept), **ahead(kept)}


def moved(tx: Tx, policy: Policy, incident: Incident) -> dict[str, Any]:
    """The incident began to run, ceased to, or runs at another pace: so do its clocks. Returns the event's
    facts of it. What was asked for a promise that is due later now is not asked any more.
    """
    before = list(clocks.live(tx.session, incident.id).values())
    promised = {clock.id: clock.promised_at for clock in before}
    running = keep_time(tx, policy, incident)
    facts = _answered(tx, [clock for clock in before if not clock.running])
    written_off = [one for one in before if one.unkept]
    if written_off:
        facts["unkept"] = written_off[0].promised_at.isoformat()
    later = [clock for clock in before if clock.running and clock.promised_at > promised[clock.id]]
    nudges = [*facts["nudges"], *open_nudges(tx, later)]
    return {**facts, "nudges": nudges, **ahead(running.values())}


def _answered(tx: Tx, of: Sequence[Clock]) -> dict[str, Any]:
    """What these clocks asked for, of those who owe it and of those who were paged instead, is answered."""
    about = pages.answered_by_update(tx.session, [clock.id for clock in of], at=tx.now)
    return {"nudges": clocks.answer(tx.session, of, at=tx.now), "settled_pages": about}


def ahead(running: Iterable[Clock]) -> dict[str, Any]:
    """What is promised next, by audience, as an event keeps it."""
    return {"next": {one.audience.value: one.promised_at.isoformat() for one in running}}


def _started(tx: Tx, policy: Policy, incident: Incident, audience: Audience, every: int) -> Clock:
    climb = policy.limits.late_update
    return Clock.start(incident.id, audience, every=every, climb_after=climb, at=tx.now)
