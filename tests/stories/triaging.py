"""An incident that somebody classifies, and what its channel and its record say of it."""

from sqlalchemy import text

from tests.stories.people import rows

ROOM = "inc-1-checkout-is-down"
SIX = {
    "source": "employee",
    "customers": "Acme",
    "service": "dashboard",
    "alerted_at": "08:45",
    "scope": "3 of 12 regions",
    "impact_type": ["degraded"],
}
HOSTILE = ("<!channel>", "🔥" * 5000, "\u202eenod", "<@U0NOBODY>", "&lt;!here&gt;")


def enter(drill, by, room=ROOM):
    person = drill.person(by)
    if person.id not in drill.room(room).members:
        person.joins(room)
    return person


def types(drill, by, line, room=ROOM):
    """Somebody types; what they are told."""
    typed = enter(drill, by, room).types(line, channel=room)
    typed.wait()
    drill.settle()
    return " ".join(f"{told['text']} {told['blocks']}" for told in typed.messages)


def form(drill, by, line="/incident triage", room=ROOM):
    person = enter(drill, by, room)
    person.types(line, channel=room)
    return person.form()


def submit(drill, shown, **answers):
    sent = shown.submit(**answers)
    drill.settle()
    return sent


def board(drill, room=ROOM):
    return drill.said(room)[0]


def checklist(drill):
    """What stands on the board's checklist as missing; None when there is no checklist."""
    for block in board(drill)["blocks"]:
        if (block.get("accessory") or {}).get("action_id") == "triage":
            items = block["text"]["text"].split("\n")[1:]
            return [item.partition("*")[2].strip("*") for item in items if "white_large" in item]
    return None


def press(drill, by, action, message):
    pressed = enter(drill, by).presses(action, message)
    drill.settle()
    return pressed


def told(drill, event_type, room=ROOM):
    return [m for m in drill.said(room) if m["metadata"]["event_type"] == event_type]


def record(drill):
    (row,) = rows(drill, "SELECT * FROM incident WHERE id = 1")
    return row


def clocks(drill):
    """What runs, as (audience, minutes, due)."""
    running = rows(drill, "SELECT audience, every, promised_at FROM clock WHERE stopped_at IS NULL")
    return sorted((r["audience"], r["every"], str(r["promised_at"])[11:16]) for r in running)


def count(drill, table):
    with drill.engine.connect() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()  # noqa: S608 - our own names
