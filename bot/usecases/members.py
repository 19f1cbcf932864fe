"""Who came into the channel of a restricted incident, and who left it."""

from collections.abc import Collection
from datetime import datetime

from bot.tx import Tx
from models import home, members
from models.incident import Incident


def came(tx: Tx, number: int, person: str) -> None:
    Incident.locked(tx.session, number)
    members.admit(tx.session, number, [person], at=tx.now)
    _home_follows(tx, [person])


def went(tx: Tx, number: int, person: str) -> None:
    Incident.locked(tx.session, number)
    members.left(tx.session, number, person)
    _home_follows(tx, [person])


def in_step(tx: Tx, number: int, present: Collection[str], *, looked_at: datetime) -> None:
    """The channel as the chat has it, in case we were away when somebody came or went.

    Whoever was admitted since somebody looked may still be on the way.
    """
    Incident.locked(tx.session, number)
    before = members.of(tx.session, number)
    members.admit(tx.session, number, present, at=tx.now)
    members.others_left(tx.session, number, present, before=looked_at)
    _home_follows(tx, before ^ members.of(tx.session, number))


def _home_follows(tx: Tx, people: Collection[str]) -> None:
    """A home tab that still shows what somebody may not see any more would tell them how it goes on."""
    for person in set(people) & set(home.visitors(tx.session)):
        tx.want_home(person)
