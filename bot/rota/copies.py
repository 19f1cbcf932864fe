"""Who is on by a rota's calendar, from the copy in the database: at once, whatever its server does."""

from __future__ import annotations  # calendars are parsed only where there is one

import threading
from collections import OrderedDict
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.orm import Session

from bot.policy import Rota
from bot.policy.values import is_person
from bot.rota.ical_text import BadCalendar
from bot.rota.spans import Span
from models import calendars, people
from models.errors import Refusal

if TYPE_CHECKING:
    from bot.rota.ical import Calendar

log = structlog.get_logger(__name__)

MOST = 64
"""Parsed calendars that are kept: a small one takes a millisecond to parse, a large one seconds."""
PAGE = timedelta(days=90)
"""What is worked out at once, and kept."""
_FIRST = datetime(1970, 1, 5, tzinfo=UTC)


def spans_of(session: Session, rota: Rota, start: datetime, end: datetime) -> list[Span]:
    """All that touch this time, whole but for what lies more than 90 days beyond it. Nobody is on where there is no copy yet, or the rota is in no calendar.

    Names are the addresses or ids of those who are known by them; others stay as they are written.
    """
    calendar = _calendar(session, rota.id) if rota.ics else None
    if calendar is None or end <= start:
        return []
    zone, found = ZoneInfo(rota.timezone), list[Span]()
    # A page more on each side: shifts that begin or end there are whole as well.
    for page in range((start - _FIRST) // PAGE - 1, -((_FIRST - end) // PAGE) + 1):
        for one in _page(calendar, zone, page):
            if found and found[-1].end == one.start and found[-1].people == one.people:
                found[-1] = Span(found[-1].start, one.end, one.people)
            else:
                found.append(one)
    touching = [one for one in found if one.start < end and start < one.end]
    meant = _meant(session, {who for one in touching for who in one.people if not is_person(who)})
    return [
        Span(one.start, one.end, tuple(dict.fromkeys(meant.get(who, who) for who in one.people)))
        for one in touching
    ]


def remarks_of(session: Session, rota: Rota) -> tuple[str, ...]:
    """What was odd in the calendar that this rota goes by."""
    calendar = _calendar(session, rota.id) if rota.ics else None
    return () if calendar is None else calendar.remarks


def _meant(session: Session, names: set[str]) -> dict[str, str]:
    found = {}
    for name in names:
        with suppress(
            Refusal
        ):  # several are called so: the checks of the rota say that nobody knows who
            person = people.named(session, name)
            if person is not None:
                found[name] = person.email.lower() if person.email else person.id
    return found


@lru_cache(maxsize=512)
def _page(calendar: Calendar, zone: ZoneInfo, number: int) -> tuple[Span, ...]:
    from bot.rota.ical import spans  # noqa: PLC0415 - see bot.rota.ical_text

    start = _FIRST + number * PAGE
    try:
        return tuple(spans(calendar, zone, start, start + PAGE))
    except BadCalendar as bad:  # it was worked out for a year ahead when it was read
        log.warning("calendar.beyond", start=start.isoformat(), error=str(bad))
        return ()


class _Known:
    """Calendars by the digest of their text. What a text says never changes, so nothing here grows stale."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parsed: OrderedDict[str, Calendar | None] = OrderedDict()

    def get(self, session: Session, rota: str) -> Calendar | None:
        digest = calendars.digest(session, rota)
        if digest is None:
            return None
        with self._lock:
            if digest in self._parsed:
                self._parsed.move_to_end(digest)
                return self._parsed[digest]
        return self._parse(session, rota)

    def _parse(self, session: Session, rota: str) -> Calendar | None:
        found = calendars.text(session, rota)
        if found is None:
            return None
        from bot.rota.ical import read  # noqa: PLC0415 - see bot.rota.ical_text

        digest, text = found
        try:
            calendar: Calendar | None = read(text)
        except BadCalendar as bad:  # another release found it good
            log.warning("calendar.unreadable", rota=rota, error=str(bad))
            calendar = None
        with self._lock:
            calendar = self._parsed.setdefault(digest, calendar)
            while len(self._parsed) > MOST:
                self._parsed.popitem(last=False)
        return calendar


_KNOWN = _Known()
_calendar = _KNOWN.get
