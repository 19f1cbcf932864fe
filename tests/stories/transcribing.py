"""Looking into the transcript as its readers do."""

from bot.database import reading_sessions
from models import reading_transcript as transcript
from tests.processes import soon
from tests.stories.conftest import to_begin_with
from tests.stories.people import ROOM, rows


def read(drill, question, *args, **more):
    with reading_sessions(drill.engine).begin() as session:
        return question(session, *args, **more)


def lines(drill, number=1, *, most=1000, **more):
    return read(drill, transcript.lines, number, most=most, **more)


def said(drill, number=1):
    """What people said, as it reads now, replies behind what they reply to."""
    return [line.text for line in lines(drill, number) if not (line.subtype or line.name)]


def kept(drill):
    """Every row, but for when it reached us."""
    return rows(
        drill,
        'SELECT channel, ts, version, latest, kind, thread_ts, author, name, subtype, "by", text, changed_at,'
        " found FROM transcript_line ORDER BY channel, ts, version",
    )


def versions(drill, ts, room=ROOM):
    found = read(drill, transcript.versions, drill.room(room).id, ts)
    return [(line.kind.value, line.text) for line in found]


@to_begin_with
def heard(drill):
    """Wait until what the workspace has sent is taken in."""
    soon(lambda: drill.workspace.delivery.quiet(0.5), "everything delivered")


def sends_again(drill, times=1):
    """Slack was not sure that we had it: everything comes once more, the newest first."""
    sent = [one.envelope for one in drill.workspace.delivery.log if one.envelope.name == "message"]
    for envelope in [*reversed(sent)] * times:
        assert drill.workspace.delivery.send(envelope).ok


def look(drill, *, was_away=False):
    """The heartbeat looks, and what it owes is delivered."""
    heard(drill)
    drill.clock.advance(minutes=11)
    _looks(drill, was_away=was_away)


@to_begin_with
def _looks(drill, *, was_away):
    drill.bot.listening.watch._next = 0  # by a stopwatch, which no test turns
    if was_away:
        drill.bot.listening.watch.came_back()
    drill.bot.listening.watch.look()
    drill.settle()
    heard(drill)


def called(drill, method):
    return [call for call in drill.workspace.calls if call.method == method]
