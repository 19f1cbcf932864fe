"""Somebody looks at the home tab."""

from bot.desk import Tx
from models import home


def visit(tx: Tx, person: str) -> None:
    """Remember who looks, and owe them what is there now."""
    home.visited(tx.session, person, at=tx.now)
    tx.session.flush()
    tx.want_home(person)
