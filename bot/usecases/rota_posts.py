"""Once a day it is posted who is on call, and what the next two weeks lack [65]."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.rota.walls import first_moment, on_the_wall
from bot.tx import Tx
from models.outside import What
from models.receipts import Receipt


def today(policy: Policy, now: datetime) -> date:
    """Which day it is where the organisation is."""
    return on_the_wall(now, ZoneInfo(policy.organisation.timezone)).date()


def day_due(policy: Policy, now: datetime) -> date | None:
    """The day whose hour to post has come. A day that is over is not made up for."""
    hour = policy.organisation.rota_post
    if not hour or not policy.rotas:
        return None
    day = today(policy, now)
    wall = datetime.combine(day, time.fromisoformat(hour))
    due = first_moment(wall, ZoneInfo(policy.organisation.timezone))
    return day if due <= now else None


def is_posted(session: Session, day: date) -> bool:
    return session.get(Receipt, _key(day)) is not None


def post_rotas(tx: Tx, day: date) -> bool:
    """Owe the post of this day, unless somebody did. False: somebody did."""
    if tx.receipt(_key(day)) is not None:
        return False
    tx.want_notice(_key(day), What.ROTA_POST, day=day.isoformat())
    tx.took(_key(day), None)
    return True


def _key(day: date) -> str:
    return f"rota-post/{day.isoformat()}"
