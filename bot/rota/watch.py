"""The next two weeks of every rota, looked through: gaps, overlaps, people who are not there, and too much of one."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.rota import duty
from bot.rota.checks import AHEAD, Finding, Known, Trouble, check
from bot.rota.copies import remarks_of
from bot.rota.freshness import limit_of
from models import calendars
from models.incident import Incident
from models.people import Person
from models.timeline import Event

_DRILLED = (
    select(Event.by)
    .join(Incident, Incident.id == Event.incident_id)
    .where(Incident.drill, Incident.restricted.is_(False), Event.by != "")
    .distinct()
)
"""Whoever did anything in a drill: declared, acknowledged, noted.

Everybody reads who never did, so a drill of Security or Privacy does not count: its members would show by it [59].
"""


def everything(
    session: Session, policy: Policy, at: datetime, rotas: Sequence[Rota] | None = None
) -> list[tuple[Rota, list[Finding]]]:
    """By rota, in the policy's order; those with nothing wrong too. `rotas`: only these."""
    return [
        (rota, [*_calendar(session, policy, rota, at), *of_one(session, rota, at)])
        for rota in (policy.rotas if rotas is None else rotas)
    ]


def _calendar(session: Session, policy: Policy, rota: Rota, at: datetime) -> Iterator[Finding]:
    """What the calendar that a rota goes by does not tell: who is on comes from what we have of it."""
    if not rota.ics:
        return
    copy = calendars.of(session, [rota.id]).get(rota.id)
    if copy is not None and copy.is_stale(at, limit_of(policy)):
        read = copy.fetched_at
        yield Finding(Trouble.STALE, read or at, at, what=copy.error or "")
    for remark in remarks_of(session, rota):
        yield Finding(Trouble.ODD, at, at + AHEAD, what=remark)


def of_one(session: Session, rota: Rota, at: datetime) -> list[Finding]:
    time = (at, at + AHEAD)
    shifts = duty.shifts(session, rota, *time)
    people = [
        *duty.listed(session, rota, at),
        *(person for one in shifts for person in one.people),
    ]
    plan = duty.planned(session, rota, *time)
    known = _known(session, people)
    return check(shifts, plan, people=people, known=known, time=time, zone=rota.timezone)


def _known(session: Session, listed: Sequence[str]) -> Known:
    """By the spelling of the rota: an id, or an address in small letters."""
    wanted = {one.lower(): one for one in listed}
    found = select(Person).where(
        or_(func.lower(Person.email).in_(wanted), func.lower(Person.id).in_(wanted))
    )
    drilled = set(session.scalars(_DRILLED))
    zones, gone, trained = {}, set(), set()
    for person in session.scalars(found):
        for name in (person.id, person.email or ""):
            if (spelt := wanted.get(name.lower())) is None:
                continue
            if person.gone or person.bot:
                gone.add(spelt)
            else:
                zones[spelt] = person.zone
            if person.id in drilled:
                trained.add(spelt)
    return Known(zones, gone, trained if drilled else None)
