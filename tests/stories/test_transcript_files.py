"""Files that people share in an incident's channel: what is kept of them, and how they are fetched."""

import urllib.request

import pytest
from sqlalchemy import text

from bot.delivery.history import LARGEST, MOST_OF_A_CHANNEL
from models import reading_transcript as transcript
from models.transcript import FileState
from tests.stories.conftest import Drill
from tests.stories.people import ROOM, rows
from tests.stories.transcribing import called, heard, lines, look, read, sends_again

PNG = b"\x89PNG" * 1000


@pytest.fixture
def drill(migrated_url):
    drill = Drill(migrated_url)
    drill.declare(by="bo")
    look(drill)
    yield drill
    drill.close()


def test_files_are_kept_up_to_a_size_and_stay_when_slack_deletes_them(drill):
    """[342]"""
    bo = drill.person("bo")
    bo.uploads("graph.png", PNG, ROOM)
    bo.uploads("same.png", PNG, ROOM)
    bo.uploads("core.dump", b"x" * (LARGEST + 1), ROOM)
    gone = bo.uploads("secret.txt", b"hunter2", ROOM)
    heard(drill)
    with drill.workspace.state.lock:
        from bot.workspace import shelf  # noqa: PLC0415

        shelf.delete(drill.workspace.state, drill.workspace.state.files[gone["id"]])
    drill.slack.fail("file", status=503)
    drill.settle()
    drill.clock.advance(minutes=2)
    drill.settle()

    page = lines(drill)
    by_name = {file.name: file for file in read(drill, transcript.files, page).values()}
    states = {name: file.state for name, file in by_name.items()}
    assert states == {
        "graph.png": FileState.KEPT,
        "same.png": FileState.KEPT,
        "core.dump": FileState.TOO_LARGE,
        "secret.txt": FileState.GONE,
    }
    assert read(drill, transcript.content, by_name["graph.png"]) == PNG
    assert rows(drill, "SELECT count(*) AS n FROM transcript_bytes") == [{"n": 1}]
    assert read(drill, transcript.content, by_name["core.dump"]) is None
    before = len(called(drill, "file"))
    sends_again(drill)
    drill.settle()
    assert len(called(drill, "file")) == before, "fetched once"

    with drill.engine.begin() as connection:  # all but nine bytes are taken
        taken = MOST_OF_A_CHANNEL - 9 - len(PNG)
        larger = text("UPDATE transcript_file SET size = :taken WHERE name = 'same.png'")
        connection.execute(larger, {"taken": taken})
    bo.uploads("small.txt", b"ten bytes!", ROOM)
    heard(drill)
    drill.settle()
    by_name = {file.name: file for file in read(drill, transcript.files, lines(drill)).values()}
    assert by_name["small.txt"].state is FileState.TOO_LARGE, "of one channel so much is kept"


def test_our_token_goes_to_slacks_own_address_and_follows_nobody_elsewhere(drill):
    """A message may name any address; and Slack leads whoever may not read a file to its login page."""
    archive = drill.bot.listening.archive
    bo = drill.person("bo")
    file = bo.uploads("graph.png", PNG, ROOM)
    heard(drill)
    with pytest.raises(Exception, match="not at Slack's own address"):
        archive.download("http://127.0.0.1:9/files-pri/x", mimetype="image/png", most=9)
    opener = urllib.request.build_opener(Straight)
    with pytest.raises(urllib.error.HTTPError) as refused:
        opener.open(file["url_private"])
    refused.value.close()
    assert refused.value.code == 302
    drill.workspace.acts.kick(bo.id, drill.room(ROOM).id, drill.workspace.state.app.bot_user_id)
    drill.settle()
    (known,) = read(drill, transcript.files, lines(drill)).values()
    assert known.state is FileState.REFUSED


class Straight(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None
