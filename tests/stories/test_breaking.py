"""When something of ours breaks: the person hears a sentence, and the log keeps everybody's words to itself."""

import pytest
import structlog
from sqlalchemy import text

from bot import logs
from models import outbox
from tests.processes import soon

TITLE = "Zanzibar ledger is down"


@pytest.fixture
def logged(capfd):
    """Begin a log of this style; ask what it returns for what was written."""

    def begin(style):
        logs.configure("debug", style)
        return lambda: "".join(capfd.readouterr())

    yield begin
    structlog.reset_defaults()  # what is captured here is closed when the test ends


def lose(drill, table):
    with drill.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO lost_{table}"))


@pytest.mark.parametrize("style", ["console", "json"])
def test_a_form_that_cannot_be_saved_stays_open_and_says_so(drill, logged, style):
    """[343]"""
    log = logged(style)
    bo = drill.person("bo")
    bo.types(f"/incident declare {TITLE}", channel="general")
    lose(drill, "incident")

    sent = bo.form().submit()

    told = log()
    assert "request.failed" in told, "it is logged"
    for secret in ("Zanzibar", drill.workspace.token, drill.workspace.signing_secret):
        assert secret not in told
    assert not sent.closed
    assert list(sent.errors) == ["title"]


def test_a_command_that_breaks_is_answered(drill, logged):
    """[343]"""
    log = logged("console")
    lose(drill, "effect")
    bo = drill.person("bo")

    bo.types("/incident health", channel="general")

    assert "request.failed" in log()
    assert bo.whispers("general"), "an answer, not a failed dispatch"


def test_a_courier_outlives_what_nobody_foresaw(drill, monkeypatch):
    """[343]"""
    claim = outbox.claim

    def trips(*_, **__):
        monkeypatch.setattr(outbox, "claim", claim)
        raise LookupError("no such kind")

    monkeypatch.setattr(outbox, "claim", trips)
    for courier in drill.bot.couriers:
        courier.start()
    bo = drill.person("bo")
    bo.types(f"/incident declare {TITLE}", channel="general")
    assert bo.form().submit().closed

    soon(lambda: any(name.startswith("inc-1") for name in drill.rooms()), "the incident's channel")
