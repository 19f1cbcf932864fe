"""Who is on duty, by everything that counts: the policy, and what lies on top. Whoever asks, asks here.

That is what makes an override hold everywhere at once: assignment, paging, climbing, `oncall`, the home tab.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import takewhile
from typing import Protocol

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.rota import resolver
from bot.rota.copies import spans_of
from bot.rota.covers import Cover, swapped
from bot.rota.resolver import Outlook
from bot.rota.spans import Span, newly_on
from models import rotas
from models.rotas import Named, StandIn, StandInKind
from models.vocabulary import SeatName

A_MOMENT, HORIZON = resolver.A_MOMENT, resolver.HORIZON
"""What "now" is asked as, and how far anybody looks ahead."""


class Lines(Protocol):
    def line(self, name: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Members:
    """Everybody whom the policy lists for a rota, whoever is on: known without asking anything."""

    policy: Policy

    def line(self, name: str) -> list[str]:
        rota = self.policy.rota(name)
        return [] if rota is None else list(rota.people)


class Duty:
    """One moment. What lies on top is loaded once, when the first rota is asked for, for however many are."""

    def __init__(
        self,
        session: Session,
        policy: Policy,
        at: datetime,
        on_top: Sequence[Named] | None = None,
    ) -> None:
        """`on_top`: where it was asked for already."""
        self._session, self._policy, self._at = session, policy, at
        self._loaded = on_top

    @cached_property
    def _on_top(self) -> Sequence[Named]:
        if self._loaded is not None:
            return self._loaded
        return rotas.in_force(self._session, self._at, self._at + A_MOMENT)

    def line(self, name: str) -> list[str]:
        """Everybody who can be asked, as the policy or the calendar spells them: who is on first, then whoever
        is next. Nobody while nobody is on, nor of a rota that is not there.
        """
        rota = self._policy.rota(name)
        if rota is None:
            return []
        calendar = calendar_of(self._session, rota, self._at, self._at + HORIZON)
        covers = _covers(self._on_top, rota, calendar)
        line = resolver.line(rota, self._at, covers, calendar)
        if name != SeatName.COMMANDER:
            return line
        return [one for one in line if one.lower() not in self._policy.no_commanders]

    def on(self, name: str) -> tuple[str, ...]:
        """Who is on; all of them."""
        rota = self._policy.rota(name)
        if rota is None:
            return ()
        calendar = calendar_of(self._session, rota, self._at, self._at + A_MOMENT)
        covers = _covers(self._on_top, rota, calendar)
        now = resolver.on_call(rota, self._at, covers, calendar)
        return () if now is None else now.people


def outlook(session: Session, rota: Rota, at: datetime) -> Outlook:
    """Who is on, until when, and who comes then."""
    start, end = at - HORIZON, at + 2 * HORIZON
    calendar = calendar_of(session, rota, start, end)
    on_top = rotas.in_force(session, start, end, rota.id)
    return resolver.outlook(rota, at, _covers(on_top, rota, calendar), calendar)


def shifts(session: Session, rota: Rota, start: datetime, end: datetime) -> list[Span]:
    """Everything in a time, in order; the first and the last are cut to it."""
    calendar = calendar_of(session, rota, start, end)
    on_top = rotas.in_force(session, start, end, rota.id)
    return resolver.shifts(rota, start, end, _covers(on_top, rota, calendar), calendar)


@dataclass(frozen=True, slots=True)
class LaidOver:
    """What an override met that lay there before it."""

    took_from: list[str]
    """Those who stood in, and do no longer, as far as its time goes."""
    time: tuple[datetime, datetime]
    """Of it, and of everything it met."""
    then: list[Span]
    """Who is on in that time."""


def laid_over(session: Session, rota: Rota, made: StandIn) -> LaidOver | None:
    """None: it lies on the turns alone."""
    calendar = calendar_of(session, rota, made.starts_at, made.ends_at)
    on_top = rotas.in_force(session, made.starts_at, made.ends_at, rota.id)
    earlier = list(takewhile(lambda one: one[0].id != made.id, on_top))
    met = [row for row, _, _ in earlier if row.lasting(made.starts_at, row.last)]
    if not met:
        return None

    def by(some: Sequence[Named]) -> list[Span]:
        covers = _covers(some, rota, calendar)
        return resolver.shifts(rota, made.starts_at, made.ends_at, covers, calendar)

    before = by(earlier)
    lost, stood_in = newly_on(by(on_top), before), newly_on(by(()), before)
    time = (
        max(made.at, min(made.starts_at, *(one.starts_at for one in met))),
        max(made.ends_at, *(one.last for one in met)),
    )
    return LaidOver([one for one in lost if one in stood_in], time, shifts(session, rota, *time))


def planned(session: Session, rota: Rota, start: datetime, end: datetime) -> list[Span]:
    """What rotations, or the calendar, say one by one, without what lies on top: whole, and so overlapping."""
    return resolver.planned(rota, start, end, calendar_of(session, rota, start, end))


def calendar_of(session: Session, rota: Rota, start: datetime, end: datetime) -> list[Span]:
    """What the calendar of a rota says of a time, by the last good copy; nothing where it has none."""
    return spans_of(session, rota, start, end) if rota.ics else []


def listed(session: Session, rota: Rota, at: datetime) -> tuple[str, ...]:
    """Everybody who ever has a turn in it, as far as one can know."""
    calendar = calendar_of(session, rota, at - HORIZON, at + HORIZON)
    return tuple(dict.fromkeys([*rota.people, *_people(calendar)]))


def spelled(person: str, email: str | None, known: Collection[str]) -> str:
    """Somebody as the rota spells them; or by their id, when they are none of it."""
    return next((one for one in (person, (email or "").lower()) if one in known), person)


def _people(calendar: Sequence[Span]) -> list[str]:
    return [one for span in calendar for one in span.people]


def _covers(on_top: Sequence[Named], rota: Rota, calendar: Sequence[Span]) -> list[Cover]:
    """In the order in which they came into force, so that the later wins."""
    known = {*rota.people, *_people(calendar)}
    covers = []
    for row, email, for_whom in on_top:
        if row.rota != rota.id:
            continue
        person = spelled(row.person, email, known)
        theirs = row.lasting(row.starts_at, row.ends_at)
        other = row.instead_of and spelled(row.instead_of, for_whom, known)
        if row.kind is StandInKind.SWAP and other and row.back_from and row.back_to:
            back = row.lasting(row.back_from, row.back_to)
            covers += swapped(other, theirs, person, back)
        elif theirs is not None:
            pairs = ((other, person),) if other else ()
            covers.append(Cover(*theirs, None if pairs else person, pairs))
    return covers
