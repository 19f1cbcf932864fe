"""Files change under us: the database is deleted while we run, and the policy is read while it is saved."""

import json
import threading
from pathlib import Path

import pytest

from bot.database import HERE, open_database
from bot.policy import PolicyFile
from bot.sqlite import FileLost
from tests.databases import Databases
from tests.stories.conftest import Drill
from tests.stories.people import whispered

EXAMPLE = (HERE / "policy.example.toml").read_text()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "var" / "drumbeat.db"


@pytest.fixture
def sqlite(tmp_path, file):
    file.parent.mkdir()
    made = Databases("sqlite", tmp_path, None).migrated()
    Path(made.removeprefix("sqlite:///")).rename(file)
    drill = Drill(f"sqlite:///{file}")
    yield drill
    drill.close()


def deleted(file):
    for each in file.parent.iterdir():
        each.unlink()
    file.parent.rmdir()


def replaced(file):
    file.rename(file.with_suffix(".old"))
    file.write_bytes(file.with_suffix(".old").read_bytes())


@pytest.mark.parametrize("lose", [deleted, replaced])
def test_a_database_file_that_is_gone_is_noticed_and_not_written_to(sqlite, file, lose):
    assert sqlite.get("/readyz")[0] == 200
    lose(file)

    status, body = sqlite.get("/readyz")
    assert status == 503
    said = json.loads(body)["database"]
    assert f"{file} was deleted or replaced" in said
    assert "restart the bot" in said
    bo = sqlite.person("bo")
    bo.types("/incident note INC-1 hello", channel="general")
    assert "database" in whispered(bo, "general")[-1]
    with pytest.raises(FileLost), sqlite.engine.begin():
        pytest.fail("nobody may write here")
    assert sqlite.get("/healthz")[0] == 200


def test_no_empty_file_is_made_where_the_lost_one_was(tmp_path):
    file = tmp_path / "drumbeat.db"
    engine = open_database(f"sqlite:///{file}")
    with engine.connect():
        file.unlink()
        with pytest.raises(FileLost):
            engine.connect()
    engine.dispose()

    assert not file.exists()


@pytest.fixture
def policy(tmp_path):
    file = tmp_path / "policy.toml"
    file.write_text(EXAMPLE)
    return file


@pytest.mark.parametrize("nothing", ["", "\n\n", "# the first line of a long file\n"], ids=repr)
def test_an_emptied_policy_keeps_the_last_good_one_and_says_so(migrated_url, policy, nothing):
    drill = Drill(migrated_url, policy=policy)
    try:
        good = drill.policy()
        policy.write_text(nothing)
        drill.policy.refresh()

        assert drill.policy() == good
        status, body = drill.get("/readyz")
        assert status == 200
        assert "it is empty" in json.loads(body)["policy"]

        policy.write_text('[organisation]\nname = "Other"\n')
        drill.policy.refresh()
        assert drill.policy().organisation.name == "Other"
        assert json.loads(drill.get("/readyz")[1])["policy"] == "ok"
    finally:
        drill.close()


def test_a_policy_that_is_still_being_written_is_left_for_the_next_look(policy):
    """The first half of a file is a good policy, and not the one that somebody is saving."""
    reported = []
    file = PolicyFile(policy, reported.append, between_looks=1.0)
    good = file()
    half, rest = EXAMPLE[: EXAMPLE.index("[[services]]")], EXAMPLE
    policy.write_text(half)
    writing = threading.Timer(0.3, policy.write_text, (rest,))
    writing.start()

    assert not file.refresh()

    writing.join()
    assert file() == good
    assert reported == []
    assert not file.refresh(), "and what was saved in the end is what was there"


def test_an_empty_file_at_the_start_is_a_choice(policy):
    policy.write_text("")
    assert PolicyFile(policy, lambda _: None)().services == ()
