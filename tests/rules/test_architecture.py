"""The rules of the house that import-linter cannot see."""

import ast
from functools import cache
from pathlib import Path

import pytest

from bot.database import HERE

FOLDERS = ("bot", "handlers", "models")
SOURCES = [HERE / "app.py", *sorted(p for folder in FOLDERS for p in (HERE / folder).rglob("*.py"))]
LONGEST_FILE, LONGEST_FUNCTION = 300, 50


def named(path: Path) -> str:
    return str(path.relative_to(HERE))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_files_and_functions_fit_a_screen(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE
    long = [
        (node.name, node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_scripts_and_pages_fit_too():
    long = {
        named(path): lines
        for kind in ("*.js", "*.css")
        for path in (HERE / "bot/workspace/page").rglob(kind)
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_tests_fit_too():
    """Not migrations: one that is out is never edited, so it stays as long as it was born."""
    long = {
        named(path): lines
        for path in (HERE / "tests").rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


A_BLINK = 0.01
"""Seconds, between two looks for something that another thread does."""


def test_no_test_waits_for_a_cadence():
    """Clocks are turned. Faults and measurements are of real time, and not among these."""
    sleeping = {
        named(path): ast.unparse(node)
        for folder in ("rules", "stories", "workspace")
        for path in (HERE / "tests" / folder).rglob("*.py")
        if "sleep" in path.read_text("utf-8")  # few do, and parsing all of them takes seconds
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("sleep")
        and not (isinstance(node.args[0], ast.Constant) and node.args[0].value <= A_BLINK)
    }
    assert sleeping == {}


def attribute_users(name: str) -> set[str]:
    """Files that use `<something>.name`."""
    return {
        named(path)
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == name
    }


def test_nothing_of_a_request_is_kept_where_all_requests_see_it():
    """[344]: no function writes a name of its module, but the failpoint of tests, which is one a process."""
    written = {
        named(path)
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Global)
    }
    assert written == {"bot/failpoints.py"}


def test_only_the_front_door_reads_the_environment():
    assert attribute_users("environ") == {"app.py"}
    assert attribute_users("getenv") == set()


def test_transactions_are_opened_in_the_desk_and_the_courier_only():
    writers = {
        named(path)
        for path in SOURCES
        if "workspace" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr == "begin"
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in {"_writes", "_reads"}
    }
    assert writers == {"bot/desk.py", "bot/delivery/courier.py"}


def test_slack_is_called_in_its_adapters_and_handlers_only_open_forms():
    callers = {
        (named(path), node.func.attr)
        for path in SOURCES
        if path.parts[-2] == "handlers"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "client"
    }
    assert {method for _, method in callers} <= {"views_open", "views_update", "views_push"}


def importers(module: str) -> set[str]:
    found = set()
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            if any(name == module or name.startswith(f"{module}.") for name in names):
                found.add(named(path))
    return found


def test_each_machine_has_one_door():
    assert importers("apscheduler") == {"bot/heartbeat.py"}
    assert importers("jira") == {"bot/adapters/jira.py"}
    assert {path for path in importers("bot.workspace") if "workspace" not in path} == {"app.py"}
