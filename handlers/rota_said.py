"""What stands behind `/incident rota …`: a rota, people, a time and a reason."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.policy import Policy, Rota
from bot.render.mrkdwn import as_typed
from bot.rota.walls import first_moment, on_the_wall
from bot.timeline.ahead import time_ahead
from bot.timeline.times import Precision, understand
from bot.usecases.rotas import Time
from handlers.naming import person_named
from models.blank import visible
from models.errors import Refusal

A_WEEK = timedelta(days=7)
FOR = re.compile(r"(?:for|instead of|대신)\s+(?=<@|@|<mailto:|\S+@)", re.IGNORECASE)
FROM = re.compile(r"from\s+", re.IGNORECASE)
WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
NEXT = ("next", "next week", "다음", "다음주", "다음 주")
THIS = ("", "week", "this week", "이번 주", "이번주")
SHORT = 100


@dataclass(frozen=True, slots=True)
class StandingIn:
    """Who, for whom, when and why."""

    who: str
    instead_of: str | None
    time: Time | None
    why: str


def rota_named(policy: Policy, text: str) -> tuple[Rota, str]:
    """The rota that stands first, by its id or its whole name, and the rest."""
    rotas = policy.rotas
    if not rotas:
        raise Refusal("oncall-none")
    said = text.strip()
    if not said:
        raise Refusal("rota-which", known=", ".join(rota.id for rota in rotas))
    for rota in rotas:
        for name in (rota.id, rota.name):
            if said.lower() == name.lower() or said.lower().startswith(f"{name.lower()} "):
                return rota, said[len(name) :].strip()
    first = visible(as_typed(said.split(" ")[0]))
    known = ", ".join(rota.id for rota in rotas)
    raise Refusal("rota-unknown", rota=first[:SHORT] or "-", known=known)


def rota_alone(policy: Policy, text: str, does: str) -> Rota:
    """The rota, for what takes a rota and nothing more."""
    rota, rest = rota_named(policy, text)
    if more := visible(as_typed(rest)):
        raise Refusal("rota-nothing-more", typed=more[:SHORT], does=does, rota=rota.id)
    return rota


def standing_in(text: str, sentence: str, *, now: datetime, timed: bool) -> StandingIn:
    """`@gita for @bo from 09:00 to 17:00 dentist`. `timed`: without a time it is refused, with `sentence`."""
    who, rest = person_named(text)
    if not who or who == "@from":
        raise Refusal(sentence)
    instead_of = None
    if found := FOR.match(rest):
        instead_of, rest = person_named(rest[found.end() :])
    began = FROM.match(rest)
    if began is None:
        if timed:
            raise Refusal(sentence)
        return StandingIn(who, instead_of, None, visible(as_typed(rest)))
    when, why = time_ahead(rest[began.end() :], now=now)
    if when is None or when.start is None or when.end is None:
        raise Refusal(sentence)
    return StandingIn(who, instead_of, Time(when.start, when.end), visible(as_typed(why)))


def week_of(text: str, *, now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Seven days: from now on, of the next week there, of `2026-W12`, or from a day on."""
    said = visible(as_typed(text)).lower()
    if said in THIS:
        return now, now + A_WEEK
    if said in NEXT:
        today = on_the_wall(now, zone).date()
        return _week(today + timedelta(days=7 - today.weekday()), zone)
    if found := WEEK.fullmatch(said):
        try:
            return _week(date.fromisocalendar(int(found[1]), int(found[2]), 1), zone)
        except (ValueError, OverflowError):
            raise Refusal("rota-no-such-week", typed=said[:SHORT]) from None
    when = understand(said, now=now, zone=zone)
    if when.precision is Precision.DAY and when.start and when.end is None:
        return _week(when.start.date(), zone)
    if when.start is None:
        raise Refusal("rota-no-such-week", typed=said[:SHORT])
    return when.start, when.end or when.start + A_WEEK


def _week(first: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From midnight there to midnight there, however many hours that are."""
    begins = datetime.combine(first, time())
    return first_moment(begins, zone), first_moment(begins + A_WEEK, zone)
