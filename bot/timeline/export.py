"""A timeline as a file: for people, for a table, for another program. Nothing gets past without being masked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from bot.timeline import export_csv, export_json, export_markdown
from bot.timeline.entries import Entry, Head, Version
from bot.timeline.export_json import Secret
from bot.timeline.export_markdown import Labels
from bot.timeline.redact import Masked, redact


class Format(StrEnum):
    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self]


MEDIA_TYPES: Mapping[Format, str] = {
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.CSV: "text/csv; charset=utf-8; header=present",
    Format.JSON: "application/json; charset=utf-8",
}
TEXTS = ("text", "status", "typed", "by", "source", "permalink", "withdrawn")
ON = "…"
REPEATED = frozenset({"by", "source"})
"""The same few, over and over."""
SLACKS_OWN = re.compile(r"https://[a-z0-9.-]{1,80}/archives/[A-Z0-9]{1,32}/p\d{1,20}")
"""Where a message stands: there is nothing in it but ids."""
VERSION_TEXTS = ("text", "status", "by", "change")
"""Whatever of an entry, and of an earlier version of it, a person may have written."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is exported, in the order in which it is read, and as it stands in the database."""

    head: Head
    entries: Sequence[Entry]
    labels: Labels


def write(timeline: Timeline, to: Format, *, most: int | None = None) -> Iterator[str]:
    """The file, piece by piece. Secrets are masked, and where they were is told by the formats that can."""
    return stream(timeline.head, timeline.entries, timeline.labels, to, dated=None, most=most)


def stream(
    head: Head,
    entries: Iterable[Entry],
    labels: Labels,
    to: Format,
    *,
    dated: bool | None = True,
    most: int | None = None,
) -> Iterator[str]:
    """The same of entries that are fetched while they are written, however many there are.

    `most`: letters of one entry. A longer one becomes several, once its secrets are masked: in two halves nothing would be.
    """
    secrets: list[Secret] = []
    head, clean = masked_head(head), masked(entries, secrets)
    clean = clean if most is None else _in_parts(clean, most)
    match to:
        case Format.MARKDOWN:
            return export_markdown.write(head, clean, labels, secrets, dated=dated)
        case Format.CSV:
            return export_csv.write(clean)
        case Format.JSON:
            return export_json.write(head, clean, secrets)


def masked(entries: Iterable[Entry], secrets: list[Secret]) -> Iterator[Entry]:
    """Each as it may leave; what was masked is added to `secrets`."""
    known: Known = {}
    for entry in entries:
        versions = tuple(
            _clean(one, VERSION_TEXTS, (entry.id, f"versions[{number}]."), secrets, known)
            for number, one in enumerate(entry.versions)
        )
        clean = _clean(entry, TEXTS, (entry.id, ""), secrets, known)
        yield replace(clean, versions=versions) if versions else clean


def _in_parts(entries: Iterable[Entry], most: int) -> Iterator[Entry]:
    """Each says where it was cut, and where it goes on."""
    for entry in entries:
        last = len(entry.text) - most
        for start in range(0, max(len(entry.text), 1), most):
            before, after = ON if start else "", ON if start < last else ""
            part = f"{before}{entry.text[start : start + most]}{after}"
            yield entry if part == entry.text else replace(entry, text=part)


T = TypeVar("T", Entry, Version)
Known = dict[str, tuple[str, tuple[Masked, ...]]]


def _clean(
    said: T, names: Sequence[str], where: tuple[str, str], secrets: list[Secret], known: Known
) -> T:
    found: dict[str, Any] = {}
    for name in names:
        text = getattr(said, name)
        if not text:
            continue
        clean, hidden = _masked(name, text, known)
        if hidden:
            found[name] = clean
            secrets += [
                Secret(where[0], f"{where[1]}{name}", one.kind, one.place) for one in hidden
            ]
    return replace(said, **found) if found else said


def _masked(name: str, text: str, known: Known) -> tuple[str, tuple[Masked, ...]]:
    """Not looking again at what has been looked at is a third of the time that a long transcript takes."""
    if name == "permalink" and SLACKS_OWN.fullmatch(text):
        return text, ()
    if name not in REPEATED:
        return redact(text)
    if text not in known:
        known[text] = redact(text)
    return known[text]


def masked_head(head: Head) -> Head:
    return replace(head, title=redact(head.title)[0])
