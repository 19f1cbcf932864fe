"""`/readyz` of a bot that Slack reaches by Socket Mode: a refresh is normal, silence is not."""

import json

import pytest

from tests.processes import soon
from tests.stories.conftest import Drill


@pytest.fixture
def drill(migrated_url):
    drill = Drill(migrated_url, socket_mode=True)
    soon(lambda: drill.workspace.hub.connected, "a Socket Mode connection", within=30)
    soon(lambda: ready(drill)[1]["socket_mode"] == "connected", "that we know of it")
    yield drill
    drill.close()


def ready(drill):
    status, body = drill.get("/readyz")
    return status, json.loads(body)


def test_a_connection_that_is_gone_for_long_is_no_readiness_and_says_what_to_check(drill):
    drill.bot._socket_mode._why = " (invalid_auth)"  # of an earlier loss
    assert ready(drill)[1]["socket_mode"] == "connected"
    drill.slack.down()
    drill.workspace.hub.disconnect()
    soon(lambda: ready(drill)[1]["socket_mode"] != "connected", "the loss to be noticed")
    status, told = ready(drill)
    assert status == 200, "as happens once an hour"
    assert "about once an hour" in told["socket_mode"]
    assert "invalid_auth" not in told["socket_mode"]

    drill.clock.advance(seconds=61)
    status, told = ready(drill)
    assert (status, told["ready"]) == (503, False)
    assert "not connected for 61 s" in told["socket_mode"]
    assert "SLACK_APP_TOKEN" in told["socket_mode"]
    assert told["database"] == "ok"
    assert drill.get("/healthz")[0] == 200, "restarting us would not bring Slack back"

    drill.slack.up()
    soon(lambda: ready(drill)[0] == 200, "the connection to be back", within=20)
    assert ready(drill)[1]["socket_mode"] == "connected"


def test_a_token_that_slack_refuses_is_named_by_slacks_own_word(migrated_url):
    drill = Drill(migrated_url, socket_mode=True, slack_away=True)
    try:
        drill.slack.clear()
        drill.slack.fail("apps.connections.open", error="invalid_auth", times=50)
        drill.slack.up()
        soon(lambda: "invalid_auth" in ready(drill)[1]["socket_mode"], "a refusal", within=20)
        drill.clock.advance(minutes=2)

        assert ready(drill)[0] == 503
        assert "xapp-" not in str(ready(drill))
    finally:
        drill.close()


def test_without_socket_mode_it_is_not_used(migrated_url):
    drill = Drill(migrated_url)
    try:
        assert ready(drill)[1]["socket_mode"] == "not used"
    finally:
        drill.close()
