"""CSV as RFC 4180 has it: a line of names, commas, CRLF, quotation marks doubled. UTF-8, without a mark before it.

Spreadsheets run what begins like a formula. Such a cell gets an apostrophe in front, which they do not show;
a cell that begins with an apostrophe of its own gets another, so that reading takes off exactly one.

Where a comma is the decimal sign, spreadsheets part cells at semicolons, and then no quotation mark keeps a cell
together: what stands behind a semicolon or a line's end in it begins another. The same is done there.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from bot.timeline.entries import Entry

NAMES = (
    "id", "time_utc", "until_utc", "precision", "time_as_typed", "status", "description", "kind", "actor",
    "confidence", "by", "incident", "source", "permalink", "recorded_utc", "withdrawn",
)  # fmt: skip
FORMULA = re.compile(r"'|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n]")
"""How a cell begins that some spreadsheet reads as more than text; full-width signs are as good to some, and
blanks before it change nothing."""
AGAIN = re.compile(
    r"""[;\r\n](?='|["\x00-\x09\x0b\x0c\x0e-\x20\x85\xa0\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]*"""
    r"""(?:[=＝]|[+\-@＋－＠][^;\r\n]*[(|!]))"""
)
"""What begins a cell for those who part them at semicolons, before what would run there: whatever begins with `=`; with
another sign only what calls or refers to something, or each list of dashes would be full of apostrophes."""
GUARDED = re.compile(r"([;\r\n])'")


def write(entries: Iterable[Entry]) -> Iterator[str]:
    yield line(NAMES)
    for entry in entries:
        yield line(_cells(entry))


def _cells(entry: Entry) -> tuple[str, ...]:
    return (
        entry.id,
        moment(entry.occurred_at),
        moment(entry.occurred_until),
        entry.precision.value,
        entry.typed,
        entry.status,
        entry.text,
        entry.kind,
        entry.actor.value,
        entry.confidence.value,
        entry.by,
        entry.origin,
        entry.source,
        entry.permalink or "",
        moment(entry.recorded_at),
        entry.withdrawn or "",
    )


def moment(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def line(cells: Iterable[str]) -> str:
    """Each cell in quotation marks: then no comma in it can begin another."""
    told = ",".join([f'"{safe(cell).replace(QUOTE, TWICE)}"' for cell in cells])
    if ";" in told or "\n" in told or "\r" in told:
        told = AGAIN.sub(r"\g<0>'", told)
    return told + "\r\n"


QUOTE, TWICE = '"', '""'


def safe(cell: str) -> str:
    text = cell.replace("\0", "")
    if not text or text[0].isalnum():  # as nearly all begin, and no formula does
        return text
    return f"'{text}" if FORMULA.match(text) else text


def unsafe(cell: str) -> str:
    """What the cell said."""
    return GUARDED.sub(r"\1", cell.removeprefix("'"))


def read(text: str) -> list[Mapping[str, str]]:
    """The rows, by the names of the first line."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    names = next(rows)
    return [dict(zip(names, map(unsafe, row), strict=True)) for row in rows]
