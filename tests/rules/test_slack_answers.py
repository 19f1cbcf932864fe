"""Whatever comes back instead of Slack's answer is one of the two kinds of failure, and kills nothing."""

import socket
import threading
from datetime import timedelta

import pytest

from bot.adapters.slack import SlackChat, slack_client
from bot.ports import Transient


@pytest.fixture
def answering():
    """A Slack that gives everybody these bytes."""
    listeners = []

    def begin(answer):
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def serve():
            caller, _ = listener.accept()
            with caller:
                caller.recv(65536)
                caller.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        client = slack_client("xoxb-1", f"http://127.0.0.1:{listener.getsockname()[1]}/api/")
        told = []
        chat = SlackChat(client, bot_user=lambda: "UBOT", seen=lambda *call: told.append(call))
        return chat, told

    yield begin
    for listener in listeners:
        listener.close()


def http(body, *headers, status=200):
    lines = [f"HTTP/1.1 {status} X", f"content-length: {len(body)}", "connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


@pytest.mark.parametrize(
    "answer",
    [
        http(b"[]"),
        http(b"[]", status=400),
        http(b"3"),
        http(b"\xff\xfe\x00"),
        http(b"{}", "content-type: text/html; charset=zork"),
        http(b"{}", "content-type: application/gzip"),
        http(b"[" * 50_000),
    ],
    ids=["list", "list-400", "number", "binary", "charset", "gzip", "deep"],
)
def test_an_answer_that_is_none_of_slacks_is_tried_again(answering, answer):
    """[334]"""
    chat, told = answering(answer)

    with pytest.raises(Transient) as caught:
        chat.pin("C1", "1.0")

    assert caught.value.unclear
    assert [method for method, outcome in told if outcome != "ok"] == ["pins.add"]


def test_a_proxys_page_is_neither_kept_nor_counted_by_its_words(answering):
    chat, told = answering(http(b"<html>Zanzibar</html>"))

    with pytest.raises(Transient) as caught:
        chat.pin("C1", "1.0")

    assert (str(caught.value), told) == ("http 200", [("pins.add", "http 200")])


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        ("7", timedelta(seconds=7)),
        ("1000000000000", timedelta(hours=1)),
        ("9" * 5000, timedelta(hours=1)),
        ("\xb2", None),
        ("soon", None),
    ],
    ids=["seconds", "ages", "digits", "superscript", "word"],
)
def test_how_long_we_let_ourselves_be_told_to_wait(answering, asked, wait):
    body = b'{"ok": false, "error": "ratelimited"}'
    chat, _ = answering(http(body, f"retry-after: {asked}", status=429))

    with pytest.raises(Transient) as caught:
        chat.pin("C1", "1.0")

    assert caught.value.wait == wait
