"""How events and interactions reach an app over HTTP, and what happens when they do not."""

import threading
import time

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.workspace import delivery as module
from bot.workspace.delivery import Answer, Delivery
from tests.workspace.app_peer import SECRET, Reply, a_command, a_peer, always, an_event, soon, to


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(200), Answer(200, None)),
        (Reply(200, "hello"), Answer(200, "hello")),
        (
            Reply(200, '{"response_action": "clear"}', {"Content-Type": "application/json"}),
            Answer(200, {"response_action": "clear"}),
        ),
        (Reply(200, "{oops", {"Content-Type": "application/json"}), Answer(200, "{oops")),
        (Reply(500, "broken"), Answer(500, "broken")),
        (Reply(302, "", {"Location": "http://127.0.0.1:1/"}), Answer(302, None)),
    ],
)
def test_answers(reply, expected):
    with a_peer(always(reply)) as peer, to(peer.url) as delivery:
        assert delivery.send(a_command()) == expected


def test_nobody_there():
    with a_peer() as peer:
        gone = peer.url
    with to(gone) as delivery:
        assert delivery.send(a_command()) == Answer(0, None, "unreachable")


def test_not_connected_then_connected():
    with a_peer() as peer, to(None) as delivery:
        assert not delivery.connected
        assert delivery.send(a_command()) == Answer(0, None, "not_connected")
        delivery.connect(peer.url)
        assert delivery.connected
        assert delivery.send(a_command()).ok
    assert [entry.by for entry in delivery.log] == ["none", "http"]


@pytest.mark.parametrize("url", ["https://example.com/slack", "127.0.0.1:3000", "http:///x"])
def test_an_address_it_cannot_reach_is_refused_at_once(url):
    with pytest.raises(ValueError, match="plain HTTP only"):
        Delivery(signing_secret=SECRET, events_url=url, hub=None)


def test_a_slow_app_is_late_even_when_it_answers_in_drips(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.3)
    enough = threading.Event()
    drips = Reply(200, "", {"Content-Length": "40"}, dripping=enough)  # for two seconds

    with a_peer(always(drips)) as peer, to(peer.url) as delivery:
        started = time.monotonic()
        answer = delivery.send(a_command())
        took = time.monotonic() - started
        enough.set()
    assert answer == Answer(0, None, "timeout")
    assert took < 1


def test_no_answer_in_time_is_a_timeout(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    hold = threading.Event()

    def hang(headers, body):
        hold.wait(3)
        return Reply()

    with a_peer(hang) as peer, to(peer.url) as delivery:
        assert delivery.send(a_command()) == Answer(0, None, "timeout")
        hold.set()


def test_events_go_in_order_and_the_caller_does_not_wait():
    hold = threading.Event()

    def wait_a_moment(headers, body):
        hold.wait(3)
        return Reply()

    with a_peer(wait_a_moment) as peer, to(peer.url) as delivery:
        for number in range(5):
            delivery.post(an_event(f"Ev{number}"))
        assert not delivery.quiet(timeout=0.05)
        hold.set()
        assert delivery.quiet()
        assert peer.events() == [f"Ev{number}" for number in range(5)]


@pytest.mark.parametrize(
    ("reply", "reason"), [(Reply(500), "http_error"), (Reply(302), "http_error")]
)
def test_a_failed_event_is_sent_three_more_times_with_fresh_signatures(reply, reason):
    with a_peer(always(reply)) as peer, to(peer.url, wait=(0, 0, 0)) as delivery:
        delivery.post(an_event())
        assert soon(lambda: len(peer.heard) == 4)
        assert soon(lambda: len(delivery.log) == 4)
    tries = [(h.get("x-slack-retry-num"), h.get("x-slack-retry-reason")) for h, _ in peer.heard]
    assert tries == [(None, None), ("1", reason), ("2", reason), ("3", reason)]
    assert len({body for _, body in peer.heard}) == 1
    assert all(SignatureVerifier(SECRET).is_valid_request(body, h) for h, body in peer.heard)


def test_an_event_that_times_out_says_so_when_it_comes_again(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    hold = threading.Event()

    def hang_once(headers, body):
        if "x-slack-retry-num" not in headers:
            hold.wait(3)
        return Reply()

    with a_peer(hang_once) as peer, to(peer.url, wait=(0, 0, 0)) as delivery:
        delivery.post(an_event())
        assert soon(lambda: len(delivery.log) == 2)
        hold.set()
    assert peer.heard[1][0]["x-slack-retry-reason"] == "http_timeout"
    assert [entry.answer.error for entry in delivery.log] == ["timeout", ""]


def test_an_event_for_an_app_that_was_away_arrives_when_it_is_back():
    with a_peer() as peer, to(None, wait=(0.05, 60, 300)) as delivery:
        delivery.post(an_event())
        assert delivery.quiet()
        delivery.connect(peer.url)
        assert soon(lambda: len(peer.heard) == 1)
        assert peer.heard[0][0]["x-slack-retry-reason"] == "connection_failed"


def test_success_and_no_retry_end_it():
    replies = iter([Reply(500), Reply(200), Reply(500, "", {"X-Slack-No-Retry": "1"}), Reply(200)])
    with a_peer(lambda *_: next(replies)) as peer, to(peer.url, wait=(0,) * 3) as sender:
        sender.post(an_event("Ev1"))
        assert soon(lambda: len(sender.log) == 2)
        sender.post(an_event("Ev2"))
        sender.quiet()
        assert sender._again.empty_within(3)  # a retry would be sent by now
        sender.post(an_event("Ev3"))
        sender.quiet()
        assert peer.events() == ["Ev1", "Ev1", "Ev2", "Ev3"]


def test_retries_do_not_hold_up_what_follows():
    def fail_the_first(headers, body):
        return Reply(500 if b'"Ev1"' in body else 200)

    with a_peer(fail_the_first) as peer, to(peer.url) as delivery:  # the next retry is a minute off
        delivery.post(an_event("Ev1"))
        assert soon(lambda: len(peer.heard) == 2)
        delivery.post(an_event("Ev2"))
        assert delivery.quiet()
        assert peer.events() == ["Ev1", "Ev1", "Ev2"]
        assert soon(lambda: len(delivery._again._waiting) == 1)
        [(due, _, attempt)] = delivery._again._waiting
    assert attempt.number == 2
    assert 55 < due - time.monotonic() <= 60


def test_the_third_retry_waits_five_minutes():
    with a_peer(always(Reply(500))) as peer, to(peer.url, wait=(0, 0, 300)) as sender:
        sender.post(an_event())
        assert soon(lambda: len(sender.log) == 3 and len(sender._again._waiting) == 1)
        assert 295 < sender._again._waiting[0][0] - time.monotonic() <= 300
        assert len(peer.heard) == 3


def test_closing_is_prompt_and_final():
    hold = threading.Event()

    def hang(headers, body):
        hold.wait(5)
        return Reply()

    with a_peer(hang) as peer:
        with to(peer.url) as delivery:
            delivery.post(an_event("Ev1"))
            delivery.post(an_event("Ev2"))
            assert soon(lambda: len(peer.heard) == 1)
            started = time.monotonic()
            delivery.close()
            assert time.monotonic() - started < 1
            delivery.post(an_event("Ev3"))
            assert delivery.quiet(0), "nothing waits for a day that will not come"
        hold.set()
        assert peer.events() == ["Ev1"]


def test_events_can_be_doubled_for_fault_tests():
    with a_peer() as peer, to(peer.url) as delivery:
        delivery.duplicate_events(3)
        delivery.post(an_event("Ev1"))
        delivery.duplicate_events(1)
        delivery.post(an_event("Ev2"))
        assert delivery.quiet()
        assert peer.events() == ["Ev1"] * 3 + ["Ev2"]


def test_a_chosen_clock_signs():
    with a_peer() as peer, to(peer.url, now=lambda: 1_600_000_000.7) as delivery:
        delivery.send(a_command())
        [(headers, body)] = peer.heard
    assert headers["x-slack-request-timestamp"] == "1600000000"
    assert not SignatureVerifier(SECRET).is_valid_request(body, headers), "too old by real time"
