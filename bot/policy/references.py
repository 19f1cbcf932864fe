"""What no key can know alone: ids are unique, references lead somewhere, nothing goes in circles.

Works on the tree as read, not on the models, so that a slip in one key does not hide these: all
is told at once. Whatever has the wrong type here is the models' business and passed over.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any

from bot.policy import rota_rules
from bot.policy.criteria import BUILT_IN
from bot.policy.problems import Problem
from bot.policy.values import GROUPS, SEATS, is_person

Tree = dict[str, Any]
BUILT_IN_IDS = {one.id for one in BUILT_IN}


def check(tree: Tree) -> list[Problem]:
    return [
        *_ids(tree),
        *_first_line(tree),
        *_services(tree),
        *_teams(tree),
        *_rotas(tree),
        *_pages(tree),
        *_criteria(tree),
        *_outside(tree),
        *_circles(tree, "services", "depends_on", "depends on"),
        *_circles(tree, "rotas", "escalate_to", "escalates to"),
    ]


def _rows(tree: Tree, name: str) -> Iterator[tuple[int, Tree]]:
    rows = tree.get(name)
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            yield index, row


def _texts(value: Any) -> list[tuple[int, str]]:
    entries = value if isinstance(value, list) else []
    return [(index, entry) for index, entry in enumerate(entries) if isinstance(entry, str)]


def _known(tree: Tree, name: str) -> dict[str, None]:
    """The ids that are there, in order; a dict, because each is asked for many times."""
    ids = (row.get("id") for _, row in _rows(tree, name))
    return dict.fromkeys(name for name in ids if isinstance(name, str))


def _ids(tree: Tree) -> Iterator[Problem]:
    for kind in ("services", "teams", "rotas", "criteria"):
        first: dict[str, int] = {}
        for index, row in _rows(tree, kind):
            name = row.get("id")
            if not isinstance(name, str):
                continue
            path = (kind, index, "id")
            if name in first:
                what = f"{kind}[{first[name]}] has this id already: ids are unique"
                yield Problem(path, what, name, f'"{name}-2"')
            elif kind in ("teams", "rotas") and name in GROUPS:
                what = "that is the name of a group of [organisation]"
                yield Problem(path, what, name, f'"{name}-rota"')
            first.setdefault(name, index)


def _reference(
    path: tuple[str | int, ...], name: Any, known: dict[str, None], kind: str
) -> list[Problem]:
    if not isinstance(name, str) or name in known:
        return []
    what = f"no entry of {kind} has this id"
    example = (
        " or ".join(f'"{name}"' for name in list(known)[:4]) or f'add [[{kind}]] with id = "…"'
    )
    return [Problem(path, what, name, example)]


def _first_line(tree: Tree) -> list[Problem]:
    organisation = tree.get("organisation")
    named = organisation.get("first_line") if isinstance(organisation, dict) else None
    return _reference(("organisation", "first_line"), named, _known(tree, "teams"), "teams")


def _services(tree: Tree) -> Iterator[Problem]:
    teams, services = _known(tree, "teams"), _known(tree, "services")
    for index, row in _rows(tree, "services"):
        yield from _reference(("services", index, "team"), row.get("team"), teams, "teams")
        for entry, name in _texts(row.get("depends_on")):
            path = ("services", index, "depends_on", entry)
            yield from _reference(path, name, services, "services")


def _teams(tree: Tree) -> Iterator[Problem]:
    rotas = _known(tree, "rotas")
    for index, row in _rows(tree, "teams"):
        yield from _reference(("teams", index, "rota"), row.get("rota"), rotas, "rotas")


def _rotas(tree: Tree) -> Iterator[Problem]:
    rotas = _known(tree, "rotas")
    for index, row in _rows(tree, "rotas"):
        yield from rota_rules.check(("rotas", index), row, rotas)


def _pages(tree: Tree) -> Iterator[Problem]:
    known = {*SEATS, *GROUPS, *_known(tree, "rotas"), *_known(tree, "teams")}
    priorities = tree.get("priorities")
    for priority, rules in (priorities if isinstance(priorities, dict) else {}).items():
        for entry, name in _texts(rules.get("page") if isinstance(rules, dict) else None):
            if name not in known and not is_person(name):
                path = ("priorities", priority, "page", entry)
                what = "it must be commander, comms, a rota, a team, a group or a person"
                yield Problem(path, what, name, '"commander"')


def _criteria(tree: Tree) -> Iterator[Problem]:
    """A criterion says what it is, and its bounds say of what they are."""
    for index, row in _rows(tree, "criteria"):
        at, name = ("criteria", index), row.get("id")
        if "text" not in row and isinstance(name, str) and name not in BUILT_IN_IDS:
            what = "is missing: only the built-in criteria bring their own sentence"
            yield Problem((*at, "text"), what, example='text = "The site is slow for everybody"')
        bounds = [key for key in ("worldwide", "region") if key in row]
        if "measure" in row and not bounds:
            what = "has no bound: add worldwide, region, or both, in percent"
            yield Problem((*at, "measure"), what)
        for key in bounds if "measure" not in row else ():
            what = "is a bound of nothing: say of what with measure"
            yield Problem((*at, key), what, example='measure = "availability"')


def _outside(tree: Tree) -> Iterator[Problem]:
    """Whoever is named in a text has to be one: a name stands for one entry only."""
    for kind in ("customers", "data_centers", "transit", "vendors"):
        first: dict[str, int] = {}
        for index, row in _rows(tree, kind):
            names = [
                ("name", row.get("name")),
                *(("also", text) for _, text in _texts(row.get("also"))),
            ]
            for key, name in names:
                if not isinstance(name, str):
                    continue
                if first.setdefault(name.casefold(), index) != index:
                    what = f"{kind}[{first[name.casefold()]}] is called so already"
                    yield Problem((kind, index, key), what, name, f'"{name} 2"')


def _circles(tree: Tree, kind: str, key: str, verb: str) -> Iterator[Problem]:
    """One problem a circle: asked for help in a circle, nobody helps."""
    leads: dict[str, list[str]] = {}
    index: dict[str, int] = {}
    for at, row in _rows(tree, kind):
        name, to = row.get("id"), row.get(key)
        if isinstance(name, str):
            leads[name] = [to] if isinstance(to, str) else [text for _, text in _texts(to)]
            index[name] = at
    while True:
        try:
            TopologicalSorter(leads).prepare()
        except CycleError as circle:
            names = list(reversed(circle.args[1]))
            way = f" {verb} ".join(names)
            yield Problem((kind, index[names[0]], key), f"goes in a circle: {way}")
            leads[names[0]] = []
        else:
            return
