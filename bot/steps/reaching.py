"""What reaching a priority sets off, by whatever way it is reached: each step once in an incident's life.

Declared, classified, raised or merged: all of them come here. The steps that were set off are kept with the
incident, so that raised, lowered and raised again nobody is paged and nothing is opened twice [52].
"""

from datetime import timedelta

from bot.policy import SEATS, Policy, PriorityRules
from bot.rota.duty import Duty
from bot.steps.calling import Reach, behind, here, instead, paged
from bot.steps.escalating import nobody_on
from bot.steps.rounds import Round
from bot.steps.seating import take_seat
from bot.tx import Tx
from models import pages, people, seats, tickets, timeline
from models.event_kinds import EventKind
from models.incident import Incident
from models.pages import whispered
from models.timeline import Event
from models.vocabulary import SeatChange, SeatName

PAGE = "page/"
STATUS_PAGE = "status_page"


def steps(rules: PriorityRules) -> list[str]:
    """Whom it pages, and what else it opens, as an incident remembers them."""
    opened = [tickets.STEP] * rules.jira + [STATUS_PAGE] * rules.status_page
    return [*(f"{PAGE}{name}" for name in rules.page), *opened]


def begin(policy: Policy, incident: Incident) -> None:
    """The first steps of an incident that is being made, in the same statement that makes it."""
    reviewed = incident.priority_reviewed
    incident.started = steps(policy.priorities[incident.priority]) if reviewed else []


def reach(tx: Tx, policy: Policy, incident: Incident, *, by: str) -> list[Event]:
    """Set off what its priority wants and nothing has set off before; whoever asked is not paged."""
    # The group of a restricted incident was asked the moment it was one.
    there = pages.people(tx.session, incident.id) if incident.restricted else set()
    calls = Round(tx, incident, but=frozenset({by, *there}))
    if incident.priority.major:
        # Whoever was asked in a whisper, while it was not as bad, and has not answered: asked anew, aloud.
        for one in whispered(tx.session, incident.id):
            calls.again(one)
    started = incident.start(steps(policy.priorities[incident.priority]), at=tx.now)
    if started is None:
        return _paged(tx, calls)
    names = [step.removeprefix(PAGE) for step in started.facts["steps"] if step.startswith(PAGE)]
    return [started, *_called(tx, policy, calls, names), *_paged(tx, calls)]


def lead_again(tx: Tx, policy: Policy, incident: Incident, reopened: Event) -> list[Event]:
    """It is not over after all, and somebody has to lead it: who did is there, or is asked anew.

    There is whoever reopens it, and who did something in it no longer ago than one has to acknowledge: everybody else
    may have gone to bed.
    """
    rules = policy.priorities[incident.priority]
    leads = SeatName.COMMANDER.value
    names = [leads] if incident.restricted else [name for name in rules.page if name in SEATS]
    since = tx.now - timedelta(minutes=policy.limits.acknowledge)
    there = timeline.acted_since(tx.session, incident.id, since) | {reopened.by}
    calls = Round(tx, incident, why=reopened.facts["reason"], but=frozenset(there))
    return [*_called(tx, policy, calls, names), *_paged(tx, calls)]


def _called(tx: Tx, policy: Policy, calls: Round, names: list[str]) -> list[Event]:
    """Ask for these. Returns who was seated."""
    incident, events = calls.incident, []
    held = seats.holders(tx.session, incident.id)
    groups, gaps = [], []
    for name in names:
        seat = SeatName(name) if name in SEATS else None
        holds = held.get(seat) if seat else None
        reached = Reach([holds]) if holds else _listed(tx, policy, incident, name)
        if seat is not None and holds is None:
            events.append(_seated(tx, policy, incident, seat, reached.listed))
        if not reached.listed:
            gaps.append(name)
        elif seat is not None:
            calls.for_seat(reached.listed, seat, name)
        elif reached.everybody:
            groups.append((name, reached.listed))
        else:
            calls.by_name(reached.listed, name, group=False)
    for name, listed in groups:
        calls.by_name(listed, name, group=True)
    for name in gaps:
        _in_place_of(tx, policy, calls, name)
    return events


def _in_place_of(tx: Tx, policy: Policy, calls: Round, name: str) -> None:
    """Nobody of it can be asked at this moment: whom it escalates to is."""
    incident = calls.incident
    duty = Duty(tx.session, policy, tx.now)
    further = instead(tx.session, policy, name, duty, secret=incident.restricted, known={})
    if further is not None:
        called = further[0]
        calls.in_place_of(name, _listed(tx, policy, incident, called).listed, called)


def _paged(tx: Tx, calls: Round) -> list[Event]:
    tx.add_new(calls.pages)
    gaps = calls.gaps
    asked = [paged(tx, calls.incident, one, gap=gaps.get(one.id)) for one in calls.pages]
    return [*asked, *nobody_on(tx, calls.incident, calls.nobody)]


def _seated(tx: Tx, policy: Policy, incident: Incident, seat: SeatName, wanted: list[str]) -> Event:
    if not wanted:
        why = "no_rota" if policy.rota(seat.value) is None else "gap"
        facts = {"seat": seat.value, "why": why, "listed": None}
        return incident.happened(EventKind.SEAT_VACANT, by="", at=tx.now, **facts)
    return take_seat(tx, incident, seat, wanted[0], SeatChange.ROTA, by="")


def _listed(tx: Tx, policy: Policy, incident: Incident, name: str) -> Reach:
    """The people behind a name. A restricted incident stays among its own, a drill among its players."""
    duty = Duty(tx.session, policy, tx.now)
    behind_it = behind(policy, "security" if incident.restricted else name, duty)
    reach_of = behind_it or Reach([name])
    known = here(tx.session, reach_of.listed)
    if incident.drill:
        players = people.ids_of(tx.session, policy.organisation.drill)
        known = {spelt: person for spelt, person in known.items() if person.id in players}
    return Reach([person.id for person in reach_of.of(known)], reach_of.everybody)
