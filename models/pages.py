"""Who was asked to come, and whether they said yes."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    false,
    func,
    null,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.incident import Incident
from models.vocabulary import SeatName

UNANSWERED = text("acknowledged_at IS NULL")
WATCHED = text("watched_since IS NOT NULL")


class Page(Base):
    __tablename__ = "page"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    person: Mapped[str] = mapped_column(String(32))
    seat: Mapped[SeatName | None]
    """For which seat they were asked, when it was for one."""
    why: Mapped[str]
    asked_by: Mapped[str] = mapped_column(String(32))
    asked_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    clock_id: Mapped[int | None] = mapped_column(ForeignKey("clock.id"), index=True)
    """Whose late update it is about, when the rota was climbed for one."""
    settled_at: Mapped[datetime | None]
    """Since when no answer is needed: the update came, or they were asked anew."""
    called: Mapped[str | None] = mapped_column(String(80))
    """The policy's name by which they were asked: a rota, a team or a group."""
    wanted: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    """The names that somebody has to come for, of whoever was asked in the place of others. None: `called` says it."""
    escalation_id: Mapped[int | None] = mapped_column(ForeignKey("escalation.id"))
    """They come, and those who were escalated to are engaged."""
    watched_since: Mapped[datetime | None]
    """From when the limit to acknowledge counts. None: nobody else is asked in their place."""
    declined_at: Mapped[datetime | None]
    """They cannot come. Settled as well: nothing waits for them any more."""
    declined_why: Mapped[str | None] = mapped_column(Text)
    quiet: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Told to nobody but them: no mention that pings, no second channel."""
    reached_at: Mapped[datetime | None] = mapped_column(
        insert_default=null(), server_default=text("'1970-01-01'")
    )
    """When the first of its ways got to them. The database's own value is for pages of an earlier release."""
    covered_by: Mapped[str | None] = mapped_column(String(32))
    """Who came for what they were asked, so that they need not. Settled as well."""

    __table_args__ = (
        Index("ix_page_incident_id", "incident_id"),
        Index(
            "ix_page_unanswered",
            "incident_id",
            "person",
            postgresql_where=UNANSWERED,
            sqlite_where=UNANSWERED,
        ),
        Index(
            "ix_page_watched_since", "watched_since", postgresql_where=WATCHED, sqlite_where=WATCHED
        ),
    )

    @property
    def open(self) -> bool:
        return self.acknowledged_at is None and self.settled_at is None

    @property
    def asked_as(self) -> str | None:
        """The policy's name behind them: whom to ask in their place is found by it."""
        return self.called or (self.seat.value if self.seat else None)

    @property
    def escalated(self) -> bool:
        """A person wants them for a reason of their own, until they say that it is over."""
        return self.escalation_id is not None and bool(self.asked_by)

    @property
    def wanted_for(self) -> frozenset[str]:
        """The policy's names that somebody has to come for. None: nobody but this person will do."""
        own = [self.asked_as] if self.asked_as else []
        return frozenset(own if self.wanted is None else self.wanted)

    @property
    def reason(self) -> tuple[frozenset[str], int | None, int | None]:
        """What it takes for them to be needed no more: two pages with the same are one question."""
        return self.wanted_for, self.escalation_id, self.clock_id

    @property
    def round(self) -> tuple[datetime, str | None, frozenset[str]]:
        """Those with the same were asked together, by one name and for one thing: a group is silent once."""
        return self.asked_at, self.asked_as, self.wanted_for

    @property
    def since(self) -> datetime:
        """From when their silence counts: nobody is slow to answer what has not got to them."""
        return max(self.asked_at, self.reached_at or self.asked_at)

    @property
    def seconds(self) -> int:
        """How long it took them to say that they come."""
        took = (self.acknowledged_at or self.since) - self.since
        return max(0, int(took.total_seconds()))

    def acknowledge(self, at: datetime) -> None:
        """They come."""
        self.acknowledged_at = at

    def cover(self, by: str, at: datetime) -> None:
        """Somebody else is on it."""
        self.covered_by, self.settled_at, self.watched_since = by, at, None

    def decline(self, at: datetime, why: str) -> bool:
        """They cannot come. Returns whether somebody stands behind them who is to be asked instead."""
        self.declined_at = self.settled_at = at
        self.declined_why = why or None
        watched, self.watched_since = self.watched_since is not None, None
        return watched


OPEN = (Page.acknowledged_at.is_(None), Page.settled_at.is_(None))


def asked_since(session: Session, moment: datetime, *, drill: bool) -> int:
    """How many pages people asked for since then, anywhere: for drills, or for what is real.

    What the policy asks for does not count: many incidents at once are no mistake of whoever needs one person more.
    """
    asked = select(func.count()).select_from(Page).join(Incident, Incident.id == Page.incident_id)
    asked = asked.where(Page.asked_at > moment, Page.asked_by != "", Incident.drill.is_(drill))
    return session.scalar(asked) or 0


def silent_since(session: Session, incident_id: int, person: str, seat: SeatName) -> Page | None:
    """The oldest thing this person was asked for this seat and has not answered."""
    waiting = unanswered_of(incident_id).where(Page.person == person, Page.seat == seat)
    return session.scalars(waiting.order_by(Page.id).limit(1)).one_or_none()


def waiting(session: Session, incident_id: int) -> list[int]:
    """The pages of this incident that nobody answered yet."""
    return [page.id for page in unanswered_in(session, incident_id)]


def unanswered_in(session: Session, incident_id: int) -> list[Page]:
    """The same, to look at."""
    return list(session.scalars(unanswered_of(incident_id).order_by(Page.id)))


def not_let_go(session: Session, incident_id: int) -> list[Page]:
    """The same, and those that somebody said yes to: whom the incident waits for, and whom it has."""
    asked = select(Page).where(Page.incident_id == incident_id, Page.settled_at.is_(None))
    return list(session.scalars(asked.order_by(Page.id)))


def asked_with(session: Session, escalation: int) -> list[Page]:
    """Those who were asked by this escalation."""
    asked = select(Page).where(Page.escalation_id == escalation)
    return list(session.scalars(asked.order_by(Page.id)))


def climbed_to(session: Session, clocks: Iterable[int], people: Iterable[str]) -> list[Page]:
    """What these people were asked last because updates of these clocks were late."""
    asked = select(Page).where(Page.clock_id.in_(list(clocks)), Page.person.in_(list(people)))
    latest = {page.person: page for page in session.scalars(asked.order_by(Page.id))}
    return list(latest.values())


def people(session: Session, incident_id: int) -> set[str]:
    """Everybody who was ever asked in this incident."""
    asked = select(Page.person).where(Page.incident_id == incident_id)
    return set(session.scalars(asked))


def silent(session: Session, incident_id: int) -> set[str]:
    """Who was asked in this incident and has not answered."""
    return {page.person for page in session.scalars(unanswered_of(incident_id))}


def refused(session: Session, incidents: Iterable[int]) -> set[tuple[int, str]]:
    """Who cannot come to which of these incidents."""
    no = select(Page.incident_id, Page.person).where(
        Page.incident_id.in_(list(incidents)), Page.declined_at.is_not(None)
    )
    return {(incident, person) for incident, person in session.execute(no)}


def whispered(session: Session, incident_id: int) -> list[Page]:
    """Those that were quiet, and that nobody answered."""
    quiet = unanswered_of(incident_id).where(Page.quiet)
    return list(session.scalars(quiet.order_by(Page.id)))


def unanswered(session: Session, incident_id: int, person: str) -> list[Page]:
    """What this person was asked in this incident and has not answered, held for this transaction."""
    asked = unanswered_of(incident_id).where(Page.person == person)
    return list(session.scalars(asked.order_by(Page.id).with_for_update()))


def newest(session: Session, incident_id: int, person: str) -> Page | None:
    """What this person was asked last in this incident."""
    asked = select(Page).where(Page.incident_id == incident_id, Page.person == person)
    return session.scalars(asked.order_by(Page.id.desc()).limit(1)).one_or_none()


def awaited(session: Session, incidents: Iterable[int]) -> dict[tuple[int, str], list[Page]]:
    """The pages nobody answered, by incident and person, oldest first."""
    asked = select(Page).where(Page.incident_id.in_(list(incidents)), *OPEN).order_by(Page.id)
    found: dict[tuple[int, str], list[Page]] = {}
    for page in session.scalars(asked):
        found.setdefault((page.incident_id, page.person), []).append(page)
    return found


def overtaken(session: Session, anew: Page, *, at: datetime) -> list[Page]:
    """This person is asked for the same thing anew, which needs one answer: the older pages are settled. Returns those.

    What they were asked for another reason waits beside it, until somebody comes for that: nobody hears that they
    are not needed for one thing and is let go of another. Where two pages want them for the same, one is watched:
    the newest. Who was asked aloud is not asked in a whisper.
    """
    before = unanswered(session, anew.incident_id, anew.person)
    before = [one for one in before if one.id != anew.id]
    if anew.quiet and not all(one.quiet for one in before):
        anew.quiet = False
        # In SQL: what was added in bulk is not followed by the session.
        session.execute(update(Page).where(Page.id == anew.id).values(quiet=False))
    if anew.watched_since is not None:
        for one in before:
            if one.wanted_for == anew.wanted_for:
                one.watched_since = None
    same = [one for one in before if one.reason == anew.reason]
    _settle(same, at)
    return same


def written_off(session: Session, incident_id: int, *, at: datetime) -> list[int]:
    """It is over: nobody has to come for what they were asked, nor when it is reopened. Returns the pages."""
    left = unanswered_of(incident_id).order_by(Page.id).with_for_update()
    return _settle(session.scalars(left).all(), at)


def taken_from(
    session: Session, incident_id: int, allowed: Collection[str], *, at: datetime
) -> None:
    """Only few may know of it any more: nobody waits for the others, nor has them, whatever they answered."""
    asked = select(Page).where(Page.incident_id == incident_id, Page.settled_at.is_(None))
    theirs = asked.where(Page.person.not_in(list(allowed))).order_by(Page.id).with_for_update()
    _settle(session.scalars(theirs).all(), at)


def written_off_at(session: Session, incident_id: int, at: datetime) -> list[int]:
    """Those that nobody has to answer since it was over at that moment."""
    off = select(Page.id).where(Page.incident_id == incident_id, Page.settled_at == at)
    return list(session.scalars(off.where(Page.declined_at.is_(None)).order_by(Page.id)))


def answered_by_update(session: Session, clocks: Iterable[int], *, at: datetime) -> list[int]:
    """Those who were asked because these clocks' updates were late need not come for them. Returns the pages."""
    ids = list(clocks)
    about = select(Page).where(Page.clock_id.in_(ids), *OPEN).order_by(Page.id).with_for_update()
    return _settle(session.scalars(about).all(), at) if ids else []


def _settle(asked: Iterable[Page], at: datetime) -> list[int]:
    settled = list(asked)
    for page in settled:
        page.settled_at = at
    return [page.id for page in settled]


def unanswered_of(incident_id: int) -> Select[Page]:
    """Of one incident."""
    return select(Page).where(Page.incident_id == incident_id, *OPEN)
