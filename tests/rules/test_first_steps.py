"""The two commands of a newcomer, and what has to pass before a change lands: without running what they run."""

import os
import re
import shutil
import subprocess

import pytest

from bot.database import HERE

TOLD = [HERE / "README.md", HERE / "CONTRIBUTING.md"]
MAKES = re.compile(r"(?:`|^)(?:[A-Z_]+=\S+ )*make ([a-z]+)", re.MULTILINE)
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)


def asks_for(target, folder):
    """What `make` would do on a machine where nothing is set up yet."""
    for needed in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(HERE / needed, folder)
    made = subprocess.run(
        ["make", "--dry-run", target],  # noqa: S607 - wherever it is
        cwd=folder,
        env={"PATH": os.environ["PATH"]},  # not that of the `make` that runs us
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in made.stdout.splitlines() if "echo" not in line and "touch" not in line]


@pytest.mark.parametrize(
    ("target", "what", "does"),
    [
        ("run", "--editable .", "exec .venv/bin/python app.py run"),
        ("test", "--editable '.[dev]'", ".venv/bin/python -m pytest -n 4 --dist worksteal"),
    ],
)
def test_a_fresh_machine_is_set_up_from_what_is_pinned(tmp_path, target, what, does):
    """Nothing but Python, pip, make and git: an environment of its own, the pinned versions, and then it."""
    looked, made, installed, done = asks_for(target, tmp_path)
    assert looked.startswith("python3 -c")
    assert "sys.version_info < (3, 11)" in looked
    assert made == "python3 -m venv .venv"
    assert installed.startswith(".venv/bin/python -m pip install")
    assert installed.endswith(f"--constraint constraints.txt {what}")
    assert done.strip() == does


def test_what_documents_say_to_make_can_be_made():
    there = set(TARGET.findall((HERE / "Makefile").read_text("utf-8")))
    said = {one for document in TOLD for one in MAKES.findall(document.read_text("utf-8"))}
    assert {"run", "test", "check"} <= said
    assert said - there == set()


LANDS = [  # what there is, as its exit code; what is fetched; whether it fails
    ({"chromium": 0}, [], False),
    ({"google-chrome": 0}, [], False),
    ({}, ["apt-get update -qq", "apt-get install -y -qq chromium"], False),
    ({"root": False}, [], False),
    ({"apt-get": 1}, ["apt-get update -qq"], False),
    ({"chromium": 0, "make": 1}, [], True),
]


@pytest.mark.parametrize(("there", "fetches", "ends"), LANDS)
def test_what_has_to_pass_is_the_checks_and_then_the_suite(tmp_path, there, fetches, ends):
    """A browser is fetched where there is none and we may; that it cannot be stops nothing, a failed check does."""
    log = tmp_path / "log"
    programs = {"apt-get": 0, "make": 0} | {name: n for name, n in there.items() if name != "root"}
    for name, code in programs.items():
        program(tmp_path / name, f'echo "{name} $*" >> "{log}"; exit {code}')
    program(tmp_path / "id", f"echo {0 if there.get('root', True) else 1000}")
    bash = str(shutil.which("bash"))
    (tmp_path / "dirname").symlink_to(str(shutil.which("dirname")))

    made = subprocess.run(
        [bash, HERE / ".ci/run"], env={"PATH": str(tmp_path)}, capture_output=True, check=False
    )
    suite = ["make check"] if made.returncode else ["make check", "make test"]
    assert log.read_text("utf-8").splitlines() == [*fetches, *suite]
    assert (made.returncode != 0) == ends


def program(path, does):
    path.write_text(f"#!{shutil.which('sh')}\n{does}\n", "utf-8")
    path.chmod(0o755)
