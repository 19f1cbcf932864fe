"""What the host's commands owe: to what is configured, and to nobody else."""

import json

import pytest

from bot.doctor import State, examine
from bot.settings import read
from handlers import doctoring
from tests.stories.people import rows, types
from tests.stories.test_host import host

__all__ = ["host"]

JIRA = {
    "JIRA_URL": "https://jira.example.com",
    "JIRA_USER": "drumbeat@example.com",
    "JIRA_TOKEN": "a-token",
    "JIRA_PROJECT": "OPS",
}


def waiting(drill):
    return {
        row["system"] for row in rows(drill, "SELECT system FROM effect WHERE settled_at IS NULL")
    }


def doctor(env):
    return [
        one
        for one in examine(doctoring.examinations(env, read(env).settings))
        if one.name == "deliveries"
    ]


@pytest.mark.both
def test_nothing_is_owed_to_a_jira_that_nobody_configured(drill, host, migrated_url):
    """A P1 declared, updated and resolved there: nothing waits in health, readiness or figures."""
    host("declare", "Checkout is down", "--priority", "P1")
    host("update", "INC-1", "We roll back")
    assert waiting(drill) == {"slack"}
    drill.settle()

    assert waiting(drill) == set()
    assert "jira" not in json.loads(drill.get("/readyz")[1])["queues"]
    figures = drill.get("/metrics")[1].splitlines()
    assert 'drumbeat_effects_oldest_seconds{system="jira"} 0.0' in figures
    assert "Jira:" not in types(drill, "bo", "/incident health")
    assert [one.state for one in doctor({"DATABASE_URL": migrated_url})] == [State.OK]


@pytest.mark.both
def test_what_another_environment_owes_is_named_by_the_doctor(drill, host, migrated_url):
    """Its owner had a Jira, and the bot has none."""
    host("declare", "Checkout is down", "--priority", "P1", **JIRA)
    drill.settle()
    assert waiting(drill) == {"jira"}

    (found,) = doctor({"DATABASE_URL": migrated_url})
    assert found.state is State.WARN
    assert found.what.startswith("jira: ")
    assert "wait since 20" in found.what
    assert "not configured here" in found.what
    assert "give the bot the same settings" in found.remedy
    assert doctor({"DATABASE_URL": migrated_url, **JIRA})[0].state is State.OK
