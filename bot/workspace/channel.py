"""One conversation: a channel, a direct message or a group of people, with what was said in it."""

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field, fields
from typing import Any, Literal

Kind = Literal["channel", "private", "im", "mpim"]
Message = dict[str, Any]

SILENT = frozenset({"channel_join", "channel_leave"})
"""Subtypes nobody is called back for: they do not make a channel unread."""


@dataclass
class Channel:
    id: str
    name: str
    kind: Kind
    created: int
    creator: str
    members: list[str] = field(default_factory=list)
    is_archived: bool = False
    is_general: bool = False
    topic: dict[str, Any] = field(default_factory=lambda: said_of_channel("", "", 0))
    purpose: dict[str, Any] = field(default_factory=lambda: said_of_channel("", "", 0))
    previous_names: list[str] = field(default_factory=list)
    bookmarks: list[dict[str, Any]] = field(default_factory=list)
    pins: list[dict[str, Any]] = field(default_factory=list)
    """`{ts, by, at}`, oldest first."""
    last_read: dict[str, str] = field(default_factory=dict)

    messages: dict[str, Message] = field(default_factory=dict, metadata={"kept": "elsewhere"})
    timeline: list[str] = field(default_factory=list, metadata={"kept": "elsewhere"})
    """The `ts` of the channel's own messages, sorted: replies only when they were broadcast."""
    threads: dict[str, list[str]] = field(default_factory=dict, metadata={"kept": "elsewhere"})
    """The `ts` of the replies to a `ts`, sorted."""

    def row(self) -> dict[str, Any]:
        """What is kept of it. Messages are rows of their own, so that posting costs the same in a long channel."""
        kept = [f.name for f in fields(self) if not f.metadata]
        return {name: getattr(self, name) for name in kept}

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Channel":
        return cls(**row)

    @property
    def is_public(self) -> bool:
        return self.kind == "channel"

    @property
    def is_direct(self) -> bool:
        return self.kind in {"im", "mpim"}

    def add(self, message: Message) -> None:
        ts = message["ts"]
        self.messages[ts] = message
        parent = message.get("thread_ts")
        if parent and parent != ts:
            insort(self.threads.setdefault(parent, []), ts)
        if not parent or parent == ts or message.get("subtype") == "thread_broadcast":
            insort(self.timeline, ts)

    def discard(self, ts: str) -> Message | None:
        message = self.messages.pop(ts, None)
        if message is None:
            return None
        for line in (self.timeline, self.threads.get(message.get("thread_ts", ""), [])):
            at = bisect_left(line, ts)
            if at < len(line) and line[at] == ts:
                del line[at]
        return message

    def other(self, user: str) -> str:
        """Whom a direct message is with."""
        return next((member for member in self.members if member != user), user)

    def unread(self, user: str) -> list[Message]:
        """What others said since the person last looked."""
        since = bisect_right(self.timeline, self.last_read.get(user, "0"))
        later = (self.messages[ts] for ts in self.timeline[since:])
        return [m for m in later if m.get("user") != user and m.get("subtype") not in SILENT]


def said_of_channel(value: str, by: str, at: int) -> dict[str, Any]:
    """A topic or a purpose."""
    return {"value": value, "creator": by, "last_set": at}


def between(
    line: list[str], oldest: str = "", latest: str = "", *, inclusive: bool = False
) -> range:
    """The positions of `line` that lie between two times; either may be absent."""
    first, last = 0, len(line)
    if oldest:
        first = (bisect_left if inclusive else bisect_right)(line, oldest)
    if latest:
        last = (bisect_right if inclusive else bisect_left)(line, latest)
    return range(first, max(first, last))
