"""The JSON the page speaks, asked for over HTTP as the page does."""

import http.client
import json
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from urllib.parse import urlencode

import pytest

from bot.workspace import WorkspaceServer
from tests.workspace.a_page import Page
from tests.workspace.shown import BUTTONS, FORM, opens_the_form


@pytest.fixture
def bo(workspace):
    return Page(workspace, "bo")


@pytest.fixture
def cy(workspace):
    return Page(workspace, "cy")


def test_hello(bo, workspace):
    hello = bo.get("hello")

    assert hello["team"]["name"] == "Example"
    assert hello["app"] == {
        "name": "Drumbeat",
        "bot_user_id": workspace.state.app.bot_user_id,
        "app_id": workspace.state.app.app_id,
        "commands": [
            {
                "command": "/incident",
                "description": "Run incidents",
                "usage_hint": "declare P1 title",
            }
        ],
        "shortcuts": [
            {"name": "Declare", "type": "global", "callback_id": "declare"},
            {"name": "Note", "type": "message", "callback_id": "note"},
        ],
        "connected": False,
        "notice": "",
    }
    names = [user["name"] for user in hello["people"]]
    assert names == ["ada", "bo", "cy", "haneul", "eun", "finn", "gita", "sid", "kai"]
    assert hello["completions"][0]["text"] == "declare"


def test_state_is_what_one_person_sees(bo, cy, workspace):
    workspace.person("bo@example.com").creates("secret", private=True)
    bo.post("dm", user=cy.me)

    state = bo.get("state")
    kinds = {channel["name"]: channel["kind"] for channel in state["channels"]}
    assert kinds == {
        "general": "channel",
        "incidents": "channel",
        "random": "channel",
        "payments": "channel",
        "platform": "channel",
        "secret": "private",
        "": "im",
    }
    assert state["me"]["id"] == bo.me
    assert set(cy.channel("general")) == {
        "id", "name", "kind", "is_member", "is_archived", "topic", "purpose", "members", "with",
        "unread", "mentions", "last_read", "bookmarks", "pins",
    }  # fmt: skip
    assert "secret" not in [channel["name"] for channel in cy.get("state")["channels"]]
    assert cy.channel("")["with"] == bo.me


def test_unread_and_mentions(bo, cy):
    general = bo.channel("general")["id"]
    bo.post("say", channel=general, text="hello")
    last = bo.post("say", channel=general, text="@Cy and @sre")["ts"]

    channel = cy.channel("general")
    assert (channel["unread"], channel["mentions"]) == (2, 1)
    assert bo.channel("general")["unread"] == 0
    cy.post("read", channel=general, ts=last)
    assert cy.channel("general")["unread"] == 0


def test_messages_in_pages(bo):
    general = bo.channel("general")["id"]
    sent = [bo.post("say", channel=general, text=str(n))["ts"] for n in range(5)]
    reply = bo.post("say", channel=general, text="reply", thread_ts=sent[0])["ts"]

    last = bo.get("messages", channel=general, limit=2)
    before = bo.get("messages", channel=general, limit=2, before=sent[3])
    thread = bo.get("messages", channel=general, thread_ts=sent[0])

    assert [m["text"] for m in last["messages"]] == ["3", "4"]
    assert last["has_more"]
    assert [m["text"] for m in before["messages"]] == ["1", "2"]
    assert [m["ts"] for m in thread["messages"]] == [sent[0], reply]
    assert not thread["has_more"]


def test_everybody_sees_what_happens(bo, cy):
    general = bo.channel("general")["id"]
    with cy.news() as news:
        ts = bo.post("say", channel=general, text="hello")["ts"]
        assert news.next("message")["message"]["text"] == "hello"
        bo.post("edit", channel=general, ts=ts, text="hallo")
        assert news.next("message_changed")["message"]["text"] == "hallo"
        bo.post("react", channel=general, ts=ts, name="eyes", on=True)
        assert news.next("message_changed")["message"]["reactions"][0]["users"] == [bo.me]
        bo.post("pin", channel=general, ts=ts, on=True)
        assert news.next("channel")["channel"]["pins"] == [ts]
        bo.post("delete", channel=general, ts=ts)
        assert news.next("message_deleted")["ts"] == ts


def test_channels_come_and_go(bo, cy):
    with cy.news() as news:
        made = bo.post("channel", name="inc-1", private=False)["channel"]
        assert not news.next("channel")["channel"]["is_member"]
        cy.post("join", channel=made["id"])
        while not (seen := news.next("channel")["channel"])["is_member"]:
            pass
        assert seen["members"] == [bo.me, cy.me]
        bo.post("kick", channel=made["id"], user=cy.me)
        bo.post("archive", channel=made["id"])
        while not news.next("channel")["channel"]["is_archived"]:
            pass
    assert bo.post("leave", channel=made["id"])["error"] == "is_archived"


def test_a_command_answers_by_stream(bo, bot):
    bot.answer = lambda _: {"text": "only you", "blocks": [BUTTONS]}
    general = bo.channel("general")["id"]

    with bo.news() as news:
        assert bo.post("command", channel=general, text="/incident list") == {}
        whispered = news.next("ephemeral")["message"]
    assert whispered["is_ephemeral"]
    bot.answer = lambda _: None
    where = {"type": "message", "channel": general, "ts": whispered["ts"]}
    assert bo.post("action", container=where, block_id="acts", action_id="ack") == {}
    assert bot.last["actions"][0]["value"] == "INC-1"


def test_refusals_are_sentences(bo):
    general = bo.channel("general")["id"]

    told = bo.post("command", channel=general, text="/incident list")
    assert (told["ok"], told["error"]) == (False, "dispatch_failed")
    assert told["text"].startswith('/incident failed with the error "dispatch_failed"')
    taken = bo.post("channel", name="general", private=False)
    assert taken == {
        "ok": False,
        "error": "name_taken",
        "text": "That name is already taken by another channel.",
    }
    with pytest.raises(urllib.error.HTTPError) as wrong:
        bo.post("say", channel=general)
    with wrong.value as said:
        assert "text" in json.load(said)["text"]


def test_a_form(bo, bot, slack):
    bot.answer = opens_the_form(slack)
    general = bo.channel("general")["id"]
    with bo.news() as news:
        bo.post("command", channel=general, text="/incident declare")
        view = news.next("view")["view"]
        assert view["callback_id"] == FORM["callback_id"]

        missing = bo.post("submit", view_id=view["id"], values={})
        assert missing == {"errors": {"title": "Please complete this required field."}}
        values = {"title": {"value": "Down"}, "priority": {"value": "P2"}}
        assert bo.post("submit", view_id=view["id"], values=values) == {"closed": True}
        assert news.next("view_closed")
    state = bot.last["view"]["state"]["values"]
    assert state["priority"]["value"]["selected_option"]["text"]["text"] == "P2 - level"
    assert bo.post("close", view_id=view["id"])["error"] == "not_found"


def test_home(bo, slack, bot):
    assert bo.get("home") == {"view": None}
    assert bot.event("app_home_opened")["user"] == bo.me

    with bo.news() as news:
        slack.views_publish(user_id=bo.me, view={"type": "home", "blocks": [BUTTONS]})
        view = news.next("home")["view"]

    assert bo.get("home") == {"view": view}
    where = {"type": "view", "view_id": view["id"]}
    assert bo.post("action", container=where, block_id="acts", action_id="ack") == {}


def test_files_go_up_and_come_down(bo):
    general = bo.channel("general")["id"]
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.html"\r\n'
        b"Content-Type: text/html\r\n\r\n<script>\x00\xff\r\n--b--\r\n"
    )
    request = urllib.request.Request(
        f"{bo.url}/ui/upload?{urlencode({'as': bo.me, 'channel': general})}",
        body,
        {"content-type": "multipart/form-data; boundary=b"},
    )
    with urllib.request.urlopen(request) as answer:
        file = json.load(answer)["file"]

    with urllib.request.urlopen(f"{bo.url}/ui/files/{file['id']}") as answer:
        assert answer.read() == b"<script>\x00\xff"
        assert answer.headers["content-disposition"].startswith("attachment")
    last = bo.get("messages", channel=general, limit=1)["messages"][0]
    assert last["files"][0]["name"] == "a.html"


def refused(bo, headers, channel):
    with pytest.raises(urllib.error.HTTPError) as no:
        bo.post("say", headers=headers, channel=channel, text="x")
    no.value.close()
    return no.value.code


def test_only_its_own_page_may_speak_for_people(bo):
    general = bo.channel("general")["id"]

    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert refused(bo, headers, general) == 403
    assert refused(bo, {"host": "evil.example"}, general) == 400
    assert bo.post("say", headers={"origin": bo.url}, channel=general, text="x")["ts"]


def test_a_permalink_opens_the_page(bo, slack):
    ts = slack.chat_postMessage(channel="general", text="x")["ts"]
    link = slack.chat_getPermalink(channel=bo.channel("general")["id"], message_ts=ts)["permalink"]
    host, _, path = link.removeprefix("http://").partition("/")

    with socket.create_connection(host.split(":")) as connection:
        connection.sendall(f"GET /{path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".encode())
        head = connection.recv(4096).decode()

    assert f"location: /?c={bo.channel('general')['id']}" in head


def test_a_connection_that_stays_open_is_answered_at_once(workspace):
    """An answer goes out in two parts; with Nagle's algorithm the second waits 40 ms for the first."""
    took = []
    with closing(http.client.HTTPConnection("127.0.0.1", workspace.port)) as connection:
        for _ in range(15):
            began = time.monotonic()
            connection.request("GET", "/icon.svg")
            connection.getresponse().read()
            took.append(time.monotonic() - began)

    # The quickest, since a busy machine may be slow; with Nagle's none of the later ones is quick.
    assert min(took[-8:]) < 0.035


def test_it_stops_at_once_although_pages_are_open():
    workspace = WorkspaceServer()
    workspace.start()
    ended = threading.Event()

    def read():
        with urllib.request.urlopen(f"{workspace.page_url}/ui/stream?as=U0000000BO") as stream:
            opened.set()
            stream.read()
        ended.set()

    opened = threading.Event()
    reader = threading.Thread(target=read)
    reader.start()
    assert opened.wait(20)
    began = time.monotonic()
    workspace.stop()

    assert time.monotonic() - began < 1
    assert ended.wait(20)
    reader.join()
