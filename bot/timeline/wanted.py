"""Which entries somebody wants to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.timeline.entries import Entry, Group, group_of

DIGITS = 7
"""More than any number of pages has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    groups: frozenset[Group] = frozenset()
    """None: every group."""
    by: str = ""
    text: str = ""
    """Words that all stand in it, in any order, whatever their case."""

    def of(self, entries: Sequence[Entry]) -> list[Entry]:
        words = self.text.casefold().split()
        return [one for one in entries if self._fits(one, words)]

    def _fits(self, entry: Entry, words: Sequence[str]) -> bool:
        if self.groups and group_of(entry) not in self.groups:
            return False
        if self.by and entry.by != self.by:
            return False
        said = f"{entry.status} {entry.text} {entry.by} {entry.origin}".casefold()
        return all(word in said for word in words)


def understood(text: str) -> tuple[int, Wanted, str]:
    """`3`, `course`, `said kafka`: a page (0: none named), kinds of entries, and words that stand in them.

    The third is the same without the page, to ask for another.
    """
    number, kinds, rest = 0, set[Group](), []
    for word in text.split():
        if word.lower() in set(Group):
            kinds.add(Group(word.lower()))
        elif not number and word.isascii() and word.isdigit() and len(word) < DIGITS:
            number = int(word)
        else:
            rest.append(word)
    return number, Wanted(frozenset(kinds), "", " ".join(rest)), " ".join([*sorted(kinds), *rest])
