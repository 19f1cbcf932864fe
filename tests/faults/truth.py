"""What must hold after every fault: each message was posted, once, and where it was meant to stand."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from models.outbox import Effect
from models.outside import EffectKind, Outcome
from tests.processes import soon


@dataclass(frozen=True)
class Message:
    key: str
    kind: str
    channel: str
    ts: str


def messages(workspace):
    """Every message of the bot in the workspace, direct ones too; oldest first in each channel."""
    return [
        Message(metadata["event_payload"]["key"], metadata["event_type"], room.id, ts)
        for room in workspace.state.channels.values()
        for ts, message in sorted(room.messages.items())
        if (metadata := message.get("metadata"))
    ]


def each_once(workspace, opened):
    """Nothing is owed, given up, lost or doubled. Returns the messages by key."""
    rows = soon(lambda: _settled(opened), "nothing owed, also of what came a moment ago", 60)
    said = messages(workspace)
    assert [row.key for row in rows if row.outcome is Outcome.GIVEN_UP] == []
    doubled = {key: n for key, n in Counter(one.key for one in said).items() if n > 1}
    assert doubled == {}
    owed = {r.key for r in rows if r.kind is EffectKind.MESSAGE and r.outcome is Outcome.DONE}
    found = {one.key: one for one in said}
    assert owed - found.keys() == set()
    return found


def _settled(opened):
    """All rows, once none of them is owed."""
    with opened() as session:
        rows = session.scalars(select(Effect)).all()
    return rows if all(row.settled_at is not None for row in rows) else None


def in_order(found, opened):
    """What happened to an incident is read in its channel in that order. Returns the lanes looked at."""
    with opened() as session:
        rows = session.scalars(select(Effect).order_by(Effect.id)).all()
    lanes = {}
    for row in rows:
        if row.key in found and row.lane.endswith("/room"):
            lanes.setdefault(row.lane, []).append(found[row.key].ts)
    assert [lane for lane, read in lanes.items() if read != sorted(read)] == []
    return lanes
