"""What the product asks of databases, so that nothing is asked of SQLite alone.

Most stories are told on SQLite, and those marked `both` on PostgreSQL too. `make asked` tells all of them once, listens
to each statement, and fails when there is one that PostgreSQL was never asked: then one of its stories wants the mark.
"""

import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

HERE = f"{Path(__file__).parents[1]}{os.sep}"
LIBRARIES = f"{HERE}.venv"
PRODUCT = {"bot", "models", "handlers"}
"""Not the migrations, which differ by database on purpose and have tests of their own on both."""


class Asked:
    """One a process; those of workers are added up by the one that started them."""

    def __init__(self):
        self._compiled = {}
        self._of = {"sqlite": set(), "postgresql": set()}

    def listens(self):
        event.listen(Engine, "before_cursor_execute", self._hear)

    def stops(self):
        event.remove(Engine, "before_cursor_execute", self._hear)

    def _hear(self, connection, _cursor, _statement, _parameters, context, _many):
        compiled = getattr(context, "compiled", None)
        if compiled is None or id(compiled) in self._compiled or who_asks() not in PRODUCT:
            return
        self._compiled[id(compiled)] = compiled  # kept, or its id would be given to another
        self._of[connection.dialect.name].add(str(compiled.statement))

    @pytest.hookimpl
    def pytest_sessionfinish(self, session):
        if (output := getattr(session.config, "workeroutput", None)) is not None:
            output["asked"] = {kind: sorted(asked) for kind, asked in self._of.items()}
        elif self.of_one():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node):
        for kind, asked in node.workeroutput.get("asked", {}).items():
            self._of[kind].update(asked)

    def pytest_terminal_summary(self, terminalreporter):
        counted = ", ".join(f"{len(asked)} of {kind}" for kind, asked in self._of.items())
        terminalreporter.section(f"statements of the product: {counted}")
        for statement in self.of_one():
            terminalreporter.line(f"asked of SQLite only: {' '.join(statement.split())}")

    def of_one(self):
        return sorted(self._of["sqlite"] - self._of["postgresql"])


def who_asks():
    """The top-level folder of whoever is next to SQLAlchemy in the stack."""
    frame = sys._getframe(1)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(HERE) and not file.startswith((LIBRARIES, __file__)):
            return file.removeprefix(HERE).partition(os.sep)[0]
        frame = frame.f_back
    return ""
