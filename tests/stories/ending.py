"""Short ways to end an incident, for stories about closing."""

from sqlalchemy import update

from models.people import Person
from tests.stories.people import COMMANDER, ROOM, board, rows

WHY = "A bad cache key since the 13:50 deploy; rolled back"


def resolve(drill, why=WHY, room=ROOM):
    drill.does(COMMANDER, f"/incident resolve {why}", room)


def stage(drill, number=1):
    found = rows(drill, "SELECT id, stage FROM incident")
    return {row["id"]: row["stage"] for row in found}[number]


def press(drill, by, action, message=None):
    """A button of a message, the board if none is named."""
    person = drill.person(by)
    typed = person.presses(action, message or board(drill))
    drill.settle()
    return typed


def disagree(drill, by, message):
    """Not resolved, and why."""
    press(drill, by, "not_resolved", message)
    drill.person(by).form().submit(text="Cards are still refused")
    drill.settle()


def asked(drill, by, about="is resolved, says"):
    """The questions whether it is resolved, as this person reads them."""
    return [m for m in drill.person(by).reads("@Drumbeat") if about in m["text"]]


def proposals(drill, room=ROOM):
    said = drill.said(room)
    return [m for m in said if "/proposal/" in m["metadata"]["event_payload"]["key"]]


def leaves(drill, name):
    """Deactivated in the chat, as the bot has heard."""
    who = drill.person(name).id
    drill.bot.desk.run(
        lambda tx: tx.session.execute(update(Person).where(Person.id == who).values(gone=True))
    )


def live(drill, **by):
    """The clock is turned, the bot ticks, and what it has to say is delivered."""
    drill.clock.advance(**by)
    drill.tick()
    drill.settle()
