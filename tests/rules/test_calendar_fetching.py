"""Where calendars come from: what is asked, what is sorted into what, and what never shows."""

import os
import socket
from datetime import timedelta
from http.client import HTTPMessage
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

import pytest

from bot.adapters import calendars
from bot.adapters.calendars import fetched
from bot.policy import Rota
from bot.ports import Permanent, Transient
from bot.redirects import SAFELY, Asked, NoLessSafe
from models.calendars import Tags
from tests.calendar_server import calendar_server

NONE = Tags()


@pytest.fixture
def server():
    with calendar_server() as server:
        server.text = "BEGIN:VCALENDAR"
        yield server


def get(server, tags=NONE, url=None):
    return fetched(url or server.url, None, tags)


def test_what_has_not_changed_is_not_sent_again(server):
    found = get(server)
    assert found.raw == b"BEGIN:VCALENDAR"
    assert found.tags.etag == server.etag

    assert get(server, found.tags) is None

    server.text += " again"
    assert get(server, found.tags).raw == b"BEGIN:VCALENDAR again"


def test_a_server_that_goes_by_dates_is_given_its_own_words_back(server):
    server.headers = {"Last-Modified": "Mon, 02 Mar 2026 09:00:00 GMT"}
    get(server, get(server).tags)

    assert server.asked[1]["If-Modified-Since"] == "Mon, 02 Mar 2026 09:00:00 GMT"


@pytest.mark.parametrize(
    ("ill", "kind", "why"),
    [
        ({"status": 404}, Permanent, "its server answers 404"),
        ({"status": 401}, Permanent, "its server answers 401"),
        ({"status": 500}, Transient, "its server answers 500"),
        ({"status": 429, "headers": {"Retry-After": "120"}}, Transient, "its server answers 429"),
        ({"away": True}, Transient, "its server does not answer"),
        ({"headers": {"Content-Length": "99"}}, Transient, "its server sent half of it|not answer"),
        ({"raw": b"x" * 5_000_001}, Permanent, "it is larger than 5 MB"),
        ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, Permanent, "answers 302"),
        ({"status": 302, "headers": {"Location": "ftp://127.0.0.1/"}}, Permanent, "answers 302"),
    ],
)
def test_each_way_of_being_ill_is_sorted(server, ill, kind, why):
    for name, value in ill.items():
        setattr(server, name, value)

    with pytest.raises(kind, match=why) as told:
        get(server)

    assert "a1b2c3" not in str(told.value)
    if ill.get("status") == 429:
        assert told.value.wait == timedelta(seconds=120)


def test_a_server_that_is_not_there_and_an_address_that_is_none(server):
    with pytest.raises(Transient, match="its server does not answer: Connection refused"):
        get(server, url="http://127.0.0.1:1/secret.ics")
    with pytest.raises(Permanent, match="its address is none that can be asked"):
        get(server, url="http://[127.0.0.1/secret.ics")


def test_one_that_never_answers_does_not_keep_us(server, monkeypatch):
    monkeypatch.setattr(calendars, "TIMEOUT", 0.1)
    server.hanging.clear()

    with pytest.raises(Transient, match=r"timed out|TimeoutError"):
        get(server)


def test_one_that_answers_in_drops_does_not_keep_us(server, monkeypatch):
    monkeypatch.setattr(calendars, "PATIENCE", 0.0)

    with pytest.raises(Transient, match="its server takes longer"):
        get(server)


def test_a_password_is_sent_to_whom_it_was_given_for_and_to_nobody_else(server):
    server.password = "bo:hush@:hush"
    secret = server.url.replace("://", "://bo:hush%40%3Ahush@")
    assert get(server, url=secret).raw == b"BEGIN:VCALENDAR"

    with calendar_server() as thief:
        thief.text = "BEGIN:VCALENDAR"
        server.password, server.status = None, 302
        server.headers = {"Location": thief.url}
        assert get(server, url=secret).raw == b"BEGIN:VCALENDAR"
        assert "Authorization" not in thief.asked[0]


@pytest.mark.parametrize(
    ("host", "own"),
    [("169.254.169.254", True), ("2852039166", True), ("[::ffff:169.254.169.254]", True), ("[fe80::1]", True),
     ("[fd00:ec2::254]", True), ("127.0.0.1", True), ("0", True), ("192.0.2.1", False), ("10.0.0.9", False)],
)  # fmt: skip
def test_nobody_sends_us_on_to_what_only_this_machine_may_read(host, own):
    """A server of the intranet may move; a cloud's metadata and what listens here alone are no calendars."""
    handler, asked = NoLessSafe(), Asked("http://198.51.100.7/secret.ics")
    to = f"http://{host}/latest/meta-data/"

    def sent_on():
        return handler.redirect_request(asked, None, 302, "Found", HTTPMessage(), to)

    if own:
        with pytest.raises(HTTPError):
            sent_on()
    else:
        assert sent_on().full_url == to


def resolved(monkeypatch, *answers):
    """A name server of somebody who means no good: each question is answered anew, the last for good."""
    left, real = list(answers), socket.getaddrinfo

    def answered(host, *given, **more):
        if host != "moved.test":
            return real(host, *given, **more)
        return real(left.pop(0) if len(left) > 1 else left[0], *given, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answered)


@pytest.fixture
def sent_on(server):
    """From a server that is not ours to a name, as urllib goes on after a redirect."""
    to = server.url.replace("127.0.0.1", "moved.test")
    elsewhere = Asked("http://198.51.100.7/secret.ics", headers={"Accept": "text/calendar"})
    elsewhere.add_header("User-Agent", "Drumbeat")

    def go(asked=elsewhere):
        return NoLessSafe().redirect_request(asked, None, 302, "Found", HTTPMessage(), to)

    return go


def test_a_name_that_leads_elsewhere_when_it_is_asked_again_leads_nowhere(
    server, sent_on, monkeypatch
):
    """What is connected to is what was looked at: once it was public, then our own machine."""
    resolved(monkeypatch, "198.51.100.9", "127.0.0.1")
    sent = sent_on()
    with pytest.raises(URLError, match="our own machine"):
        SAFELY.open(sent, timeout=5)
    assert server.asked == []

    sent.own = True  # and whoever sent us on does not become ours by being asked again
    with pytest.raises(HTTPError):
        sent_on(sent)


def test_who_is_ours_may_send_us_on_and_is_known_by_the_address_that_answered(
    server, sent_on, monkeypatch
):
    resolved(monkeypatch, "127.0.0.1")
    ours = Asked(server.url, headers={"Accept": "text/calendar", "User-Agent": "Drumbeat"})
    assert SAFELY.open(ours, timeout=5).read() == b"BEGIN:VCALENDAR"

    assert SAFELY.open(sent_on(ours), timeout=5).read() == b"BEGIN:VCALENDAR"
    assert len(server.asked) == 2


def test_the_next_address_of_a_name_is_tried_and_a_proxy_is_reached(server, monkeypatch):
    addresses = [*socket.getaddrinfo("::1", 1, type=socket.SOCK_STREAM)]
    addresses += socket.getaddrinfo("127.0.0.1", 1, type=socket.SOCK_STREAM)
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *given, **more: (
            addresses if host == "moved.test" else real(host, *given, **more)
        ),
    )
    assert get(server, url=server.url.replace("127.0.0.1", "moved.test")).raw == b"BEGIN:VCALENDAR"

    mine = [type(one) for one in SAFELY.handlers if type(one).__module__ == "bot.redirects"]
    opener = build_opener(ProxyHandler({"http": server.url}), *mine)
    asked = Asked("http://moved.test:1/", headers={"User-Agent": "Drumbeat"})
    asked.wary = True
    with pytest.raises(HTTPError, match="404") as told:  # it is asked, and is none
        opener.open(asked, timeout=5)
    told.value.close()


def test_a_file_beside_the_policy(tmp_path):
    with pytest.raises(Permanent, match="there is no such file beside the policy"):
        fetched("duty.ics", tmp_path, NONE)
    (tmp_path / "folder.ics").mkdir()
    os.mkfifo(tmp_path / "pipe.ics")
    for name in ("folder.ics", "pipe.ics"):
        with pytest.raises(Permanent, match="it is no file"):
            fetched(name, tmp_path, NONE)

    (tmp_path / "duty.ics").write_text("BEGIN:VCALENDAR")
    found = fetched("duty.ics", tmp_path, NONE)
    assert found.raw == b"BEGIN:VCALENDAR"
    assert fetched("duty.ics", tmp_path, found.tags) is None


def test_an_address_to_subscribe_to_is_one_of_https():
    rota = Rota(id="network", ics="webcal://example.pagerduty.com/private/abc/feed/P1")

    assert rota.ics == "https://example.pagerduty.com/private/abc/feed/P1"
