"""One call to Jira is over in time, however its answer dawdles: a time-out alone starts anew with each byte."""

import ssl
import threading

import pytest

from bot.adapters.jira_address import answers_at
from bot.adapters.jira_files import JiraFiles
from bot.clock import stopwatch
from bot.issues import Trouble, Waits
from tests.jira_stand_in import JiraStandIn
from tests.outside.dripping import drips, serving
from tests.outside.mailbox import CERTIFICATE

TIMEOUT = 0.2
ENOUGH = 3.0
"""Seconds; the drips take three times that."""
LARGE = 32_000_000
"""Bytes: more than any buffer on the way takes from us without being read."""
PROBLEM = {"project": {"key": "OPS"}, "issuetype": {"id": "10001"}, "summary": "x"}


@pytest.fixture
def jira():
    jira = JiraStandIn().start()
    yield jira
    jira.stop()


def known(jira, url=None):
    return JiraFiles(url or jira.url, jira.bot.email, jira.token, timeout=TIMEOUT)


READS = {
    "myself": lambda tracker: tracker.me(),
    "search": lambda tracker: tracker.labelled(["INC-1"]),
}
WRITES = {
    "issue$": lambda tracker: tracker.create(PROBLEM, "mark"),
    "attachments$": lambda tracker: tracker.attach("OPS-1", "a.md", b"x"),
}


@pytest.mark.parametrize("after_head", [False, True], ids=["head", "body"])
@pytest.mark.parametrize("path", READS | WRITES)
def test_an_answer_in_drips_is_an_outage_like_any_other(jira, path, after_head):
    jira.make(jira.project, {"summary": "x", "labels": ["INC-1"]})
    tracker, does = known(jira), (READS | WRITES)[path]
    tracker.where()
    jira.drip(path, after_head=after_head)
    began = stopwatch()

    with pytest.raises(Waits) as raised:
        does(tracker)

    assert stopwatch() - began < ENOUGH
    assert (raised.value.trouble, raised.value.unclear) == (Trouble.SLOW, path in WRITES)
    does(tracker)  # on a connection of its own


def test_a_refusal_in_drips_is_none_yet(jira):
    tracker = known(jira)
    tracker.where()
    jira.drip("issue/OPS-404", after_head=True)
    with pytest.raises(Waits):
        tracker.at("OPS-404")
    assert tracker.at("OPS-404") is None


def test_a_sealed_one_is_no_different(jira, monkeypatch):
    """Neither is the proxy on the way there."""
    sealing = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    sealing.load_cert_chain(CERTIFICATE)
    jira._server.socket = sealing.wrap_socket(jira._server.socket, server_side=True)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATE))
    tracker = known(jira, jira.url.replace("http://127.0.0.1", "https://localhost"))
    tracker.where()
    jira.drip("issue$")
    began = stopwatch()
    with pytest.raises(Waits) as raised:
        tracker.create(PROBLEM, "mark")
    assert raised.value.unclear

    with serving(drips) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        with pytest.raises(Waits):
            known(jira, "https://jira.example.com").me()
    assert stopwatch() - began < ENOUGH


def test_where_it_leads_is_not_looked_for_for_ever_either(jira):
    jira.drip("serverInfo")
    began = stopwatch()
    assert answers_at(jira.url, (TIMEOUT, TIMEOUT)) is None
    assert stopwatch() - began < ENOUGH


def test_who_takes_a_file_in_sips_is_left(jira, monkeypatch):
    """A file gets longer by its size, and no longer than that."""
    monkeypatch.setattr("bot.adapters.answers.SLOWEST", LARGE * 10)
    with serving(sips) as url:
        tracker = known(jira, url)
        tracker._info = {"deploymentType": "Server"}
        began = stopwatch()
        with pytest.raises(Waits) as raised:
            tracker.attach("OPS-1", "a.bin", bytes(LARGE))
        assert raised.value.unclear
        assert stopwatch() - began < ENOUGH


def test_a_file_gets_longer_by_its_size(jira, monkeypatch):
    monkeypatch.setattr("bot.adapters.answers.SLOWEST", LARGE / 20)
    with serving(gulps) as url:
        tracker = known(jira, url)
        tracker._info = {"deploymentType": "Server"}
        began = stopwatch()
        tracker.attach("OPS-1", "a.bin", bytes(LARGE))
        assert stopwatch() - began > TIMEOUT


def sips(there):
    there.recv(20_000)


def gulps(there):
    left = LARGE
    while left > 0:
        left -= len(there.recv(500_000))
        threading.Event().wait(0.005)
    there.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n[{}]")
