"""Socket Mode, spoken with slack_sdk's own client and with Bolt's handler over a real websocket."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from bot.workspace import delivery as module
from bot.workspace import socket_mode
from bot.workspace.delivery import Answer, Delivery
from bot.workspace.socket_mode import NOT_WELCOME, SocketHub
from tests.workspace.app_peer import (
    EVERY_KIND,
    SECRET,
    a_command,
    a_peer,
    an_event,
    soon,
)
from tests.workspace.socket_app import Workspace, a_client, leaves


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    workspace = Workspace()
    workspace.start()
    yield workspace
    workspace.stop()


@pytest.fixture
def delivery(workspace) -> Iterator[Delivery]:
    delivery = Delivery(signing_secret=SECRET, events_url=None, hub=workspace.hub, wait=(0, 0, 0))
    yield delivery
    delivery.close()


def test_slack_sdk_hears_and_answers(workspace, delivery):
    heard = []

    def hear(request):
        heard.append(request)
        return {"text": "done"}

    with a_client(workspace, hear):
        answers = {name: delivery.send(envelope) for name, envelope in EVERY_KIND.items()}
    sent = [(envelope.kind, envelope.payload) for envelope in EVERY_KIND.values()]
    assert [(request.type, request.payload) for request in heard] == sent
    assert {name for name, answer in answers.items() if answer.body == {"text": "done"}} == {
        "slash command",
        "view_submission",
    }, "only these may be answered with a payload"
    assert all(answer.ok for answer in answers.values())
    assert {entry.by for entry in delivery.log} == {"socket"}


def test_bolt_hears_and_answers(workspace, delivery):
    bolt = App(
        client=workspace.web(),
        authorize=lambda: AuthorizeResult(
            enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_token="xoxb-1"
        ),
    )
    heard = threading.Event()
    bolt.command("/incident")(lambda ack, command: ack(f"heard {command['text']}"))
    bolt.view("declare")(lambda ack: ack({"response_action": "errors", "errors": {"t": "no"}}))
    bolt.event("message")(heard.set)
    handler = SocketModeHandler(bolt, app_token="xapp-1", web_client=workspace.web())
    handler.connect()
    try:
        assert soon(lambda: workspace.hub.connected)
        assert delivery.send(a_command("ping")).body == {"text": "heard ping"}
        refused = delivery.send(EVERY_KIND["view_submission"])
        assert refused.body == {"response_action": "errors", "errors": {"t": "no"}}
        delivery.post(an_event())
        assert heard.wait(20)
    finally:
        leaves(workspace, handler.client)


def test_a_client_told_to_refresh_comes_back(workspace, delivery):
    with a_client(workspace, lambda _: None) as client:
        session = client.session_id()
        workspace.hub.disconnect()
        assert soon(lambda: client.session_id() != session and workspace.hub.connected)
        assert delivery.send(a_command()).ok


def test_what_is_under_way_is_acknowledged_by_the_next_connection(workspace, delivery):
    with connect(workspace.link()) as old, connect(workspace.link()) as new:
        for link in (old, new):
            link.recv(20)
        sent = threading.Thread(target=delivery.send, args=[a_command()])
        sent.start()
        envelope_id = json.loads(old.recv(20))["envelope_id"]
        workspace.hub.disconnect()
        new.recv(20)
        with connect(workspace.link()) as next_one:
            next_one.recv(20)
            next_one.send(json.dumps({"envelope_id": envelope_id}))
            sent.join()
    assert delivery.log[-1].answer == Answer(200, None)


def test_pings_are_answered(workspace):
    with a_client(workspace, lambda _: None) as client:
        first = client.current_session.last_ping_pong_time
        assert soon(lambda: client.current_session.last_ping_pong_time not in {None, first})
        assert client.is_connected()


def test_hello(workspace):
    with connect(workspace.link()) as one, connect(workspace.link()) as two:
        first, second = json.loads(one.recv(20)), json.loads(two.recv(20))
    assert first["type"] == "hello"
    assert first["connection_info"] == {"app_id": "A1"}
    assert "approximate_connection_time" in first["debug_info"]
    assert [first["num_connections"], second["num_connections"]] == [1, 2]


def test_one_that_leaves_takes_no_other_with_it(workspace, delivery, caplog):
    with connect(workspace.link()) as stays:
        stays.recv(20)
        with connect(workspace.link()) as leaves_us:
            leaves_us.recv(20)
            sent = threading.Thread(target=delivery.send, args=[a_command()])
            sent.start()
            envelope_id = json.loads(stays.recv(20))["envelope_id"]
            leaves_us.send("this is no JSON")
            with pytest.raises(ConnectionClosed):
                leaves_us.recv(20)
        assert soon(lambda: workspace.hub.connections == 1)
        stays.send(json.dumps({"envelope_id": envelope_id}))
        sent.join(timeout=20)
    assert delivery.log[-1].answer == Answer(200, None)
    assert "Exception" not in caplog.text, "who speaks no JSON is sent away, no more"


@pytest.mark.parametrize("refreshing", [False, True])
def test_closing_tells_whoever_waits(workspace, delivery, refreshing):
    with connect(workspace.link()) as link:
        link.recv(20)
        sent = threading.Thread(target=delivery.send, args=[a_command()])
        sent.start()
        link.recv(20)
        if refreshing:
            workspace.hub.disconnect()
        delivery.close()
        sent.join(timeout=20)
        assert delivery.log[-1].answer == Answer(0, None, "unreachable")


def test_a_ticket_is_good_once_and_for_a_while(workspace, monkeypatch):
    ticket = workspace.hub.ticket()
    monkeypatch.setattr(socket_mode, "TICKET_LIVES", 0.0)
    late = workspace.hub.ticket()
    with connect(workspace.link(ticket)) as link:
        link.recv(20)
        for bad in (ticket, late, "made-up"):
            with connect(workspace.link(bad)) as refused, pytest.raises(ConnectionClosed) as closed:
                refused.recv(20)
            assert closed.value.rcvd.code == NOT_WELCOME
        assert workspace.hub.connections == 1


def test_connections_take_turns(workspace, delivery):
    with ExitStack() as stack:
        links = [stack.enter_context(connect(workspace.link())) for _ in range(3)]
        for link in links:
            link.recv(20)
        for number in range(6):
            delivery.post(an_event(f"Ev{number}"))
            message = json.loads(links[number % 3].recv(20))
            assert message["payload"]["event_id"] == f"Ev{number}"
            links[number % 3].send(json.dumps({"envelope_id": message["envelope_id"]}))
            assert delivery.quiet()


def test_an_eleventh_connection_is_refused(workspace):
    with ExitStack() as stack:
        for _ in range(10):
            stack.enter_context(connect(workspace.link())).recv(20)
        link = stack.enter_context(connect(workspace.link()))
        with pytest.raises(ConnectionClosed):
            link.recv(20)
        assert workspace.hub.connections == 10


def test_an_unacknowledged_event_comes_again_and_says_why(workspace, delivery, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    with connect(workspace.link()) as link:
        link.recv(20)
        delivery.post(an_event())
        first, second = json.loads(link.recv(20)), json.loads(link.recv(20))
        link.send(json.dumps({"envelope_id": second["envelope_id"]}))
        assert soon(lambda: len(delivery.log) == 2)
    assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
    assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
    assert first["payload"] == second["payload"]
    assert first["envelope_id"] != second["envelope_id"]
    assert [entry.answer for entry in delivery.log] == [
        Answer(0, None, "timeout"),
        Answer(200, None),
    ]


def test_a_late_or_strange_acknowledgement_changes_nothing(workspace, delivery, monkeypatch):
    with connect(workspace.link()) as link:
        link.recv(20)
        monkeypatch.setattr(module, "PATIENCE", 0.1)
        assert delivery.send(a_command()).error == "timeout"
        late = json.loads(link.recv(20))["envelope_id"]
        monkeypatch.setattr(module, "PATIENCE", 3.0)
        for strange in ({"envelope_id": late}, {"envelope_id": "x"}, [1], "text"):
            link.send(json.dumps(strange))
        sent = threading.Thread(target=delivery.send, args=[a_command()])
        sent.start()
        message = json.loads(link.recv(20))
        link.send(json.dumps({"envelope_id": message["envelope_id"], "payload": "text"}))
        sent.join()
    assert delivery.log[-1].answer == Answer(200, None)
    assert not {"retry_attempt", "retry_reason"} & message.keys(), "only events are sent again"


def test_a_connection_that_goes_while_we_wait_is_unreachable_at_once(workspace, delivery):
    with connect(workspace.link()) as link:
        link.recv(20)
        leaving = threading.Thread(target=lambda: (link.recv(20), link.close()))
        leaving.start()
        started = time.monotonic()
        assert delivery.send(a_command()) == Answer(0, None, "unreachable")
        assert time.monotonic() - started < 1.5
        leaving.join()
    assert not workspace.hub.connected


def test_a_connection_wins_over_http_and_http_over_none(workspace, delivery):
    with a_peer() as peer:
        delivery.connect(peer.url)
        with a_client(workspace, lambda _: None):
            delivery.send(a_command())
        assert soon(lambda: not workspace.hub.connected)
        delivery.send(a_command())
        assert len(peer.heard) == 1
    assert [entry.by for entry in delivery.log] == ["socket", "http"]


def test_a_warning_leaves_the_connection_open(workspace, delivery):
    with connect(workspace.link()) as link:
        link.recv(20)
        workspace.hub.disconnect("warning")
        message = json.loads(link.recv(20))
        assert (message["type"], message["reason"]) == ("disconnect", "warning")
        assert workspace.hub.connected
        workspace.hub.disconnect()
        assert json.loads(link.recv(20))["reason"] == "refresh_requested"
        with pytest.raises(ConnectionClosed):
            link.recv(20)


def test_pushing_with_nobody_there():
    with pytest.raises(ConnectionError, match="no Socket Mode connection"):
        SocketHub().push(a_command(), timeout=1)
