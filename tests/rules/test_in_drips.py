"""Whoever is never silent is not listened to for ever: alerts elsewhere, and files that were shared."""

from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from bot.adapters import archive
from bot.adapters.hooks import Opsgenie, PagerDuty, Webhook
from bot.adapters.slack import slack_client
from bot.clock import real_time, stopwatch
from bot.ports import Act, Alarm, Transient
from tests.outside.dripping import body_drips, drips, serving

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
TIMEOUT, ENOUGH = 0.2, 3.0
"""Seconds."""
ALARM = Alarm(
    act=Act.TRIGGER, key="drumbeat/INC-1/page/7", incident="INC-1", priority="P1", title="Checkout is down", text="x",
    person="U0BO", name="Bo", email="bo@example.com", asked_at=AT,
)  # fmt: skip
KEY = SecretStr("key")
BELLS = {
    "webhook": lambda url: Webhook(SecretStr(url), KEY, lambda: AT, timeout=TIMEOUT),
    "PagerDuty": lambda url: PagerDuty(url, KEY, public_url="https://x.example", timeout=TIMEOUT),
    "Opsgenie": lambda url: Opsgenie(url, KEY, timeout=TIMEOUT),
}


@pytest.fixture(autouse=True)
def _straight_there(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.mark.parametrize("body", [False, True], ids=["head", "body"])
@pytest.mark.parametrize("bell", BELLS)
def test_an_alert_whose_answer_drips_is_sent_again(bell, body):
    with serving(body_drips() if body else drips) as url:
        began = stopwatch()
        with pytest.raises(Transient) as late:
            BELLS[bell](url).tell(ALARM)
        assert late.value.unclear
        assert stopwatch() - began < ENOUGH


@pytest.mark.parametrize("body", [False, True], ids=["head", "body"])
def test_a_file_that_drips_is_fetched_later(monkeypatch, body):
    monkeypatch.setattr(archive, "LASTS", 0.3)
    with serving(body_drips() if body else drips) as url:
        asks = archive.SlackArchive(
            slack_client("xoxb-1", f"{url}/api/"),
            bot_user=lambda: "UBOT",
            seen=lambda *_: None,
            real_time=real_time,
            stopwatch=stopwatch,
        )
        began = stopwatch()
        with pytest.raises(Transient):
            asks.download(f"{url}/files/graph.png", mimetype="image/png", most=10_000)
        assert stopwatch() - began < ENOUGH
