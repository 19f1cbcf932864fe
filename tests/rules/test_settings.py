"""Every variable of the environment: what is taken, what is refused, and in which words."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import VARIABLES, BadSettings, database_url, load, read
from handlers.jira import longest

SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1-hushhush",
    "SLACK_SIGNING_SECRET": "hush-signing",
    "DRUMBEAT_ENV": "staging",
}
JIRA = {
    "JIRA_URL": "https://example.atlassian.net/",
    "JIRA_USER": "drumbeat@example.com",
    "JIRA_TOKEN": "hush-jira",
    "JIRA_PROJECT": "OPS",
}
STATUSPAGE = {
    "STATUSPAGE_API_URL": "https://api.statuspage.io/v1",
    "STATUSPAGE_API_KEY": "hush-statuspage",
    "STATUSPAGE_PAGE_ID": "kctbh9vrtdwd",
}


def problems(env):
    with pytest.raises(BadSettings) as caught:
        load(env)
    assert all("\n" not in line for line in caught.value.problems)
    return caught.value.problems


def test_nothing_set_is_an_embedded_workspace_on_sqlite(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = load({})

    assert settings.embedded
    assert not settings.socket_mode
    assert settings.slack_api_url == "https://slack.com/api/"
    assert (settings.host, settings.port) == ("127.0.0.1", 3000)
    assert settings.public_url == "http://127.0.0.1:3000"
    assert settings.database_url.get_secret_value() == "sqlite:///var/drumbeat.db"
    assert settings.policy_file is None
    assert settings.jira is None
    assert settings.statuspage is None
    assert settings.environment == "local"
    assert settings.clock_speed == 1
    assert (settings.log_level, settings.log_format) == ("info", "console")
    assert settings.warnings == ()


def test_every_variable_of_the_contract_is_read():
    assert set(VARIABLES) == {
        *SLACK,
        *JIRA,
        *STATUSPAGE,
        "SMTP_URL",
        "MAIL_FROM",
        "PAGE_WEBHOOK_URL",
        "PAGE_WEBHOOK_SECRET",
        "PAGERDUTY_ROUTING_KEY",
        "PAGERDUTY_EVENTS_URL",
        "OPSGENIE_API_KEY",
        "OPSGENIE_API_URL",
        *("SLACK_APP_TOKEN", "SLACK_API_URL", "HOST", "PORT", "DATABASE_URL", "POLICY_FILE"),
        *("PUBLIC_URL", "JIRA_WEBHOOK_SECRET", "ALERT_WEBHOOK_SECRET", "HEARTBEAT_URL"),
        *("JIRA_TIMEOUT", "CLOCK_SPEED", "LOG_LEVEL", "LOG_FORMAT"),
    }


def test_empty_and_blank_values_are_absent_ones_and_blanks_around_do_not_count():
    settings = load(dict.fromkeys(VARIABLES, "  ") | {"PORT": " 8080\n", "LOG_LEVEL": "DEBUG"})

    assert settings.embedded
    assert settings.port == 8080
    assert settings.log_level == "debug"


def test_slack_over_http_and_in_socket_mode():
    assert not load(SLACK).embedded
    socket = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "DRUMBEAT_ENV": "production",
    }
    assert load(socket).socket_mode
    assert load(socket).slack_signing_secret is None


def test_jira_and_statuspage_come_as_a_whole():
    settings = load(JIRA | STATUSPAGE)

    assert settings.jira is not None
    assert settings.jira.url == "https://example.atlassian.net"
    assert settings.jira.project == "OPS"
    assert settings.statuspage is not None
    assert settings.statuspage.page_id == "kctbh9vrtdwd"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("0.0.0.0", "http://127.0.0.1:3000"),  # noqa: S104
        ("::", "http://[::1]:3000"),
        ("bot.example.com", "http://bot.example.com:3000"),
    ],
)
def test_the_public_address_is_one_that_can_be_opened(host, url):
    assert load({"HOST": host}).public_url == url


# One bad value, and all the words its line has to hold.
WRONG = [
    ({"SLACK_BOT_TOKEN": "xapp-hush"}, ["SLACK_BOT_TOKEN is set", "start with xoxb-", "xoxb-…"]),
    ({"SLACK_BOT_TOKEN": "xoxb-a b"}, ["SLACK_BOT_TOKEN is set", "without spaces"]),
    ({"SLACK_APP_TOKEN": "xoxb-hush"}, ["SLACK_APP_TOKEN is set", "start with xapp-", "xapp-…"]),
    ({"SLACK_API_URL": "http://a/api"}, ["SLACK_API_URL is 'http://a/api'", "write http://a/api/"]),
    ({"SLACK_API_URL": "http://a/"}, ["'http://a/'", "must end in /api/", "write http://a/api/"]),
    ({"SLACK_API_URL": "ftp://a/api/"}, ["'ftp://a/api/'", "http://", "slack.com/api/"]),
    ({"HOST": "http://a"}, ["HOST is 'http://a'", "without http://", "127.0.0.1"]),
    ({"HOST": "a:80"}, ["HOST is 'a:80'", "without a port"]),
    ({"PORT": "70000"}, ["PORT is '70000'", "from 1 to 65535", "3000"]),
    ({"PORT": "web"}, ["PORT is 'web'", "a whole number", "3000"]),
    ({"DATABASE_URL": "mysql://u:hush@h/d"}, ["mysql://***@h/d", "sqlite:///", "psycopg"]),
    (
        {"DATABASE_URL": "postgres://u:hu@sh@h/d"},
        ["postgres://***@h/d", "write postgresql+psycopg://***@h/d"],
    ),
    (
        {"DATABASE_URL": "postgresql://h/d"},
        ["DATABASE_URL is", "write postgresql+psycopg://h/d"],
    ),
    ({"DATABASE_URL": "postgresql+psycopg://u:hush@h"}, ["name of the database is missing"]),
    ({"DATABASE_URL": "sqlite://"}, ["'sqlite://'", "needs a file", "sqlite:///var/drumbeat.db"]),
    ({"DATABASE_URL": "sqlite:///:memory:"}, ["'sqlite:///:memory:'", "needs a file"]),
    ({"DATABASE_URL": "hush"}, ["DATABASE_URL is", "must start with sqlite:///"]),
    ({"POLICY_FILE": "/nowhere.toml"}, ["'/nowhere.toml'", "no such file", "policy.toml"]),
    ({"POLICY_FILE": "/"}, ["POLICY_FILE is '/'", "a folder"]),
    ({"PUBLIC_URL": "a.example.com"}, ["'a.example.com'", "https://incidents.example.com"]),
    ({"PUBLIC_URL": "http://u:hush@a"}, ["'http://***@a'", "without a user"]),
    ({"PUBLIC_URL": "http://a:port"}, ["'http://a:port'", "http://"]),
    (JIRA | {"JIRA_URL": "example"}, ["JIRA_URL is 'example'", "https://example.atlassian.net"]),
    (JIRA | {"JIRA_PROJECT": "ops-1"}, ["JIRA_PROJECT is 'ops-1'", "key of a project", "OPS"]),
    (JIRA | {"JIRA_TIMEOUT": "90"}, ["JIRA_TIMEOUT is '90'", "at most 60", "15"]),
    (JIRA | {"JIRA_TIMEOUT": "nan"}, ["JIRA_TIMEOUT is 'nan'", "above 0"]),
    (STATUSPAGE | {"STATUSPAGE_PAGE_ID": "a/b"}, ["STATUSPAGE_PAGE_ID is 'a/b'", "letters"]),
    ({"HEARTBEAT_URL": "hush"}, ["HEARTBEAT_URL is set", "http://", "heartbeat.example.com"]),
    ({"DRUMBEAT_ENV": "prod"}, ["DRUMBEAT_ENV is 'prod'", "production, staging or local"]),
    ({"CLOCK_SPEED": "0"}, ["CLOCK_SPEED is '0'", "above 0", "60"]),
    ({"CLOCK_SPEED": "nan"}, ["CLOCK_SPEED is 'nan'", "above 0"]),
    ({"CLOCK_SPEED": "fast"}, ["CLOCK_SPEED is 'fast'", "a number"]),
    (
        {"CLOCK_SPEED": "60", "DRUMBEAT_ENV": "production"},
        ["CLOCK_SPEED is '60'", "production", "set it to 1"],
    ),
    ({"LOG_LEVEL": "loud"}, ["LOG_LEVEL is 'loud'", "debug, info", "for example info"]),
    ({"LOG_FORMAT": "xml"}, ["LOG_FORMAT is 'xml'", "console or json"]),
]


@pytest.mark.parametrize(("env", "words"), WRONG)
def test_a_wrong_value_is_named_shown_and_put_right(env, words):
    base = SLACK if "SLACK_BOT_TOKEN" in env or "SLACK_APP_TOKEN" in env else {}

    (line,) = problems(base | env)

    assert [word for word in words if word not in line] == []
    assert "hush" not in line


# Half-given: the variables that are there, and those the lines must name.
HALF = [
    ({"SLACK_BOT_TOKEN": "xoxb-1", "DRUMBEAT_ENV": "local"}, ["SLACK_SIGNING_SECRET"]),
    ({"SLACK_APP_TOKEN": "xapp-1", "DRUMBEAT_ENV": "local"}, ["SLACK_BOT_TOKEN"]),
    ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}, ["DRUMBEAT_ENV"]),
    ({"JIRA_URL": "https://j.example.com"}, ["JIRA_USER", "JIRA_TOKEN", "JIRA_PROJECT"]),
    ({"JIRA_WEBHOOK_SECRET": "s"}, ["JIRA_URL", "JIRA_USER", "JIRA_TOKEN", "JIRA_PROJECT"]),
    ({"STATUSPAGE_API_KEY": "s"}, ["STATUSPAGE_API_URL", "STATUSPAGE_PAGE_ID"]),
]


@pytest.mark.parametrize(("env", "missing"), HALF)
def test_half_given_settings_name_what_is_missing(env, missing):
    """[330]"""
    lines = problems(env)

    assert [line.split(" ")[0] for line in lines] == missing
    assert all("is not set" in line and "for example" in line for line in lines)


def test_everything_wrong_is_told_at_once():
    lines = problems({"PORT": "x", "HOST": "a/b", "JIRA_URL": "nope", "SLACK_APP_TOKEN": "nope"})

    assert {line.split(" ")[0] for line in lines} == {
        *("PORT", "HOST", "JIRA_URL", "SLACK_APP_TOKEN"),
        *("SLACK_BOT_TOKEN", "DRUMBEAT_ENV", "JIRA_USER", "JIRA_TOKEN", "JIRA_PROJECT"),
    }


def test_the_printable_text_counts_and_lists():
    assert str(BadSettings(["A is 1", "B is 2"])) == (
        "2 problems in the settings:\n  · A is 1\n  · B is 2"
    )
    assert str(BadSettings(["A is 1"])).startswith("1 problem in the settings:")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SLACK_BOT_TOKN", "SLACK_BOT_TOKEN"),
        ("JIRA_USERNAME", "JIRA_USER"),
        ("DATABASE_URI", "DATABASE_URL"),
        ("drumbeat_env", "DRUMBEAT_ENV"),
    ],
)
def test_a_near_miss_is_warned_about_without_its_value(typed, meant):
    (line,) = load({typed: "hush"}).warnings

    assert line == f"{typed} is not read by Drumbeat: did you mean {meant}?"


def test_other_peoples_variables_are_left_alone():
    env = {"HOSTNAME": "a", "PATH": "b", "HOME": "c", "LANG": "d", "SLACK_WORKFLOW_URL": "e"}

    assert load(env).warnings == ()


def test_what_is_delivered_to_a_slow_jira_is_ours_until_all_of_its_calls_are_over():
    for seconds, minutes in (("0.3", 5), ("15", 5), ("60", 20)):
        found = load(JIRA | {"JIRA_TIMEOUT": seconds}).jira
        assert longest(found) == timedelta(minutes=minutes)


def test_right_settings_that_do_nothing_are_said():
    (secret, production, timeout) = load(
        {"SLACK_SIGNING_SECRET": "s", "DRUMBEAT_ENV": "production", "JIRA_TIMEOUT": "5"}
    ).warnings

    assert secret.startswith("SLACK_SIGNING_SECRET is not used")
    assert production.startswith("DRUMBEAT_ENV is production without SLACK_BOT_TOKEN")
    assert timeout == "JIRA_TIMEOUT is not used: JIRA_URL is not set"


def test_break_glass_needs_the_database_and_nothing_else():
    url = "postgresql+psycopg://drumbeat@db/drumbeat"

    assert database_url({"DATABASE_URL": url, "PORT": "nope"}).get_secret_value() == url
    with pytest.raises(BadSettings, match="DATABASE_URL"):
        database_url({"DATABASE_URL": "nope"})


def test_a_problem_elsewhere_does_not_swallow_the_warnings():
    reading = read({"PORT": "nope", "JIRA_USERNAME": "x"})

    assert reading.settings is None
    assert len(reading.problems) == 1
    assert len(reading.warnings) == 1


def test_a_policy_file_that_exists_is_taken(tmp_path):
    file = tmp_path / "p.toml"
    file.write_text("")

    assert load({"POLICY_FILE": str(file)}).policy_file == Path(file)


SECRETS = [name for name in VARIABLES if name.endswith(("TOKEN", "SECRET", "KEY"))]
noise = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    st.dictionaries(st.sampled_from(sorted(VARIABLES)), noise, max_size=8),
    st.sampled_from(SECRETS),
    st.sampled_from(["", "xoxb-", "http://u:", "http://h/", "postgres://h/", "\x7f"]),
    st.sampled_from(["", "@host", "@host/db", "/api"]),
    st.sampled_from([None, "PORT", "JIRA_URL", "DATABASE_URL", "SLACK_API_URL", "HEARTBEAT_URL"]),
)
def test_a_secret_is_in_no_message_and_no_repr(env, name, prefix, suffix, strayed_into):
    env = env | {name: f"{prefix}Hushhush7{suffix}"}
    if strayed_into:
        env[strayed_into] = env[name]

    reading = read(env)

    # A secret typed into a variable that takes it is that variable's value; messages stay silent.
    seen = [] if strayed_into else [repr(reading)]
    assert "Hushhush7" not in "\n".join([*seen, *reading.problems, *reading.warnings])
    assert all(line.isprintable() for line in reading.problems)
