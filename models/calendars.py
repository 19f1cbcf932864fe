"""The last good copy of each calendar that a rota goes by, so that who is on is known while its server is away.

A copy stays until a good one replaces it. Its age is counted in incident time, as the shifts in it are; when to look again,
in real time, as servers live in that.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, defer, mapped_column

from models.base import Base

NEVER_READ = timedelta(minutes=10)
"""How long a calendar may be missing altogether before somebody is told: nobody is on call there."""
TAG_LENGTH = 500
ERROR_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Tags:
    """By what the calendar's server tells whether its text is still the same."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Good:
    """A text that was read and understood."""

    text: str
    digest: str
    tags: Tags


class CalendarCopy(Base):
    __tablename__ = "calendar_copy"

    rota: Mapped[str] = mapped_column(String(40), primary_key=True)
    source: Mapped[str] = mapped_column(String(64))
    """A digest of the address: addresses of calendars are secrets."""
    text: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str | None] = mapped_column(String(64))
    etag: Mapped[str | None] = mapped_column(String(TAG_LENGTH))
    modified: Mapped[str | None] = mapped_column(String(TAG_LENGTH))
    asked_at: Mapped[datetime]
    """When somebody wanted it for the first time."""
    fetched_at: Mapped[datetime | None]
    """When the calendar last was as the copy is."""
    checked_at: Mapped[datetime | None]
    """When somebody last looked, whatever came of it. Real time."""
    look_at: Mapped[datetime]
    """When to look again. Real time."""
    error: Mapped[str | None] = mapped_column(Text)
    """Why the last look brought nothing. Empty: it did."""
    alarmed_at: Mapped[datetime | None]
    """Since when people know that it is stale."""

    @property
    def tags(self) -> Tags:
        return Tags(self.etag, self.modified) if self.digest else Tags()

    def moves_to(self, source: str) -> None:
        """The policy names another address. The copy stays until that one is read; its tags mean nothing there."""
        if self.source != source:
            self.source, self.etag, self.modified = source, None, None

    def replaced(self, good: Good, *, now: datetime, real_now: datetime) -> None:
        self.text, self.digest = good.text, good.digest
        self.etag, self.modified = _fitting(good.tags.etag), _fitting(good.tags.modified)
        self.confirmed(now=now, real_now=real_now)

    def confirmed(self, *, now: datetime, real_now: datetime) -> None:
        self.fetched_at, self.checked_at, self.error = now, real_now, None

    def failed(self, error: str, *, real_now: datetime, look_at: datetime) -> None:
        self.checked_at, self.look_at, self.error = real_now, look_at, error[:ERROR_LENGTH]

    @property
    def alarm(self) -> str | None:
        """The key of the message that says it is stale: one each time that it grows old."""
        since = self.alarmed_at
        return None if since is None else f"calendar/{self.rota}/{int(since.timestamp())}"

    def age(self, now: datetime) -> timedelta:
        """Of the copy; of the wish for one while there is none."""
        return max(now - (self.fetched_at or self.asked_at), timedelta(0))

    def is_stale(self, now: datetime, limit: timedelta) -> bool:
        return self.age(now) > (limit if self.fetched_at else min(limit, NEVER_READ))


class CalendarFeed(Base):
    """The address under which a rota can be subscribed to. Whoever knows it reads who is on."""

    __tablename__ = "calendar_feed"

    rota: Mapped[str] = mapped_column(String(40), primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    by: Mapped[str | None] = mapped_column(String(32))
    """For whom it was made; they may make it anew. None: it is of a release that kept nobody."""


def _fitting(tag: str | None) -> str | None:
    """A tag that was cut would never match."""
    return tag if tag is not None and len(tag) <= TAG_LENGTH else None


_WITHOUT_TEXT = defer(CalendarCopy.text)


def of(session: Session, rotas: Collection[str]) -> dict[str, CalendarCopy]:
    """Those of these rotas, without the text, which may be megabytes."""
    if not rotas:
        return {}
    wanted = select(CalendarCopy).where(CalendarCopy.rota.in_(rotas))
    light = wanted.options(_WITHOUT_TEXT)
    return {copy.rota: copy for copy in session.scalars(light)}


def held(session: Session, rota: str) -> CalendarCopy | None:
    """To change it: nobody else does in the meantime."""
    wanted = select(CalendarCopy).where(CalendarCopy.rota == rota).options(_WITHOUT_TEXT)
    return session.scalars(wanted.with_for_update()).one_or_none()


def digest(session: Session, rota: str) -> str | None:
    """Which text it is."""
    return session.scalar(select(CalendarCopy.digest).where(CalendarCopy.rota == rota))


def text(session: Session, rota: str) -> tuple[str, str] | None:
    """The digest and the text it belongs to."""
    both = select(CalendarCopy.digest, CalendarCopy.text).where(CalendarCopy.rota == rota)
    found = session.execute(both).one_or_none()
    return None if found is None or found[0] is None else (found[0], found[1] or "")


def subscribed(session: Session, token: str) -> str | None:
    """The rota that is read at this address."""
    return session.scalar(select(CalendarFeed.rota).where(CalendarFeed.token == token))
