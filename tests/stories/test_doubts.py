"""What does not fit together in a timeline is said wherever somebody is about to pass it on."""

from datetime import timedelta

import pytest

from bot.timeline import export_json
from bot.usecases.transcript import come_back
from models import reading_transcript as transcript
from models.transcript import GapReason, ts_of
from tests.stories.conftest import to_begin_with
from tests.stories.people import ROOM, types
from tests.stories.reading import reader
from tests.stories.test_host import host  # noqa: F401 - a fixture
from tests.stories.transcribing import heard, look, read

FILE = "/incidents/INC-1/timeline.json"


@to_begin_with
def doubts(drill):
    """A time that nobody knows, a length that the record contradicts, and a mark."""
    bo, kai = drill.person("bo"), drill.person("kai")
    kai.joins(ROOM)
    bo.reacts("pushpin", kai.says(f"Rolled back, {bo.mention}: token=hunter2hunter2", ROOM))
    for line in (
        "impact start api at 08:40",
        "impact end api at 08:55",
        "note at unknown Somebody rang the provider",
        "note The outage lasted 90 minutes",
    ):
        types(drill, "bo", f"/incident {line}", ROOM)
    heard(drill)
    drill.settle()


@pytest.fixture
def doubtful(drill):
    drill.declare(by="bo")
    doubts(drill)
    return drill


def test_it_is_said_on_the_page_in_the_chat_with_the_files_and_on_the_host(doubtful, host):  # noqa: F811
    """[113] A time that nobody knows; a length that the record contradicts."""
    told = (
        "Nobody knows when this was: “Somebody rang the provider”",
        "It says “90 minutes”, and by the record the impact lasted 15 min",
    )
    page = reader(doubtful, "bo").goes("/incidents/INC-1").text
    said = types(doubtful, "bo", "/incident timeline", ROOM)
    types(doubtful, "bo", "/incident timeline export here", ROOM)
    doubtful.settle()
    (files,) = [one for one in doubtful.room(ROOM).messages.values() if one.get("files")]
    terminal = host("timeline", "INC-1")

    for one in told:
        for where in (page, said, str(files["blocks"]), terminal):
            assert one in where
        assert f"to look at: {one}" in terminal
    assert 'href="#e' in page.split('class="doubts"')[1].split("</details>")[0]


def test_a_marked_message_reads_on_the_host_as_it_says(doubtful, host):  # noqa: F811
    """[311] And from where anything is known is told."""
    browser = reader(doubtful, "bo")
    host("note", "INC-1", "Rebooted the host")
    sources = {one.text: one.source for one in export_json.read(browser.goes(FILE).text).entries}
    assert sources["Rebooted the host"] == "command line of the host"
    assert sources["The outage lasted 90 minutes"] == "Slack"
    terminal = host("timeline", "INC-1")
    (line,) = [one for one in terminal.splitlines() if "  marked  " in one]
    assert "  marked  Kai Nakamura  Rolled back, @Bo Lindqvist: token=[masked:password]" in line
    assert doubtful.room(ROOM).id not in terminal
    assert "hunter2" not in terminal


def test_marks_that_nobody_looked_at_are_told_until_somebody_has(in_step, monkeypatch):
    """[106] After an absence longer than Slack tells again of things: of messages below where we look."""
    drill, turn = in_step
    drill.declare(by="bo")
    bo = drill.person("bo")
    asked = bo.says("Which deploy?", ROOM)
    look(drill)

    def away(**long):
        drill.bot.drummer.tick()
        turn(**long)
        return drill.clock() - timedelta(**long)

    def back(pages=200):
        drill.workspace.shows(pages)
        drill.bot.desk.run(come_back)
        drill.settle()
        return [(hole.reason, hole.from_ts, hole.to_ts) for hole in read(drill, transcript.gaps, 1)]

    def days_pass():
        away(days=4)
        bo.says("Nobody has answered yet", ROOM, thread_ts=bo.says("Still at it", ROOM))
        look(drill, was_away=True)

    away(minutes=30)
    assert back(pages=2) == [], "all of it is younger than three days"
    days_pass()
    away(minutes=30)
    assert back(pages=2) == [], "what is older is so little that all of it is looked at"
    monkeypatch.setattr("models.looking_back.FEW", 0)
    away(minutes=5)
    assert back(pages=2) == [], "so long Slack tells again of what was not taken"
    since = away(minutes=30)
    gone = (GapReason.MARKS, ts_of(since), ts_of(drill.clock()))
    assert back(pages=2) == [gone]
    drill.bot.drummer.tick()
    assert back(pages=2) == [gone], "another replica comes back from the same absence"

    browser = reader(drill, "bo")
    assert f"away from {since:%Y-%m-%d %H:%M} to" in browser.goes("/incidents/INC-1").text
    assert "have not been looked at" in types(drill, "bo", "/incident timeline", ROOM)
    missing = browser.goes("/incidents/INC-1/transcript").text.split('class="missing"')[1]
    assert "nobody has looked at" in missing.split("</div>")[0]

    assert back() == []
    bo.says("The one at noon", ROOM, thread_ts=asked)
    heard(drill)
    days_pass()
    since = away(minutes=30)
    drill.bot.drummer.tick()  # it was first
    drill.clock.advance(seconds=20)
    ((_, began, _),) = again = back(pages=2)
    assert began == ts_of(since)
    assert back() == again, "of a thread in which nobody wrote since, the replies are not read"
