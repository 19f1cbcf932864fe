"""The doctor: each thing that can be wrong has its line, and nothing makes it hang or crash."""

import json
import os
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.doctor import Check, Examination, State, Visit, examine, exit_code, report, rounds
from bot.settings import secrets
from tests.loopback import served

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
SCOPES = ("chat:write", "channels:manage")
SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-hushhush",
    "SLACK_SIGNING_SECRET": "hush-signing",
    "DRUMBEAT_ENV": "staging",
}
ME = {"ok": True, "user": "drumbeat", "team": "Example", "team_id": "T1"}
HERE = {"name": "incidents", "is_member": True}


@contextmanager
def a_slack(auth=ME, channels=({"ok": True, "channels": [HERE]},), headers=()):
    """A Slack that says what it is told to, page by page; the address of its Web API."""
    pages = list(channels)

    class Slack(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = auth if "auth.test" in self.path else pages.pop(0)
            raw = json.dumps(body).encode()
            self.send_response_only(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            default = {"Date": "Mon, 05 Jan 2026 12:00:00 GMT", "X-OAuth-Scopes": ",".join(SCOPES)}
            for name, value in (default | dict(headers)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

        def do_GET(self):
            self.send_response(200 if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_):
            pass

    with served(Slack) as address:
        yield f"{address}/api/"


def visit(**other):
    def client(found):
        token = found.slack_bot_token.get_secret_value()
        return WebClient(token=token, base_url=found.slack_api_url, timeout=2, retry_handlers=[])

    given = {
        "revision": lambda _url: "0002",
        "head": lambda: "0002",
        "client": client,
        "scopes": SCOPES,
        "now": lambda: NOON,
        "turns": lambda _url, _policy, _now: [],
    }
    return Visit(**given | other)


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """An empty folder, so that no policy and no database of this machine is found, and no proxy."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    return tmp_path


def checks(env, **other):
    found = examine(rounds(env, visit(**other)), secrets=secrets(env))
    assert not any("hush" in line for line in report(found).splitlines())
    return found


def line(found, name):
    (one,) = [check for check in found if check.name == name]
    return one


def test_trying_it_out_has_no_failure_and_says_what_is_left_out(at_home):
    found = checks({"PORT": "1"})

    assert exit_code(found) == 0
    assert line(found, "settings").what == "local, the embedded workspace"
    assert line(found, "policy").state is State.OK
    assert "built-in" in line(found, "policy").what
    assert line(found, "database").what == "sqlite:///var/drumbeat.db, migrated to 0002"
    assert line(found, "disk").state is State.OK
    for name in ("jira", "statuspage", "alerts", "heartbeat"):
        assert line(found, name).what.startswith("not configured: ")
        assert "set " in line(found, name).remedy


def test_an_empty_policy_is_told_for_a_bot_that_runs_does_not_take_it(at_home):
    Path("policy.toml").write_text("# all of it commented out\n")
    (*_, empty) = (one for one in checks({"PORT": "1"}) if one.name == "policy")
    assert empty.state is State.WARN
    assert "a bot that runs stays with its last good policy" in empty.what

    Path("policy.toml").write_text("[organisation]\n")
    (*_, meant) = (one for one in checks({"PORT": "1"}) if one.name == "policy")
    assert (meant.state, meant.what) == (State.OK, "policy.toml: 0 services, 0 teams, 0 rotas")


def test_everything_right_against_a_slack(at_home):
    Path("policy.toml").write_text("")
    with a_slack() as api:
        env = SLACK | {"SLACK_API_URL": api, "PUBLIC_URL": api.removesuffix("/api/")}
        found = checks(env)

    assert exit_code(found) == 0
    assert line(found, "slack token").what == "this is drumbeat in Example (T1)"
    assert line(found, "scopes").what == "all 2 needed are there"
    assert line(found, "clock").state is State.OK
    assert line(found, "announcements").what == "#incidents, and the bot is in it"
    assert line(found, "public url").what.endswith("/healthz answers")


def test_everything_broken_is_told_and_nothing_stops_the_rest(at_home):
    Path("policy.toml").write_text("[limits]\nacknowledge = 0\n")

    def refuses(url):
        raise ConnectionError(f"no route to {url}")

    url = "postgresql+psycopg://bot:hushpass@db/drumbeat"
    found = checks(SLACK | {"PORT": "x", "DATABASE_URL": url}, revision=refuses)

    assert exit_code(found) == 1
    assert "PORT is 'x'" in line(found, "settings").what
    assert "policy.toml: line 2: limits.acknowledge is 0" in line(found, "policy").what
    assert "postgresql+psycopg://***@db/drumbeat cannot be used" in line(found, "database").what
    assert "DATABASE_URL" in line(found, "database").remedy
    assert line(found, "slack").what.startswith("not looked at")


def test_a_named_policy_that_is_missing_is_told_even_when_settings_are_broken(at_home):
    found = checks({"POLICY_FILE": "nowhere.toml"})

    assert "nowhere.toml" in line(found, "settings").what
    assert "cannot be read" in line(found, "policy").what


def test_a_database_address_that_is_wrong_is_not_tried(at_home):
    found = checks({"DATABASE_URL": "mysql://bot:hushpass@db/x"})

    assert not [check for check in found if check.name == "database"]
    assert "DATABASE_URL" in line(found, "settings").what


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("invalid_auth", "copy the Bot User OAuth Token"),
        ("token_revoked", "install the app again"),
        ("account_inactive", "install the app again"),
        ("something_new", "something_new"),
    ],
)
def test_a_token_slack_refuses(at_home, error, words):
    with a_slack(auth={"ok": False, "error": error}) as api:
        found = checks(SLACK | {"SLACK_API_URL": api})

    token = line(found, "slack token")
    assert token.state is State.FAIL
    assert error in token.what
    assert words in token.remedy
    assert not [check for check in found if check.name == "scopes"]


def test_a_slack_that_is_not_there(at_home):
    found = checks(SLACK | {"SLACK_API_URL": "http://127.0.0.1:1/api/"})

    assert line(found, "slack token").what.startswith("http://127.0.0.1:1/api/ does not answer")
    assert "SLACK_API_URL" in line(found, "slack token").remedy


@pytest.mark.parametrize(
    ("pages", "state", "words"),
    [
        ([[{"name": "other"}]], State.OK, "the bot makes it"),
        ([[{"name": "incidents"}]], State.WARN, "not in #incidents"),
        ([[HERE | {"is_archived": True}]], State.FAIL, "is archived"),
        ([[{"name": "a"}], [HERE]], State.OK, "and the bot is in it"),
        ([[{"name": "a"}]] * 6, State.WARN, "first 5000 channels"),
    ],
)
def test_the_channel_of_announcements(at_home, pages, state, words):
    bodies = [
        {
            "ok": True,
            "channels": channels,
            "response_metadata": {"next_cursor": "more" if number < len(pages) else ""},
        }
        for number, channels in enumerate(pages, 1)
    ]
    with a_slack(channels=bodies) as api:
        found = checks(SLACK | {"SLACK_API_URL": api})

    assert line(found, "announcements").state is state
    assert words in line(found, "announcements").what


def test_the_channels_whose_topic_says_who_is_on_call(at_home):
    rota = '[[rotas]]\nid = "{0}"\nmembers = ["bo@example.com"]\ntopic_in = "{0}"\n'
    Path("policy.toml").write_text("".join(map(rota.format, ("platform", "old", "gone"))))
    there = [HERE, {"name": "platform"}, {"name": "old", "is_archived": True}]
    with a_slack(channels=[{"ok": True, "channels": there}]) as api:
        found = checks(SLACK | {"SLACK_API_URL": api})

    assert [(one.state, one.what.partition(",")[0]) for one in found if one.name == "topics"] == [
        (State.OK, "#platform is there"),
        (State.WARN, "#old is archived"),
        (State.WARN, "the bot cannot see #gone"),
    ]


def test_channels_that_may_not_be_listed(at_home):
    with a_slack(channels=[{"ok": False, "error": "missing_scope"}]) as api:
        found = checks(SLACK | {"SLACK_API_URL": api})

    assert "missing_scope" in line(found, "announcements").what
    assert line(found, "announcements").state is State.WARN


def test_a_look_that_hangs_or_breaks_is_a_finding_and_keeps_what_it_had():
    never = threading.Event()

    def hangs():
        yield Check("first", State.OK, "seen")
        never.wait()

    def breaks():
        yield Check("second", State.OK, "seen")
        raise RuntimeError("the token xoxb-hushhush\nis wrong")

    looks = [Examination("first", hangs), Examination("second", breaks)]
    found = examine(looks, secrets=["xoxb-hushhush"], patience=0.2)
    never.set()

    assert [(check.name, check.state, check.what) for check in found] == [
        ("first", State.OK, "seen"),
        ("first", State.FAIL, "no answer in time"),
        ("second", State.OK, "seen"),
        ("second", State.FAIL, "the token *** is wrong"),
    ]
    assert exit_code(found) == 1


def test_the_report_is_aligned_and_readable_without_colour():
    text = report(
        [
            Check("settings", State.OK, "local"),
            Check("db", State.WARN, "empty", "migrate"),
            Check("slack token", State.FAIL, "refused", "copy it again"),
        ]
    )

    assert text == (
        "✓ settings     local\n"
        "! db           empty → migrate\n"
        "✗ slack token  refused → copy it again\n"
        "\n"
        "1 problem and 1 warning."
    )
    assert report([Check("a", State.OK, "b")]).endswith("All is well.")


def test_warnings_alone_do_not_fail():
    assert exit_code([Check("a", State.WARN, "b")]) == 0
