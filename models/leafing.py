"""The transcript by page, for whoever leafs through it. Ask `bot.visibility` first who may see the incident."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session

from models.reading_transcript import COLUMNS, Said, of_place, rooms
from models.transcript import FileState, Line, LineKind, SharedFile

PEOPLE = "people"
"""In the place of an author: everybody but apps, and only what they wrote themselves."""
WRITTEN = ("thread_broadcast", "file_share", "me_message")


def leaf(
    session: Session, incident_id: int, *, start: int, most: int, author: str = ""
) -> list[Said]:
    """So many messages by the time at which they were said, from the one of that number on."""
    mine = _mine(session, incident_id, author)
    asked = select(*COLUMNS).where(mine).order_by(Line.ts, Line.channel)
    return [Said._make(row) for row in session.execute(asked.offset(start).limit(most))]


def count(session: Session, incident_id: int, *, author: str = "") -> int:
    mine = _mine(session, incident_id, author)
    return session.scalar(select(func.count()).select_from(Line).where(mine)) or 0


def newest(session: Session, incident_id: int) -> int:
    """The row that was learned last in its rooms: of a message, or of what became of one.

    Room by room, and whatever it was: then it is the end of an index, however long the transcript.
    """
    last = (session.scalar(_last(place.channel)) for place in rooms(session, incident_id))
    return max((number or 0 for number in last), default=0)


def _last(channel: str) -> Select[int]:
    return select(func.max(Line.id)).where(Line.channel == channel)


def files_kept(session: Session, incident_id: int) -> int:
    """How many files of its rooms can be looked at."""
    channels = [place.channel for place in rooms(session, incident_id)]
    kept = SharedFile.channel.in_(channels), SharedFile.state == FileState.KEPT
    return session.scalar(select(func.count()).select_from(SharedFile).where(*kept)) or 0


def authors(session: Session, incident_id: int) -> dict[str, str | None]:
    """Who said anything, by id; of a bot what it called itself last."""
    mine = _mine(session, incident_id, "")
    rows = select(Line.author, func.max(Line.name)).where(mine).group_by(Line.author)
    return {author: name for author, name in session.execute(rows) if author}


def having(
    session: Session, incident_id: int, words: Sequence[str], *, author: str, most: int
) -> list[Said]:
    """The newest so many that may have all these words, the oldest first: whoever shows them looks again at the
    text as it is read. What was said before a deletion, and what names somebody, may have any."""
    mine = _mine(session, incident_id, author)
    may = [_may_have(word) for word in words if word.isascii() and word.isalnum()]
    asked = select(*COLUMNS).where(mine, *may).order_by(Line.ts.desc(), Line.channel.desc())
    found = [Said._make(row) for row in session.execute(asked.limit(most))]
    return found[::-1]


def _may_have(word: str) -> ColumnElement[bool]:
    return or_(
        Line.text.icontains(word, autoescape=True),
        Line.text.contains("<@"),
        Line.kind == LineKind.DELETED,
        Line.text == "",
    )


def _mine(session: Session, incident_id: int, author: str) -> ColumnElement[bool]:
    """`author`: of a message that was deleted, whoever had said it."""
    places = [and_(*of_place(place)) for place in rooms(session, incident_id)]
    here = or_(*places) if places else false()
    if not author:
        return here
    if author == PEOPLE:
        own = or_(Line.subtype.is_(None), Line.subtype.in_(WRITTEN))
        return and_(here, Line.name.is_(None), own)
    before = Line.__table__.alias("before")
    theirs = exists().where(
        before.c.channel == Line.channel, before.c.ts == Line.ts, before.c.author == author
    )
    return and_(here, or_(Line.author == author, and_(Line.kind == LineKind.DELETED, theirs)))


def heads(session: Session, page: Sequence[Said]) -> dict[tuple[str, str], str]:
    """What the replies on a page reply to: by channel and `ts`, what it says."""
    wanted = {(line.channel, line.thread_ts) for line in page if line.thread_ts}
    if not wanted:
        return {}
    asked = select(Line.channel, Line.ts, Line.text).where(
        Line.channel.in_({channel for channel, _ in wanted}),
        Line.ts.in_({ts for _, ts in wanted}),
        Line.latest.is_(True),
    )
    rows = session.execute(asked)
    return {(channel, ts): text for channel, ts, text in rows if (channel, ts) in wanted}
