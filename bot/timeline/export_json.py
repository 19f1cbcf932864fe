"""JSON, with a version: `docs/timeline-format.md` says what each field means. Reading it gives the same back."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.timeline.entries import Entry, Head

FORMAT, VERSION = "drumbeat-timeline", 1


@dataclass(frozen=True, slots=True)
class Secret:
    """Where something was masked: in which entry, in which field, of what kind, and at which character."""

    entry: str
    field: str
    kind: str
    place: int


class NotATimeline(Exception):
    """What is wrong with the file, in a sentence for whoever wrote it."""


def write(head: Head, entries: Iterable[Entry], secrets: Sequence[Secret]) -> Iterator[str]:
    """`secrets` grows while entries are taken, so it is written last."""
    yield f'{{"format": "{FORMAT}", "version": {VERSION}, "timezone": "UTC",\n'
    yield f'"incident": {_dumped(head)},\n"entries": ['
    between = "\n"
    for entry in entries:
        yield f"{between}{_entry(entry)}"
        between = ",\n"
    yield f'\n],\n"masked": {_dumped(list(secrets))}}}\n'


def _entry(entry: Entry) -> str:
    """As `_dumped` would write it, in half the time: an encoder is made for each thing that is dumped."""
    fields = [
        f'"{name}": {encode_basestring(one) if isinstance(one, str) else _dumped(one)}'
        if not isinstance(one, datetime)
        else f'"{name}": "{_spelled(one)}"'
        for name, usual in _fields(Entry)
        if (one := getattr(entry, name)) != usual
    ]
    return f"{{{', '.join(fields)}}}"


def _dumped(value: Any) -> str:
    return _ENCODER.encode(value)


def _plain(value: Any) -> dict[str, Any]:
    """Without what is as it is when nobody says: such a field is left out, and read as that."""
    return {
        name: one
        for name, usual in _fields(value.__class__)
        if (one := getattr(value, name)) != usual
    }


@cache
def _fields(of: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(of))


def _spelled(value: object) -> object:
    if isinstance(value, datetime):
        utc = value if value.tzinfo is UTC else value.astimezone(UTC)
        return f"{utc.isoformat()[: -len('+00:00')]}Z"
    return _plain(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_spelled)


@dataclass(frozen=True, slots=True)
class Read:
    head: Head
    entries: tuple[Entry, ...]
    secrets: tuple[Secret, ...]


_HEAD, _ENTRY = TypeAdapter(Head), TypeAdapter(Entry)
_SECRETS = TypeAdapter(tuple[Secret, ...])


def read(text: str | bytes) -> Read:
    """Raises NotATimeline. Fields that it does not know are let be: a later release may have written them."""
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        raise NotATimeline("It is not JSON.") from None
    if not isinstance(sent, dict) or sent.get("format") != FORMAT:
        raise NotATimeline(f'It is no timeline: "format" must be "{FORMAT}".')
    if sent.get("version") != VERSION:
        raise NotATimeline(
            f"It is of version {sent.get('version')!r}; this release reads {VERSION}."
        )
    listed = sent.get("entries")
    if not isinstance(listed, list):
        raise NotATimeline('"entries" must be a list.')
    where = "incident"
    try:
        head = _HEAD.validate_python(sent.get("incident"))
        entries = []
        for number, one in enumerate(listed):
            where = f"entries[{number}]"
            entries.append(_utc(_ENTRY.validate_python(one)))
        where = "masked"
        return Read(head, tuple(entries), _SECRETS.validate_python(sent.get("masked", [])))
    except ValidationError as no:
        first = no.errors(include_url=False, include_input=False)[0]
        at = ".".join([where, *map(str, first["loc"])])
        raise NotATimeline(f"{at}: {first['msg']}.") from None


def _utc(entry: Entry) -> Entry:
    for name in ("occurred_at", "occurred_until", "recorded_at"):
        at = getattr(entry, name)
        if at is not None and at.tzinfo is None:
            raise NotATimeline(f"{name} of entry {entry.id} has no time zone.")
    return entry
