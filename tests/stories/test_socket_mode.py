"""The whole bot by Socket Mode: it opens the connection, and no signing secret and no address is needed."""

import sys
import threading
import time
from dataclasses import replace

import pytest

from bot.workspace import delivery
from tests.processes import soon
from tests.stories.conftest import Drill
from tests.stories.people import ROOM, without_database
from tests.stories.test_door import knock
from tests.stories.transcribing import heard, said


def connected(drill):
    soon(lambda: drill.workspace.hub.connected, "a Socket Mode connection")


@pytest.fixture
def drill(migrated_url):
    drill = Drill(migrated_url, socket_mode=True)
    connected(drill)
    yield drill
    drill.close()


def test_declaring_by_socket_mode(drill):
    drill.declare(service="payments")

    assert [m["metadata"]["event_type"] for m in drill.said(ROOM)] == ["incident_board"]
    assert {entry.by for entry in drill.workspace.delivery.log} == {"socket"}
    assert knock(drill) == 401, "without a secret nobody who knocks is believed"
    mode = drill.bot._socket_mode
    reader = mode._handler.client.current_session
    soon(reader.sock_receive_lock.locked, "whoever reads, and waits for something to come")
    began = time.monotonic()
    mode.stop()
    assert time.monotonic() - began < 0.6, "nobody waits for that"


def test_one_address_for_all_three_clients_and_a_ticket_for_each_try(drill, monkeypatch):
    drill.declare()

    called = {call.method for call in drill.workspace.calls if call.outcome == "ok"}
    assert {"apps.connections.open", "views.open", "chat.postMessage"} <= called, (
        "Socket Mode's, Bolt's and the courier's client: all there is, asked this workspace"
    )
    mode = drill.bot._socket_mode
    client, tried = mode._handler.client, []

    def fails_once():
        tried.append(client.wss_uri)
        client.wss_uri = "wss://spent"
        if len(tried) == 1:
            raise OSError

    monkeypatch.setattr(client, "connect", fails_once)
    mode._connect()
    assert tried == [None, None]

    monkeypatch.setattr(client, "connect", mode._stopping.set)
    assert not client.closed
    mode._connect()
    assert client.closed, "told to stop while it connected"


def test_a_refresh_between_a_command_and_its_form_loses_nothing(drill):
    bo = drill.person("bo")
    bo.types("/incident declare Checkout is down", channel="general")
    form = bo.form()

    drill.workspace.hub.disconnect()
    opened = lambda: [c for c in drill.workspace.calls if c.method == "apps.connections.open"]  # noqa: E731
    soon(lambda: len(opened()) == 2 and drill.workspace.hub.connections == 1, "the next connection")
    assert form.submit(details="Errors since the deploy").closed
    drill.settle()

    assert drill.rooms().count(ROOM) == 1
    assert len(drill.said("incidents")) == 1


def test_a_refresh_with_commands_under_way_answers_each_of_them(drill):
    bo = drill.person("bo")
    for n in range(6):
        if n % 2:
            drill.workspace.hub.disconnect()
        soon(lambda: drill.workspace.hub.connected, "a connection")
        bo.types(f"/incident declare Number {n}", channel="general")
        assert bo.form().value("title") == f"Number {n}"
        bo.form().close()


def test_slack_being_away_at_the_start_stops_nothing_but_slack(migrated_url):
    drill = Drill(migrated_url, socket_mode=True, slack_away=True)
    try:
        tried = lambda: "dropped" in [call.outcome for call in list(drill.workspace.calls)]  # noqa: E731
        soon(tried, "a try to connect")
        assert drill.get("/readyz")[0] == 200

        drill.slack.up()
        connected(drill)
        drill.declare()
        kinds = [m["metadata"]["event_type"] for m in drill.said(ROOM)]
        assert kinds.count("incident_board") == 1
    finally:
        drill.close()


def test_the_reader_taking_the_socket_away_while_we_stop_leaves_no_thread_running(drill):
    mode = drill.bot._socket_mode
    client = mode._handler.client
    soon(lambda: client.current_session, "the connection, on our side too")
    connection = client.current_session
    failed = []

    def stop():
        try:
            mode.stop()
        except AttributeError as failure:
            failed.append(failure)

    stopping = threading.Thread(target=stop)

    def waits_for_the_lock():
        frame = sys._current_frames().get(stopping.ident)
        return frame is not None and frame.f_code.co_name == "disconnect"

    with connection.sock_send_lock:  # what the reader holds, when the other side hangs up
        stopping.start()
        soon(waits_for_the_lock, "the stop, in the middle of its closing")
        connection.sock.close()
        connection.sock = None
    stopping.join(30)

    assert not stopping.is_alive()
    assert failed == []
    assert client.message_processor.event.is_set()


def test_a_stop_while_it_connects_anew_leaves_no_connection_open(drill):
    hub = drill.workspace.hub
    soon(lambda: drill.bot._socket_mode._handler.client.current_session, "the connection, here too")
    drill.slack.delay("apps.connections.open", 0.3)
    waiting = drill.slack._waiting["apps.connections.open"]
    hub.disconnect()
    soon(lambda: not waiting, "the call for the next connection")

    began = time.monotonic()
    drill.bot.stop()

    assert time.monotonic() - began < 2.5
    soon(lambda: not hub.connected, "the end of the connection that was being opened", within=1.0)


def test_what_is_not_written_is_not_acknowledged_and_comes_again(drill, monkeypatch):
    """A queue that is full, a database that is away; what nobody can read would come for ever."""
    drill.declare()
    drill.person("bo").says("Is it the deploy?", ROOM)
    heard(drill)
    (message,) = [one.envelope for one in drill.workspace.delivery.log if "deploy?" in str(one)]

    def sent_again(**changed):
        event = message.payload["event"] | changed
        return drill.workspace.delivery.send(
            replace(message, payload={**message.payload, "event": event}), again=1
        ).error

    ears = drill.bot.listening.ears
    most, ears.most = ears.most, 0
    monkeypatch.setattr(delivery, "PATIENCE", 0.3)
    kafka = {"text": "Is it Kafka?", "ts": "1700000009.000001"}
    assert sent_again(**kafka) == "timeout"
    ears.most = most
    with without_database(drill):
        assert sent_again(**kafka) == "timeout"
    monkeypatch.undo()
    assert said(drill) == ["Is it the deploy?"]
    assert sent_again(**kafka) == ""
    assert sorted(said(drill)) == ["Is it Kafka?", "Is it the deploy?"]
    assert sent_again(ts="never") == "", "Unreadable"
