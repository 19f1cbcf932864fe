"""Documents that cannot lie: what the code has, the README names."""

import re

import pytest
from pydantic import SecretStr

from bot.database import HERE
from bot.render.words import words_in
from bot.settings import VARIABLES
from bot.settings.rules import DEFAULT_POLICY
from bot.settings.variables import SLACK_API, Settings
from handlers.commands import VERBS

README = (HERE / "README.md").read_text("utf-8")
DOCUMENTS = [*HERE.glob("*.md"), *(HERE / "docs").rglob("*.md")]
ADRS = sorted((HERE / "docs/adr").glob("0*.md"))
SETTINGS = re.compile(r"^\| (`[A-Z][^|]*) \| [^|]* \| ([^|]*) \|$", re.MULTILINE)
VARIABLE = re.compile(r"`([A-Z_]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_setting_is_in_the_readme():
    assert [name for name in VARIABLES if f"`{name}`" not in README] == []


def test_the_defaults_in_the_readme_are_those_of_the_code():
    """What a variable is when it is not set. Two are made from others, and one is Slack's own."""
    said = {"POLICY_FILE": f"`{DEFAULT_POLICY}`, else the built-in example"}
    said |= {"PUBLIC_URL": "`http://HOST:PORT`", "SLACK_API_URL": "Slack's own"}
    assert SLACK_API == "https://slack.com/api/"
    shown = {}
    for names, default in SETTINGS.findall(README):
        known = VARIABLE.findall(names)
        # Several in one row have a default each, or none has one.
        each = default.split(", ") if len(known) > 1 and default != "-" else [default] * len(known)
        shown |= dict(zip(known, each, strict=True))
    unset = Settings.model_validate({})
    for name, field in Settings.model_fields.items():
        if field.alias is not None:
            value = getattr(unset, name)
            value = value.get_secret_value() if isinstance(value, SecretStr) else value
            spelled = (
                "-"
                if value is None
                else f"`{value:g}`"
                if isinstance(value, float)
                else f"`{value}`"
            )
            assert shown[field.alias] == said.get(field.alias, spelled), field.alias


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
