"""One version of a message as it was heard, and what becomes of a message when more is heard of it.

Pure: no order of arrival, no repetition and no mixture of events and looks at the history changes the outcome.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.transcript import LAST, LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardFile:
    id: str
    name: str = ""
    title: str = ""
    mimetype: str = ""
    size: int = 0
    author: str = ""
    url: str | None = None
    permalink: str | None = None
    external: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    channel: str
    ts: str
    version: str
    kind: LineKind
    thread_ts: str | None = None
    author: str = ""
    name: str | None = None
    subtype: str | None = None
    by: str | None = None
    text: str = ""
    files: tuple[str, ...] = ()
    changed: str | None = None
    """Slack's time of this version; None: nobody told."""
    seen: str = ""
    """When somebody looked, of what a look at the history told. Empty: an event told it first-hand."""

    @property
    def found(self) -> bool:
        return bool(self.seen)

    def same(self, other: "Heard") -> bool:
        return self.text == other.text and self.files == other.files


def merged(known: Iterable[Heard], news: Iterable[Heard]) -> list[Heard]:
    """Every version of one message, oldest first."""
    versions = {one.version: one for one in known}
    for new in news:
        if new.kind is LineKind.DELETED:
            _deleted(versions, new)
        elif new.found:
            _seen(versions, new)
        else:
            _told(versions, new)
    return [versions[version] for version in sorted(versions)]


def _deleted(versions: dict[str, Heard], new: Heard) -> None:
    old = versions.get(LAST)
    if old is None or (old.found and not new.found):
        versions[LAST] = new


def _told(versions: dict[str, Heard], new: Heard) -> None:
    """An event is believed. What a look found in its place was a later state of the message."""
    old = versions.get(new.version)
    if old is not None and not old.found:
        return
    versions[new.version] = new
    if old is not None and not any(old.same(one) for one in versions.values()):
        _changed(versions, old)
    for one in list(versions.values()):
        # Found before the event came that tells of it.
        if _is_change(one) and one.same(new) and one.version >= new.version:
            del versions[one.version]


def _seen(versions: dict[str, Heard], new: Heard) -> None:
    """A look shows a message as it was then: it adds what we do not know yet, and doubts no event."""
    end = versions.get(LAST)
    if end is not None:
        if not (end.found and end.seen < new.seen):
            return
        del versions[LAST]  # it is there: the look that missed it was mistaken
    if new.version not in versions:
        versions[new.version] = new
    elif max(versions) < new.seen and not any(new.same(one) for one in versions.values()):
        _changed(versions, new)


def _changed(versions: dict[str, Heard], one: Heard) -> None:
    """An app has changed it, which leaves no mark in the message itself."""
    versions.setdefault(
        one.seen, replace(one, version=one.seen, kind=LineKind.CHANGED, by=None, changed=None)
    )


def _is_change(one: Heard) -> bool:
    return one.found and one.kind is LineKind.CHANGED
