"""What can be made to go wrong, and how it looks to the app."""

import http.client
import time

import pytest
from slack_sdk.errors import SlackApiError

DROPPED = (http.client.RemoteDisconnected, ConnectionError)


def texts(slack, workspace):
    general = workspace.state.channel_named("general").id
    return [message["text"] for message in slack.conversations_history(channel=general)["messages"]]


def say(slack, text="x"):
    return slack.chat_postMessage(channel="general", text=text)


def test_failing_the_next_calls(slack, workspace):
    workspace.faults.fail("chat.postMessage", times=2, error="fatal_error")

    for _ in range(2):
        with pytest.raises(SlackApiError, match="fatal_error"):
            say(slack)
    assert say(slack)["ok"]


def test_an_ill_slack_answers_without_json(slack, workspace):
    workspace.faults.fail("chat.postMessage", status=503)

    with pytest.raises(SlackApiError, match="non-JSON") as caught:
        say(slack, "unsaid")

    assert caught.value.response.status_code == 503
    assert "unsaid" not in texts(slack, workspace)


def test_a_lost_answer_was_still_work(slack, workspace):
    workspace.faults.lose_answer("chat.postMessage")

    with pytest.raises(DROPPED):
        say(slack, "said")

    assert texts(slack, workspace)[0] == "said"
    assert workspace.calls[0].outcome == "lost ok"


def test_a_dropped_call_was_not(slack, workspace):
    workspace.faults.drop("chat.postMessage")

    with pytest.raises(DROPPED):
        say(slack, "unsaid")

    assert "unsaid" not in texts(slack, workspace)


def test_a_delay_holds_up_nobody_else(slack, workspace):
    workspace.faults.delay("chat.postMessage", 0.05)
    began = time.monotonic()

    assert say(slack)["ok"]

    assert time.monotonic() - began >= 0.05


def test_rate_limits_say_when_to_come_back(slack, workspace, clock):
    workspace.faults.limit("chat.postMessage", per_second=2)
    say(slack)
    say(slack)

    with pytest.raises(SlackApiError) as caught:
        say(slack)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"

    clock.advance(1)
    assert say(slack)["ok"]
    assert slack.auth_test()["ok"]

    workspace.faults.limit("auth.test", per_minute=1)
    assert slack.auth_test()["ok"]
    clock.advance(15)
    with pytest.raises(SlackApiError) as caught:
        slack.auth_test()
    assert caught.value.response.headers["Retry-After"] == "45"

    workspace.faults.limit("*", per_minute=1)  # of all together
    assert slack.team_info()["ok"]
    with pytest.raises(SlackApiError, match="ratelimited"):
        slack.users_list()


def test_down_and_up_again(slack, workspace):
    workspace.faults.down()
    with pytest.raises(DROPPED):
        slack.auth_test()

    workspace.faults.up()
    assert slack.auth_test()["ok"]


def test_faults_can_be_called_off(slack, workspace):
    workspace.faults.fail("*", times=100)
    workspace.faults.limit("*", per_minute=1)

    workspace.faults.clear()

    assert slack.auth_test()["ok"]
    assert slack.auth_test()["ok"]
