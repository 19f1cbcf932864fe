"""What delivery needs from the outside, and the ways the outside can fail."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """Block Kit plus the plain text that notifications and screen readers use."""

    text: str
    blocks: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, made of what the database knows at this moment."""

    name: str
    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """Message metadata: what kind of message it is, of which incident, and its unique key."""

    event_type: str
    incident: str
    key: str
    more: dict[str, str] = field(default_factory=dict)


class Trouble(StrEnum):
    """What can be wrong with a channel that was all right before."""

    ARCHIVED = "archived"
    NOT_IN = "not_in"
    MISSING = "missing"


class Chat(Protocol):
    """A place with channels and people. Every method may raise Transient or Permanent."""

    def open_channel(
        self, names: Sequence[str], *, spare: Sequence[str], private: bool, since: float | None
    ) -> str:
        """Create the channel and return its id, by the first of the names that is not taken.

        `spare`: plainer names, for when Slack does not like the letters of the others.
        `since`: an earlier try may have made it, at that time (Unix) or later: look before repeating.
        """

    def mend(self, channel: str, trouble: Trouble) -> None:
        """Make an archived channel live again, or come back in. Raises Permanent when that is not ours to do."""

    def channel_named(self, name: str) -> str:
        """The id of the public channel of that name, created when there is none; the bot is in it."""

    def invite(self, channel: str, people: list[str]) -> None:
        """Bring people in: one call, then one by one when somebody cannot be invited."""

    def room_of(self, place: str) -> str:
        """The channel behind a place: itself, or the direct messages with a person."""

    def post(self, channel: str, message: Message, mark: Mark) -> tuple[str, str]:
        """Post, and return the channel and the ts it landed at. A person's id means to them directly."""

    def update(self, channel: str, ts: str, message: Message, mark: Mark) -> None:
        """Replace a message in place."""

    def find(self, channel: str, mark: Mark, *, since: float) -> str | None:
        """The ts of the message with that key, if it was posted since then (a Unix time)."""

    def share(
        self, channel: str, message: Message, files: Sequence[Attachment], mark: Mark
    ) -> None:
        """Upload files, and show them with this message. `find` finds it by its mark, as any other."""

    def unshare(self, channel: str, mark: Mark, *, since: float) -> None:
        """Delete those files again, and the message they came with, if there is one."""

    def take_back(self, channel: str, incident: str, *, but: str, notices: bool) -> None:
        """Delete what we said there about this incident, except the message with the key `but`.

        `notices`: those of topics that we set as well, as far as they may be deleted.
        """

    def strip(self, channel: str, name: str | None) -> None:
        """No topic and no purpose; with another name for it, no bookmarks either."""

    def archive(self, channel: str) -> None:
        """Close it. Archived already is fine."""

    def is_archived(self, channel: str) -> bool: ...

    def lost_channel(self, names: Collection[str], *, since: float) -> str | None:
        """An open channel of ours, so named, that was made since then (a Unix time)."""

    def pin(self, channel: str, ts: str) -> None:
        """Pin it. Pinned already is fine."""

    def set_topic(self, channel: str, topic: str) -> None:
        """Plain text of at most 250 characters; formatting is shown as it is typed."""

    def bookmark(self, channel: str, ts: str, *, title: str, look: bool) -> None:
        """Bookmark that message of the channel. `look`: an earlier try may have done it."""

    def whisper(
        self,
        channel: str | None,
        person: str,
        message: Message,
        mark: Mark,
        *,
        answer_to: str | None,
    ) -> None:
        """Show something to one person only: where they asked, where they are, or else in a direct message.

        `answer_to`: the address that came with what they asked; it may have expired.
        """

    def keep_group(self, group: str, people: Sequence[str]) -> None:
        """Nobody but these is in the user group, given by its id or its `@handle`. They are so already? No call."""

    def keep_in_topic(self, channel: str, write: Callable[[str], str]) -> None:
        """The topic of a channel, given by its name, is what `write` makes of it. It is so already? No call.

        A public channel is joined for it; one that is not there, or private without us, is a failure for good.
        """

    def publish_home(self, person: str, view: dict[str, Any]) -> None:
        """Replace what this person sees on the bot's home tab."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail. The same key is the same letter, however often it is sent."""

    to: str
    subject: str
    text: str
    key: str


class Post(Protocol):
    """Who carries letters. May raise Transient or Permanent."""

    def send(self, letter: Letter) -> None: ...


class Act(StrEnum):
    """What an alert in another system is told."""

    TRIGGER = "trigger"
    ACKNOWLEDGE = "acknowledge"
    RESOLVE = "resolve"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One page, as other systems may know it. What is not theirs to know is not in here."""

    act: Act
    key: str
    """The same for everything that is told of this page."""
    incident: str
    priority: str | None
    """None, as the title: it is restricted."""
    title: str | None
    text: str
    """One sentence: who is asked to come to what."""
    person: str
    name: str
    email: str | None
    asked_at: datetime


class Alarms(Protocol):
    """A system that wakes people. Told twice with the same key and act it does nothing more.

    May raise Transient or Permanent.
    """

    def tell(self, alarm: Alarm) -> None: ...


@dataclass(frozen=True, slots=True)
class Page:
    """Some messages of a channel or a thread, in the chat's own shape."""

    messages: list[dict[str, Any]]
    more: bool
    limited: bool = False
    """There are older ones, which the chat does not show."""


class Archive(Protocol):
    """What a chat remembers. Every method may raise Transient or Permanent, and obeys when told to wait."""

    def history(self, channel: str, *, before: str | None) -> Page:
        """The newest messages of a channel, or the newest before that one; newest first, without replies."""

    def replies(self, channel: str, ts: str, *, after: str) -> Page:
        """The message and its oldest replies after that one, oldest first."""

    def described(self, file: str) -> dict[str, Any]:
        """A file, in the chat's own shape."""

    def download(self, url: str, *, mimetype: str, most: int) -> bytes | None:
        """What is in it; None when that is more than so many bytes."""


class Transient(Exception):
    """Try again later, at the earliest after `wait` when the other side named one.

    `unclear`: the request may have been carried out although no answer came.
    """

    def __init__(self, why: str, *, wait: timedelta | None = None, unclear: bool = False) -> None:
        super().__init__(why)
        self.wait = wait
        self.unclear = unclear


class Permanent(Exception):
    """Trying again cannot help: a person must change something."""


class Unreachable(Permanent):
    """The channel changed under us. It may be mended."""

    def __init__(self, why: str, trouble: Trouble) -> None:
        super().__init__(why)
        self.trouble = trouble


class Mended(Transient):
    """It was, so trying again will help; people should hear what happened."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"the channel was {trouble}, and is mended", wait=timedelta(0))
        self.trouble = trouble
