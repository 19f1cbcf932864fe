"""An app that connects by Socket Mode gets what people do, and answers down the same line."""

import json
import threading

import pytest
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from bot.workspace import Refused


@pytest.fixture
def line(workspace):
    api = WebClient(workspace.app_token, base_url=workspace.api_url)
    with connect(api.apps_connections_open(app_token=workspace.app_token)["url"]) as line:
        assert json.loads(line.recv())["type"] == "hello"
        yield line


def test_a_command_by_socket(workspace, line):
    bo = workspace.person("bo@example.com")

    def answer():
        envelope = json.loads(line.recv())
        heard.append(envelope["payload"]["text"])
        line.send(
            json.dumps({"envelope_id": envelope["envelope_id"], "payload": {"text": "hello"}})
        )

    heard = []
    app = threading.Thread(target=answer)
    app.start()
    said = bo.types("/incident list")
    app.join()

    assert heard == ["list"]
    assert said.texts == ["hello"]


def test_events_by_socket(workspace, line):
    workspace.person("bo@example.com").says("hello", "general")

    envelope = json.loads(line.recv(timeout=20))
    line.send(json.dumps({"envelope_id": envelope["envelope_id"]}))

    assert envelope["payload"]["event"]["text"] == "hello"


def test_a_ticket_is_good_once(workspace, line):
    api = WebClient(workspace.app_token, base_url=workspace.api_url)
    url = api.apps_connections_open(app_token=workspace.app_token)["url"]
    with connect(url) as first:
        first.recv()

    with connect(url) as second, pytest.raises(ConnectionClosed, match="ticket"):
        second.recv()


def test_when_nobody_is_connected(workspace):
    with pytest.raises(Refused, match="not_connected"):
        workspace.person("bo@example.com").types("/incident list")
