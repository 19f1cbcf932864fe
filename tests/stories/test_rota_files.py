"""A rota as a file for somebody's calendar."""

import urllib.error
import urllib.request
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rota.ical import decoded, read, spans
from bot.usecases.rota_files import export_rota, open_feed
from bot.web.feeds import feed_path
from models.errors import Refusal


def asks(drill, rota, receipt="command/1"):
    bo = drill.person("bo")
    drill.bot.desk.run(export_rota, drill.policy(), rota, by=bo.id, receipt=receipt)
    drill.settle()


def got(drill):
    """The files in Bo's direct messages with the bot, and what was said with them."""
    state, bo = drill.workspace.state, drill.person("bo")
    rooms = [c for c in state.channels.values() if c.kind == "im" and bo.id in c.members]
    said = [m for room in rooms for m in room.messages.values() if m.get("files")]
    return [(told(m), state.store.content(one["id"]), one) for m in said for one in m["files"]]


def told(message):
    return message["blocks"][0]["text"]["text"]


def test_whoever_asks_gets_the_shifts_of_a_rota_as_a_file(drill):
    asks(drill, "platform")

    ((text, raw, file),) = got(drill)
    assert "The shifts of *Platform on call* from <!date^" in text
    assert file["title"] == "Shifts of Platform on call"
    assert file["name"] == "platform.ics"
    now = drill.clock()
    found = spans(read(decoded(raw)), ZoneInfo("UTC"), now, now + timedelta(days=1))
    assert [one.people for one in found] == [
        ("haneul@example.com",),
        ("gita@example.com",),
        ("haneul@example.com",),
    ]
    assert b"SUMMARY:Platform on call: Gita" in raw


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
def test_a_lost_answer_sends_no_file_twice(drill, method):
    drill.slack.lose_answer(method)
    asks(drill, "platform")
    drill.clock.advance(minutes=1)
    drill.settle()

    assert len(got(drill)) == 1


def test_the_same_request_is_answered_once_and_another_again(drill):
    for receipt in ("command/1", "command/1", "command/2"):
        asks(drill, "platform", receipt)

    sent = [file["id"] for _, _, file in got(drill)]
    assert len(sent) == len(set(sent)) == 2


def test_an_unknown_rota_is_refused_with_those_that_are_known(drill):
    with pytest.raises(Refusal) as refused:
        asks(drill, "nobody")

    assert refused.value.sentence == "oncall-unknown"
    assert "platform" in refused.value.facts["known"]


def subscribes(drill, rota, fresh, **other):
    token = drill.bot.desk.run(open_feed, drill.policy(), rota, fresh=fresh, **other)
    return feed_path(token, rota)


def test_a_rota_can_be_subscribed_to_at_an_address_that_is_a_secret(drill):
    path = subscribes(drill, "platform", "abc123")
    assert subscribes(drill, "platform", "other") == path == "/rota/abc123/platform.ics"

    answer = urllib.request.urlopen(drill.url + path, timeout=30)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"].startswith("private")
    now = drill.clock()
    found = spans(read(decoded(answer.read())), ZoneInfo("UTC"), now, now + timedelta(hours=1))
    assert [one.people for one in found] == [("haneul@example.com",)]

    drill.clock.advance(minutes=5)
    again = urllib.request.Request(drill.url + path)
    again.add_header("If-None-Match", answer.headers["ETag"])
    with pytest.raises(urllib.error.HTTPError, match="304"):
        urllib.request.urlopen(again, timeout=30)

    for wrong in ("/rota/abc124/platform.ics", "/rota/abc123/comms.ics", "/rota//platform.ics"):
        assert drill.get(wrong)[0] == 404

    assert subscribes(drill, "platform", "fresh", anew=True) != path
    assert drill.get(path)[0] == 404
