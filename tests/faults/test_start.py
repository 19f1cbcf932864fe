"""A start that cannot be: one line that names what is wrong and what to do, and no stack trace."""

import socket
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.clock import real_time
from handlers.upkeep import still_ahead
from models.timebase import Timebase
from tests.faults.zygote import ForkedProcess
from tests.processes import a_free_port


def fails(bot):
    """The lines it leaves on its way out."""
    code = bot.ended()
    assert code not in (0, None)
    assert "Traceback" not in bot.complained + bot.said
    return bot.complained.strip().splitlines()


def test_a_taken_port_is_named_with_the_way_out(scene):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        bot = scene.process(PORT=str(port))

        (line,) = fails(bot)

    assert f"127.0.0.1:{port}" in line
    assert "Set PORT to another" in line


def test_a_database_that_once_ran_fast_is_said_to_be_ahead(scene):
    """At a start at the usual speed: its promises fall due earlier than anybody's watch says."""
    hour = timedelta(hours=1)
    with scene.looking() as session:
        fast = {"real_start": real_time() - hour, "incident_start": real_time() - hour}
        session.add(Timebase(id=1, speed=60, **fast))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ahead, _ = fails(scene.process(PORT=str(taken.getsockname()[1])))

    assert ahead.startswith("! The bot's clock is 2 d 11 h ahead of real time")
    assert still_ahead(1, timedelta(seconds=59)) is None
    assert still_ahead(60, hour) is None


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"PORT": "http"}, "PORT"),
        ({"CLOCK_SPEED": "fast"}, "CLOCK_SPEED"),
        ({"SLACK_BOT_TOKEN": "secret-and-no-token"}, "SLACK_BOT_TOKEN"),
        ({"DATABASE_URL": "mysql://user:hunter2@host/db"}, "DATABASE_URL"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_setting_is_named(zygote, tmp_path, wrong, names):
    given = {"PORT": str(a_free_port()), "DATABASE_URL": f"sqlite:///{tmp_path}/x.db"}

    with ForkedProcess(zygote, tmp_path, **{**given, "DRUMBEAT_ENV": "local", **wrong}) as bot:
        lines = fails(bot)

    assert [line for line in lines if line.strip().startswith(f"· {names} is ")]
    assert not {"secret-and-no-token", "hunter2"} & set("\n".join(lines).split())


def test_a_database_that_is_away_is_named_without_its_password(zygote, tmp_path):
    port = a_free_port()
    url = f"postgresql+psycopg://drumbeat:hunter2@127.0.0.1:{port}/drumbeat"

    with ForkedProcess(zygote, tmp_path, DATABASE_URL=url) as bot:
        lines = fails(bot)

    assert len(lines) == 1, lines
    assert f"127.0.0.1:{port}" in lines[0]
    assert "DATABASE_URL" in lines[0]
    assert "hunter2" not in lines[0]


def test_a_policy_that_is_wrong_is_named_with_its_line(zygote, tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text("[priorities.P0]\ninternal_every = 45\n")

    database = f"sqlite:///{tmp_path}/x.db"
    with ForkedProcess(zygote, tmp_path, POLICY_FILE=str(policy), DATABASE_URL=database) as bot:
        lines = fails(bot)

    assert any("internal_every" in line and "2" in line for line in lines), lines


def test_a_database_of_a_newer_release_is_left_alone(scene):
    with scene.looking() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    (line,) = fails(scene.process())

    assert "it is at revision 9999" in line
    with scene.looking() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
