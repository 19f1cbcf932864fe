"""What the workspace sends to an app, checked with Slack's own client libraries over real HTTP."""

import json
from urllib.parse import parse_qs

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from bot.workspace.envelopes import InMessage
from tests.workspace.app_peer import (
    EVERY_KIND,
    IN_VIEW,
    SECRET,
    VIEW,
    Reply,
    a_command,
    a_peer,
    a_press,
    an_event,
    to,
)


@pytest.mark.parametrize("envelope", EVERY_KIND.values(), ids=EVERY_KIND.keys())
def test_every_kind_is_signed_so_that_slacks_verifier_accepts_it(envelope):
    with a_peer() as peer, to(peer.url) as delivery:
        assert delivery.send(envelope).ok
        [(headers, body)] = peer.heard
    assert SignatureVerifier(SECRET).is_valid_request(body, headers)
    assert not SignatureVerifier("another secret").is_valid_request(body, headers)
    assert headers["user-agent"].startswith("Slackbot 1.0")


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_is_understood_by_bolt(kind):
    """Bolt verifies each, and takes it to the listener meant for it."""
    bolt = App(
        signing_secret=SECRET,
        process_before_response=True,
        authorize=lambda: AuthorizeResult(
            enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_token="xoxb-1"
        ),
    )
    seen = {}

    def listener(name):
        def hear(ack, body, context):
            seen[name] = (body, context.team_id, context.user_id)
            ack()

        return hear

    bolt.command("/incident")(listener("slash command"))
    bolt.action("ack")(listener("press"))
    bolt.view_submission("declare")(listener("view_submission"))
    bolt.view_closed("declare")(listener("view_closed"))
    bolt.global_shortcut("declare")(listener("shortcut"))
    bolt.message_shortcut("note")(listener("message_action"))
    bolt.event("message")(listener("event"))

    def answer(headers, body):
        answered = bolt.dispatch(BoltRequest(body=body.decode(), headers=headers))
        return Reply(answered.status, answered.body, answered.first_headers())

    with a_peer(answer) as peer, to(peer.url) as delivery:
        assert delivery.send(EVERY_KIND[kind]).ok
    assert seen == {kind.partition(" in ")[0]: (EVERY_KIND[kind].payload, "T1", "UBO")}


def test_forms_and_json_are_as_slack_encodes_them():
    with a_peer() as peer, to(peer.url) as delivery:
        for envelope in (a_command(), a_press(IN_VIEW), an_event()):
            delivery.send(envelope)
        (command, press, event) = peer.heard
    form = parse_qs(command[1].decode(), keep_blank_values=True)
    assert form["text"] == ["declare P1 Checkout & 결제"]
    assert form["is_enterprise_install"] == ["false"]
    assert json.loads(parse_qs(press[1].decode())["payload"][0])["view"] == VIEW
    kinds = [headers["content-type"] for headers, _ in (command, press, event)]
    assert kinds == [*["application/x-www-form-urlencoded"] * 2, "application/json"]


def test_an_ephemeral_message_is_not_in_the_payload():
    payload = a_press(InMessage("C1", "general", "1.1", None, "http://127.0.0.1/r")).payload
    assert payload["container"]["is_ephemeral"] is True
    assert "message" not in payload
    assert payload["actions"][0]["action_ts"] == "1700000000.000100"


def test_a_press_in_a_view_has_no_channel_and_no_response_url():
    payload = a_press(IN_VIEW).payload
    assert payload["container"] == {"type": "view", "view_id": "V1"}
    assert not {"channel", "message", "response_url", "state"} & payload.keys()


def test_the_log_names_what_was_sent():
    with a_peer() as peer, to(peer.url) as delivery:
        for envelope in (a_command(), a_press(IN_VIEW), an_event()):
            delivery.send(envelope)
    assert [entry.envelope.name for entry in delivery.log] == [
        "/incident",
        "block_actions",
        "message",
    ]
