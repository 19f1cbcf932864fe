"""Who came into the channel of a restricted incident, and who left it."""

from collections.abc import Collection
from datetime import datetime

from bot.desk import Tx
from models import members
from models.incident import Incident


def came(tx: Tx, number: int, person: str) -> None:
    Incident.locked(tx.session, number)
    members.admit(tx.session, number, [person], at=tx.now)


def went(tx: Tx, number: int, person: str) -> None:
    Incident.locked(tx.session, number)
    members.left(tx.session, number, person)


def in_step(tx: Tx, number: int, present: Collection[str], *, looked_at: datetime) -> None:
    """The channel as the chat has it, in case we were away when somebody came or went.

    Whoever was admitted since somebody looked may still be on the way.
    """
    Incident.locked(tx.session, number)
    members.admit(tx.session, number, present, at=tx.now)
    members.others_left(tx.session, number, present, before=looked_at)
