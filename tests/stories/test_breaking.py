"""When something of ours breaks: the person hears a sentence, and the log keeps everybody's words to itself."""

from dataclasses import replace

import pytest
import structlog
from sqlalchemy import text

from bot import logs
from tests.processes import soon
from tests.stories.people import ROOM, rows

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


@pytest.mark.both
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


@pytest.mark.both
def test_a_command_that_breaks_is_answered(drill, logged):
    """[343]"""
    log = logged("console")
    drill.declare()
    lose(drill, "effect")
    bo = drill.person("bo")
    typed = "/incident update INC-1 The Zanzibar ledger is being rebuilt, and here is how"

    answer = bo.types(typed, channel="general")

    told = log()
    assert "request.failed" in told
    assert "Zanzibar" not in told
    assert typed in str(answer.messages), (
        "an answer, not a failed dispatch; nothing is written twice"
    )


@pytest.mark.sqlite
def test_a_courier_outlives_what_nobody_foresaw(drill, logged):
    """[343] Here a row that cannot be read: SQLite takes any text for a time."""
    bo = drill.person("bo")
    bo.types(f"/incident declare {TITLE}", channel="general")
    assert bo.form().submit().closed
    (made,) = rows(drill, "SELECT DISTINCT created_at FROM effect")
    are_of(drill, "hologram")
    log, told = logged("console"), []

    for courier in drill.bot.couriers:
        courier.start()
    soon(lambda: told.append(log()) or "courier.bug" in "".join(told), "it stumbles")
    are_of(drill, made["created_at"])

    soon(lambda: any(name.startswith("inc-1") for name in drill.rooms()), "the incident's channel")


def are_of(drill, moment):
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE effect SET created_at = :moment"), {"moment": moment})


@pytest.mark.both
def test_what_cannot_be_written_down_does_not_take_others_with_it(drill):
    """Several calls that ended together are settled in one transaction, unless one of them cannot be."""
    drill.declare(priority="P1")
    ada = drill.person("ada")
    ada.types("/incident phase INC-1 identified", channel="general").wait()
    ours = drill.bot.couriers[0]

    def written(effect):
        ended = ours._attempt(effect)
        if effect.key != "INC-1/topic":
            return ended
        return replace(ended, found=replace(ended.found, notes=lambda _: 1 / 0))

    claimed, _ = ours._write([], 8)
    assert len(claimed) > 2
    for effect in claimed:
        ours._ended.put(written(effect))
    ours._turn()

    waiting = rows(drill, "SELECT key FROM effect WHERE leased_until IS NOT NULL")
    assert [one["key"] for one in waiting] == ["INC-1/topic"]


@pytest.mark.both
def test_what_breaks_each_time_is_given_up_and_what_waits_behind_it_is_said(drill):
    """A bug of ours in one message: tried some times, in case it passes, and then told on the board."""
    drill.declare(priority="P1")
    bo = drill.person("bo")
    bo.types("/incident note INC-1 the first", channel="general").wait()
    with drill.engine.begin() as connection:
        broken = 'UPDATE effect SET args = \'{"what": "hologram"}\' WHERE settled_at IS NULL'
        connection.execute(text(f"{broken} AND key LIKE 'INC-1/happened/%'"))
    bo.types("/incident note INC-1 the second", channel="general").wait()

    for tries in range(1, 9):
        assert "the second" not in str(drill.said(ROOM)), tries
        drill.settle()
        drill.clock.advance(minutes=2)
    drill.settle()

    (lost,) = rows(drill, "SELECT last_error FROM effect WHERE outcome = 'given_up'")
    assert "hologram" in lost["last_error"]
    assert "the second" in str(drill.said(ROOM)[1:])
    assert "hologram" in str(drill.said(ROOM)[0]["blocks"])
