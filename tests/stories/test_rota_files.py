"""A rota as a file for somebody's calendar."""

import re
import urllib.error
import urllib.request
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rota.ical import decoded, read, spans
from bot.usecases.rota_files import export_rota, open_feed
from bot.web.feeds import feed_path
from models.errors import Refusal
from tests.rules.calendars import of_events
from tests.stories.conftest import Drill
from tests.stories.people import buttons, whisper
from tests.stories.test_rotas import WHERE, says
from tests.stories.test_rotas import told as about_turns


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
    by = drill.person("bo").id
    token = drill.bot.desk.run(open_feed, drill.policy(), rota, fresh=fresh, by=by, **other)
    return feed_path(token, rota)


@pytest.mark.both
def test_a_rota_can_be_subscribed_to_at_an_address_that_is_a_secret(drill):
    path = subscribes(drill, "platform", "abc123")
    assert subscribes(drill, "platform", "other") == path == "/rota/abc123/platform.ics"

    with urllib.request.urlopen(drill.url + path, timeout=30) as answer:
        calendar = answer.read()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"].startswith("private")
    now = drill.clock()
    found = spans(read(decoded(calendar)), ZoneInfo("UTC"), now, now + timedelta(hours=1))
    assert [one.people for one in found] == [("haneul@example.com",)]

    drill.clock.advance(minutes=5)
    again = urllib.request.Request(drill.url + path)
    again.add_header("If-None-Match", answer.headers["ETag"])
    with pytest.raises(urllib.error.HTTPError, match="304") as same:
        urllib.request.urlopen(again, timeout=30)
    same.value.close()

    for wrong in ("/rota/abc124/platform.ics", "/rota/abc123/comms.ics", "/rota//platform.ics"):
        assert drill.get(wrong)[0] == 404

    assert subscribes(drill, "platform", "fresh", anew=True) != path
    assert drill.get(path)[0] == 404


ADDRESS = re.compile(r"(/rota/[\w-]+/\w+\.ics)")


def exports(drill, name, rota):
    """Type it; the answer, and the path at which the rota can be subscribed to."""
    typed = drill.person(name).types(f"/incident rota export {rota}", channel=WHERE)
    typed.wait()
    drill.settle()
    (answer,) = typed.messages
    return answer, ADDRESS.search(answer["text"])[1]


def on_in(raw, at):
    moment = (at, at + timedelta(seconds=1))
    return [one.people for one in spans(read(decoded(raw)), ZoneInfo("UTC"), *moment)]


def test_the_verb_answers_with_a_file_and_an_address_that_know_overrides_and_swaps(drill):
    says(drill, "haneul", "rota override commander @gita from 10:00 to 12:00 dentist")
    says(drill, "bo", "rota swap commander @cy")
    (asked,) = about_turns(drill, "cy")
    drill.person("cy").presses("swap_accept", asked)
    drill.settle()

    answer, path = exports(drill, "bo", "commander")

    assert "in our direct messages" in answer["text"]
    assert buttons(answer) == ["rota_address_anew"]
    ((_, file, _),) = got(drill)
    with urllib.request.urlopen(drill.url + path, timeout=30) as answered:
        subscribed = answered.read()
    day = drill.clock()
    for raw in (file, subscribed):
        hours = [(0, "haneul"), (1, "gita"), (3, "haneul"), (7 * 24, "cy"), (14 * 24, "bo")]
        for later, who in hours:
            at = day + timedelta(hours=later)
            (people,) = on_in(raw, at)
            assert people[0] in {f"{who}@example.com", drill.person(who).id}, later


@pytest.mark.both
def test_the_address_is_made_anew_by_whom_it_was_made_for_and_by_management(drill):
    answer, path = exports(drill, "bo", "commander")
    assert exports(drill, "kai", "commander")[1] == path

    kai, bo, ada = (drill.person(name) for name in ("kai", "bo", "ada"))
    refused, _ = exports(drill, "kai", "commander")
    kai.presses("rota_address_anew", refused)
    whisper(kai, "Only Bo Lindqvist, for whom it was made, and management can make the address")
    assert drill.get(path)[0] == 200

    for one, shown in ((bo, answer), (ada, exports(drill, "ada", "commander")[0])):
        one.presses("rota_address_anew", shown)
        said = whisper(one, "The shifts of *Incident commanders* can be subscribed to at")
        assert drill.get(path)[0] == 404
        path = ADDRESS.search(said)[1]
        assert drill.get(path)[0] == 200


def test_a_rota_is_exported_from_its_calendar_at_a_press_and_by_its_name_only(drill):
    for line, answer in (
        ("rota export", "Say which rota. There are: commander, comms"),
        ("rota export kitchen", "I know no rota called “kitchen”"),
        ("rota export commander now", "and nothing more. Write `/incident rota export commander`"),
    ):
        assert answer in says(drill, "bo", line)
    assert got(drill) == []

    bo = drill.person("bo")
    typed = bo.types("/incident rota show comms", channel=WHERE)
    typed.wait()
    bo.presses("rota_export", typed.messages[-1])
    whisper(bo, "The shifts of *Communications* come to you as a file")
    drill.settle()

    ((text, _, _),) = got(drill)
    assert "The shifts of *Communications*" in text


SHIFTS = (
    "UID:{0}\nSUMMARY:{0}@example.com\nDTSTART;TZID=Europe/London:202603{1}T090000\n"
    "DURATION:P7D\nRRULE:FREQ=WEEKLY;INTERVAL=2"
)


def test_of_a_rota_kept_in_a_calendar_who_is_on_is_answered_from_our_copy(migrated_url, tmp_path):
    """[65] It must answer from a local copy; overrides lie on top."""
    (tmp_path / "duty.ics").write_text(
        of_events(SHIFTS.format("bo", "02"), SHIFTS.format("cy", "09"))
    )
    policy = tmp_path / "policy.toml"
    policy.write_text('[[rotas]]\nid = "network"\nname = "Network & duty"\nics = "duty.ics"\n')
    drill = Drill(migrated_url, policy=policy)
    try:
        drill.bot.calendars.refresh()
        (tmp_path / "duty.ics").unlink()
        drill.slack.down()
        bo, cy, gita = (drill.person(name).mention for name in ("bo", "cy", "gita"))
        line = says(drill, "kai", "oncall network")
        assert f"*Network &amp; duty*: {bo}. Next {cy}, from <!date^" in line

        says(drill, "cy", "rota override network @gita from 09:00 to 18:00")
        line = says(drill, "kai", "oncall network")
        assert f"*Network &amp; duty*: {gita}. Next {bo}, from <!date^" in line
    finally:
        drill.close()
