"""Who answers is looked up by name, and Bolt need not ask everybody."""

import json

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from handlers.listeners import Listeners


def told(on, **payload):
    app = App(
        client=WebClient(token="xoxb-x"),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-x"),
        request_verification_enabled=False,
    )
    on.join(app)
    sent = {"user": {"id": "U1"}, "team": {"id": "T1"}, **payload}
    return app.dispatch(BoltRequest(body=json.dumps(sent))).status


def pressed(on, name):
    return told(on, type="block_actions", actions=[{"action_id": name, "value": "7"}])


def sent_in(on, form):
    view = {"id": "V9", "type": "modal", "callback_id": form}
    return told(on, type="view_submission", view=view)


def test_each_is_handed_what_it_asks_for_and_only_its_own():
    on, heard = Listeners(), []

    @on.action("page")
    @on.action("page_again")
    def page(ack, action):
        ack()
        heard.append(action["value"])

    @on.view("page")
    def submitted(body, ack):
        ack()
        heard.append(body["view"]["id"])

    assert [pressed(on, "page"), pressed(on, "page_again")] == [200, 200]
    assert sent_in(on, "page") == 200
    assert heard == ["7", "7", "V9"]

    assert pressed(on, "pag") == 404
    assert sent_in(on, "form") == 404


def test_two_for_one_name_are_a_mistake_of_ours():
    on = Listeners()
    on.event("app_home_opened")(print)
    with pytest.raises(ValueError, match="two listeners for app_home_opened"):
        on.event("app_home_opened")(repr)
