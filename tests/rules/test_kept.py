"""Connections to Slack that are kept for the next call, and the moments in which they must not be."""

import socket
import subprocess
import sys
import threading
from http.client import HTTPConnection
from ssl import create_default_context
from urllib.request import Request

import pytest

from bot.adapters.files import upload
from bot.adapters.kept import IDLE, KEPT, MOST, Kept
from bot.adapters.slack import SlackChat, slack_client, whisper_back
from bot.adapters.straight import straight
from bot.database import HERE
from bot.ports import Message, Transient
from tests.outside.keeping import Slack
from tests.outside.keeping import slack as speaking
from tests.outside.mailbox import CERTIFICATE
from tests.processes import soon

PROXIES = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy")


@pytest.fixture
def slack(monkeypatch):
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    with speaking() as slack:
        yield slack
        KEPT.close()


def client(slack, base=None, **more):
    client = slack_client("xoxb-1", base or f"{slack.url}/api/")
    for name, value in more.items():
        setattr(client, name, value)
    return client


def pin(*given, **more):
    """Any call."""
    chat = SlackChat(client(*given, **more), bot_user=lambda: "UBOT", seen=lambda *_: None)
    chat.pin("C1", "1.0")


def test_calls_uploads_and_answers_to_somebody_share_a_connection(slack):
    pin(slack)
    pin(slack)
    whisper_back(f"{slack.url}/commands/secret", Message("Hello", []))
    upload(client(slack), f"{slack.url}/upload/1", b"bytes")

    assert slack.paths == ["/api/pins.add", "/api/pins.add", "/commands/secret", "/upload/1"]
    assert slack.connections == [1, 1, 1, 1]


def test_a_refusal_or_a_redirect_is_an_answer_and_the_connection_is_kept(slack):
    statuses = (302, 307, 400, 404, 429, 503)
    slack.next = [*statuses]

    for status in statuses:
        with pytest.raises(Transient, match=f"http {status}"):
            pin(slack)
    pin(slack)

    assert slack.paths == ["/api/pins.add"] * 7
    assert slack.connections == [1] * 7


@pytest.mark.parametrize("how", [Slack.LEAVES, Slack.SAYS_SO])
def test_a_slack_that_has_hung_up_meanwhile_costs_nothing(slack, how):
    slack.next = [how]
    pin(slack)
    soon(lambda: slack.over == 1, "its end")

    pin(slack)

    assert slack.connections == [1, 2]


def test_an_answer_that_is_lost_on_a_kept_connection_was_asked_for_once(slack):
    """Nobody knows whether it was done: whoever repeats it looks first."""
    slack.next = [200, Slack.LOSES]
    pin(slack)

    with pytest.raises(Transient) as lost:
        pin(slack)

    assert lost.value.unclear
    assert slack.connections == [1, 1]
    pin(slack)
    assert slack.connections == [1, 1, 2]


def test_one_that_idled_is_not_relied_upon_and_closed_whoever_comes_by(slack):
    now = [0.0]
    kept = Kept(lambda: now[0])

    def call(url):
        with straight(None, None, kept).open(Request(url, b""), timeout=10) as answer:
            return answer.status

    call(slack.url)
    now[0] += IDLE - 0.1
    call(slack.url)
    now[0] += IDLE - 0.1
    call(slack.url)
    assert slack.connections == [1, 1, 1]

    now[0] += IDLE
    call(slack.url)
    assert slack.connections == [1, 1, 1, 2]
    soon(lambda: slack.over == 1, "the end of the first")

    now[0] += IDLE
    call(slack.url.replace("127.0.0.1", "localhost"))
    soon(lambda: slack.over == 2, "the end of the second, whom nobody asks any more")
    kept.close()
    soon(lambda: slack.over == 3, "the end of all")


def test_who_finds_no_free_one_opens_one_and_nobody_waits(slack):
    slack.together = threading.Barrier(5)
    callers = [threading.Thread(target=pin, args=(slack,)) for _ in range(5)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    assert sorted(slack.connections) == [1, 2, 3, 4, 5]

    slack.together = None
    pin(slack)
    assert slack.opened == 5


def test_no_more_idle_than_a_handful_is_kept():
    kept = Kept(lambda: 0.0)
    with socket.create_server(("127.0.0.1", 0), backlog=2 * MOST) as listener:
        connections = [HTTPConnection(*listener.getsockname()) for _ in range(MOST + 1)]
        for one in connections:
            one.connect()
            kept.keep(("there",), one)

        assert [one.sock is None for one in connections] == [True] + [False] * MOST
        assert kept.taken(("elsewhere",)) is None
        assert kept.taken(("there",)) is connections[-1]
        connections[-1].close()
        kept.close()


def test_one_to_a_proxy_is_kept_and_serves_all_it_leads_to(slack, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", slack.url)

    pin(slack, "http://one.invalid/api/")
    pin(slack, "http://two.invalid/api/")

    assert slack.paths == [
        "http://one.invalid/api/pins.add",
        "http://two.invalid/api/pins.add",
    ]
    assert slack.connections == [1, 1]


def test_who_is_not_to_be_reached_through_the_proxy_is_reached_without(slack, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:3128")
    monkeypatch.setenv("NO_PROXY", "slack.example,127.0.0.1")

    pin(slack)
    pin(slack)

    assert slack.paths == ["/api/pins.add"] * 2
    assert slack.connections == [1, 1]


def test_a_tunnel_is_kept_with_the_cryptography_in_it(slack):
    through = slack.url.replace("http://", "http://bot:secret@")
    behind = {"proxy": through, "ssl": create_default_context(cafile=CERTIFICATE)}

    pin(slack, "https://localhost/api/", **behind)
    pin(slack, "https://localhost/api/", **behind)

    assert [path for path, _ in slack.tunnels] == ["localhost:443"]
    assert slack.tunnels[0][1]["Proxy-Authorization"].startswith("Basic ")
    assert slack.paths == ["/api/pins.add"] * 2
    assert all("Proxy-Authorization" not in headers for _, _, headers in slack.heard)
    # Whoever trusts nobody but the machine's own authorities does not come along on it.
    with pytest.raises(Transient):
        pin(slack, "https://localhost/api/", proxy=through)
    assert len(slack.heard) == 2


@pytest.mark.parametrize("sealed", [False, True])
def test_what_nobody_asked_for_is_not_the_answer_to_what_is_asked_next(slack, sealed):
    """Also where it was unsealed together with the answer, so that the socket is silent."""
    behind = {"proxy": slack.url, "ssl": create_default_context(cafile=CERTIFICATE)}
    way = ("https://localhost/api/",) if sealed else ()
    slack.next = [Slack.GOES_ON]

    for _ in range(2):
        pin(slack, *way, **(behind if sealed else {}))

    assert slack.connections == [1, 2]


FORKS = """
import os, sys
from urllib.request import Request
from bot.adapters.kept import KEPT
from bot.adapters.straight import straight

def call(who):
    straight(None, None, KEPT).open(Request(f"{sys.argv[1]}/{who}", b""), timeout=10).close()

call("parent")
child = os.fork()
call("child" if child == 0 else "parent")
if child:
    os.waitpid(child, 0)
"""


def test_a_process_that_was_forked_has_connections_of_its_own(slack):
    subprocess.run([sys.executable, "-c", FORKS, slack.url], cwd=HERE, check=True, timeout=60)

    used = {path: {n for n, its, _ in slack.heard if its == path} for path in slack.paths}
    assert used == {"/parent": {1}, "/child": {2}}
