"""Command is offered from the host, and accepted in the chat."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from app import main
from bot.clock import real_time
from tests.stories.people import direct, last, room_texts, rows

ROOM = "inc-1-checkout-is-down"


@pytest.fixture
def host(migrated_url, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def types(*words, code=0):
        environment = {"DATABASE_URL": migrated_url, "LOGNAME": "ada"}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        ran = CliRunner().invoke(main, list(words), obj=environment)
        assert ran.exit_code == code, ran.output
        return ran.output

    return types


def test_command_is_offered_from_the_host_and_taken_in_the_chat(drill, host):
    drill.clock.now = real_time()  # the host's clock cannot be turned
    drill.declare(by="gita", priority="P1")
    before = rows(drill, "SELECT holder FROM seat WHERE name = 'commander'")
    kai = drill.person("kai")

    told = host("handoff", "INC-1", "kai@example.com", "Kafka is the suspect <!channel>")
    assert told.startswith("Command of INC-1 is offered to Kai Nakamura, for 10 min from ")
    assert "Nothing changes before they accept." in told
    drill.clock.now = real_time()
    drill.settle()

    offered = last(direct(drill, "kai", "handoff_offered"))
    assert "ada on the host" in offered["text"]
    assert "<!channel>" not in str(offered)
    assert (
        rows(drill, "SELECT holder FROM seat WHERE until IS NULL AND name = 'commander'") == before
    )
    kai.presses("handoff_accept", offered)
    drill.settle()
    held = rows(drill, "SELECT holder FROM seat WHERE until IS NULL AND name = 'commander'")
    assert held == [{"holder": kai.id}]
    assert kai.mention in room_texts(drill, ROOM)[-1]


NOBODY = [
    (("INC-9", "cy"), 1, "There is no INC-9 that you can see"),
    (("INC-1", "nobody@example.com"), 1, "nobody@example.com"),
    (("INC-1", "mia"), 1, "no longer has an account"),
    (("INC-1", ""), 1, "know nobody"),
    (("nine", "cy"), 2, "is no incident"),
    (("INC-1",), 2, "PERSON"),
]


def test_whom_it_cannot_be_offered_to_is_said_in_a_line(drill, host):
    drill.clock.now = real_time()
    drill.declare(by="gita", priority="P1")
    assert rows(drill, "SELECT id FROM offer") == []

    for words, code, line in NOBODY:
        told = host("handoff", *words, code=code)

        assert line in told
        assert code == 2 or len(told.strip().splitlines()) == 1
        assert rows(drill, "SELECT id FROM offer") == [], words


@pytest.mark.both
def test_an_offer_that_was_made_while_the_bot_was_down_waits_for_an_answer(drill, host):
    drill.clock.now = real_time()
    drill.declare(by="gita", priority="P1")
    assert rows(drill, "SELECT id FROM offer") == []
    host("handoff", "INC-1", "kai@example.com")
    drill.clock.now = real_time() + timedelta(minutes=12)

    drill.bot.chores.settle_offers()
    drill.settle()
    drill.clock.advance(minutes=9)
    drill.bot.chores.settle_offers()
    drill.settle()

    kai, offered = drill.person("kai"), last(direct(drill, "kai", "handoff_offered"))
    assert "stands for 10 minutes from this message on" in str(offered["blocks"])
    (said,) = [line for line in room_texts(drill, ROOM) if "offers command" in line]
    assert said.endswith("The offer stands for 10 minutes from when it reaches them.")
    assert "did not answer" not in str(room_texts(drill, ROOM))
    kai.presses("handoff_accept", offered)
    assert {"holder": kai.id} in rows(drill, "SELECT holder FROM seat WHERE until IS NULL")
