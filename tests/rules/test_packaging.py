"""What a clean machine is told to install."""

import re
import tomllib

from bot.database import HERE

NAME = re.compile(r"^[A-Za-z0-9._-]+")
PINS = (HERE / "constraints.txt").read_text("utf-8").splitlines()


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_pin_is_a_name_and_a_version():
    odd = [line for line in PINS if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line)]

    assert odd == []


def test_everything_the_project_asks_for_is_pinned():
    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    pinned = {canonical(NAME.match(line)[0]) for line in PINS}

    assert {canonical(NAME.match(one)[0]) for one in asked} <= pinned


def test_what_the_client_fixed_is_there():
    asked = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]

    for package in ("slack-bolt", "sqlalchemy", "alembic", "apscheduler", "jira"):
        assert any(canonical(NAME.match(one)[0]) == package for one in asked)
    for name in ("bot", "handlers", "models", "migrations", "tests", "app.py"):
        assert (HERE / name).exists()


def test_no_file_names_a_package_index():
    suspicious = re.compile(
        r"(?:index-url|find-links|registry\.npmjs|pypi\.(?:org|python)|files\.pythonhosted)"
    )
    mine = {"tests/rules/test_packaging.py"}
    named = [
        str(path.relative_to(HERE))
        for pattern in (
            "*",
            ".ci/*",
            "docs/**/*",
            "bot/**/*.py",
            "tests/**/*.py",
            "tests/**/*.json",
        )
        for path in HERE.glob(pattern)
        if path.is_file()
        and str(path.relative_to(HERE)) not in mine
        and suspicious.search(path.read_text("utf-8", "replace"))
    ]

    assert named == []
