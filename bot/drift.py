"""Whether tickets are as they should be: Jira is asked in pages, and what it says is compared with what we know.

The index may lag behind, so a difference is only a reason to look: whoever follows reads the issue itself, from
Jira's database, and decides there. Pure but for the tracker.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from bot.issues import Choice, Issue, Tracker, Trouble
from models.drift import Kept

READS = 20
"""Tickets read one by one in one look, as no search has them: deleted, hidden, or without our label."""
ACTIONS = 400
"""Actions whose issues are compared in one look: with 500 tickets that is ten questions."""
SIGN = 200
T = TypeVar("T")


class Kind(StrEnum):
    """What is different."""

    NONE = "none"
    """There has to be a ticket, and there is none."""
    GONE = "gone"
    MOVED = "moved"
    """It has another key."""
    THERE = "there"
    """Somebody changed it in Jira, and we have not heard of it."""
    HERE = "here"
    """The incident changed, and Jira has not heard of it."""
    OPEN = "open"
    """Everybody may read what only some may know."""
    TWIN = "twin"
    """There is a second one, of our making."""
    STUCK = "stuck"
    """Jira refused it, which somebody may have mended since."""
    NEWS = "news"
    """It was touched since we last read it, maybe by ourselves, and nothing that we compare is different."""


@dataclass(frozen=True, slots=True)
class Difference:
    kept: Kept
    kinds: tuple[Kind, ...]
    sign: str
    """The same as long as it differs in the same way."""

    @property
    def number(self) -> int:
        """Of the incident."""
        return self.kept.number

    @property
    def name(self) -> str:
        """As it is written down: the incident's number, and behind it the action's when it is one's issue."""
        return f"{self.number}/{self.kept.action[1]}" if self.kept.action else str(self.number)

    @property
    def counts(self) -> bool:
        """Whether anything is wrong."""
        return self.kinds != (Kind.NEWS,)

    @property
    def always(self) -> bool:
        """Whether it is tried at every look: what mends it is not to be seen in the ticket."""
        return not {Kind.NONE, Kind.STUCK}.isdisjoint(self.kinds)


@dataclass(frozen=True, slots=True)
class Look:
    """What came of one."""

    compared: int
    """Tickets."""
    differences: tuple[Difference, ...]
    well: tuple[Kept, ...]
    """Those that differed when they were last looked at, and do no more."""


def look(tracker: Tracker, kept: Sequence[Kept], *, turn: int) -> Look:
    """All of them in few calls. `turn` says whose it is where not all can be read."""
    actions = in_turn([one for one in kept if one.action], ACTIONS, turn)
    kept = [*(one for one in kept if not one.action), *actions]
    known = {one.mark: one for one in kept if one.mark and one.issue_id}
    if not known:
        return _compared(kept, {}, frozenset())
    me = tracker.me()
    found: dict[str, Issue | None] = {}
    twins: set[str] = set()
    for issue in tracker.labelled(list(known)):
        for mark in known.keys() & set(issue.labels):
            if issue.id == known[mark].issue_id:
                found[mark] = issue
            elif issue.creator_id == me:  # a clone that a person made is theirs
                twins.add(mark)
    unseen = [mark for mark, one in known.items() if mark not in found and not one.queued]
    for mark in in_turn(unseen, READS, turn):
        found[mark] = tracker.at(known[mark].issue_id or "")
    return _compared(kept, found, twins)


def in_turn(rows: Sequence[T], most: int, turn: int) -> list[T]:
    """As many as are borne, beginning where the look before left off."""
    if len(rows) <= most:
        return list(rows)
    start = turn * most % len(rows)
    return [*rows[start:], *rows[:start]][:most]


def _compared(
    kept: Sequence[Kept], found: Mapping[str, Issue | None], twins: Collection[str]
) -> Look:
    differences, well = [], []
    for one in kept:
        mark = one.mark or ""
        if one.queued or (one.issue_id and mark not in found):
            continue  # Jira is told of it anyway; or it has its turn later
        signs = dict(_differs(one, found.get(mark), twin=mark in twins))
        if signs:
            sign = " ".join(f"{kind}:{what}" for kind, what in signs.items())
            differences.append(Difference(one, tuple(signs), sign[:SIGN]))
        elif one.drift:
            well.append(one)
    compared = sum(one.action is None for one in kept)
    return Look(compared, tuple(differences), tuple(well))


def _differs(one: Kept, issue: Issue | None, *, twin: bool) -> Iterator[tuple[Kind, str]]:
    """Each kind, and in which way."""
    if one.issue_id is None:
        yield Kind.NONE, one.trouble or ""
        return
    if issue is None:
        if one.trouble != Trouble.GONE:
            yield Kind.GONE, ""
        return
    if one.for_good:
        yield Kind.STUCK, one.trouble or ""
    yield from _as_it_is(one, issue, twin=twin)
    yield from _as_it_was(one, issue)


def _as_it_is(one: Kept, issue: Issue, *, twin: bool) -> Iterator[tuple[Kind, str]]:
    """Where it is and who may read it, and what we know ourselves."""
    if twin:
        yield Kind.TWIN, ""
    if issue.key != one.key:
        yield Kind.MOVED, issue.key
    if one.secret and not issue.secured:
        yield Kind.OPEN, ""
    if behind := _behind(one):
        yield Kind.HERE, behind


def _as_it_was(one: Kept, issue: Issue) -> Iterator[tuple[Kind, str]]:
    """What changed in Jira since we read it."""
    read = _moment(one.mirrored.get("updated"))
    if read is not None and issue.updated is not None and issue.updated < read:
        return  # the index has not caught up with what we saw ourselves
    if changed := _changed(one, issue):
        yield Kind.THERE, changed
    elif read is not None and issue.updated is not None and issue.updated > read:
        yield Kind.NEWS, issue.updated.isoformat()


def _behind(one: Kept) -> str:
    """What the incident has that we never brought there, by field. Nothing is known before it was followed once."""
    had = {name: one.mirrored[name] for name in one.ours if name in one.mirrored}
    was = {name: said[0] if isinstance(said, list) else said for name, said in had.items()}
    return ",".join(name for name, before in was.items() if before != one.ours[name])


def _changed(one: Kept, issue: Issue) -> str:
    now = {
        "priority": _id(issue.priority),
        "status": issue.status.id,
        "assignee": _id(issue.assignee),
        "due": issue.due,
    }
    changed = [
        f"{name}={there or ''}"
        for name, there in now.items()
        if name in one.mirrored and _pair(one.mirrored, name)[1] != there
    ]
    ours = [*(_pair(one.mirrored, "labels")[0] or ()), one.mark] if one.labelled else []
    changed += [f"-{label}" for label in ours if label not in issue.labels]
    return ",".join(changed)


def _id(choice: Choice | None) -> str | None:
    return choice.id if choice else None


def _pair(mirrored: Any, name: str) -> tuple[Any, Any]:
    """How we had it and how Jira had it, when both sides last agreed."""
    ours, theirs = mirrored.get(name) or (None, None)
    return ours, theirs


def _moment(said: Any) -> datetime | None:
    return datetime.fromisoformat(said) if isinstance(said, str) else None
