"""Copies of calendars: whose turn it is to look, what came of it, and who is told when one has grown old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.rota.freshness import kept_in_calendars, limit_of
from bot.tx import Tx
from models import calendars
from models.calendars import CalendarCopy, Good, Tags
from models.outside import What

EVERY = timedelta(minutes=5)
"""Real time between two looks at a calendar: how old news of a swap may be."""
AFTER_FAILURE = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
"""A server that asks for more time than that is mistaken, and must not silence us."""


def due(session: Session, rotas: Iterable[Rota], real_now: datetime) -> list[Rota]:
    """Those whose calendar nobody has looked at for a while. Looking alone takes no lock."""
    wanted = list(rotas)
    known = calendars.of(session, [rota.id for rota in wanted])
    return [rota for rota in wanted if rota.id not in known or _due(known[rota.id], real_now)]


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn to look: nobody else does until it is due again."""

    tags: Tags


def take_turn(tx: Tx, rota: str, source: str) -> Turn | None:
    """None: another replica was quicker."""
    copy = calendars.held(tx.session, rota)
    if copy is None:
        new = CalendarCopy(rota=rota, source=source, asked_at=tx.now, look_at=tx.real_now + EVERY)
        tx.session.add(new)
        return Turn(Tags())
    if not _due(copy, tx.real_now) and copy.source == source:
        return None
    copy.moves_to(source)
    copy.look_at = tx.real_now + EVERY
    return Turn(copy.tags)


def _due(copy: CalendarCopy, real_now: datetime) -> bool:
    """What is due later than anybody sets it was set by another clock."""
    return copy.look_at <= real_now or copy.look_at > real_now + LONGEST_WAIT + EVERY


def note_good(tx: Tx, rota: str, source: str, good: Good | None) -> bool:
    """`good`: a new text; None when it is as before. False when the policy has named another address since."""
    copy = calendars.held(tx.session, rota)
    if copy is None or copy.source != source or (good is None and copy.digest is None):
        return False
    if good is None:
        copy.confirmed(now=tx.now, real_now=tx.real_now)
    else:
        copy.replaced(good, now=tx.now, real_now=tx.real_now)
    if copy.alarm is not None:
        tx.want_notice(
            copy.alarm, What.CALENDAR, rota=rota
        )  # the same message says that it is over
        copy.alarmed_at = None
    return True


def note_failure(tx: Tx, rota: str, source: str, why: str, wait: timedelta | None) -> bool:
    """The last good copy stays. True when this is news."""
    copy = calendars.held(tx.session, rota)
    if copy is None or copy.source != source:
        return False
    news = copy.error != why
    look_at = tx.real_now + min(max(wait or AFTER_FAILURE, AFTER_FAILURE), LONGEST_WAIT)
    copy.failed(why, real_now=tx.real_now, look_at=look_at)
    return news


def growing_old(session: Session, policy: Policy, now: datetime) -> list[str]:
    """Rotas whose calendar nobody could read for longer than the policy bears, and of which nobody was told."""
    limit = limit_of(policy)
    known = calendars.of(session, [rota.id for rota in kept_in_calendars(policy)])
    return [
        copy.rota for copy in known.values() if not copy.alarmed_at and copy.is_stale(now, limit)
    ]


def alarm(tx: Tx, policy: Policy, rotas: Iterable[str]) -> None:
    """Say it once, where everybody reads it."""
    limit = limit_of(policy)
    for rota in sorted(rotas):
        copy = calendars.held(tx.session, rota)
        if copy is not None and not copy.alarmed_at and copy.is_stale(tx.now, limit):
            copy.alarmed_at = tx.now
            tx.want_notice(copy.alarm or "", What.CALENDAR, rota=rota)
