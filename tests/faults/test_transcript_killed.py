"""Killed in the middle of a batch, and in the middle of reading what was missed: nothing acknowledged is lost, and
nothing is there twice."""

import json
import threading

import pytest
from sqlalchemy import select

from bot.workspace.envelopes import Envelope
from models import reading_transcript as transcript
from models.event_kinds import EventKind
from models.marks import Mark
from models.timeline import Event
from models.transcript import Line
from tests.processes import soon

ROOM = "inc-1-checkout-is-down"


def lines(scene):
    with scene.looking() as session:
        return transcript.lines(session, 1, most=10_000)


def said(scene):
    return [line.text for line in lines(scene) if not (line.subtype or line.name)]


def doubled(scene):
    with scene.looking() as session:
        keys = [tuple(row) for row in session.execute(select(Line.channel, Line.ts, Line.version))]
    return len(keys) - len(set(keys))


def declared(scene, **environment):
    """A bot that has an incident, with a channel in which Bo is."""
    bot = scene.start(**environment)
    scene.declare()
    bot.idle()
    soon(lambda: scene.workspace.state.channel_named(ROOM), "the channel")
    return bot


@pytest.mark.parametrize("point", ["desk.committing@take", "ears.written"])
def test_killed_in_the_middle_of_a_batch(scene, point):
    """Before the commit nothing was acknowledged, after it everything is there; Slack sends the rest again."""
    declared(scene).kill()
    bot = scene.start(DRUMBEAT_FAILPOINT=point)
    room = scene.workspace.state.channel_named(ROOM).id
    acknowledged, threads = [], []
    for number in range(40):
        sent = message(room, number)
        threads.append(threading.Thread(target=tell, args=(scene, sent, acknowledged)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    bot.ended()
    kept = {line.ts for line in lines(scene)}
    assert set(acknowledged) <= kept, "acknowledged before it was written"

    scene.start()
    for number in range(40):
        tell(scene, message(room, number), acknowledged)

    assert {ts_of(number) for number in range(40)} <= {line.ts for line in lines(scene)}
    assert doubled(scene) == 0


def test_killed_again_and_again_while_it_reads_what_it_missed(scene):
    """Killed before, during and after each step of the walk; whoever comes next goes on where it was."""
    declared(scene).kill()
    bo = scene.workspace.person("bo@example.com")
    scene.workspace.connect(None)
    told, scene.workspace.state.tell_app = scene.workspace.state.tell_app, lambda _event: None
    asked = bo.says("Line 0", ROOM)
    bo.reacts("pushpin", asked)
    for number in range(1, 230):
        bo.says(f"Line {number}", ROOM)
    for number in range(3):
        bo.says(f"Reply {number}", ROOM, thread_ts=asked)
    scene.workspace.state.tell_app = told

    for point in ("courier.calling", "courier.called", "courier.settled", "courier.called:2"):
        scene.leases_run_out()
        scene.process(DRUMBEAT_FAILPOINT=point).ended()
    scene.leases_run_out()
    scene.start()

    everything = [
        "Line 0",
        *(f"Reply {n}" for n in range(3)),
        *(f"Line {n}" for n in range(1, 230)),
    ]
    soon(lambda: said(scene) == everything, "the transcript, whole and in order", within=60)
    assert doubled(scene) == 0
    with scene.looking() as session:
        marked = select(Event.id).where(Event.kind == EventKind.MARKED)
        assert len(session.scalars(marked).all()) == 1, "what was marked meanwhile, once"


@pytest.mark.parametrize("point", ["desk.committing@mark", "desk.committed@mark"])
def test_killed_while_a_mark_is_written(scene, point):
    declared(scene).kill()
    bot = scene.start(DRUMBEAT_FAILPOINT=point)
    bo = scene.workspace.person("bo@example.com")
    item = {"type": "message", "channel": scene.workspace.state.channel_named(ROOM).id}
    event = {"type": "reaction_added", "user": bo.id, "reaction": "pushpin"}
    sent = envelope(event | {"item": item | {"ts": ts_of(1)}, "event_ts": ts_of(2)})
    soon(lambda: not tell(scene, sent, []) and bot.poll() is not None, "its end")

    scene.start()
    soon(lambda: scene.workspace.delivery.send(sent).ok, "the mark, sent again")

    with scene.looking() as session:
        (mark,) = session.scalars(select(Mark)).all()
        assert (mark.ts, mark.by, mark.stands) == (ts_of(1), bo.id, True)


def tell(scene, sent, acknowledged):
    answer = scene.workspace.delivery.send(sent)
    if answer.ok:
        acknowledged.append(sent.payload["event"].get("ts"))
    return answer.ok


def ts_of(number):
    return f"1790000000.{number:06d}"


def message(room, number):
    event = {"type": "message", "channel": room, "user": "UBO", "ts": ts_of(number), "text": "x"}
    return envelope(event)


def envelope(event):
    return Envelope(
        "events_api", json.loads(json.dumps({"type": "event_callback", "event": event}))
    )
