"""What was said in the channels of incidents: every version of every message, and where we were not there.

Rows are known by Slack's own timestamps, never by when they reached us: an event that comes three times, out
of order, or after the same was read in the channel's history leaves the same rows. A version is added, never
edited; what only a look at the history told gives way to the event that tells it first-hand.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, by_value

LAST = "9999999999.999999"
"""The version of a deletion: nothing comes after it, whenever it reaches us."""
FIRST = "0000000000.000000"
LATEST = text("latest")
TS_LENGTH = 17
LONGEST = 60_000
"""Characters of one message. Slack takes 40,000 of text; what is longer came out of blocks [342]."""


class LineKind(StrEnum):
    SAID = "said"
    EDITED = "edited"
    """By a person: Slack marks it, and says who and when."""
    CHANGED = "changed"
    """By an app, which leaves no mark."""
    DELETED = "deleted"


class Line(Base):
    """One version of one message."""

    __tablename__ = "transcript_line"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """In the order in which we learned of them: whoever follows along asks for what is higher."""
    channel: Mapped[str] = mapped_column(String(32))
    ts: Mapped[str] = mapped_column(String(TS_LENGTH))
    """The message's name within its channel, and the time at which it was posted."""
    version: Mapped[str] = mapped_column(String(TS_LENGTH))
    """`ts` of the first, then Slack's time of the change: what orders the versions of one message."""
    latest: Mapped[bool]
    kind: Mapped[LineKind] = mapped_column(by_value(LineKind, checked=False))
    thread_ts: Mapped[str | None] = mapped_column(String(TS_LENGTH))
    """The message that it replies to."""
    root: Mapped[str] = mapped_column(String(TS_LENGTH))
    """`thread_ts`, or its own: replies sort behind what they reply to."""
    author: Mapped[str] = mapped_column(String(32))
    """A user's id, or that of a bot that is none."""
    name: Mapped[str | None] = mapped_column(String(80))
    """What a bot called itself."""
    subtype: Mapped[str | None] = mapped_column(String(40))
    """Slack's word for what is no ordinary message: `channel_join`, `channel_topic`, `bot_message` …"""
    by: Mapped[str | None] = mapped_column(String(32))
    """Who made this version, where Slack tells."""
    text: Mapped[str] = mapped_column(Text)
    """In Slack's own notation. Of a deletion there is none: what was deleted is the version before."""
    files: Mapped[list[str]] = mapped_column(JSON)
    at: Mapped[datetime]
    """When the message was posted."""
    changed_at: Mapped[datetime | None]
    """When this version was made. None: some time before we found it."""
    found: Mapped[bool]
    """Read in the channel's history, as no event has told of it."""
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("channel", "ts", "version"),
        Index("ix_transcript_line_channel_id", "channel", "id"),
        Index(
            "uq_transcript_line_latest",
            "channel",
            "ts",
            unique=True,
            postgresql_where=LATEST,
            sqlite_where=LATEST,
        ),
        Index(
            "ix_transcript_line_thread",
            "channel",
            "root",
            "ts",
            postgresql_where=LATEST,
            sqlite_where=LATEST,
        ),
    )

    @property
    def deleted(self) -> bool:
        return self.kind is LineKind.DELETED


class Place(Base):
    """A channel that an incident is, or was, handled in."""

    __tablename__ = "transcript_place"

    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)
    since: Mapped[str] = mapped_column(String(TS_LENGTH), default=FIRST)
    """Of a room that it shares with others, what was said there before is none of its business."""


class Cursor(Base):
    """How far the transcript of one channel is known to be whole, and the walk that makes it so."""

    __tablename__ = "transcript_cursor"

    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    whole_to: Mapped[str] = mapped_column(String(TS_LENGTH), default=FIRST)
    """Everything up to here was heard, or read afterwards."""
    looked_at: Mapped[datetime | None]
    """When a walk last came to its end."""
    walk_top: Mapped[str | None] = mapped_column(String(TS_LENGTH))
    """The newest that the walk under way has seen: where the cursor will be."""
    walk_at: Mapped[str | None] = mapped_column(String(TS_LENGTH))
    """How far down it has come. Whoever takes it over goes on from there."""
    away: Mapped[bool] = mapped_column(default=False)
    """We were not there for a while: the walk goes on below the cursor, for what was changed meanwhile."""


class GapReason(StrEnum):
    NOT_IN = "not_in"
    """The bot was not in the channel."""
    DELETED = "deleted"
    """The channel is gone."""
    RETENTION = "retention"
    """Slack has removed what is older, or does not show it."""
    REFUSED = "refused"
    """Slack does not let us read it."""
    MARKS = "marks"
    """Nothing that was said: whether somebody marked, or unmarked, what was older than we look back."""
    UNREAD = "unread"
    """It has not been read yet: never stored, only shown."""


LOOK_BACK = timedelta(days=3)
"""Below the cursor, after we were away: what is older is hardly edited, and each page is a call."""


class Gap(Base):
    """From when to when we do not know what was said in a channel, and why not."""

    __tablename__ = "transcript_gap"

    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    from_ts: Mapped[str] = mapped_column(String(TS_LENGTH), primary_key=True)
    to_ts: Mapped[str | None] = mapped_column(String(TS_LENGTH))
    """None: it goes on."""
    reason: Mapped[GapReason] = mapped_column(by_value(GapReason, checked=False))
    noted_at: Mapped[datetime]


class FileState(StrEnum):
    WAITING = "waiting"
    KEPT = "kept"
    TOO_LARGE = "too_large"
    EXTERNAL = "external"
    """It is not at Slack's: a link to somebody else's."""
    GONE = "gone"
    """Deleted before we had it."""
    REFUSED = "refused"


class SharedFile(Base):
    """A file that was shared in a channel of an incident."""

    __tablename__ = "transcript_file"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    """Where it was shared first."""
    name: Mapped[str] = mapped_column(String(255))
    title: Mapped[str] = mapped_column(String(255))
    mimetype: Mapped[str] = mapped_column(String(127))
    size: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(String(32))
    url: Mapped[str | None] = mapped_column(Text)
    """Where its bytes are, for whoever has our token."""
    permalink: Mapped[str | None] = mapped_column(Text)
    shared_at: Mapped[datetime]
    state: Mapped[FileState] = mapped_column(by_value(FileState, checked=False))
    sha256: Mapped[str | None] = mapped_column(String(64))
    """Of its bytes, which are in `transcript_bytes` by this name once the state is `kept`."""


class Bytes(Base):
    """What is in a file, once, however often it was shared."""

    __tablename__ = "transcript_bytes"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


def moment(ts: str) -> datetime:
    """The time that a `ts` stands for."""
    seconds, _, fraction = ts.partition(".")
    micros = int((fraction or "0").ljust(6, "0")[:6])
    return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=micros)


def ts_of(at: datetime) -> str:
    return f"{int(at.timestamp()):010d}.{at.microsecond:06d}"
