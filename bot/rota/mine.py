"""The turns of one person, now and next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.rota import duty
from bot.rota.spans import Span
from models import people, rotas

AHEAD = timedelta(days=60)
MOST = 10


@dataclass(frozen=True, slots=True)
class Turns:
    """In one rota: the one that runs, and the one after it."""

    rota: Rota
    now: Span | None
    until: datetime | None
    """None: nobody comes after them, as far as anybody looks."""
    later: Span | None


def turns(session: Session, policy: Policy, who: str, at: datetime) -> list[Turns]:
    """By rota, in the policy's order; those in which they have none are left out."""
    person = people.find(session, who)
    spelt = {who, (person.email or "").lower()} if person else {who}
    on_top = {
        row.rota for row, _, _ in rotas.in_force(session, at, at + AHEAD) if row.person == who
    }
    found = []
    for rota in policy.rotas:
        if not (rota.ics or rota.id in on_top or spelt & set(rota.people)):
            continue
        shifts = duty.shifts(session, rota, at, at + AHEAD)
        mine = _joined([one for one in shifts if not spelt.isdisjoint(one.people)])
        if mine:
            runs = mine[0] if mine[0].start <= at else None
            until = runs.end if runs and runs.end < at + AHEAD else None
            later = next((one for one in mine if one.start > at), None)
            found.append(Turns(rota, runs, until, later))
    return found[:MOST]


def _joined(shifts: list[Span]) -> list[Span]:
    """One after the other is one turn, whoever else comes and goes."""
    joined: list[Span] = []
    for one in shifts:
        if joined and joined[-1].end == one.start:
            joined[-1] = Span(joined[-1].start, one.end, one.people)
        else:
            joined.append(one)
    return joined
