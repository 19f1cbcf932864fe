"""The page's pure modules: mrkdwn, dates, what is refused before an app hears of it.

They run in node where there is one (no browser needed), else in the browser.
"""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "bot" / "workspace" / "page"
PURE = ("mrkdwn", "dates", "emoji", "outgoing", "validate")
Run = Callable[..., Any]
ANSWERS = """
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const [module, expression, args] = JSON.parse(line);
  let answer;
  try {
    const m = await import(`./${module}.js`);
    answer = { found: new Function("m", "args", `return m.${expression}`)(m, args) ?? null };
  } catch (failure) {
    answer = { failed: String(failure) };
  }
  console.log(JSON.stringify(answer));
}
"""
"""Node, which takes longer to start than for all that it is asked here."""


@pytest.fixture(scope="module")
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """`run("mrkdwn", "parse(args[0])", text)`: an expression over a module's exports."""
    node = shutil.which("node")
    if node is None:
        yield _in_browser(request)
        return
    folder = tmp_path_factory.mktemp("modules")
    (folder / "package.json").write_text('{"type": "module"}')
    for name in PURE:
        shutil.copy(PAGE / f"{name}.js", folder)

    (folder / "answers.js").write_text(ANSWERS)
    with subprocess.Popen(
        [node, "answers.js"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def run_in_node(module: str, expression: str, *args: Any) -> Any:
            print(json.dumps([module, expression, args]), file=process.stdin, flush=True)
            answer = json.loads(process.stdout.readline())
            assert "failed" not in answer, answer
            return answer["found"]

        yield run_in_node


def _in_browser(request: pytest.FixtureRequest) -> Run:
    page = request.getfixturevalue("browser").new_page()
    page.route(
        "http://page.invalid/**",
        lambda route: (
            route.fulfill(body="<!doctype html>", content_type="text/html")
            if route.request.url.endswith("/")
            else route.fulfill(path=PAGE / route.request.url.rpartition("/")[2])
        ),
    )
    page.goto("http://page.invalid/")

    def run_there(module: str, expression: str, *args: Any) -> Any:
        script = f"async (args) => {{ const m = await import('/{module}.js'); return m.{expression} ?? null; }}"
        return page.evaluate(script, list(args))

    return run_there


def text(value: str) -> dict[str, Any]:
    return {"t": "text", "v": value}


def styled(kind: str, value: str) -> dict[str, Any]:
    return {"t": kind, "c": [text(value)]}


def linked(url: str, label: str) -> dict[str, Any]:
    return {"t": "link", "url": url, "c": [text(label)]}


@pytest.mark.parametrize(
    ("written", "tree"),
    [
        (
            "*bold* _it_ ~no~",
            [styled("b", "bold"), text(" "), styled("i", "it"), text(" "), styled("s", "no")],
        ),
        ("snake_case_name 2*3*4", [text("snake_case_name 2*3*4")]),
        ("* not bold *", [text("* not bold *")]),
        ("*_both_*", [{"t": "b", "c": [styled("i", "both")]}]),
        ("*굵게*입니다", [text("*굵게*입니다")]),
        ("`a *b* &lt;c&gt;`", [{"t": "code", "v": "a *b* <c>"}]),
        (
            "before\n```x *y*\nz```\nafter",
            [text("before"), {"t": "pre", "v": "x *y*\nz"}, text("after")],
        ),
        ("a ``` alone", [text("a ``` alone")]),
        (
            "&gt; one\n&gt; two\nthree",
            [{"t": "quote", "c": [text("one"), {"t": "br"}, text("two")]}, text("three")],
        ),
        (
            "&gt;&gt;&gt;all\nof it",
            [{"t": "quote", "c": [text("all"), {"t": "br"}, text("of it")]}],
        ),
        (
            "<https://e.com/a?b=1&amp;c=2|the *page*>",
            [
                {
                    "t": "link",
                    "url": "https://e.com/a?b=1&c=2",
                    "c": [text("the "), styled("b", "page")],
                }
            ],
        ),
        (
            "see https://e.com/a_b_c.",
            [text("see "), linked("https://e.com/a_b_c", "https://e.com/a_b_c"), text(".")],
        ),
        ("<mailto:a@e.com>", [linked("mailto:a@e.com", "a@e.com")]),
        (
            "<@U1> <#C1|ops> <!here>",
            [
                {"t": "user", "id": "U1", "name": None},
                text(" "),
                {"t": "channel", "id": "C1", "name": "ops"},
                text(" "),
                {"t": "range", "name": "here"},
            ],
        ),
        ("<!subteam^S1|@sre>", [{"t": "group", "id": "S1", "name": "@sre"}]),
        (
            "<!date^1392734382^{date} at {time}|then>",
            [
                {
                    "t": "date",
                    "unix": 1392734382,
                    "format": "{date} at {time}",
                    "url": None,
                    "fallback": "then",
                }
            ],
        ),
        ("<!date^soon^{date}|then>", [text("then")]),
        ("<script>", [text("<script>")]),
        ("&lt;b&gt; &amp;amp;", [text("<b> &amp;")]),
        (
            ":fire::+1: 10:30:00",
            [
                {"t": "emoji", "name": "fire"},
                {"t": "emoji", "name": "+1"},
                text(" 10"),
                {"t": "emoji", "name": "30"},
                text("00"),
            ],
        ),
        ("a\n\nb", [text("a"), {"t": "br"}, {"t": "br"}, text("b")]),
    ],
)
def test_mrkdwn(run, written, tree):
    assert run("mrkdwn", "parse(args[0])", written) == tree


NOW = 1392800000  # 2014-02-19 08:53:20 UTC
THEN = 1392734382  # 2014-02-18 14:39:42 UTC
LONDON = {"tz": "Europe/London", "locale": "en-GB"}
SEOUL = {"tz": "Asia/Seoul", "locale": "ko-KR"}


@pytest.mark.parametrize(
    ("template", "person", "shown"),
    [
        ("{date_num}", LONDON, "2014-02-18"),
        ("{date_slash}", LONDON, "18/02/2014"),
        ("{date}", LONDON, "February 18th, 2014"),
        ("{date_short}", LONDON, "Feb 18, 2014"),
        ("{date_long}", LONDON, "Tuesday, February 18th, 2014"),
        ("{date_long_full}", LONDON, "February 18, 2014"),
        ("{date_pretty}", LONDON, "Yesterday"),
        ("due {date_short_pretty} at {time}", LONDON, "due yesterday at 14:39"),
        ("{date_long_pretty}", LONDON, "Yesterday"),
        ("{time_secs}", LONDON, "14:39:42"),
        ("{ago}", LONDON, "18 hours ago"),
        ("{no_such_thing} {time}", LONDON, "{no_such_thing} 14:39"),
        ("{date_num} {time}", SEOUL, "2014-02-18 23:39"),
        ("{date_pretty}", SEOUL, "어제"),
        ("{date_long}", SEOUL, "2014년 2월 18일 화요일"),
    ],
)
def test_date_tokens(run, template, person, shown):
    assert run("dates", "formatTokens(...args)", template, THEN, person, NOW) == shown


@pytest.mark.parametrize(
    ("wall", "zone", "unix"),
    [
        ("2026-03-01T09:30", "UTC", 1772357400),
        ("2026-03-01T09:30", "Asia/Seoul", 1772325000),
        (
            "2026-03-29T03:30",
            "Europe/Stockholm",
            1774747800,
        ),  # an hour after the clocks went forward
        ("2026-10-25T12:00", "Europe/Stockholm", 1792926000),  # the day they go back
    ],
)
def test_a_moment_chosen_in_somebodys_zone(run, wall, zone, unix):
    assert run("dates", "momentFromWall(...args)", wall, zone) == unix
    assert run("dates", "wallFromMoment(...args)", unix, zone) == wall


def test_every_emoji_has_a_picture(run):
    table = run("emoji", "groups.flatMap((group) => group.emoji)")
    assert len(table) > 200
    assert [each for each in table if not each["code"] or each["picture"].isascii()] == []
    assert run("emoji", "withPictures(args[0])", ":zero::100::no_such:") == "0️⃣💯:no_such:"


def test_a_sent_message_comes_back_as_it_was_typed(run):
    names = "((target) => ({ '@U1': '@Bo', '#C1': '#ops' })[target] ?? null)"
    sent = "<@U1> in <#C1|ops>: a &lt;b&gt; &amp; <https://e.com> <!here> <https://e.com|page>"
    typed = "@Bo in #ops: a <b> & https://e.com @here <https://e.com|page>"
    assert run("outgoing", f"asTyped(args[0], {names})", sent) == typed


@pytest.mark.parametrize(
    ("element", "value", "problem"),
    [
        ({"type": "plain_text_input"}, "  ", "Please fill in this field."),
        ({"type": "plain_text_input", "min_length": 5}, "abc", "Enter at least 5 characters."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Enter a whole number."),
        ({"type": "number_input", "min_value": "2"}, "1", "Enter 2 or more."),
        ({"type": "email_text_input"}, "bo@", "Enter an e-mail address, such as bo@example.com."),
        (
            {"type": "url_text_input"},
            "example",
            "Enter a whole address, such as https://example.com/page.",
        ),
        ({"type": "checkboxes"}, [], "Please fill in this field."),
        ({"type": "static_select"}, "p1", None),
    ],
)
def test_what_a_form_refuses_by_itself(run, element, value, problem):
    assert run("validate", "problemOf(...args)", {"element": element}, value) == problem
