"""Who is who: the people of the chat, as they were when we last asked.

The policy names people by e-mail address, Slack by id. Use cases call nobody, so the answer has to be here.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, String, bindparam, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.errors import Refusal

MOST_LISTED = 5


class Person(Base):
    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    email: Mapped[str | None] = mapped_column(String(320), index=True)
    name: Mapped[str] = mapped_column(String(200))
    zone: Mapped[str] = mapped_column(String(64))
    locale: Mapped[str | None] = mapped_column(String(20))
    bot: Mapped[bool]
    gone: Mapped[bool]
    """Deactivated: stays in the records, can do nothing new."""
    seen_at: Mapped[datetime]


HOST = "cli:"
"""Who acted on the host's command line, where there is no user: this and the name of their account."""


def in_chat(who: str) -> bool:
    """Somebody whom the chat can mention, invite and write to; neither the bot, a host nor an alert."""
    return bool(who) and ":" not in who


def on_host(who: str) -> bool:
    return who.startswith(HOST)


def find(session: Session, who: str) -> Person | None:
    """By id, or by e-mail address as the policy spells it."""
    wanted = or_(Person.id == who, func.lower(Person.email) == who.lower())
    return session.scalars(select(Person).where(wanted).limit(1)).one_or_none()


def named(session: Session, name: str) -> Person | None:
    """By what people type after an @: the whole name, the first one, or the address up to its @.

    Those who are gone count only when nobody here is called so.
    """
    wanted = name.lower()
    called = or_(
        func.lower(Person.name) == wanted,
        func.lower(Person.name).startswith(f"{wanted} ", autoescape=True),
        func.lower(Person.email).startswith(f"{wanted}@", autoescape=True),
    )
    found = session.scalars(select(Person).where(called).order_by(Person.name)).all()
    fitting = [one for one in found if not one.gone] or list(found)
    if len(fitting) > 1:
        listed = ", ".join(one.email or one.name for one in fitting[:MOST_LISTED])
        raise Refusal("person-ambiguous", who=name, people=listed)
    return fitting[0] if fitting else None


def meant(session: Session, who: str) -> Person | None:
    """By id, by address, or by `@name`."""
    return named(session, who[1:]) if who.startswith("@") else find(session, who)


def able(session: Session, who: str) -> Person:
    """Somebody who can take on a duty; or the reason why not."""
    person = meant(session, who)
    if person is None:
        raise Refusal("person-unknown", who=who)
    if person.bot:
        raise Refusal("person-bot", who=person.name)
    if person.gone:
        raise Refusal("person-gone", who=person.name)
    return person


def names(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """What those are called who are known."""
    wanted = select(Person.id, Person.name).where(Person.id.in_(list(ids)))
    return dict(session.execute(wanted).all())


def spelt(session: Session, people: Iterable[str]) -> dict[str, str]:
    """What those of a policy's people are called who are known, by their spelling in lower case."""
    named = [one.lower() for one in people]
    if not named:
        return {}
    wanted = or_(func.lower(Person.email).in_(named), func.lower(Person.id).in_(named))
    known = session.scalars(select(Person).where(wanted))
    return {way.lower(): one.name for one in known for way in (one.id, one.email) if way}


def _still_here() -> Select[str]:
    named: BindParameter[Any] = bindparam("named", expanding=True)
    by_any_name = or_(func.lower(Person.email).in_(named), func.lower(Person.id).in_(named))
    return select(Person.id).where(by_any_name, Person.gone.is_(False))


# Built once: who may see what is asked with every command.
_STILL_HERE = _still_here()


def ids_of(session: Session, people: Iterable[str]) -> set[str]:
    """The ids of those of a policy's people who are known and still here."""
    named = [one.lower() for one in people]
    return set(session.scalars(_STILL_HERE, {"named": named})) if named else set()
