"""The pages of rotas as plain values for their templates: a row for each day, drawn by the clock of the rota's zone."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.render.seats import rota_name
from bot.render.words import Words
from bot.rota import duty
from bot.rota.spans import Span
from bot.rota.walls import first_moment, on_the_wall
from bot.web.asked import Asked
from models import people, rotas
from models.rotas import StandIn

WEEK = re.compile(r"(\d{4})-W(\d{2})")
WEEKS = (1, 4)
COLORS = 6
A_MINUTE = timedelta(minutes=1)
A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """What of one day somebody has, or nobody."""

    at: int
    """Minutes since midnight there, as `long`: a day may have 23 hours."""
    long: int
    color: int | None
    """None: nobody is on."""
    over: bool
    """An override or a swap lies there."""
    time: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Day:
    date: str
    name: str
    today: bool
    long: int
    now: int | None
    hours: list[int]
    """Where six, twelve and eighteen o'clock are."""
    pieces: list[Piece] = field(default_factory=list)


def rotas_page(session: Session, policy: Policy, asked: Asked) -> dict[str, Any]:
    """Every rota, and who is on."""
    rows = []
    for rota in policy.rotas:
        seen = duty.outlook(session, rota, asked.now)
        zone = ZoneInfo(rota.timezone)
        rows.append(
            {
                "id": rota.id,
                "name": rota_name(rota, asked.words),
                "now": _names(session, seen.now),
                "until": _shown(seen.until, zone),
                "later": _names(session, seen.later),
                "at": _shown(seen.later.start if seen.later else None, zone),
                "zone": rota.timezone,
            }
        )
    return {"rotas": rows}


def rota_page(
    session: Session, rota: Rota, asked: Asked, *, week: str, weeks: str
) -> dict[str, Any]:
    zone, words = ZoneInfo(rota.timezone), asked.words
    today = on_the_wall(asked.now, zone).date()
    first = _monday(week, today)
    count = next((one for one in WEEKS if str(one) == weeks), WEEKS[0])
    dates = [first + timedelta(days=day) for day in range(7 * count)]
    midnights = [_at(day, 0, zone) for day in (*dates, dates[-1] + timedelta(days=1))]
    shifts = duty.shifts(session, rota, midnights[0], midnights[-1])
    on_top = [row for row, _, _ in rotas.in_force(session, midnights[0], midnights[-1], rota.id)]
    drawing = _Drawing(session, rota, zone, words, on_top)
    days = [
        Day(
            date=day.isoformat(),
            name=words.plain(f"web-day-{day.weekday()}"),
            today=day == today,
            long=(end - start) // A_MINUTE,
            now=(asked.now - start) // A_MINUTE if start <= asked.now < end else None,
            hours=[(_at(day, hour, zone) - start) // A_MINUTE for hour in (6, 12, 18)],
            pieces=drawing.pieces(shifts, start, end),
        )
        for day, (start, end) in zip(dates, pairwise(midnights), strict=True)
    ]
    return {
        "id": rota.id,
        "name": rota_name(rota, words),
        "zone": rota.timezone,
        "days": days,
        "weeks": count,
        "span": f"{dates[0].isoformat()} – {dates[-1].isoformat()}",
        "here": _week(first),
        "before": _week(first - A_WEEK * count),
        "after": _week(first + A_WEEK * count),
        "this": _week(today),
    }


class _Drawing:
    def __init__(
        self, session: Session, rota: Rota, zone: ZoneInfo, words: Words, on_top: list[StandIn]
    ) -> None:
        self._session, self._zone, self._words, self._on_top = session, zone, words, on_top
        self._colors = {who: number % COLORS for number, who in enumerate(rota.people)}
        self._known: dict[str, tuple[str, str]] = {}

    def pieces(self, shifts: list[Span], start: datetime, end: datetime) -> list[Piece]:
        mine = [one for one in shifts if one.start < end and start < one.end]
        found, at = [], start
        for one in mine:
            if one.start > at:
                found.append(self._piece(Span(at, one.start, ()), start, end))
            found.append(self._piece(one, start, end))
            at = one.end
        return found if at >= end else [*found, self._piece(Span(at, end, ()), start, end)]

    def _piece(self, one: Span, start: datetime, end: datetime) -> Piece:
        opens, closes = max(one.start, start), min(one.end, end)
        ids = [self._who(spelt)[0] for spelt in one.people]
        top = next((row for row in self._on_top if _lies(row, ids, opens, closes)), None)
        until = "24:00" if closes == end else f"{on_the_wall(closes, self._zone):%H:%M}"
        return Piece(
            at=(opens - start) // A_MINUTE,
            long=(closes - opens) // A_MINUTE,
            color=self._color(one.people[0]) if one.people else None,
            over=top is not None,
            time=f"{on_the_wall(opens, self._zone):%H:%M} – {until}",
            who=", ".join(self._who(spelt)[1] for spelt in one.people)
            or self._words.plain("web-rota-nobody"),
            why="" if top is None else self._why(top),
        )

    def _why(self, top: StandIn) -> str:
        if top.instead_of is None:
            return self._words.plain("web-rota-stands-in")
        other = top.instead_of if top.instead_of != top.person else top.by
        return self._words.plain(f"web-rota-{top.kind}", who=self._who(other)[1])

    def _color(self, spelt: str) -> int:
        known = self._colors
        return known.setdefault(spelt, len(known) % COLORS)

    def _who(self, spelt: str) -> tuple[str, str]:
        """Their id and their name; of a stranger what the policy says."""
        if spelt not in self._known:
            person = people.find(self._session, spelt)
            self._known[spelt] = (person.id, person.name) if person else (spelt, spelt)
        return self._known[spelt]


def _lies(row: StandIn, ids: list[str], start: datetime, end: datetime) -> bool:
    """Whether this is why they are on then."""
    given = row.lasting(row.starts_at, row.ends_at)
    back = row.lasting(row.back_from, row.back_to) if row.back_from and row.back_to else None
    theirs = given is not None and given[0] < end and start < given[1] and row.person in ids
    mine = back is not None and back[0] < end and start < back[1] and row.instead_of in ids
    return theirs or mine


def _names(session: Session, span: Span | None) -> str:
    found = [(one, people.find(session, one)) for one in (span.people if span else ())]
    return ", ".join(person.name if person else one for one, person in found)


def _shown(at: datetime | None, zone: ZoneInfo) -> str:
    return "" if at is None else f"{on_the_wall(at, zone):%Y-%m-%d %H:%M}"


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return first_moment(datetime.combine(day, time(hour)), zone)


def _monday(typed: str, today: date) -> date:
    """Of the week that is asked for; of this one when it is none."""
    found = WEEK.fullmatch(typed)
    if found is not None and 2000 <= int(found[1]) <= 2100:  # noqa: PLR2004 - the years that a policy may name
        try:
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            pass
    return today - timedelta(days=today.weekday())


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
