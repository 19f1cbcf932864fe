"""Reads in Slack what the transcript lacks: channels from the newest message down, threads, and files.

One page a turn. What a page held is written in the transaction that settles the turn, so that a crash costs
that page and nothing else, and whoever takes over goes on where it was.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.delivery.found import Call, Found, Performer
from bot.delivery.walking import Pace, Span, ended, gone_from, went_on
from bot.hearing import shapes
from bot.ports import Archive, Page, Permanent, Trouble, Unreachable
from bot.steps.fetching import attach_late, want, want_files
from bot.steps.recording import record, record_files
from models.heard import Heard, HeardFile
from models.outbox import Effect
from models.outside import EffectKind
from models.transcript import (
    LAST,
    Bytes,
    Cursor,
    FileState,
    GapReason,
    Line,
    SharedFile,
    ts_of,
)

LARGEST = 10_000_000
"""Bytes of one file. They live in the database, which every replica reaches and every backup holds [342]."""
MOST_OF_A_CHANNEL = 500_000_000
Object = Mapping[str, Any]
Told = list[tuple[Heard, list[HeardFile]]]


class Signs(Protocol):
    def __call__(self, channel: str, messages: Sequence[Object], *, seen: str) -> None: ...


REASONS = {Trouble.NOT_IN: GapReason.NOT_IN, Trouble.MISSING: GapReason.DELETED}


@dataclass(frozen=True, slots=True)
class Historian:
    archive: Archive
    real_time: Clock
    signs: Signs
    """Told what the messages of a page wear, before the page counts as read."""

    def table(self) -> dict[EffectKind, Performer]:
        return {
            EffectKind.WALK: self.walk,
            EffectKind.THREAD: self.thread,
            EffectKind.COPY: self.fetch,
        }

    def walk(self, session: Session, effect: Effect) -> Call:
        """One page down from where the walk is. Messages, what became of them, and which threads have grown."""
        channel = str(effect.args["channel"])
        cursor = session.get_one(Cursor, channel)
        before, pace = cursor.walk_at, Pace.of(cursor)
        newest = newest_row(session, channel)

        def call() -> Found:
            now = self.real_time()
            try:
                page = self.archive.history(channel, before=before)
            except Permanent as no:
                return _in_vain(channel, no, now)
            told = self._told(channel, page, now)
            low = min((heard.ts for heard, _ in told), default=None)
            top = max((heard.ts for heard, _ in told), default=None)
            done = pace.done(low, more=page.more)

            def notes(session: Session) -> None:
                span = Span(channel, low, before)
                _write(session, told, span.missing(session, told, newest, now), now)
                _owe_threads(session, channel, page, pace, now)
                if not done:
                    went_on(session, channel, low, top)
                    return
                ended(
                    session, channel, low, top, limited=page.limited, whole=not page.more, now=now
                )

            return Found(notes=notes, again=None if done else effect.args)

        return call

    def thread(self, session: Session, effect: Effect) -> Call:
        """One page of the replies to a message, oldest first."""
        channel, ts = str(effect.args["channel"]), str(effect.args["ts"])
        after, whole = str(effect.args["after"]), bool(effect.args["whole"])
        newest = newest_row(session, channel)

        def call() -> Found:
            now = self.real_time()
            try:
                page = self.archive.replies(channel, ts, after=after)
            except Permanent as no:
                if str(no) == "thread_not_found":
                    return Found()  # deleted, and with it what hung on it
                return _in_vain(channel, no, now)
            told = self._told(channel, page, now)
            high = max((heard.ts for heard, _ in told), default=after)
            high = max(high, after)

            def notes(session: Session) -> None:
                span = Span(channel, after or ts, high if page.more else None, thread=ts)
                gone = span.missing(session, told, newest, now) if whole else []
                _write(session, told, gone, now)

            return Found(notes=notes, again={**effect.args, "after": high} if page.more else None)

        return call

    def _told(self, channel: str, page: Page, now: datetime) -> Told:
        seen = max([ts_of(now), *map(shapes.newest_in, page.messages)])
        told = shapes.from_page(channel, page.messages, seen=seen)
        self.signs(channel, page.messages, seen=seen)
        return told

    def fetch(self, session: Session, effect: Effect) -> Call:
        """The bytes of one file, up to a size. What somebody deletes in Slack after that stays with us."""
        file = session.get_one(SharedFile, str(effect.args["file"]))
        number, url, mimetype, size = file.id, file.url, file.mimetype, file.size
        kept = select(func.sum(SharedFile.size)).where(
            SharedFile.channel == file.channel, SharedFile.state == FileState.KEPT
        )
        most = min(LARGEST, MOST_OF_A_CHANNEL - int(session.scalar(kept) or 0))

        def call() -> Found:
            described = None
            try:
                if url is None:  # of a file of another organisation an event tells only the id
                    (described,) = shapes.files_in({"files": [self.archive.described(number)]})
                known = described or HeardFile(id=number, url=url, mimetype=mimetype, size=size)
                if known.external or known.gone or known.url is None:
                    state = FileState.GONE if known.gone else FileState.EXTERNAL
                    return Found(notes=_became(number, state, described))
                content = None
                if known.size <= most:
                    content = self.archive.download(known.url, mimetype=known.mimetype, most=most)
            except Permanent as no:
                state = FileState.GONE if str(no) in {"gone", "file_deleted"} else FileState.REFUSED
                return Found(notes=_became(number, state, described))
            if content is None:
                return Found(notes=_became(number, FileState.TOO_LARGE, described))
            return Found(notes=_became(number, FileState.KEPT, described, content))

        return call


def _write(session: Session, told: Told, gone: list[Heard], now: datetime) -> None:
    record(session, [*(heard for heard, _ in told), *gone], at=now)
    shared = [(heard.channel, heard.ts, file) for heard, files in told for file in files]
    want_files(session, record_files(session, shared), at=now)


def newest_row(session: Session, channel: str) -> int:
    """What is written after this was not there when we looked, and cannot be missed in what we saw."""
    return session.scalar(select(func.max(Line.id)).where(Line.channel == channel)) or 0


def _owe_threads(session: Session, channel: str, page: Page, pace: Pace, now: datetime) -> None:
    """Those of whose replies we do not know all; and, after we were away, those in which somebody wrote lately:
    that a reply was edited or deleted shows in the thread alone."""
    grown = {
        str(m["ts"]): (int(m.get("reply_count") or 0), str(m.get("latest_reply") or ""))
        for m in page.messages
        if m.get("reply_count") and m.get("ts")
    }
    if not grown:
        return
    alive = Line.channel == channel, Line.latest.is_(True), Line.version < LAST
    ours = (
        select(Line.thread_ts, func.count(), func.max(Line.ts))
        .where(*alive, Line.thread_ts.in_(grown))
        .group_by(Line.thread_ts)
    )
    known = {ts: (count, newest) for ts, count, newest in session.execute(ours)}
    wanted: dict[str, dict[str, Any]] = {}
    for ts, (count, newest) in grown.items():
        have, last = known.get(ts, (0, ""))
        if (have, last) == (count, newest) and not pace.stirred(newest):
            continue
        whole = last >= newest or pace.away
        after = "" if whole else last
        wanted[f"{channel}/{ts}"] = {"ts": ts, "after": after, "whole": whole}
    want(session, EffectKind.THREAD, {channel: wanted}, at=now)


def _in_vain(channel: str, no: Permanent, now: datetime) -> Found:
    """It cannot be read, so what was said there is a gap until it can be."""
    trouble = no.trouble if isinstance(no, Unreachable) else None
    reason = REASONS.get(trouble, GapReason.REFUSED) if trouble else GapReason.REFUSED
    return Found(notes=lambda session: gone_from(session, channel, reason, now=now))


def _became(
    number: str, state: FileState, described: HeardFile | None, content: bytes | None = None
) -> Any:
    def notes(session: Session) -> None:
        file = session.get_one(SharedFile, number)
        if described is not None:
            file.name, file.title = described.name, described.title
            file.mimetype, file.size = described.mimetype, described.size
            file.url, file.permalink = described.url, described.permalink
        file.state = state
        if content is not None:
            file.sha256 = hashlib.sha256(content).hexdigest()
            file.size = len(content)
            if session.get(Bytes, file.sha256) is None:
                session.add(Bytes(sha256=file.sha256, content=content))
        session.flush()
        if content is not None:
            attach_late(session, file.channel)

    return notes
