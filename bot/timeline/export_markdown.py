"""Markdown: the table of a published post-mortem, Time (UTC) | Status | Description.

People's text is shown as they wrote it: nothing in it is formatting, and no address becomes a link [309]. Line
ends are `<br>`, because a cell is one line. Where everything is of one day the day stands above the table; else
each time has its own [306].
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.timeline.entries import Entry, Group, Head, group_of
from bot.timeline.export_json import Secret
from bot.timeline.showing import days, shown


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of the table, in the organisation's language."""

    time: str
    status: str
    description: str
    unknown: str
    """In the place of a time that nobody knows."""
    notes: Mapping[str, str]
    """`withdrawn`, `reported`, `speculation`, the actors: what stands before such an entry."""
    left_out: Callable[[int], str]
    """How many entries only the other formats have."""
    masked: Callable[[int], str]
    """How many secrets there were."""


def write(
    head: Head,
    entries: Iterable[Entry],
    labels: Labels,
    secrets: Sequence[Secret] = (),
    *,
    dated: bool | None = None,
) -> Iterator[str]:
    """Without the bot's own chores: the other formats have them.

    `dated`: whether each time has its day; None: if there is more than one. Who knows that need not have all of
    them at hand.
    """
    yield f"# {_cell(f'{head.incident} {head.title}')}\n\n"
    if dated is None:
        entries = list(entries)
        known = sorted(days(one for one in entries if group_of(one) is not Group.CHORES))
        dated = len(known) > 1
        if len(known) == 1:
            yield f"{known[0]}\n\n"
    yield f"| {labels.time} | {labels.status} | {labels.description} |\n| --- | --- | --- |\n"
    left_out = 0
    for entry in entries:
        if group_of(entry) is Group.CHORES:
            left_out += 1
            continue
        time = shown(entry, dated=dated, unknown=labels.unknown)
        yield f"| {time} | {_cell(entry.status)} | {_cell(_described(entry, labels))} |\n"
    notes = [labels.left_out(left_out)] if left_out else []
    notes += [labels.masked(len(secrets))] if secrets else []
    if notes:
        yield "\n" + "\n".join(f"{note}\n" for note in notes)


def _described(entry: Entry, labels: Labels) -> str:
    """What is not ours, not sure, or not true any more says so [112, 308]."""
    marks = [entry.origin] if entry.origin else []
    keys = ["withdrawn"] if entry.withdrawn is not None else []
    keys += [key for key in (entry.confidence.value, entry.actor.value) if key in labels.notes]
    marks += [labels.notes[key] for key in keys]
    return f"[{', '.join(marks)}] {entry.text}" if marks else entry.text


LINE_END = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# In code nothing is a link. What may stand in an address and end code, or the cell, is left to the text around.
ADDRESS = re.compile(
    r"((?:[a-zA-Z][a-zA-Z0-9+.-]{1,20}://|www\.)[^\s`|<>\\]+|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+)"
)
SIGN = re.compile(r"://|www\.|@")
"""Without any of these there is no address to look for, which takes longer."""
SPECIAL = re.compile(r"([\\`*\[\]|~$]|(?<!\w)_|_(?!\w))")
ANY = re.compile(r"[\\`*\[\]|~$_&<>\n]")
"""Most texts have none of these, and looking for one is quick."""
BACK = re.compile(r"<br>|&lt;|&gt;|&amp;|\\(.)|`([^`]*)`", re.DOTALL)
ENTITIES = {"<br>": "\n", "&lt;": "<", "&gt;": ">", "&amp;": "&"}


def _cell(text: str) -> str:
    if not text:
        return text
    kept = text if text.isprintable() else as_shown(text)
    parts = ADDRESS.split(kept.strip()) if SIGN.search(kept) else [kept.strip()]
    return "".join(f"`{one}`" if number % 2 else _plain(one) for number, one in enumerate(parts))


def _plain(text: str) -> str:
    if not ANY.search(text):
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SPECIAL.sub(r"\\\1", escaped).replace("\n", "<br>")


def as_shown(text: str) -> str:
    """What a cell keeps of a text: line ends of one kind, no blanks around it, nothing unseen."""
    return UNSEEN.sub("", LINE_END.sub("\n", text)).strip()


def read(text: str) -> list[tuple[str, str, str]]:
    """The rows of the table: time, status and description as they were written."""
    rows = [line for line in text.split("\n") if line.startswith("| ")][2:]
    found = []
    for row in rows:
        time, status, description = (
            BACK.sub(_meant, cell.strip()) for cell in _cells(row.removeprefix("|"))
        )
        found.append((time, status, description))
    return found


def _cells(row: str) -> list[str]:
    """Split at bars that stand behind an even number of backslashes."""
    cells, piece = [], ""
    for part in re.findall(r"\\.|[^\\|]+|\|", row):
        if part == "|":
            cells.append(piece)
            piece = ""
        else:
            piece += part
    return cells


def _meant(found: re.Match[str]) -> str:
    if found[1] is not None:
        return found[1]
    return found[2] if found[2] is not None else ENTITIES[found[0]]
