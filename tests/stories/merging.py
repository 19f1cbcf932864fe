"""Incidents that are made one: who they are, and short ways to look at them."""

from tests.stories.people import comes_in, rows
from tests.stories.triaging import SIX

WARP, ACCESS, KV = "inc-1-warp-fails", "inc-2-access-fails", "inc-3-kv-fails"
COMMANDER, COMMS, MANAGER, ENGINEER, DECLARER = "haneul", "eun", "ada", "gita", "bo"
CAUSE = "Workers KV is unavailable"


def two(drill, first="P2", second="P3"):
    """INC-1 and INC-2, ten minutes apart; each with the commander of the rota."""
    drill.declare(by=DECLARER, title=f"{first} WARP fails", **{**SIX, "alerted_at": "08:50"})
    drill.clock.advance(minutes=10)
    drill.declare(by=ENGINEER, title=f"{second} Access fails", **{**SIX, "alerted_at": "08:40"})
    return drill


def says(drill, by, line, channel=WARP):
    """Somebody types; what they are told, as text."""
    typed = comes_in(drill, by, channel).types(f"/incident {line}", channel=channel)
    typed.wait()
    drill.settle()
    return " ".join(f"{told['text']} {told['blocks']}" for told in typed.messages)


def stages(drill):
    return {row["id"]: row["stage"] for row in rows(drill, "SELECT id, stage FROM incident")}


def seats(drill, number):
    held = rows(drill, "SELECT incident_id, name, holder FROM seat WHERE until IS NULL")
    return {row["name"]: row["holder"] for row in held if row["incident_id"] == number}


def promises(drill, number):
    """What is promised, as (audience, hour and minute)."""
    running = rows(drill, "SELECT * FROM clock WHERE stopped_at IS NULL")
    return sorted(
        (row["audience"], str(row["promised_at"])[11:16])
        for row in running
        if row["incident_id"] == number
    )


def told(drill, event_type, channel):
    return [m for m in drill.said(channel) if m["metadata"]["event_type"] == event_type]


def proposal(drill, channel=WARP):
    """The newest question whether a merge was wrong."""
    keyed = [
        m for m in drill.said(channel) if "/proposal/" in m["metadata"]["event_payload"]["key"]
    ]
    assert keyed, "nobody was asked"
    return keyed[-1]


def unmerges(drill, part="INC-2", by=MANAGER, second=COMMANDER, channel=WARP):
    says(drill, by, f"unmerge {part} Their alerts began before", channel)
    answers(drill, second, "unmerge_confirm", channel)


def answers(drill, by, action, channel=WARP):
    """Somebody presses a button of the newest question."""
    comes_in(drill, by, channel).presses(action, proposal(drill, channel))
    drill.settle()
