"""What is asked by number, which tests name it, and the document that says so."""

import ast
import re
import tomllib
from pathlib import Path

from bot.database import HERE

DATA = Path(__file__).parent / "data" / "requirements.toml"
PAGE = HERE / "docs" / "policy-coverage.md"
NAMED = re.compile(r"\[(\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*)\]")

Shown = dict[int, list[str]]

HEAD = """\
# What the policy asks, and the tests that show it

Written by `make golden` from the numbers in the docstrings of the tests and from
`tests/rules/data/requirements.toml`; a test fails when the two and this page disagree. A number is
shown by tests, or it comes later and says why; **partly** names what the tests leave out.
"""


def asked() -> dict[str, dict[str, str]]:
    """The data file, its tables by name."""
    return tomllib.loads(DATA.read_text("utf-8"))


def sections() -> dict[str, tuple[str, dict[int, str]]]:
    """Each section: its title, and what it asks by number."""
    return {
        letter: (
            str(table["title"]),
            {int(number): str(said) for number, said in table.items() if number != "title"},
        )
        for letter, table in asked()["sections"].items()
        if isinstance(table, dict)
    }


def said_of(table: str) -> dict[int, str]:
    return {int(number): reason for number, reason in asked().get(table, {}).items()}


def numbers_in(docstring: str) -> set[int]:
    """`[34]`, `[24-33]`, `[155, 156]`."""
    found: set[int] = set()
    for listed in NAMED.findall(docstring):
        for part in listed.split(","):
            first, _, last = part.strip().partition("-")
            found.update(range(int(first), int(last or first) + 1))
    return found


def shown() -> Shown:
    """Which tests name which number, as path::name below tests/."""
    found: Shown = {}
    for path in sorted((HERE / "tests").rglob("test_*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                name = f"{path.relative_to(HERE / 'tests').as_posix()}::{node.name}"
                for number in numbers_in(ast.get_docstring(node) or ""):
                    found.setdefault(number, []).append(name)
    return found


def page(by: Shown) -> str:
    later, partly = said_of("later"), said_of("partly")
    every = [number for _, asks in sections().values() for number in asks]
    seen = sum(number in by for number in every)
    whole = sum(number in by and number not in partly for number in every)
    count = (
        f"{seen} are shown ({whole} wholly, {seen - whole} partly), {len(every) - seen} come later."
    )
    lines = [HEAD, f"Of {len(every)}: {count}"]
    for letter, (title, asks) in sections().items():
        lines += ["", f"## {letter}. {title}", "", "| # | asks | shown by |", "|---|---|---|"]
        for number, ask in asks.items():
            cells = [f"`{name}`" for name in by.get(number, [])]
            if number in later:
                cells.append(f"*later*: {later[number]}")
            if number in partly:
                cells.append(f"**partly**: {partly[number]}")
            lines.append(f"| {number} | {ask} | {'<br>'.join(cells)} |")
    return "\n".join([*lines, ""])
