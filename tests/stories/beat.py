"""An incident whose updates are promised, minutes that pass, and what is asked meanwhile."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from bot.ids import fresh_id
from bot.policy.file import EXAMPLE, PolicyFile
from bot.usecases import updates
from models import seats
from models.seats import Seat, hand_to
from models.vocabulary import SeatChange, SeatName
from tests.stories.people import ROOM, direct

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ALL_SIX = {
    "source": "employee",
    "customers": "Acme",
    "service": "payments",
    "alerted_at": "08:45",
    "scope": "3 of 12 regions",
    "impact_type": ["degraded"],
}


def begin(drill, priority="P2"):
    """P2 promises the company an update each hour; P0 one to everybody each half hour.

    The story begins a minute before the first reminder: until then nothing happens.
    """
    drill.tick()
    drill.declare(title=f"{priority} Checkout is down", **ALL_SIX)
    drill.clock.advance(minutes=24 if priority == "P0" else 54)
    drill.tick()


def live_until(drill, minute, *, stride=1):
    """The bot ticks through the minutes after 09:00, and what it has to say is delivered."""
    end = START + timedelta(minutes=minute)
    while drill.clock.now < end:
        drill.clock.now = min(drill.clock.now + timedelta(minutes=stride), end)
        drill.tick()
        drill.settle()


def asked(drill, room=ROOM):
    """The questions in a room, as (minute due, audience, stage)."""
    return [
        (payload["due_at"][11:16], payload["audience"], payload["stage"])
        for message in drill.said(room)
        if message["metadata"]["event_type"] == "update_due"
        for payload in [message["metadata"]["event_payload"]]
    ]


def questions(drill, room=ROOM):
    return [m for m in drill.said(room) if m["metadata"]["event_type"] == "update_due"]


def private(drill, name):
    """What the bot told somebody in private, about updates that are due."""
    return direct(drill, name, "update_due")


def answers(drill, *audiences):
    """Management tells them how it stands: the promise is kept and the questions are answered."""
    tell(drill, *audiences)
    drill.settle()


def tell(drill, *audiences):
    """The same, and nothing of it is delivered yet."""
    drill.bot.desk.run(
        updates.update,
        PolicyFile(EXAMPLE, lambda _: None)(),
        1,
        audiences,
        "We go on",
        by=drill.person("ada").id,
        receipt=f"test/{fresh_id()}",
    )


def seat(drill, name, person):
    who = drill.person(person).id
    drill.bot.desk.run(
        lambda tx: hand_to(tx.session, 1, name, who, SeatChange.ASSIGNED, by=who, at=tx.now)
    )


def vacate(drill, name):
    drill.bot.desk.run(
        lambda tx: tx.session.execute(update(Seat).where(Seat.name == name).values(until=tx.now))
    )


def holder(drill, seat):
    return drill.bot.desk.read(seats.holders, 1)[seat]


def commander(drill):
    return holder(drill, SeatName.COMMANDER)
