"""The doctor's single checks: each state, its words, and what to do."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.doctor import State
from bot.doctor.host import database, disk, left_out, public_url
from bot.doctor.slack import clock, granted, signing_secret
from bot.settings import SLACK_API, load

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
SCOPES = ("chat:write", "channels:manage")
SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": "hush-signing",
    "DRUMBEAT_ENV": "staging",
}


@pytest.mark.parametrize(
    ("header", "state", "words"),
    [
        ("chat:write, channels:manage,users:read", State.OK, "all 2"),
        ("users:read", State.FAIL, "missing: channels:manage, chat:write"),
        ("", State.FAIL, "missing: channels:manage, chat:write"),
        (None, State.WARN, "does not say"),
    ],
)
def test_scopes(header, state, words):
    check = granted(header, SCOPES)

    assert check.state is state
    assert words in check.what


@pytest.mark.parametrize(
    ("off", "state", "words"),
    [
        (timedelta(seconds=1), State.OK, "in step"),
        (timedelta(seconds=90), State.WARN, "90 s ahead of"),
        (-timedelta(minutes=10), State.FAIL, "600 s behind"),
    ],
)
def test_a_clock_that_is_off(off, state, words):
    check = clock("Mon, 05 Jan 2026 12:00:00 GMT", NOON + off)

    assert check.state is state
    assert words in check.what


@pytest.mark.parametrize("header", [None, "", "yesterday", "Mon, 05 Jan 2026 12:00:00 -0000"])
def test_an_answer_without_a_usable_date(header):
    assert clock(header, NOON).state is State.WARN


@pytest.mark.parametrize(
    ("more", "state", "words"),
    [
        ({"SLACK_API_URL": SLACK_API}, State.WARN, "does not look like one"),
        ({"SLACK_SIGNING_SECRET": "0123456789abcdef" * 2}, State.OK, "dispatch_failed"),
        ({"SLACK_API_URL": "http://127.0.0.1:1/api/"}, State.OK, "dispatch_failed"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, State.OK, "not needed"),
    ],
)
def test_the_signing_secret_is_a_hint(more, state, words):
    check = signing_secret(load(SLACK | more))

    assert check.state is state
    assert words in check.what


@pytest.mark.parametrize(
    ("at", "state", "words", "remedy"),
    [
        ("0002", State.OK, "migrated to 0002", ""),
        (None, State.WARN, "not set up yet", "python app.py migrate"),
        ("0001", State.FAIL, "is at 0001, this code needs 0002", "python app.py migrate"),
        ("0003", State.FAIL, "newer than this code", "run the release"),
    ],
)
def test_the_revision_of_the_database(at, state, words, remedy):
    check = database("sqlite:///a.db", lambda: at, lambda: "0002")

    assert check.state is state
    assert words in check.what
    assert remedy in check.remedy


def test_a_disk_that_cannot_be_written(tmp_path):
    (tmp_path / "var").write_text("a file where the folder should be")

    check = disk(tmp_path / "var" / "drumbeat.db")

    assert check.state is State.FAIL
    assert str(tmp_path / "var") in check.what
    assert "DATABASE_URL" in check.remedy


def test_a_database_file_that_is_a_folder(tmp_path):
    assert disk(tmp_path).state is State.FAIL


def unreachable(_url):
    raise TimeoutError("timed out")


@pytest.mark.parametrize(
    ("env", "reach", "state", "words"),
    [
        ({}, lambda _url: 200, State.OK, "/healthz answers"),
        ({}, lambda _url: 502, State.WARN, "answers 502"),
        ({}, unreachable, State.WARN, "does not answer: timed out"),
        (SLACK, lambda _url: 200, State.WARN, "Slack cannot send requests to http://127.0.0.1"),
        (SLACK | {"SLACK_APP_TOKEN": "xapp-1"}, lambda _url: 200, State.OK, "answers"),
    ],
)
def test_the_public_address_is_a_hint(env, reach, state, words):
    check = public_url(load(env), reach=reach)

    assert check.state is state
    assert words in check.what
    assert bool(check.remedy) is (state is State.WARN)


STATUSPAGE = {"STATUSPAGE_API_KEY": "hush", "STATUSPAGE_PAGE_ID": "kctbh9vrtdwd"}
STATUSPAGE["STATUSPAGE_API_URL"] = "https://api.statuspage.io/v1"


@pytest.mark.parametrize(
    ("env", "state", "words"),
    [({}, State.OK, "nothing is published"), (STATUSPAGE, State.WARN, "nothing is published")],
)
def test_nobody_is_left_to_believe_that_customers_are_told(env, state, words):
    (check,) = (one for one in left_out(load(env)) if one.name == "statuspage")

    assert check.state is state
    assert words in check.what
