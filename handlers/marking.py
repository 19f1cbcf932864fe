"""A reaction or a pin puts a message on the timeline, and taking it away takes it off again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import App, BoltContext

from bot.hearing.shapes import normal
from bot.usecases.marking import Marking, mark
from handlers.quoting import link_to
from handlers.wiring import Kit
from models import marks
from models.marks import MarkKind

REACTED, UNREACTED, PINNED, UNPINNED = (
    "reaction_added",
    "reaction_removed",
    "pin_added",
    "pin_removed",
)
EVENTS = (REACTED, UNREACTED, PINNED, UNPINNED)


def register(app: App, kit: Kit) -> None:
    @app.event(REACTED)
    @app.event(UNREACTED)
    def reacted(event: dict[str, Any], context: BoltContext) -> None:
        kind = kit.policy().mark_of(str(event["reaction"]))
        if kind is None and event["type"] == REACTED:
            return  # most reactions are a nod
        item = event["item"]
        way = f":{str(event['reaction']).partition('::')[0]}:"
        message = {"user": event.get("item_user"), "ts": item.get("ts")}
        _mark(kit, event, context, Marked(item.get("channel"), message, way, kind))

    @app.event(PINNED)
    @app.event(UNPINNED)
    def pinned(event: dict[str, Any], context: BoltContext) -> None:
        message = event["item"].get("message") or {}
        _mark(kit, event, context, Marked(event["channel_id"], message, marks.PIN, MarkKind.NOTE))


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked: a message, or something else that has no `ts`."""

    channel: str | None
    message: Mapping[str, Any]
    way: str
    kind: MarkKind | None


def _mark(kit: Kit, event: dict[str, Any], context: BoltContext, what: Marked) -> None:
    """Of what we say ourselves nothing is marked: it stands on the timeline, or shows what stands there."""
    ts, changed = normal(what.message.get("ts")), normal(event["event_ts"])
    ours = context.bot_user_id in (str(event["user"]), what.message.get("user"))
    if ours or not what.channel or ts is None or changed is None:
        return
    url = getattr(context.authorize_result, "url", None)
    told = Marking(
        channel=what.channel,
        ts=ts,
        way=what.way,
        by=str(event["user"]),
        stands=event["type"] in (REACTED, PINNED),
        changed=changed,
        kind=what.kind,
        link=link_to(url, what.channel, str(what.message["ts"])),
    )
    kit.desk.run(mark, told)
