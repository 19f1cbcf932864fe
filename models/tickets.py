"""The ticket of an incident: that it was asked for, where it is, and what it last showed.

A ticket is asked for at most once at a time, and the row says so before the question goes out: whoever finds
`asked_at` without an issue looks whether it is there before asking again.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import Priority, Stage
from models.wording import TEXT_LENGTH

STEP = "jira"
"""What an incident remembers of having reached a priority that wants a ticket."""
LOOKED_AT = 200
"""Open incidents, at the most, among which those are looked for whose ticket shows less."""
SAID = 500
"""Letters of what Jira said: its whole error page is no reason."""


Comment = tuple[str, str, str]
"""Id, author and text."""


class Ticket(Base):
    __tablename__ = "ticket"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), unique=True)
    mark: Mapped[str] = mapped_column(String(64))
    """Label and property of the issue, by which it is known again when the answer was lost."""
    project: Mapped[str] = mapped_column(String(80))
    asked_at: Mapped[datetime | None]
    """Jira was asked to make it, and no answer is known."""
    after: Mapped[int | None]
    """The newest number of the project before that."""
    asked: Mapped[int]
    """How often. More than once: a second issue may turn up."""
    looks: Mapped[int]
    """How often we looked since, in vain."""
    issue_id: Mapped[str | None] = mapped_column(String(32), index=True)
    key: Mapped[str | None] = mapped_column(String(80))
    url: Mapped[str | None] = mapped_column(Text)
    opened_at: Mapped[datetime | None]
    secured: Mapped[bool]
    """Only those of the policy's security level see it."""
    mirrored: Mapped[dict[str, Any]] = mapped_column(JSON)
    """By field, what we had and what Jira had when they last agreed."""
    remarks: Mapped[dict[str, Any]] = mapped_column(JSON)
    """By field, why it does not show what the incident has."""
    trouble: Mapped[str | None] = mapped_column(String(32))
    said: Mapped[str | None] = mapped_column(Text)
    """In Jira's own words."""
    troubled_at: Mapped[datetime | None]
    for_good: Mapped[bool]
    """Trying again cannot help: a person has to change something first."""
    drift: Mapped[str | None] = mapped_column(String(200))
    """How it differed when it was last compared, so that it is put right once, and not for ever."""


class TicketComment(Base):
    """A comment that both sides know of: ours, or one that was heard."""

    __tablename__ = "ticket_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    comment_id: Mapped[str] = mapped_column(String(32))
    event_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (UniqueConstraint("incident_id", "comment_id"),)


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that somebody did in Jira."""

    field: str
    was: str | None
    now: str | None
    by: str
    overruled: str | None = None
    """What the incident had it at meanwhile: Jira's word stands."""
    restored: bool = False
    """It was put back."""
    level: Priority | None = None
    """The priority that it comes to here."""


_OF = select(Ticket).where(Ticket.incident_id == bindparam("incident"))


def of(session: Session, incident_id: int) -> Ticket | None:
    return session.scalars(_OF, {"incident": incident_id}).one_or_none()


def of_all(session: Session, numbers: Collection[int]) -> dict[int, Ticket]:
    if not numbers:
        return {}
    found = session.scalars(select(Ticket).where(Ticket.incident_id.in_(numbers)))
    return {ticket.incident_id: ticket for ticket in found}


def in_trouble(
    session: Session, *, limit: int, of: ColumnElement[bool]
) -> list[tuple[Incident, Ticket]]:
    """Those that Jira is not told of, the longest first. `of`: of which incidents somebody may know."""
    found = (
        select(Incident, Ticket)
        .join(Ticket, Ticket.incident_id == Incident.id)
        .where(Ticket.trouble.is_not(None), of)
        .order_by(Ticket.troubled_at)
        .limit(limit)
    )
    return [(incident, ticket) for incident, ticket in session.execute(found)]


def by_issue(session: Session, issue: str) -> Ticket | None:
    """By the issue's id."""
    return session.scalars(select(Ticket).where(Ticket.issue_id == issue).limit(1)).one_or_none()


def by_comment(session: Session, comment_id: str) -> Ticket | None:
    known = (
        select(Ticket)
        .join(TicketComment, TicketComment.incident_id == Ticket.incident_id)
        .where(TicketComment.comment_id == comment_id)
    )
    return session.scalars(known.limit(1)).one_or_none()


def known_comments(session: Session, incident_id: int) -> set[str]:
    mine = select(TicketComment.comment_id).where(TicketComment.incident_id == incident_id)
    return set(session.scalars(mine))


def is_told(session: Session, incident_id: int, event_id: int) -> bool:
    """Whether this event stands in the issue, as far as was written down."""
    mine = select(TicketComment.id).where(
        TicketComment.incident_id == incident_id, TicketComment.event_id == event_id
    )
    return session.scalar(mine.limit(1)) is not None


def wanted(incident: Incident) -> bool:
    """Whether it reached a priority that wants one. A drill has nothing to do in Jira."""
    return not incident.drill and STEP in (incident.started or ())


def asked_for(incident: Incident, project: str, mark: str) -> Ticket:
    return Ticket(
        incident_id=incident.id,
        mark=mark,
        project=project,
        asked=0,
        looks=0,
        secured=False,
        mirrored={},
        remarks={},
        for_good=False,
    )


def opened(ticket: Ticket, incident: Incident, *, at: datetime) -> Event:
    facts = {"key": ticket.key, "url": ticket.url, "remarks": ticket.remarks}
    return incident.happened(EventKind.TICKET_OPENED, by="", at=at, **facts)


def troubled(
    ticket: Ticket, incident: Incident, trouble: str, said: str, *, for_good: bool, at: datetime
) -> Event | None:
    """None when that was so already: an outage is one entry, however often we tried."""
    if (ticket.trouble, ticket.for_good) == (trouble, for_good):
        return None
    ticket.troubled_at = ticket.troubled_at or at
    ticket.trouble, ticket.said, ticket.for_good = trouble, said[:SAID], for_good
    facts = {"trouble": trouble, "said": said[:SAID], "for_good": for_good}
    return incident.happened(EventKind.TICKET_TROUBLED, by="", at=at, **facts)


def well_again(ticket: Ticket, incident: Incident, *, at: datetime) -> Event | None:
    if ticket.trouble is None:
        return None
    since = ticket.troubled_at
    ticket.trouble, ticket.said, ticket.troubled_at, ticket.for_good = None, None, None, False
    facts = {"since": since.isoformat() if since else None}
    return incident.happened(EventKind.TICKET_IN_STEP, by="", at=at, **facts)


def with_remarks(
    session: Session, *, limit: int, of: ColumnElement[bool]
) -> list[tuple[Incident, Ticket]]:
    """Those of incidents that are worked on and whose ticket does not show all of it. The newest first."""
    found = (
        select(Incident, Ticket)
        .join(Ticket, Ticket.incident_id == Incident.id)
        .where(Ticket.key.is_not(None), Incident.stage.in_([one for one in Stage if one.open]), of)
        .order_by(Incident.id.desc())
        .limit(LOOKED_AT)
    )
    rows = [(incident, ticket) for incident, ticket in session.execute(found) if ticket.remarks]
    return rows[:limit]


def remarked(
    ticket: Ticket, incident: Incident, remarks: Mapping[str, Any], *, at: datetime
) -> Event | None:
    """What it does not show, when that is news."""
    fresh = {field: why for field, why in remarks.items() if ticket.remarks.get(field) != why}
    ticket.remarks = dict(remarks)
    if not fresh:
        return None
    return incident.happened(EventKind.TICKET_REMARKED, by="", at=at, remarks=fresh)


def changed(incident: Incident, heard: Heard, *, at: datetime, follows: bool) -> Event:
    """`follows`: the incident is changed with it."""
    return incident.happened(
        EventKind.TICKET_CHANGED,
        by=author(heard.by),
        at=at,
        field=heard.field,
        was=heard.was,
        now=heard.now,
        overruled=heard.overruled,
        restored=heard.restored,
        follows=follows,
    )


def commented(
    session: Session,
    incident: Incident,
    several: Collection[Comment],
    *,
    at: datetime,
    action: int | None = None,
) -> list[Event]:
    """Those that nobody has told of yet. `action`: they stand in the issue of the action of that number."""
    known = known_comments(session, incident.id)
    events = []
    for comment_id, by, text in several:
        if comment_id in known:
            continue
        session.add(TicketComment(incident_id=incident.id, comment_id=comment_id))
        said = text.strip() or "–"
        said = said if len(said) <= TEXT_LENGTH else said[: TEXT_LENGTH - 1] + "…"
        facts = {"text": said} | ({"action": action} if action else {})
        kind = EventKind.TICKET_COMMENTED
        events.append(incident.happened(kind, by=author(by), at=at, **facts))
    return events


def author(name: str) -> str:
    """Somebody in Jira, who is nobody's user in the chat."""
    return f"jira:{name}"[:32]
