"""What the keys of a rota say to each other. Works on the tree as read, as `references` does."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.policy.problems import Problem
from bot.policy.rotas import FIRST

Tree = dict[str, Any]
Path = tuple[str | int, ...]

GROUPS = ("management", "security")
OF_A_ROTATION = ("starts", "every", "only", "changes")
MEMBERS = 'members = ["bo@example.com", "cy@example.com"]'


def check(at: Path, row: Tree, rotas: Mapping[str, None]) -> Iterator[Problem]:
    yield from _source(at, row)
    layers = row.get("layers")
    if isinstance(layers, list) and layers:
        for index, layer in enumerate(layers):
            if isinstance(layer, dict):
                yield from _rotation((*at, "layers", index), layer)
    elif "ics" not in row:
        yield from _rotation(at, row)
    target = row.get("escalate_to")
    if isinstance(target, str) and target not in (*rotas, *GROUPS):
        what = "it must be the id of a rota, or a group: management or security"
        yield Problem((*at, "escalate_to"), what, target, '"management"')


def _source(at: Path, row: Tree) -> Iterator[Problem]:
    """People, layers or a calendar: one of them, with nothing that only another one has."""
    layers = row.get("layers")
    layered = isinstance(layers, list) and bool(layers)
    if row.get("members") and "ics" in row:
        what = "stands beside members: a rota is either people or a calendar; leave one out"
        yield Problem((*at, "ics"), what)
    if layered and "ics" in row:
        what = "stands beside layers: a rota is either layers or a calendar; leave one out"
        yield Problem((*at, "ics"), what)
    if layered:
        for key in ("members", *OF_A_ROTATION):
            if row.get(key):
                what = "means nothing beside layers: give it to the layers it is meant for"
                yield Problem((*at, key), what)
    if "ics" in row:
        for key in (*OF_A_ROTATION, "holidays"):
            if key in row:
                yield Problem((*at, key), "means nothing here: the calendar has its own shifts")


def _rotation(at: Path, row: Tree) -> Iterator[Problem]:
    if row.get("members", []) == []:
        what = "is missing: name people" + ("" if "layers" in at else " or a calendar")
        yield Problem((*at, "members"), what, example=MEMBERS)
    before, of = row.get("starts", FIRST), "starts"
    changes = row.get("changes")
    for index, change in enumerate(changes if isinstance(changes, list) else []):
        if not isinstance(change, dict):
            continue
        path = (*at, "changes", index)
        if change.get("members") == []:
            what = "is empty: somebody has to be on from then on"
            yield Problem((*path, "members"), what, example=MEMBERS)
        since = change.get("since")
        if not _local(since):
            continue
        if _local(before) and since <= before:
            what = f"it must be later than {of}, which is {before.isoformat()}"
            yield Problem((*path, "since"), what, since, "2026-03-02T09:00:00")
        before, of = since, f"changes[{index}].since"


def _local(value: Any) -> bool:
    return isinstance(value, datetime) and value.tzinfo is None
