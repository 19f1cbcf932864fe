"""Documents that cannot lie: what the code has, the README names."""

import re

import pytest

from bot.database import HERE
from bot.render.words import words_in
from bot.settings import VARIABLES
from handlers.commands import VERBS

README = (HERE / "README.md").read_text("utf-8")
DOCUMENTS = [*HERE.glob("*.md"), *(HERE / "docs").rglob("*.md")]
ADRS = sorted((HERE / "docs/adr").glob("0*.md"))
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_setting_is_in_the_readme():
    assert [name for name in VARIABLES if f"`{name}`" not in README] == []


def test_the_commands_in_the_readme_are_those_of_the_code(request):
    words = words_in("en")
    rows = [
        f"| `/incident {words.plain(f'usage-{verb.name}')}` | {words.plain(f'verb-{verb.name}')} |"
        for verb in VERBS.values()
    ]
    table = "\n".join(["| in Slack | does |", "|---|---|", *rows])
    begin, end = "<!-- commands: begin (written by `make golden`) -->", "<!-- commands: end -->"
    head, _, rest = README.partition(begin)
    shown, _, tail = rest.partition(end)
    if request.config.getoption("--regold"):
        whole = f"{head}{begin}\n{table}\n{end}{tail}"
        (HERE / "README.md").write_text(whole, "utf-8")
        return
    assert shown.strip() == table


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
