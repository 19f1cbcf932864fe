"""Reactions, pins, and files that speak for themselves, in Slack's shapes: as events tell of them, and as a look at the history shows them.

Either way they become the same marks, and what Slack did last holds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.desk import Desk
from bot.hearing.shapes import (
    Unreadable,
    author_of,
    files_in,
    id_in,
    link_to,
    normal,
    object_in,
    plain,
    ts_in,
)
from bot.usecases.marking import Marking, Sighted, concerns, differences, mark, stands_already
from models import marks
from models.heard import Heard
from models.marks import MarkKind
from models.transcript import moment, ts_of

REACTED, UNREACTED, PINNED, UNPINNED = (
    "reaction_added",
    "reaction_removed",
    "pin_added",
    "pin_removed",
)
EVENTS = (REACTED, UNREACTED, PINNED, UNPINNED)
SETTLED = timedelta(minutes=1)
"""A look may show a message as it was a moment ago: an event of the last minute knows better."""
LONGEST = 100
MOST = 100
"""Reactions of one message. Slack takes 23 sorts of emoji."""

Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Signs:
    desk: Desk
    kind_of: Callable[[str], MarkKind | None]
    """What an emoji says of a message."""
    known: Callable[[], str | None]
    """Who we are, if that is known: nobody is kept waiting for it."""
    me: Callable[[], str]
    home: Callable[[], str | None]

    def told(self, event: Object) -> Marking | None:
        """What an event tells. None: of nothing that can be marked. Raises Unreadable."""
        stands, by = event["type"] in (REACTED, PINNED), id_in(event, "user")
        changed, item = ts_in(event, "event_ts"), object_in(event, "item")
        if event["type"] in (PINNED, UNPINNED):
            channel, message = id_in(event, "channel_id"), item.get("message") or {}
            if not isinstance(message, Mapping):
                raise Unreadable("item.message: must be an object")
            ts, author = normal(message.get("ts")), message.get("user")
            way: str = marks.PIN
            kind: MarkKind | None = MarkKind.NOTE
        else:
            ts, author = normal(item.get("ts")), event.get("item_user")
            way, kind = self._reaction(event)
            channel = id_in(item, "channel") if ts else ""
        if ts is None or (kind is None and stands):
            return None  # something else than a message; or a nod, as most reactions are
        if self.known() in (by, author):
            return None  # of what we say ourselves all is on the timeline already
        return Marking(
            channel=channel,
            ts=ts,
            way=way,
            by=by,
            stands=stands,
            changed=changed,
            kind=kind,
            link=link_to(self.home(), channel, ts),
        )

    def _reaction(self, event: Object) -> tuple[str, MarkKind | None]:
        name = plain(event.get("reaction"), LONGEST)
        if not name:
            raise Unreadable("reaction: must be a name of an emoji")
        return _way(name), self.kind_of(name)

    def shared(self, heard: Heard) -> None:
        """A file is on the timeline by itself; what we share ourselves is a copy of what stands there."""
        if not heard.files or not heard.author or self.known() in (None, heard.author):
            return
        told = Marking(
            channel=heard.channel,
            ts=heard.ts,
            way=marks.FILE,
            by=heard.author,
            stands=True,
            changed=heard.ts,
            kind=MarkKind.NOTE,
            link=link_to(self.home(), heard.channel, heard.ts),
        )
        if not self.desk.read(stands_already, told):
            self.desk.run(mark, told)

    def write(self, told: Marking) -> None:
        """What was taken away has mostly been a nod, and costs a question."""
        if self.desk.read(concerns, told):
            self.desk.run(mark, told)

    def seen(self, channel: str, messages: Sequence[Object], *, seen: str) -> None:
        """What messages of a channel wore when we looked: set and taken away while nobody listened."""
        me = self.me()
        sighted = [
            Sighted(
                channel=channel,
                ts=ts,
                wears=dict(_worn(self.kind_of, channel, message, me)),
                uncounted=frozenset(_uncounted(message)),
                link=link_to(self.home(), channel, ts),
            )
            for message in messages
            if message.get("user") != me and (ts := normal(message.get("ts"))) is not None
        ]
        at = ts_of(moment(seen) - SETTLED)
        for each in self.desk.read(differences, sighted, at=at):
            self.desk.run(mark, each)


def _way(emoji: str) -> str:
    return f":{emoji.partition('::')[0]}:"


def _worn(
    kind_of: Callable[[str], MarkKind | None], channel: str, message: Object, me: str
) -> Iterator[tuple[tuple[str, str], MarkKind | None]]:
    """By way and person what each of them says."""
    for name, users in _reactions(message):
        for user in users:
            if user != me:
                yield (_way(name), user), kind_of(name)
    pinned, about = message.get("pinned_to"), message.get("pinned_info")
    if isinstance(pinned, Sequence) and not isinstance(pinned, str) and channel in pinned:
        who = plain(about.get("pinned_by"), 32) if isinstance(about, Mapping) else ""
        if who != me:
            yield (marks.PIN, who), MarkKind.NOTE
    if files_in(message) and (who := author_of(message)):
        yield (marks.FILE, who), MarkKind.NOTE


def _reactions(message: Object) -> Iterator[tuple[str, list[str]]]:
    for each in _listed(message.get("reactions"))[:MOST]:
        name = plain(each.get("name"), LONGEST) if isinstance(each, Mapping) else ""
        if name:
            yield name, [who for one in _listed(each.get("users")) if (who := plain(one, 32))]


def _uncounted(message: Object) -> Iterator[str]:
    """Slack counts all who reacted, and names only some of them where they are many."""
    for each in _listed(message.get("reactions"))[:MOST]:
        if isinstance(each, Mapping) and each.get("count") != len(_listed(each.get("users"))):
            yield _way(plain(each.get("name"), LONGEST))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
