"""What an outsider sees is the same, byte for byte, whether there are restricted incidents or not.

A world of incidents of all kinds is made by chance; everything an outsider can read is read. Then every
trace of the restricted ones is deleted from the database, and everything is read once more.

What is read is listed here, and what is not read says why; whatever is added to the bot and is in neither list
fails the tests of these lists.
"""

import ast
import random
import re

import pytest

import app
from bot.database import HERE, sessions
from bot.delivery.home import gathered
from bot.render import home
from bot.render.words import words_in
from handlers.commands import VERBS
from handlers.declare import already_open
from tests.stories.outsider import WITHOUT_INCIDENT, Ear, Outsider, listened
from tests.stories.reading import ENTER, Browser
from tests.stories.secret_world import a_world, forget

pytestmark = pytest.mark.both

WORLD = 14
NUMBERS = range(1, WORLD + 3)
LINES = (
    "list",
    "list 2",
    "list drills",
    "oncall",
    "oncall commander",
    "help",
    "health",
    "declare",
    "drill",
    "prevents",
    "problem",
    "rota",
    "rota show commander",
    "rota check",
)
"""Every verb that is about no incident. Those that are about one are tried by `test_secret_walk`, one by one."""
LOOKS = ("show", "catchup", "timeline", "impact")
TURNS = ("list", "list_next", "list_previous", "prevents", "health", "oncall", "rota_check")
ACTS = {
    "declare": "opens a form, of which the hints are read below",
    "declare_from_message": "the same",
    "drill": "the same",
    "problem": "the same",
    "help": "about the incident that its value names: tried by `test_secret_walk`",
    "rota": "opens a form, and rotas have no incidents, as has whatever is about them:",
    **dict.fromkeys(
        (
            *("rota_show", "rota_open", "rota_override", "rota_swap", "rota_cancel"),
            *("rota_export", "rota_address_anew", "swap_accept", "swap_decline"),
        ),
        "rotas",
    ),
}
"""Buttons about no incident that are not pressed here."""
OF_EACH = {
    "/incidents/{name}": ("", "?q=looked", "?page=2"),
    "/incidents/{name}/timeline.{format}": ("/timeline.md", "/timeline.json", "/timeline.csv"),
    "/incidents/{name}/transcript": ("/transcript", "/transcript?q=looked"),
    "/incidents/{name}/transcript.{format}": (
        "/transcript.md",
        "/transcript.json",
        "/transcript.csv",
    ),
    "/incidents/{name}/files/{file}": ("/files/F%d",),
}
ALONE = {
    "/incidents": ("/incidents", "/incidents?page=2"),
    "/rotas": ("/rotas",),
    "/rotas/{name}": ("/rotas/commander", "/rotas/none"),
}
PLAIN = ("/", "/healthz", "/readyz", "/metrics")
UNREAD = {
    "/enter/{signed}": "the way in: it knows people, and no incident",
    "/leave": "the way out",
    "/static/{print}/{name}": "files of the bot's own",
    "/slack/events": "how everything here is typed and pressed",
    "/hooks/alerts": "answers monitoring, whose alert it is; a restricted one is not named (`test_secret`)",
    "/hooks/jira": "answers Jira, which has sent it, whether it was heard before",
    "/rota/{token}/{rota}.ics": "the shifts of a rota: rotas have no incidents",
}
ON_THE_HOST = {
    *("run", "migrate", "doctor", "replay", "declare", "update", "note", "handoff", "resolve"),
    *("list", "show", "timeline"),
}
"""Whoever holds the database holds everything (docs/adr/0007): they are told of restricted ones as well."""


def test_every_way_to_read_is_read_or_says_why_not():
    """[59, 348] A new verb, button, page or door that is in neither list fails here."""
    assert {line.split()[0] for line in LINES} == WITHOUT_INCIDENT & set(VERBS)
    assert {*TURNS, *ACTS} == WITHOUT_INCIDENT & set(listened().actions)
    assert set(LOOKS) <= set(VERBS) - WITHOUT_INCIDENT
    assert doors() == {*OF_EACH, *ALONE, *PLAIN, *UNREAD}
    assert set(app.main.commands) == ON_THE_HOST


def doors():
    """Every route of the web listener, as it is written."""
    found = {"/rota/{token}/{rota}.ics"}
    for path in [*(HERE / "bot/web").glob("*.py"), *(HERE / "handlers").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Route"):
                where = node.args[0]
                if isinstance(where, ast.Constant):
                    found.add(where.value)
                else:  # spelled elsewhere: known by how that is called
                    assert ast.unparse(where) in {"feed_path('{token}', '{rota}')", "HOOK"}, where
    return found


@pytest.fixture
def ear():
    ear = Ear()
    yield ear
    ear.close()


def pages(browser, numbers):
    """Every page and every file, of every number that may be one."""
    paths = [path for several in ALONE.values() for path in several]
    each = [page for several in OF_EACH.values() for page in several]
    paths += [
        f"/incidents/INC-{n}{page % n if '%d' in page else page}" for n in numbers for page in each
    ]
    return {path: (page.status, page.text) for path in paths for page in [browser.goes(path)]}


def everything(drill, outsider, browser, numbers=NUMBERS):
    """All that this person can get to see: commands, forms, the home tab and pages."""
    lines = [*LINES, *(f"{verb} INC-{n}" for verb in LOOKS for n in numbers)]
    read = {line: ENTER.sub("#", outsider.types(line)) for line in lines}
    read |= pages(browser, numbers)
    # To somebody without a session a number is a number: a few of them will do.
    strangers = pages(Browser(drill), numbers[:3])
    read |= {f"unknown {path}": page for path, page in strangers.items()}
    for turn in TURNS:
        read |= {f"{turn} {page}": outsider.presses(turn, page) for page in ("1", "2", "9")}
    policy, now = drill.policy(), drill.clock.now
    facts = drill.bot.desk.read(gathered, policy, outsider.id, now)
    hints, count = drill.bot.desk.read(already_open, policy, outsider.id)
    read["already open"] = str(([one.title for one in hints], count))
    read["home"] = str(home.render(facts, now, words_in("en")))
    read |= {path: drill.get(path) for path in PLAIN[:2]}
    # Totals of work go by the host, not by person (docs/adr/0007): no name in them may differ.
    read["/readyz"] = re.sub(r"\d+(\.\d+)?", "#", drill.get("/readyz")[1])
    series = {line.rpartition(" ")[0] for line in drill.get("/metrics")[1].splitlines()}
    read["/metrics"] = sorted(series)
    return read


def test_an_outsiders_view_is_the_same_with_and_without_them(drill, ear):
    """[59, 348] Lists, counts, pages of lists, hints of what is open, the home tab, answers to guessed numbers."""
    chance = random.Random(drill.engine.dialect.name)  # noqa: S311 - no secret; another world on each
    gita = Outsider(drill, "gita", ear)
    people = [drill.person(name).id for name in ("bo", "cy", "kai", "sid", "haneul")]
    with sessions(drill.engine).begin() as session:
        made = a_world(session, chance, WORLD, drill.clock.now, people)
        hidden = [one.id for one in made if one.restricted]
    assert 3 <= len(hidden) <= WORLD - 3

    browser = Browser(drill)
    browser.enters(drill.bot.entrance.link(gita.id, "/incidents"))
    # What is counted by asking is counted the same afterwards.
    everything(drill, gita, browser, NUMBERS[:1])
    before = everything(drill, gita, browser)
    with sessions(drill.engine).begin() as session:
        forget(session, hidden)
    after = everything(drill, gita, browser)

    assert "Hidden" not in str(before)
    for open_to_all in ("Open", "was looked at, they said", "never again", "in a picture"):
        assert open_to_all in str(before)
    for what, answer in before.items():
        assert answer == after[what], what
