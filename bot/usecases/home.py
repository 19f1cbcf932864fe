"""Somebody looks at the home tab."""

from bot.tx import Tx
from models import home, outbox


def visit(tx: Tx, person: str) -> None:
    """Remember who looks, and owe them what is there now."""
    home.visited(tx.session, person, at=tx.now)
    tx.session.flush()
    tx.want_home(person)


def follow(tx: Tx) -> None:
    """Bring the homes of recent visitors in step.

    Not with each change: every incident's transaction would stand in line for the same fifty rows.
    """
    keys = [home.surface(person) for person in home.visitors(tx.session)]
    outbox.want_all_again(tx.session, keys)
