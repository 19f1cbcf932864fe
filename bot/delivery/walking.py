"""How far a walk through a channel's history has to go, and what is known once it has gone there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.hearing.shapes import missed
from models import looking_back
from models.heard import Heard, HeardFile
from models.transcript import (
    FIRST,
    LAST,
    Cursor,
    Gap,
    GapReason,
    Line,
    moment,
    ts_of,
)

STIRRED = timedelta(days=1)
"""Threads in which nobody has written for so long before we went away are not read again, unless all is looked at."""

SETTLED = timedelta(minutes=1)
"""What is younger may not be in Slack's own history yet, and so is not missed there."""


@dataclass(frozen=True, slots=True)
class Pace:
    whole_to: str
    away: bool
    down_to: str

    @classmethod
    def of(cls, session: Session, cursor: Cursor) -> "Pace":
        low = looking_back.down_to(session, cursor) if cursor.away else cursor.whole_to
        return cls(cursor.whole_to, cursor.away, low)

    def done(self, low: str | None, *, more: bool) -> bool:
        """Whether nothing below the lowest message of this page is wanted."""
        return low is None or not more or low <= self.down_to

    def stirred(self, newest_reply: str) -> bool:
        return self.away and (self.down_to == FIRST or newest_reply > _lately(self.whole_to))


def _lately(whole_to: str) -> str:
    return ts_of(max(moment(whole_to) - STIRRED, moment(FIRST)))


@dataclass(frozen=True, slots=True)
class Span:
    """What a page has shown: everything between two messages, of a channel or of one thread in it."""

    channel: str
    low: str | None
    high: str | None
    thread: str | None = None

    def missing(
        self,
        session: Session,
        told: Sequence[tuple[Heard, list[HeardFile]]],
        newest_row: int,
        now: datetime,
    ) -> list[Heard]:
        """What we knew of and Slack shows no more: deleted while nobody listened, and nobody knows when."""
        if self.low is None:
            return []
        known = select(Line.ts, Line.thread_ts).where(
            Line.channel == self.channel,
            Line.latest.is_(True),
            Line.version < LAST,
            Line.thread_ts.is_(None) if self.thread is None else Line.thread_ts == self.thread,
            Line.ts > self.low,
            Line.ts < (self.high or LAST),
            Line.id <= newest_row,
            Line.recorded_at <= now - SETTLED,
        )
        shown = {heard.ts for heard, _ in told}
        return [
            missed(self.channel, ts, thread, seen=ts_of(now))
            for ts, thread in session.execute(known)
            if ts not in shown
        ]


def went_on(session: Session, channel: str, low: str | None, top: str | None) -> None:
    """The walk is further down."""
    cursor = session.get_one(Cursor, channel, with_for_update=True)
    cursor.walk_top = cursor.walk_top or top
    cursor.walk_at = low
    session.flush()


def ended(
    session: Session,
    channel: str,
    low: str | None,
    top: str | None,
    *,
    limited: bool,
    whole: bool,
    now: datetime,
) -> None:
    """The walk is where it had to go. `whole`: there is nothing further down."""
    cursor = session.get_one(Cursor, channel, with_for_update=True)
    if whole and low is not None and low > cursor.whole_to:
        _note_what_is_gone(session, cursor, low, limited=limited, now=now)
    if whole and cursor.away:
        _looked_at_all(session, cursor)
    # What was missing because we were not there has been read.
    session.execute(delete(Gap).where(Gap.channel == channel, Gap.to_ts.is_(None)))
    cursor.whole_to = max(cursor.whole_to, cursor.walk_top or top or FIRST)
    _rest(cursor, now)
    session.flush()


def _looked_at_all(session: Session, cursor: Cursor) -> None:
    """Down to the first message, and what it wore; but for replies in threads that were left as they are."""
    left = select(func.count()).where(
        Line.channel == cursor.channel,
        Line.latest.is_(True),
        Line.thread_ts.is_not(None),
        Line.ts < _lately(cursor.whole_to),
    )
    if looking_back.down_to(session, cursor) == FIRST or not session.scalar(left):
        known = Gap.channel == cursor.channel, Gap.reason == GapReason.MARKS
        session.execute(delete(Gap).where(*known))


def _rest(cursor: Cursor, now: datetime) -> None:
    cursor.walk_top = cursor.walk_at = None
    cursor.looked_at, cursor.away = now, False


def gone_from(session: Session, channel: str, reason: GapReason, *, now: datetime) -> None:
    """From what we know last on there is a gap, until a walk comes to its end again."""
    cursor = session.get_one(Cursor, channel, with_for_update=True)
    _rest(cursor, now)
    going_on = select(Gap).where(Gap.channel == channel, Gap.to_ts.is_(None))
    known = session.scalars(going_on).one_or_none()
    if known is not None:
        known.reason = reason
    else:
        since = max(cursor.whole_to, _newest(session, channel))
        _note(session, channel, (since, None), reason, now)
    session.flush()


def _note_what_is_gone(
    session: Session, cursor: Cursor, low: str, *, limited: bool, now: datetime
) -> None:
    """Slack shows nothing below `low`, though we know of messages there, or it says that there are some."""
    ours = select(func.count()).where(
        Line.channel == cursor.channel,
        Line.latest.is_(True),
        Line.version < LAST,
        Line.thread_ts.is_(None),
        Line.ts <= cursor.whole_to,
    )
    if limited or (cursor.whole_to > FIRST and session.scalar(ours)):
        _note(session, cursor.channel, (cursor.whole_to, low), GapReason.RETENTION, now)


def _note(
    session: Session,
    channel: str,
    span: tuple[str, str | None],
    reason: GapReason,
    now: datetime,
) -> None:
    start, end = span
    known = session.get(Gap, (channel, start))
    if known is None:
        known = Gap(channel=channel, from_ts=start)
        session.add(known)
    known.to_ts, known.reason, known.noted_at = end, reason, now


def _newest(session: Session, channel: str) -> str:
    newest = select(func.max(Line.ts)).where(Line.channel == channel, Line.latest.is_(True))
    return session.scalar(newest) or FIRST
