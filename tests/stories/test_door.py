"""Who may knock: unsigned, wrongly signed and old requests are refused before anything is read."""

import hashlib
import hmac
import json
import socket
import time
import urllib.error
import urllib.request

import pytest
from slack_sdk.signature import SignatureVerifier
from sqlalchemy import text

from bot.render.words import LANGUAGES, words_in
from tests.stories.conftest import Drill

FORM = "command=%2Fincident&text=help&user_id=U0000000BO&trigger_id=1&channel_id=C1&team_id=T1"


def knock(drill, body=FORM, *, secret=None, age=0, timestamp=None, signature=None):
    """Send a request as Slack would, with whatever is wrong about it. Returns the status."""
    stamp = timestamp or str(int(time.time()) - age)
    verifier = SignatureVerifier(secret or drill.workspace.signing_secret)
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature
        or verifier.generate_signature(timestamp=stamp, body=body)
        or "",
    }
    request = urllib.request.Request(f"{drill.url}/slack/events", body.encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def counted(drill, reason):
    with urllib.request.urlopen(f"{drill.url}/metrics", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    wanted = f'drumbeat_requests_refused_total{{reason="{reason}"}}'
    return next((float(line.split()[-1]) for line in lines if line.startswith(wanted)), 0.0)


def test_whoever_knocks_first_does_not_wait_for_words_to_be_read(migrated_url):
    """Slack gives each request three seconds; reading the files of both languages takes some of them."""
    words_in.cache_clear()
    drill = Drill(migrated_url)
    try:
        assert drill.get("/readyz")[0] == 200
        known = words_in.cache_info()
        assert known.currsize == len(LANGUAGES)

        assert knock(drill) == 200
        assert words_in.cache_info().misses == known.misses
    finally:
        drill.close()


def test_a_signed_request_is_let_in(drill):
    assert knock(drill) == 200
    assert counted(drill, "signature") == 0


WRONG = [
    {"signature": "v0=" + "0" * 64},
    {"signature": " "},
    {"signature": "v0=\xe9"},
    {"secret": "somebody else's"},
    {"age": 360},
    {"age": -360},
    {"timestamp": "yesterday"},
    {"timestamp": "9" * 400},
]


def test_everything_else_is_refused(drill):
    for number, wrong in enumerate(WRONG, 1):
        assert knock(drill, **wrong) == 401, wrong
        assert counted(drill, "signature") == number, wrong


def test_a_refused_request_is_not_parsed(drill):
    """A body that would raise in any parser, and one that would declare, meet the same wall."""
    assert knock(drill, "payload=%7Bnot+json", secret="wrong") == 401
    submission = {"type": "view_submission", "view": {"callback_id": "incident_declare"}}
    assert knock(drill, f"payload={json.dumps(submission)}", secret="wrong") == 401

    with drill.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM incident")).scalar() == 0


def test_what_is_larger_than_anything_of_slacks_is_refused(drill):
    assert knock(drill, "x" * 1_100_000) == 413
    assert counted(drill, "too_large") == 1


def test_who_sends_a_body_that_never_ends_is_sent_away(drill, monkeypatch):
    monkeypatch.setattr("bot.web.bodies.ARRIVES_WITHIN", 0.1)
    head = b"POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 900000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", drill.bot.web.port), timeout=30) as stalled:
        stalled.sendall(head + b"x" * 1000)
        assert stalled.recv(100).startswith(b"HTTP/1.1 408")
    assert counted(drill, "too_slow") == 1


def test_a_signed_body_that_is_no_request_of_slacks_breaks_nothing(drill):
    assert knock(drill, "payload=%7Bnot+json") in (400, 404, 500)
    assert knock(drill) == 200


@pytest.mark.parametrize(("signed", "status"), [(False, 401), (True, 400)])
def test_bytes_that_are_no_text_are_refused_without_a_traceback(drill, capfd, signed, status):
    """Slack signs bytes, so these can be signed too; then they are no request of Slack's."""
    body, stamp = b"command=%2Fincident&text=\xff\xfe", str(int(time.time()))
    secret = drill.workspace.signing_secret if signed else "somebody else's"
    mac = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    headers = {"x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={mac.hexdigest()}"}
    request = urllib.request.Request(f"{drill.url}/slack/events", body, headers)

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=5)

    refused.value.close()
    assert refused.value.code == status
    assert "Traceback" not in "".join(capfd.readouterr())
