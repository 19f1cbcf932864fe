"""The rows whose numbers we give, not the database (`bot.ids`)."""

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from models.escalations import Escalation
from models.pages import Page
from models.timeline import Event
from models.transcript import Line

NUMBERED = (Event, Line, Page, Escalation)

_HIGHEST = union_all(*(select(func.max(kind.id)) for kind in NUMBERED))
"""Built once, and answered from indexes: each replica asks it every other second."""


def highest(session: Session) -> int:
    """The highest there is, in whatever table: a clock that was ahead may have left any of them; 0 before the first."""
    return max((number for number in session.scalars(_HIGHEST) if number), default=0)
