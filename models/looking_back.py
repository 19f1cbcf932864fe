"""How far down a channel somebody looks who was away: at what became of messages that we have, and what they wear."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.transcript import FIRST, Cursor, Line, moment, ts_of

LOOK_BACK = timedelta(days=3)
"""Below the cursor: what is older is hardly edited, and each page is a call."""
FEW = 300
"""Messages below that, replies included. So few are all looked at: a page or two and a call for each thread, of which
Slack takes fifty a minute from an organisation's own app."""


def down_to(session: Session, cursor: Cursor) -> str:
    """Everything where that is little, else three days."""
    if cursor.whole_to == FIRST:
        return FIRST
    older = ts_of(max(moment(cursor.whole_to) - LOOK_BACK, moment(FIRST)))
    below = select(Line.id).where(
        Line.channel == cursor.channel, Line.latest.is_(True), Line.ts < older
    )
    many = select(func.count()).select_from(below.limit(FEW + 1).subquery())
    return FIRST if 0 < (session.scalar(many) or 0) <= FEW else older
