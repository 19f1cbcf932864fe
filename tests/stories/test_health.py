"""What machines ask: alive, ready, how it is doing; and what they must never be told."""

import json

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from bot import logs
from tests.stories.conftest import Drill
from tests.stories.people import without_database

TITLE = "Zanzibar ledger melted"
DETAILS = "Quokka tokens were refused"
SECRETS = {
    "JIRA_URL": "https://jira.example.com",
    "JIRA_USER": "drumbeat@example.com",
    "JIRA_TOKEN": "jira-secret-word",
    "JIRA_PROJECT": "OPS",
    "ALERT_WEBHOOK_SECRET": "alert-secret-word",
}


def report(drill):
    status, body = drill.get("/readyz")
    return status, json.loads(body)


def samples(drill):
    """`/metrics` as Prometheus reads it: (name, labels) → value."""
    status, body = drill.get("/metrics")
    assert status == 200
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(body)
        for sample in family.samples
    }


def test_alive_and_ready(drill):
    assert drill.get("/healthz") == (200, "ok")
    assert drill.get("/healthz/")[0] == 404, "a redirect would lead where the Host header says"
    status, told = report(drill)
    assert (status, told["ready"], told["database"], told["policy"]) == (200, True, "ok", "ok")

    drill.bot._stopping.set()  # as when it was told to leave, and lets what is under way finish
    status, told = report(drill)
    assert (status, told["ready"], told["stopping"]) == (503, False, True)
    assert drill.get("/healthz")[0] == 200


def test_a_database_that_is_gone(drill):
    assert samples(drill)["drumbeat_effects_pending", ("slack",)] == 0
    with without_database(drill):
        assert drill.get("/healthz")[0] == 200, "restarting us would not bring it back"
        status, told = report(drill)
        numbers = samples(drill)

    assert (status, told["ready"]) == (503, False)
    assert told["database"] == "unreachable: OperationalError"
    assert numbers["drumbeat_database_up", ()] == 0
    assert ("drumbeat_effects_pending", ("slack",)) not in numbers, "an old number would be a lie"
    assert ("drumbeat_effects_failed", ("slack",)) not in numbers


def test_a_database_that_is_not_migrated(drill):
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    status, told = report(drill)

    assert (status, told["ready"]) == (503, False)
    assert "python app.py migrate" in told["database"]


def test_a_policy_that_was_refused_is_shown_and_nothing_stops(migrated_url, tmp_path):
    file = tmp_path / "policy.toml"
    file.write_text("")
    drill = Drill(migrated_url, policy=file)
    try:
        file.write_text("[priorities.P0]\ninternal_every = 45\n")
        drill.policy.refresh()

        status, told = report(drill)
        assert status == 200
        assert "internal_every" in told["policy"]

        file.write_text("")
        drill.policy.refresh()
        assert report(drill)[1]["policy"] == "ok"
    finally:
        drill.close()


def test_counts_of_commands_calls_and_what_is_owed(drill):
    bo = drill.person("bo")
    bo.types(f"/incident declare {TITLE}", channel="general")
    assert bo.form().submit().closed
    drill.clock.advance(seconds=90)

    owed = samples(drill)
    assert owed["drumbeat_effects_pending", ("slack",)] > 0
    assert owed["drumbeat_effects_oldest_seconds", ("slack",)] == 90
    assert report(drill)[1]["queues"]["slack"]["oldest_seconds"] == 90

    drill.slack.fail("chat.postMessage", error="internal_error")
    drill.settle()
    drill.clock.advance(minutes=5)
    drill.settle()
    assert drill.workspace.delivery.quiet()  # what was said is heard, and may have history fetched
    drill.settle()

    told = samples(drill)
    assert told["drumbeat_command_seconds_count", ("declare",)] == 1
    assert told["drumbeat_slack_calls_total", ("chat.postMessage", "internal_error")] == 1
    assert told["drumbeat_slack_calls_total", ("chat.postMessage", "ok")] >= 2
    assert told["drumbeat_slack_calls_total", ("conversations.create", "ok")] == 1
    assert told["drumbeat_effects_pending", ("slack",)] == 0
    assert told["drumbeat_effects_failed", ("slack",)] == 0
    assert report(drill)[1]["queues"] == {}

    drill.slack.fail("pins.add", error="too_many_pins")
    drill.declare(title="Odd graph")
    assert samples(drill)["drumbeat_effects_failed", ("slack",)] == 1


def test_a_verb_that_is_none_does_not_become_a_label(drill):
    drill.person("bo").types("/incident zanzibar ledger", channel="general")

    assert "zanzibar" not in drill.get("/metrics")[1]


@pytest.mark.parametrize("style", ["console", "json"])
def test_neither_words_nor_secrets_leave_by_health_or_log(migrated_url, capfd, style):
    logs.configure("debug", style)
    drill = Drill(migrated_url, environment=SECRETS)
    try:
        drill.slack.fail("chat.postMessage", error="internal_error")
        drill.slack.fail("conversations.invite", error="fatal_error")
        drill.slack.lose_answer("pins.add")
        drill.slack.fail("bookmarks.add", error="too_many_bookmarks")
        drill.declare(title=TITLE, details=DETAILS)
        drill.clock.advance(minutes=5)
        drill.settle()
        told = "".join(drill.get(path)[1] for path in ("/", "/healthz", "/readyz", "/metrics"))
    finally:
        drill.close()
        told += "".join(capfd.readouterr())
        logs.configure("info", "console")

    assert "effect.retry" in told, "something was logged"
    if style == "json":
        bo = f'"incident": "INC-1", "kind": "declared", "actor": "{drill.person("bo").id}"'
        assert bo in told
        assert '"key": "INC-1/board"' in told
        assert '"key": "INC-1/bookmark", "error": "Permanent: too_many_bookmarks"' in told
    secrets = {drill.workspace.token, drill.workspace.signing_secret, *SECRETS.values()}
    words = {"Zanzibar", "zanzibar", "Quokka", *secrets - {"OPS", "https://jira.example.com"}}
    assert {word for word in words if word in told} == set()
