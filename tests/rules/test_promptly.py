"""Bolt hears an acknowledgement when it is given, instead of looking for it a hundred times a second."""

import json
import logging
from types import SimpleNamespace

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.listener import thread_runner

from handlers.promptly import PromptExecutor, listen_for


@pytest.fixture
def looks(monkeypatch):
    """How often Bolt went to sleep in order to look again."""
    slept = []
    patient = SimpleNamespace(time=thread_runner.time.time, sleep=slept.append)
    monkeypatch.setattr(thread_runner, "time", patient)
    return slept


@pytest.fixture
def app():
    app = App(
        logger=logging.getLogger("test"),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1"),
        request_verification_enabled=False,
        listener_executor=PromptExecutor(2),
    )

    @app.middleware
    def heard(context, next):  # noqa: A002 - Bolt passes it by this name
        listen_for(context)
        next()

    return app


def typed(app):
    sent = {"command": "/incident", "text": "", "team_id": "T1", "user_id": "U1"}
    headers = {"content-type": "application/json"}
    return app.dispatch(BoltRequest(body=json.dumps(sent), headers=headers))


def test_the_answer_leaves_when_it_is_given_and_the_listener_goes_on(app, looks):
    app.command("/incident")(lambda ack: ack("understood"))

    answer = typed(app)

    assert (answer.status, answer.body) == (200, "understood")
    assert looks == []


def test_a_listener_that_fails_is_answered_for_at_once(app, looks):
    @app.command("/incident")
    def breaks(ack):
        raise ValueError("a bug")

    assert typed(app).status == 500
    assert looks == []
