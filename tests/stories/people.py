"""Short ways to look at what people saw, for stories about people."""

from contextlib import contextmanager

import pytest
from sqlalchemy import text

from bot.workspace.staff import Someone
from tests.stories.conftest import ROOM

COMMANDER, COMMS = "haneul", "eun"
"""Whose turn it is at the hour at which stories begin."""


def a_p1(drill):
    """Ten minutes into a P1, with both clocks at sixty minutes."""
    drill.declare(title="P1 Checkout is down")
    drill.clock.advance(minutes=10)
    return drill


def a_week_later(drill):
    """The week of Bo as commander, then Cy, and the day of Finn at comms."""
    drill.clock.advance(days=7)
    return drill


def newcomer(drill):
    """Somebody who joined a minute ago, of whom the bot has not heard."""
    return drill.workspace.arrives(Someone("lee", "Lee Ng"))


def comes_in(drill, name, channel=ROOM):
    """A person, who is in the channel from now on."""
    person = drill.person(name)
    if person.id not in drill.room(channel).members:
        person.joins(channel)
    return person


def types(drill, by, line, channel=ROOM):
    """Type a command; what the bot answers to them alone."""
    typed = comes_in(drill, by, channel).types(line, channel=channel)
    typed.wait()
    drill.settle()
    return " ".join(f"{told['text']} {told['blocks']}" for told in typed.messages)


def opens(drill, by, action):
    """The form behind a button of the board."""
    person = drill.person(by)
    person.presses(action, board(drill))
    return person.form()


def board(drill):
    return drill.said(ROOM)[0]


def latest(drill, kind):
    """The newest message of one kind in the room, if there is one."""
    return next(
        (m for m in reversed(drill.said(ROOM)) if m["metadata"]["event_type"] == kind), None
    )


def rows(drill, statement):
    """In the order that was asked for; without one PostgreSQL has none, and here it is that of what is in them."""
    with drill.engine.connect() as connection:
        found = [dict(row) for row in connection.execute(text(statement)).mappings()]
    return found if "ORDER BY" in statement else sorted(found, key=lambda row: str(row.values()))


def paged(drill, number=None):
    """Who was asked to come, one after another, by their short names; all, or those of one incident."""
    users = drill.workspace.state.users
    found = rows(drill, "SELECT incident_id, person FROM page ORDER BY id")
    return [users[row["person"]]["name"] for row in found if number in {None, row["incident_id"]}]


@contextmanager
def without_database(drill):
    """Nobody gets a connection."""
    dialect = drill.engine.dialect

    def lost(*_, **__):
        raise dialect.dbapi.OperationalError("no route to host, password=hunter2")

    drill.engine.dispose()
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(dialect, "connect", lost)
        yield


def holders(drill):
    """Who sits where now."""
    found = rows(drill, "SELECT name, holder FROM seat WHERE until IS NULL")
    return {row["name"]: row["holder"] for row in found}


def last(things):
    assert things, "nothing there"
    return things[-1]


def kinds(drill, channel):
    return [message["metadata"]["event_type"] for message in drill.said(channel)]


def room_texts(drill, channel):
    return [message["text"] for message in drill.said(channel)]


def whispered(person, channel):
    return [message["text"] for message in person.whispers(channel)]


def whisper(person, start):
    """The answer to a press, which arrives a moment after it."""

    def newest():
        return [m["text"] for m in person.whispers() if m["text"].startswith(start)][-1:]

    return person.waits_for(newest, f"a whisper that starts with {start!r}")[0]


def direct(drill, name, kind):
    """The bot's direct messages of one kind to a person, as they are now."""
    room = drill.person(name).channel(drill.workspace.state.app.bot_user_id)
    said = [room.messages[ts] for ts in room.timeline]
    return [m for m in said if (m.get("metadata") or {}).get("event_type") == kind]


def buttons(message):
    return [
        element["action_id"]
        for block in message["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]
