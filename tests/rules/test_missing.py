"""A machine without a browser: the last lines of a run say so once, and how to get one."""

import os
import subprocess
import sys

from bot.database import HERE

BARE = """
from tests.conftest import pytest_terminal_summary
"""
TESTS = """
import pytest

from tests.browser import chromium
from tests.missing import lacking


@pytest.mark.parametrize("page", range(3))
def test_in_a_browser(page, tmp_path):
    if chromium.find(str(tmp_path / "playwrights-own")) is None:
        lacking(chromium.ABSENT)


def test_without_one():
    assert True
"""


def run_in(folder, **more):
    (folder / "conftest.py").write_text(BARE)
    (folder / "test_tiny.py").write_text(TESTS)
    ours = {name: value for name, value in os.environ.items() if name != "CHROMIUM"}
    (folder / "bin").mkdir()
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # what else is installed takes its time to load
    known = {**ours, "PATH": str(folder / "bin"), "PYTHONPATH": str(HERE), **alone, **more}
    asked = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "."]
    done = subprocess.run(asked, cwd=folder, env=known, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.strip().splitlines()


def test_what_is_lacking_is_said_once_in_the_last_lines_with_the_command_that_gets_it(tmp_path):
    code, lines = run_in(tmp_path)

    assert code == 0
    assert "1 passed, 3 skipped" in lines[-1]
    (said,) = [line for line in lines if "no Chromium found" in line]
    assert said in lines[-3:]
    assert said.startswith("SKIPPED [3]")
    assert "apt-get install chromium" in said


def test_a_browser_that_is_there_is_used_and_nothing_is_said(tmp_path):
    code, lines = run_in(tmp_path, CHROMIUM=sys.executable)

    assert code == 0
    assert "4 passed" in lines[-1]
    assert "Chromium" not in "\n".join(lines)
