"""Documents that cannot lie: what the code has, the README names."""

import re

import pytest

from bot.database import HERE
from bot.settings import VARIABLES
from handlers.commands import VERBS

README = (HERE / "README.md").read_text("utf-8")
DOCUMENTS = [*HERE.glob("*.md"), *(HERE / "docs").rglob("*.md")]
ADRS = sorted((HERE / "docs/adr").glob("0*.md"))
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_setting_is_in_the_readme():
    assert [name for name in VARIABLES if f"`{name}`" not in README] == []


def test_every_command_is_in_the_readme_as_it_is_written():
    lines = [line.replace("\\|", "|") for line in README.splitlines()]
    missing = [
        verb.usage
        for verb in VERBS.values()
        if not any(f"/incident {verb.usage}`" in line for line in lines)
    ]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    dead = [
        link
        for link in LINK.findall(document.read_text("utf-8"))
        if not (document.parent / link).exists()
    ]
    assert dead == []


@pytest.mark.parametrize("document", ADRS, ids=lambda path: path.name)
def test_the_check_of_each_decision_exists(document):
    text = document.read_text("utf-8")
    assert "**Check.**" in text
    for path, name in TEST.findall(text.partition("**Check.**")[2]):
        assert (HERE / path).exists(), path
        assert not name or f"def {name}(" in (HERE / path).read_text("utf-8"), name
