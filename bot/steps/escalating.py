"""Steps that several use cases share about escalations: who is next in line, asking them, and their coming."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.ids import fresh_id
from bot.policy import Policy
from bot.rota.duty import Duty
from bot.steps.calling import LADDER, behind, here, page, paged, team_of
from bot.steps.fence import within
from bot.tx import Tx
from models import escalations, pages, seats
from models.coming import answered_for
from models.escalation_kinds import EscalationTarget, EscalationTrigger
from models.escalations import NAME_LENGTH, Asking, Escalation
from models.incident import Incident
from models.pages import Page
from models.people import Person
from models.timeline import Event
from models.vocabulary import SeatName


@dataclass(frozen=True, slots=True)
class Line:
    """Who is asked next, and by which name of the policy."""

    called: str
    people: Sequence[Person]


def raise_one(
    tx: Tx,
    incident: Incident,
    asking: Asking,
    asked: Sequence[Person],
    *,
    by: str,
    called: str | None,
    stands_in: Page | None = None,
    **facts: Any,
) -> list[Event]:
    """Write it down and ask these people to come. Returns what is to be recorded.

    `called`: the policy's name by which they are asked, when somebody stands behind them. `stands_in`: who did not
    come, so that these are wanted for the same.
    """
    number = escalations.numbers(tx.session, [incident.id]).get(incident.id, 0) + 1
    made = Escalation.raised(incident, fresh_id(), number, asking, by=by, at=tx.now)
    calls = [
        page(
            tx,
            incident,
            one.id,
            seat=None,
            why=asking.reason,
            by=by,
            called=called,
            escalation=made.id,
            clock=stands_in.clock_id if stands_in else None,
            wanted=sorted(stands_in.wanted_for) if stands_in else None,
            by_hand=bool(by),
        )
        for one in asked
    ]
    tx.add_new([made, *calls])
    facts |= {"people": [one.id for one in asked]}
    return [made.raised_event(incident, **facts), *(paged(tx, incident, one) for one in calls)]


def engage(tx: Tx, incident: Incident, coming: Sequence[Page]) -> list[Event]:
    """Those who acknowledged were escalated to: that is when they engaged [144]."""
    events = []
    for one in coming:
        if one.escalation_id is None:
            continue
        made = tx.session.get(Escalation, one.escalation_id, with_for_update=True)
        event = made and made.engage(incident, by=one.person, at=tx.now, page=one.id)
        if event:
            events.append(event)
    return events


def instead_of(
    tx: Tx, policy: Policy, incident: Incident, silent: Sequence[Page], **facts: Any
) -> list[Event]:
    """Ask the next in line for these, who were asked together. Nobody left to ask: said aloud.

    Nobody is asked twice who has not answered, while that comes to an end by itself: these are in line again then. When
    it does not, better asked for two things than nobody for this one.
    """
    waiting = pages.unanswered_in(tx.session, incident.id)
    line = next_in_line(tx, policy, incident, silent[0], {one.person for one in waiting})
    if line is not None and not line.people:
        if any(_climbs_by_itself(tx, one, silent) for one in waiting):
            return []
        same = {one.person for one in waiting if one.wanted_for >= silent[0].wanted_for}
        line = next_in_line(tx, policy, incident, silent[0], same)
    if line is not None and not line.people:
        line = None
    facts |= {"silent": [one.person for one in silent]}
    trigger, cause = EscalationTrigger.UNACKNOWLEDGED, f"page/{silent[0].id}"
    return by_itself(tx, incident, trigger, cause, line, stands_in=silent[0], **facts)


def _climbs_by_itself(tx: Tx, one: Page, silent: Sequence[Page]) -> bool:
    others = one.person not in {page.person for page in silent}
    return others and one.watched_since is not None and not answered_for(tx.session, one)


def next_in_line(
    tx: Tx, policy: Policy, incident: Incident, silent: Page, waiting: set[str]
) -> Line | None:
    """Whom to ask instead of somebody who does not answer: the rest of their rota, then whom it names.

    Nobody is asked who said no, nor who has the seat, or leads, and so is at work. `waiting`: who else is passed over.
    The rota is as it is now: of somebody who was on call when they were asked, or has the seat, the shift may have
    ended, and then whoever is on call comes behind them.
    """
    passed_over = waiting | _has(tx, incident, SeatName.COMMANDER)
    passed_over |= {person for _, person in pages.refused(tx.session, [incident.id])}
    name = silent.asked_as
    if incident.restricted:  # it stays among its own
        return _first_of(tx, policy, incident, "security", passed_over)
    rota = None if name is None else policy.rota(_rota_of(policy, name))
    if name is not None and rota is not None:
        line, has = _in_line(tx, policy, rota.id, tx.now), _has(tx, incident, name)
        place = next((at for at, one in enumerate(line) if one.id == silent.person), -1)
        before = _in_line(tx, policy, rota.id, silent.asked_at)
        first = silent.person in has or silent.person in {one.id for one in before[:1]}
        rest = line[place + 1 :] + (line[: max(place, 0)] if first else [])
        left = [one for one in rest if one.id not in passed_over | has]
        if allowed := within(tx.session, policy, incident, left):
            return Line(name, allowed[:1])
    onwards = (rota.escalate_to if rota else None) or LADDER
    return None if onwards == name else _first_along(tx, policy, incident, onwards, passed_over)


def nobody_on(tx: Tx, incident: Incident, names: Sequence[str]) -> list[Event]:
    """Of these, whom the policy pages, nobody could be asked: said aloud. Of a seat its being empty is."""
    events = []
    for name in names:
        if name not in set(SeatName):
            trigger, cause = EscalationTrigger.NOBODY_ON, f"nobody/{incident.id}/{name}"
            target = EscalationTarget.TEAM
            asking = Asking(target=target, name=name, trigger=trigger, cause=cause, in_vain=True)
            events += raise_one(tx, incident, asking, [], by="", called=None)
    return events


def ladder(tx: Tx, policy: Policy, incident: Incident) -> Line | None:
    """Who is asked when the work itself does not get on."""
    if incident.restricted:
        return _first_of(tx, policy, incident, "security", set())
    rota = policy.rota("commander")
    onwards = (rota.escalate_to if rota else None) or LADDER
    return _first_along(tx, policy, incident, onwards, _has(tx, incident, SeatName.COMMANDER))


def by_itself(
    tx: Tx,
    incident: Incident,
    trigger: EscalationTrigger,
    cause: str,
    line: Line | None,
    *,
    stands_in: Page | None = None,
    **facts: Any,
) -> list[Event]:
    """What the policy's limits set off. Nobody to ask: said aloud instead of kept quiet.

    Whoever was asked already and has not answered is not asked, nor told of, twice.
    """
    if line is not None and not line.people:
        return []
    called = line.called if line else LADDER
    asking = Asking(
        target=EscalationTarget.TEAM,
        name=called[:NAME_LENGTH],
        trigger=trigger,
        cause=cause,
        in_vain=line is None,
    )
    asked = line.people if line else []
    return raise_one(
        tx, incident, asking, asked, by="", called=called, stands_in=stands_in, **facts
    )


def _in_line(tx: Tx, policy: Policy, rota: str, at: datetime) -> list[Person]:
    listed = Duty(tx.session, policy, at).line(rota)
    known = here(tx.session, listed)
    return [known[one.lower()] for one in listed if one.lower() in known]


def _has(tx: Tx, incident: Incident, seat: str) -> set[str]:
    """Who sits there, if it is a seat."""
    return {who for name, who in seats.holders(tx.session, incident.id).items() if name == seat}


def _rota_of(policy: Policy, name: str) -> str:
    team = team_of(policy, name)
    return team.rota if team and team.rota else name


def _first_along(
    tx: Tx, policy: Policy, incident: Incident, name: str, waiting: set[str]
) -> Line | None:
    """Of that name, or of whom it escalates to, if nobody of it is here."""
    while (line := _first_of(tx, policy, incident, name, waiting)) is None:
        rota = policy.rota(name)
        if rota is None:
            return None
        name = rota.escalate_to or LADDER
    return line


def _first_of(
    tx: Tx, policy: Policy, incident: Incident, name: str, waiting: set[str]
) -> Line | None:
    reach = behind(policy, name, Duty(tx.session, policy, tx.now))
    if reach is None:
        return None
    known = here(tx.session, reach.listed)
    allowed = {one.id for one in within(tx.session, policy, incident, known.values())}
    known = {spelt: one for spelt, one in known.items() if one.id in allowed}
    free = {spelt: one for spelt, one in known.items() if one.id not in waiting}
    if known and not free:
        return Line(name, [])  # they were asked already
    found = reach.of(free)
    return Line(name, found) if found else None
