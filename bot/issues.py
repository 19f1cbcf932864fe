"""What is needed of a tracker of issues, and the ways in which it fails, for people to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from bot.ports import Permanent, Transient


class Trouble(StrEnum):
    """Why Jira is not told, or not all of it. Each has a sentence."""

    AWAY = "away"
    SLOW = "slow"
    BUSY = "busy"
    BROKEN = "broken"
    LED_AWAY = "led-away"
    """It sends us to another address, where nobody is followed."""
    UNSURE = "unsure"
    """The answer was lost: we look before we ask again."""
    SIGN_IN = "sign-in"
    FORBIDDEN = "forbidden"
    NO_PROJECT = "no-project"
    NO_TYPE = "no-type"
    NO_LEVEL = "no-level"
    FIELDS = "fields"
    GONE = "gone"
    TAKEN = "taken"
    """It is the issue of something else already."""
    TOO_LARGE = "too-large"
    REFUSED = "refused"


class Waits(Transient):
    """`said`: Jira's own words, for people; what stands in `str` is for the log."""

    def __init__(
        self,
        trouble: Trouble,
        said: str = "",
        *,
        wait: timedelta | None = None,
        unclear: bool = False,
    ) -> None:
        super().__init__(f"jira: {trouble.value}", wait=wait, unclear=unclear)
        self.trouble, self.said = trouble, said


class Refused(Permanent):
    def __init__(
        self, trouble: Trouble, said: str = "", errors: Mapping[str, str] | None = None
    ) -> None:
        which = ", ".join(sorted(errors or {}))
        super().__init__(f"jira: {trouble.value}{f' ({which})' if which else ''}")
        self.trouble, self.said = trouble, said
        self.errors = dict(errors or {})
        """By field, what Jira has against it."""


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FieldOnScreen:
    id: str
    name: str
    allowed: tuple[Choice, ...] | None
    """None: any value."""
    options: bool = False
    """A select field of the organisation's own, whose values are written differently."""
    required: bool = False
    """Without it, and without a value of Jira's own, nothing is made."""

    def choice(self, name: str) -> Choice | None:
        wanted = name.casefold()
        return next((one for one in self.allowed or () if one.name.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class Screen:
    """What can be filled in when an issue of that type is made."""

    type_id: str
    fields: Mapping[str, FieldOnScreen]

    def named(self, name: str) -> FieldOnScreen | None:
        wanted = name.casefold()
        return next((one for one in self.fields.values() if one.name.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class Status:
    id: str
    name: str
    category: str
    """`new`, `indeterminate` or `done`, whatever the names are and in whatever language."""


@dataclass(frozen=True, slots=True)
class Move:
    """A transition that is offered now."""

    id: str
    to: Status
    required: Mapping[str, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the issue."""

    id: str
    author: str
    author_id: str
    body: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the issue."""

    id: str
    name: str
    author_id: str


@dataclass(frozen=True, slots=True)
class Made:
    id: str
    key: str
    url: str


@dataclass(frozen=True, slots=True)
class Issue(Made):
    status: Status = Status("", "", "")
    priority: Choice | None = None
    assignee: Choice | None = None
    labels: tuple[str, ...] = ()
    mark: str | None = None
    comments: tuple[Remark, ...] = ()
    linked: frozenset[str] = frozenset()
    """Keys of the issues it is linked to."""
    authors: Mapping[str, Choice] = field(default_factory=dict)
    """By field, who changed it last."""
    secured: bool = False
    creator_id: str = ""
    """Whose account made it."""
    updated: datetime | None = None
    due: str | None = None
    """A day, as Jira writes it: 2026-04-30."""
    assigned: str = ""
    """The address of whom it is assigned to, where Jira shows it."""

    def said_by_others(self, me: str) -> list[tuple[str, str, str]]:
        """Id, author and text of each comment that is not ours."""
        return [(one.id, one.author, one.body) for one in self.comments if one.author_id != me]


@dataclass(frozen=True, slots=True)
class Report:
    """What a look at the tracker found, for the doctor."""

    where: str
    who: str
    screen: Screen
    taken_at: datetime | None = None


class Tracker(Protocol):
    """Every method may raise Waits or Refused."""

    def me(self) -> str: ...

    def where(self) -> str:
        """Which kind it is, and of which version."""

    def address(self) -> str | None:
        """Where the Jira answers that the address of ours leads to; None when that is not to be found out."""

    def screen(self, project: str, issue_type: str) -> Screen: ...

    def newest(self, project: str) -> int:
        """The highest number that can be seen; the index may lag behind."""

    def create(self, fields: Mapping[str, Any], mark: str) -> Made: ...

    def at(self, key: str) -> Issue | None:
        """By key or id, from the database: nothing lags. None when there is none that we may see."""

    def marked(self, project: str, mark: str) -> list[str]:
        """Keys of those with this label, oldest first, as far as the index has them."""

    def labelled(self, labels: Sequence[str]) -> list[Issue]:
        """Those with any of these labels, wherever they are by now, as far as the index has them: many in one call,
        and so without comments and without who changed what."""

    def edit(
        self, key: str, fields: Mapping[str, Any], *, add: Sequence[str], remove: Sequence[str]
    ) -> None:
        """`add`, `remove`: labels."""

    def moves(self, key: str) -> list[Move]: ...

    def move(self, key: str, move: str, fields: Mapping[str, Any]) -> None: ...

    def comment(self, key: str, body: str, *, event: int) -> str: ...

    def comments(self, key: str) -> list[Remark]:
        """The last ones, newest first, from the database."""

    def event_of(self, comment: str) -> int | None:
        """The event of ours that a comment tells of."""

    def person(self, key: str, email: str) -> Choice | None:
        """Who has exactly that address and can be given the issue."""

    def assignee(self, person: Choice) -> dict[str, str]:
        """As the field wants it."""

    def link(self, kind: str, of: str, to: str) -> None:
        """`of` duplicates `to`. The same link twice is one."""

    def largest_file(self) -> int | None:
        """Bytes that it takes in one file; None when it does not say."""

    def files(self, key: str) -> list[Attached]:
        """What is attached, from the database. Names need not be unique."""

    def attach(self, key: str, name: str, content: bytes) -> None:
        """Once for each call: whoever is not sure looks first."""

    def detach(self, file: str) -> None:
        """Gone already is as good."""
