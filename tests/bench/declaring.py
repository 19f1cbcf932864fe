"""One declare through the desk, on an example organisation: for counting what it costs."""

from bot.clock import real_time
from bot.database import migrate
from bot.policy import PolicyFile
from bot.policy.file import EXAMPLE
from bot.usecases.declare import declare
from bot.usecases.roster import Seen, note_people
from models.incident import Intake
from models.vocabulary import Priority
from tests.desks import a_desk

PEOPLE = ("ada", "bo", "cy", "haneul", "eun", "finn", "gita", "kai", "sid")


def declared_in(engine, begin):
    """Prepare the database, call `begin`, and declare a P1."""
    migrate(engine)
    desk = a_desk(engine, real_time)
    desk.run(
        note_people,
        [
            Seen(
                f"U{name.upper()}", f"{name}@example.com", name, "UTC", None, bot=False, gone=False
            )
            for name in PEOPLE
        ],
    )
    policy = PolicyFile(EXAMPLE, lambda _: None)()
    begin()
    return desk.run(
        declare,
        policy,
        "Checkout is down",
        Priority.P1,
        Intake(),
        by="UBO",
        receipt="1",
        asked_in=None,
    )
