"""Entries that say more than their kind: whom an update was asked of, why somebody was called, what was set off.

Each returns None when the event does not have the facts, as of an earlier release: then its kind alone is told.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.policy import Policy
from bot.render.words import Words
from models.escalation_kinds import EscalationTrigger
from models.event_kinds import EventKind
from models.timeline import Event
from models.vocabulary import Audience, NudgeStage, SeatName

Names = Mapping[str, str]
"""Of people by id, and of what the policy calls by an id of its own."""
PAGE = "page/"
JIRA = "jira"
STEPS = frozenset({JIRA, "status_page"})
"""What else a policy wants of a priority: a ticket, where there is a Jira, and a status page, which is people's own still."""
TICKETED = frozenset({EventKind.TICKET_OPENED, EventKind.TICKET_TROUBLED})


@dataclass(frozen=True, slots=True)
class Told:
    facts: Mapping[str, Any]
    by: str
    asked: Sequence[str]
    """Who had the seats of whom an update is asked, at that moment."""
    ticketed: bool
    """It has a ticket, or was to have one."""
    words: Words
    names: Names

    def people(self, ids: Any, nobody: str = "entry-nobody") -> str:
        listed = [ids] if isinstance(ids, str) else ids if isinstance(ids, Sequence) else []
        said = ", ".join(self.names.get(str(one), str(one)) for one in listed if one)
        return said or self.words.plain(nobody)

    def seat(self, name: Any) -> str:
        return self.words.plain(f"seat-{name}")

    def line(self, name: Any) -> str:
        """A rota, a team, a group: as people call it."""
        known = str(name or "")
        if known in self.names:
            return self.names[known]
        if known in set(SeatName):
            return self.say("rota-of", seat=self.seat(known))
        return self.say(f"group-{known}") if self.words.has(f"entry-group-{known}") else known

    def say(self, sentence: str, **facts: Any) -> str:
        return self.words.plain(f"entry-{sentence}", **facts)


def names_in(policy: Policy) -> dict[str, str]:
    """What it calls its rotas and teams, where that is another word than their id."""
    known = {team.id: team.name for team in policy.teams}
    known |= {rota.id: rota.name for rota in policy.rotas}
    return {id_: name for id_, name in known.items() if name != id_}


def in_full(
    event: Event,
    facts: Mapping[str, Any],
    words: Words,
    names: Names,
    *,
    by: str,
    asked: Sequence[str],
    ticketed: bool,
) -> str | None:
    teller = TELLERS.get(event.kind)
    return teller(Told(facts, by, asked, ticketed, words, names)) if teller and facts else None


def with_tickets(events: Iterable[Event]) -> set[int]:
    """The incidents that came to a ticket, or to an outage before it. Where there is no Jira, or in a drill, none does."""
    return {event.incident_id for event in events if event.kind in TICKETED}


def holders_then(events: Iterable[Event]) -> dict[int, list[str]]:
    """Whom each question for an update went to: as the seats were held when it was asked, by event."""
    held: dict[tuple[int, str], str] = {}
    asked: dict[int, list[str]] = {}
    for event in sorted(events, key=lambda one: (one.recorded_at, one.id)):
        number, facts = event.incident_id, event.facts
        place = number, str(facts.get("seat"))
        if event.kind is EventKind.SEATED and facts.get("holder"):
            held[place] = str(facts["holder"])
        elif event.kind is EventKind.SEAT_VACANT:
            held.pop(place, None)
        elif event.kind is EventKind.NUDGED:
            seats = _asked_seats(facts)
            found = [held[number, seat] for seat in seats if (number, seat) in held]
            asked[event.id] = list(dict.fromkeys(found))
    return asked


def _asked_seats(facts: Mapping[str, Any]) -> list[str]:
    late = facts.get("stage") in (NudgeStage.LATE, NudgeStage.CLIMB)
    more = [SeatName.DEPUTY, SeatName.COMMS] if late else []
    customers = facts.get("audience") == Audience.CUSTOMERS
    owner = SeatName.COMMS if customers else SeatName.COMMANDER
    return [one.value for one in (owner, *more)]


def _clock(spelled: Any) -> str | None:
    try:
        return f"{datetime.fromisoformat(str(spelled)):%H:%M} UTC"
    except ValueError:
        return None


def _day_and_clock(spelled: Any) -> str | None:
    try:
        return f"{datetime.fromisoformat(str(spelled)):%Y-%m-%d %H:%M} UTC"
    except ValueError:
        return None


def ended_at(facts: Mapping[str, Any]) -> str | None:
    """When whoever resolved it said that impact had ended."""
    return _day_and_clock(facts.get("impact_ended_at"))


def _nudged(of: Told) -> str | None:
    stage, audience, due = (of.facts.get(key) for key in ("stage", "audience", "slot"))
    at = _clock(due)
    if stage not in set(NudgeStage) or audience not in set(Audience) or at is None:
        return None
    nobody = stage == NudgeStage.CLIMB and not of.facts.get("paged")
    said = of.say(
        f"nudged-{stage}{'-nobody' if nobody else ''}",
        audience=of.say(f"audience-{audience}"),
        due=at,
        asked=of.people(of.asked, "entry-whoever"),
        paged=of.people(of.facts.get("paged")),
        silent=of.people(of.facts.get("silent")),
    )
    away = [_clock(one) for one in of.facts.get("away") or ()]
    if len(away) != 2 or None in away:  # noqa: PLR2004 - from and to
        return said
    return of.say("nudged-away", first=said, since=away[0], until=away[1])


def _escalated(of: Told) -> str | None:
    trigger, people = of.facts.get("trigger"), of.facts.get("people")
    if trigger not in set(EscalationTrigger) or not isinstance(people, list):
        return None
    why = {
        EscalationTrigger.ASKED: "asked",
        EscalationTrigger.UPDATE_LATE: "late",
        EscalationTrigger.NO_PROGRESS: "no-progress",
        EscalationTrigger.NOBODY_ON: "nobody-on",
        EscalationTrigger.UNACKNOWLEDGED: "declined"
        if of.facts.get("declined")
        else "unacknowledged",
    }[EscalationTrigger(trigger)]
    return of.say(
        f"escalated-{why}",
        by=of.by,
        some="yes" if people else "no",
        people=of.people(people),
        silent=of.people(of.facts.get("silent")),
        name=of.line(of.facts.get("name")),
        minutes=int(of.facts.get("minutes") or 0),
    )


def _let_go(of: Told) -> str | None:
    """Nobody said that they are not needed, if somebody came who was asked as well."""
    if of.facts.get("updated"):
        return of.say("let_go-updated", by=of.by, name=of.line(of.facts.get("name")))
    if not of.facts.get("page"):
        return None
    seat, name = of.facts.get("seat"), of.line(of.facts.get("name"))
    if seat in set(SeatName):
        return of.say("let_go-seated", by=of.by, seat=of.seat(seat), name=name)
    return of.say("let_go-acknowledged", by=of.by, name=name)


def _started(of: Told) -> str | None:
    steps = [str(one) for one in of.facts.get("steps") or ()]
    called = [one.removeprefix(PAGE) for one in steps if one.startswith(PAGE)]
    paged = [
        of.say("step-page", name=of.seat(one) if one in set(SeatName) else of.line(one))
        for one in called
    ]
    told = [*paged, *([of.say("step-jira")] if JIRA in steps and of.ticketed else [])]
    priority = str(of.facts.get("priority"))
    if told:
        return of.say("started-steps", priority=priority, steps=", ".join(told))
    return of.say("started-nothing", priority=priority) if set(steps) <= STEPS else None


def _paged(of: Told) -> str | None:
    seat = of.facts.get("seat")
    if seat not in set(SeatName):
        return None
    who = of.people(of.facts.get("person"))
    return of.say("paged-seat", who=who, by=of.by, seat=of.seat(seat))


def _seated(of: Told) -> str | None:
    why, seat = of.facts.get("why"), of.facts.get("seat")
    if not of.words.has(f"entry-seated-{why}") or seat not in set(SeatName):
        return None
    who, before = (of.people(of.facts.get(key)) for key in ("holder", "before"))
    return of.say(f"seated-{why}", who=who, seat=of.seat(seat), by=of.by, before=before)


def _snoozed(of: Told) -> str | None:
    audience, minutes = of.facts.get("audience"), of.facts.get("minutes")
    if audience not in set(Audience) or not isinstance(minutes, int):
        return None
    told = of.say(f"audience-{audience}")
    return of.say("snoozed-for", by=of.by, audience=told, minutes=minutes)


def _triage_nudged(of: Told) -> str | None:
    asked = of.facts.get("asked")
    return of.say("triage_nudged-asked", asked=of.people(asked)) if asked else None


def _proposed(of: Told) -> str | None:
    what = of.facts.get("proposed")
    if not of.words.has(f"entry-proposed-{what}"):
        return None
    was, now = (str(of.facts.get(end) or "-") for end in ("was", "now"))
    return of.say(f"proposed-{what}", by=of.by, was=was, now=now)


def _measure_overdue(of: Told) -> str | None:
    until, measures = _day_and_clock(of.facts.get("until")), of.facts.get("measures")
    if until is None or not isinstance(measures, list):
        return None
    named = [
        of.say("measure", matter=of.words.plain("matter-measure", number=number), text=str(text))
        for number, text in measures
    ]
    more = int(of.facts.get("more") or 0)
    return of.say("measure_overdue-named", until=until, measures=", ".join(named), more=more)


def _action(of: Told) -> str | None:
    number, now = of.facts.get("number"), str(of.facts.get("now")).replace("_", "-")
    if number is None or not of.words.has(f"action-status-{now}"):
        return None
    owner, due = of.people(of.facts.get("owner")), str(of.facts.get("due") or "-")
    status = of.words.plain(f"action-status-{now}")
    return of.say("action", number=str(number), status=status, owner=owner, due=due)


TELLERS: Mapping[EventKind, Callable[[Told], str | None]] = {
    EventKind.NUDGED: _nudged,
    EventKind.ESCALATED: _escalated,
    EventKind.LET_GO: _let_go,
    EventKind.STARTED: _started,
    EventKind.PAGED: _paged,
    EventKind.SEATED: _seated,
    EventKind.SNOOZED: _snoozed,
    EventKind.TRIAGE_NUDGED: _triage_nudged,
    EventKind.PROPOSED: _proposed,
    EventKind.MEASURE_OVERDUE: _measure_overdue,
    EventKind.ACTION_RAISED: _action,
    EventKind.ACTION_CHANGED: _action,
}
