"""What Slack is told of a reaction or a pin that it sends: that it was heard, once it is written."""

import json
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from app import Bot
from tests.stories.people import ROOM, without_database
from tests.stories.test_door import counted, knock
from tests.stories.test_marking import marked
from tests.stories.transcribing import heard


def test_a_mark_is_acknowledged_once_it_is_written(drill):
    drill.declare(by="bo")
    said = drill.person("bo").says("Rolled back", ROOM)
    heard(drill)
    item = {"type": "message", "channel": drill.room(ROOM).id, "ts": said}
    event = {"type": "reaction_added", "user": "UBO", "reaction": "pushpin", "item": item}
    sent = event | {"event_ts": "1790000000.000001"}

    with without_database(drill):
        assert tells(drill, sent) == 503
    assert marked(drill) == []
    with started_without_slack(drill) as replica:
        assert tells(replica, sent) == 503, "whose it is has to be known"
    assert tells(drill, sent) == 200
    assert [one.text for one in marked(drill)] == ["Rolled back"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"user": 7},
        {"reaction": None},
        {"event_ts": "now"},
        {"item": "that"},
        {"item": {"type": "message", "channel": "C/1", "ts": "1.0"}},
        {"type": "pin_added", "channel_id": None},
        {"type": "pin_added", "channel_id": "C1", "item": {"message": [1]}},
    ],
    ids=str,
)
def test_what_is_no_mark_of_slacks_is_refused_by_the_field(drill, wrong):
    drill.bot.identity()
    item = {"type": "message", "channel": "C1", "ts": "1700000000.000001"}
    event = {"type": "reaction_added", "user": "UBO", "reaction": "pushpin", "item": item}
    assert tells(drill, event | {"event_ts": "1700000001.000001"} | wrong) == 400
    assert counted(drill, "unreadable") == 1


@contextmanager
def started_without_slack(drill):
    """A second replica, which Slack could not yet tell who we are."""
    clocks = {"incident_time": drill.clock, "real_time": drill.clock}
    bot = Bot(drill.bot_settings, drill.engine, drill.policy, **clocks)
    drill.slack.down()
    bot.listen()
    try:
        yield SimpleNamespace(url=f"http://127.0.0.1:{bot.web.port}", workspace=drill.workspace)
    finally:
        drill.slack.up()
        bot.stop()


def tells(drill, event):
    return knock(drill, json.dumps({"type": "event_callback", "event": event}))
