"""Who is on by a rota's calendar, from the copy in the database: at once, whatever its server does."""

import threading
from collections import OrderedDict
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.orm import Session

from bot.policy import Rota
from bot.rota.ical import BadCalendar, Calendar, read, spans
from bot.rota.spans import Span
from models import calendars

log = structlog.get_logger(__name__)

MOST = 64
"""Parsed calendars that are kept: a small one takes a millisecond to parse, a large one seconds."""
PAGE = timedelta(days=90)
"""What is worked out at once, and kept."""
_FIRST = datetime(1970, 1, 5, tzinfo=UTC)


def spans_of(session: Session, rota: Rota, start: datetime, end: datetime) -> list[Span]:
    """Cut to this time. Nobody is on where there is no copy yet."""
    calendar = _calendar(session, rota.id)
    if calendar is None or end <= start:
        return []
    zone, found = ZoneInfo(rota.timezone), list[Span]()
    for page in range((start - _FIRST) // PAGE, -((_FIRST - end) // PAGE)):
        for one in _page(calendar, zone, page):
            if one.start < end and start < one.end:
                cut = Span(max(one.start, start), min(one.end, end), one.people)
                if found and found[-1].end == cut.start and found[-1].people == cut.people:
                    cut = Span(found.pop().start, cut.end, cut.people)
                found.append(cut)
    return found


@lru_cache(maxsize=512)
def _page(calendar: Calendar, zone: ZoneInfo, number: int) -> tuple[Span, ...]:
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
