"""The transcript, for whoever shows it. Ask `bot.visibility` first who may see the incident.

for line in lines(session, number):             # a page; then after=spot(line) of the last one
    what = line.text                            # of a deletion: before_deletion(session, page)
message_at(session, channel, ts)                # one message as it is now
versions(session, channel, ts)                  # everything it ever said
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from heapq import merge
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, and_, cast, func, or_, select, tuple_
from sqlalchemy.orm import Session

from models.transcript import (
    LAST,
    Bytes,
    Cursor,
    FileState,
    Gap,
    GapReason,
    Line,
    LineKind,
    Place,
    SharedFile,
)

PAGE = 200


class Spot(NamedTuple):
    """Where a page ended: the next begins after it."""

    root: str
    ts: str
    channel: str


class Said(NamedTuple):
    """A message as it is now: a row, as far as it is read. A hundred thousand entities would cost three times as much."""

    channel: str
    ts: str
    root: str
    thread_ts: str | None
    kind: LineKind
    author: str
    name: str | None
    subtype: str | None
    by: str | None
    text: str
    spelled: str
    """Its files, as JSON: that hardly any message has one is seen without reading it."""
    at: datetime
    changed_at: datetime | None
    recorded_at: datetime
    id: int

    @property
    def deleted(self) -> bool:
        return self.kind is LineKind.DELETED

    @property
    def files(self) -> list[str]:
        return [] if self.spelled == "[]" else [str(one) for one in json.loads(self.spelled)]


COLUMNS = tuple(
    cast(Line.files, Text) if name == "spelled" else getattr(Line, name) for name in Said._fields
)


class Hole(NamedTuple):
    """What is missing. `to_ts` None: up to now."""

    channel: str
    from_ts: str
    to_ts: str | None
    reason: GapReason


def spot(line: Said, *, threaded: bool = True) -> Spot:
    return Spot(line.root if threaded else line.ts, line.ts, line.channel)


def rooms(session: Session, incident_id: int) -> list[Place]:
    """Every channel it is or was handled in."""
    mine = select(Place).where(Place.incident_id == incident_id).order_by(Place.channel)
    return list(session.scalars(mine))


def lines(
    session: Session,
    incident_id: int,
    *,
    after: Spot | None = None,
    most: int = PAGE,
    threaded: bool = True,
) -> list[Said]:
    """The latest version of every message, deleted ones included, in order.

    `threaded`: replies behind what they reply to, as Slack shows them; else everything by the time it was
    said. Give the same to `spot`. A page of each channel is read and put together, so that however long the
    transcript, a page costs the same.
    """
    pages = [
        map(Said._make, session.execute(_page(place, after, most=most, threaded=threaded)))
        for place in rooms(session, incident_id)
    ]
    together = merge(*pages, key=lambda line: spot(line, threaded=threaded))
    return [line for line, _ in zip(together, range(most), strict=False)]


def _page(place: Place, after: Spot | None, *, most: int, threaded: bool) -> Select[Any]:
    order = (Line.root, Line.ts) if threaded else (Line.ts,)
    asked = select(*COLUMNS).order_by(*order).limit(most)
    if after is None:
        return asked.where(*of_place(place))
    # What two channels said in the same microsecond goes by the channels' names.
    too = place.channel > after.channel
    if threaded:
        place_of, stopped = tuple_(*order), (after.root, after.ts)
        return asked.where(*of_place(place), place_of >= stopped if too else place_of > stopped)
    if place.since > after.ts:
        return asked.where(*of_place(place))
    # One lower bound, or SQLite walks from the other one to this at every page.
    here = Line.channel == place.channel, Line.latest.is_(True)
    return asked.where(*here, Line.ts >= after.ts if too else Line.ts > after.ts)


def of_place(place: Place) -> tuple[ColumnElement[bool], ...]:
    return Line.channel == place.channel, Line.latest.is_(True), Line.ts >= place.since


def count(session: Session, incident_id: int) -> int:
    """How many messages there are, deleted ones included."""
    places = rooms(session, incident_id)
    if not places:
        return 0
    mine = or_(*(and_(*of_place(place)) for place in places))
    return session.scalar(select(func.count()).select_from(Line).where(mine)) or 0


def message_at(session: Session, channel: str, ts: str) -> Line | None:
    """A message as it is now. One that was deleted is there too, and says so."""
    one = select(Line).where(Line.channel == channel, Line.ts == ts, Line.latest)
    return session.scalars(one).one_or_none()


def versions(session: Session, channel: str, ts: str) -> list[Line]:
    """Oldest first, the deletion last; those that people could not tell apart count once."""
    all_of_it = select(Line).where(Line.channel == channel, Line.ts == ts).order_by(Line.version)
    found: list[Line] = []
    for line in session.scalars(all_of_it):
        if (
            found
            and not line.deleted
            and (line.text, line.files) == (found[-1].text, found[-1].files)
        ):
            continue
        found.append(line)
    return found


def before_deletion(session: Session, page: Iterable[Said]) -> dict[tuple[str, str], Line]:
    """Of those that were deleted, what they said last, by channel and `ts`."""
    gone = [line for line in page if line.deleted]
    if not gone:
        return {}
    channels, moments = {line.channel for line in gone}, {line.ts for line in gone}
    said = (
        select(Line)
        .where(Line.channel.in_(channels), Line.ts.in_(moments), Line.version < LAST)
        .order_by(Line.version)
    )
    wanted = {(line.channel, line.ts) for line in gone}
    return {
        (line.channel, line.ts): line
        for line in session.scalars(said)
        if (line.channel, line.ts) in wanted
    }


def replies(session: Session, channel: str, ts: str) -> list[Line]:
    """What was said under a message, oldest first."""
    under = select(Line).where(
        Line.channel == channel, Line.root == ts, Line.thread_ts == ts, Line.latest
    )
    return list(session.scalars(under.order_by(Line.ts)))


def gaps(session: Session, incident_id: int) -> list[Hole]:
    """From when to when something is missing, and why, in order. What is still being read counts as missing."""
    channels = [place.channel for place in rooms(session, incident_id)]
    known = select(Gap).where(Gap.channel.in_(channels))
    found = [
        Hole(gap.channel, gap.from_ts, gap.to_ts, gap.reason) for gap in session.scalars(known)
    ]
    unread = select(Cursor).where(Cursor.channel.in_(channels), Cursor.away)
    found += [
        Hole(cursor.channel, cursor.whole_to, cursor.walk_at, GapReason.UNREAD)
        for cursor in session.scalars(unread)
    ]
    return sorted(found, key=lambda hole: (hole.from_ts, hole.channel))


def files(session: Session, page: Iterable[Line | Said]) -> dict[str, SharedFile]:
    """What is known of the files in these lines, by id."""
    wanted = {number for line in page for number in line.files}
    if not wanted:
        return {}
    rows = select(SharedFile).where(SharedFile.id.in_(wanted))
    return {file.id: file for file in session.scalars(rows)}


def shared(session: Session, incident_id: int) -> list[SharedFile]:
    """The files of its messages, in the order in which they were said; not those of deleted ones."""
    with_files = cast(Line.files, Text) != "[]"
    found: dict[str, None] = {}
    for place in rooms(session, incident_id):
        asked = select(Line.files).where(*of_place(place), with_files).order_by(Line.ts)
        found |= dict.fromkeys(one for files in session.scalars(asked) for one in files)
    rows = select(SharedFile).where(SharedFile.id.in_(found))
    known = {file.id: file for file in session.scalars(rows)}
    return [known[one] for one in found if one in known]


def content(session: Session, file: SharedFile) -> bytes | None:
    """Its bytes, when we have them."""
    if file.state is not FileState.KEPT:
        return None
    return session.scalar(select(Bytes.content).where(Bytes.sha256 == file.sha256))


def incidents_of(session: Session, line: Line | Said) -> Sequence[int]:
    """Those in whose transcripts it is."""
    here = select(Place.incident_id).where(Place.channel == line.channel, Place.since <= line.ts)
    return session.scalars(here.order_by(Place.incident_id)).all()


def people_in(page: Collection[Line | Said]) -> set[str]:
    """Whom a reader will want the names of."""
    return {line.author for line in page if line.author} | {line.by for line in page if line.by}


JOINS = frozenset({"channel_join", "group_join"})
LEAVES = frozenset({"channel_leave", "group_leave"})
EDITS = frozenset({LineKind.EDITED, LineKind.CHANGED})
