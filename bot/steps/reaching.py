"""What reaching a priority sets off, by whatever way it is reached: each step once in an incident's life.

Declared, classified, raised or merged: all of them come here. The steps that were set off are kept with the
incident, so that raised, lowered and raised again nobody is paged and nothing is opened twice [52].
"""

from datetime import timedelta

from bot.policy import SEATS, Policy, PriorityRules
from bot.rota.duty import Duty
from bot.steps.calling import behind, gap, here, instead, page, paged
from bot.steps.seating import take_seat
from bot.tx import Tx
from models import people, seats, tickets, timeline
from models.event_kinds import EventKind
from models.incident import Incident
from models.pages import awaited, whispered
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
    louder = _aloud(tx, incident, by=by) if incident.priority.major else []
    started = incident.start(steps(policy.priorities[incident.priority]), at=tx.now)
    if started is None:
        return louder
    names = [step.removeprefix(PAGE) for step in started.facts["steps"] if step.startswith(PAGE)]
    again = {event.facts["person"] for event in louder}
    return [started, *louder, *_called(tx, policy, incident, names, by=by, but=again)]


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
    why = reopened.facts["reason"]
    return _called(tx, policy, incident, names, by="", but=there, why=why)


def _aloud(tx: Tx, incident: Incident, *, by: str) -> list[Event]:
    """Whoever was asked in a whisper, while it was not as bad, and has not answered: asked anew, aloud."""
    events = []
    for one in whispered(tx.session, incident.id):
        if one.person == by:
            continue
        made = page(
            tx,
            incident,
            one.person,
            seat=one.seat,
            why=one.why,
            by=by,
            called=one.called,
            clock=one.clock_id,
        )
        tx.add_new([made])
        events.append(paged(tx, incident, made))
    return events


def _called(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    names: list[str],
    *,
    by: str,
    but: set[str],
    why: str = "",
) -> list[Event]:
    """`but`: those who were asked a moment ago, or are there."""
    events: list[Event] = []
    held = seats.holders(tx.session, incident.id)
    # The group of a restricted incident was asked the moment it was one.
    asked = {by, *but, *(_waited_for(tx, incident) if incident.restricted else ())}
    for name in names:
        seat = SeatName(name) if name in SEATS else None
        wanted = [held[seat]] if seat in held else _listed(tx, policy, incident, name)
        if seat is not None and seat not in held:
            events.append(_seated(tx, policy, incident, seat, wanted))
        further = None if wanted else _instead(tx, policy, incident, name)
        if further is not None:
            seat, (called, wanted) = None, further
            missed = gap(name, called)
        else:
            called, missed = name, None
        for person in wanted:
            if person not in asked:
                asked.add(person)
                made = page(tx, incident, person, seat=seat, why=why, by=by, called=called)
                tx.add_new([made])
                events.append(paged(tx, incident, made, gap=missed))
    return events


def _instead(tx: Tx, policy: Policy, incident: Incident, name: str) -> tuple[str, list[str]] | None:
    """Nobody of it can be asked at this moment: the name of those who are asked instead, and who that is."""
    duty = Duty(tx.session, policy, tx.now)
    further = instead(policy, name, duty, secret=incident.restricted, known={})
    return further and (further[0], _listed(tx, policy, incident, further[0]))


def _waited_for(tx: Tx, incident: Incident) -> list[str]:
    return [person for _, person in awaited(tx.session, [incident.id])]


def _seated(tx: Tx, policy: Policy, incident: Incident, seat: SeatName, wanted: list[str]) -> Event:
    if not wanted:
        why = "no_rota" if policy.rota(seat.value) is None else "gap"
        facts = {"seat": seat.value, "why": why, "listed": None}
        return incident.happened(EventKind.SEAT_VACANT, by="", at=tx.now, **facts)
    return take_seat(tx, incident, seat, wanted[0], SeatChange.ROTA, by="")


def _listed(tx: Tx, policy: Policy, incident: Incident, name: str) -> list[str]:
    """The people behind a name. A restricted incident stays among its own, a drill among its players."""
    duty = Duty(tx.session, policy, tx.now)
    reach_of = behind(policy, "security" if incident.restricted else name, duty)
    listed = [name] if reach_of is None else reach_of.listed
    known = here(tx.session, listed)
    found = reach_of.of(known) if reach_of else list(known.values())
    ids = [person.id for person in found]
    if not incident.drill:
        return ids
    players = people.ids_of(tx.session, policy.organisation.drill)
    return [person for person in ids if person in players]
