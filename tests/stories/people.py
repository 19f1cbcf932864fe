"""Short ways to look at what people saw, for stories about people."""

from sqlalchemy import text


def rows(drill, statement):
    with drill.engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(statement)).mappings()]


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
