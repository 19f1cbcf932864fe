"""A past incident, played into the workspace as people acting."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from app import main
from bot.timeline import export_json
from bot.timeline.entries import Entry, Head
from bot.timeline.export import Format, write
from bot.timeline.export_json import NotATimeline
from bot.timeline.playing import Play, Step, play_from
from handlers.replay import CAST, LEAD, Theatre, perform
from tests.stories.people import rows
from tests.stories.test_eight_incidents import BY_SLUG
from tests.stories.test_marking import timeline_of, told

SLUG = "deep-dive-into-cloudflares-sept-12-dashboard-and-api-outage"
INCIDENTS = "SELECT stage, priority FROM incident ORDER BY id"
LINES = [
    "note at 2025-09-12 16:32 A new version of the Cloudflare Dashboard is released",
    "note at 2025-09-12 17:50 A new version of the Tenant API Service is deployed.",
    "impact start at 2025-09-12 17:57 - [IMPACT START] The Tenant API Service becomes overwhelmed",
    "impact decrease at 2025-09-12 18:17 - [IMPACT DECREASE] After providing more resources",
    "impact increase at 2025-09-12 18:58 - [IMPACT INCREASE] In an attempt to restore dashboard",
    "note at 2025-09-12 19:01 In an effort to relieve traffic against the Tenant API Service",
    "impact end at 2025-09-12 19:12 - [IMPACT END] The problematic changes",
]


def test_a_file_becomes_the_lines_that_people_type():
    play = play_from(json.dumps(list(BY_SLUG.values())), SLUG)
    assert len(play.steps) == len(LINES)
    for step, line in zip(play.steps, LINES, strict=True):
        assert step.line.startswith(line)
    for text in ("{", "[]", '{"events": 3}'):
        with pytest.raises(NotATimeline):
            play_from(text)
    june = play_from(json.dumps(BY_SLUG["cloudflare-service-outage-june-12-2025"]))
    assert june.merges


class Extra:
    """Somebody on the stage of whom nothing is wanted but the lines."""

    def __init__(self, name, said):
        self.name, self.said = name, said

    def types(self, line, _channel="general"):
        self.said.append((self.name, line))
        return self

    def form(self):
        return self

    def wait(self):
        """At once."""

    submit = wait

    def is_in(self, _channel):
        return True


def test_lines_wait_as_long_as_they_did_and_are_said_by_who_may():
    """A time that nobody knows is no beginning; what was taken back is not said again."""
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    lines = [(0, "note a"), (None, "note b"), (10, "priority P0 c"), (600, "note d")]
    steps = [Step(None if at is None else noon + timedelta(minutes=at), line) for at, line in lines]
    said, pauses, channels = [], [], {}

    def pause(seconds):
        pauses.append(seconds)
        channels["C1"] = "inc-1"

    cast = [Extra(name, said) for name in ("bo", "cy")]
    stage = Theatre(cast, Extra("ada", said), lambda: dict(channels), pause, drill=False, speed=60)
    perform(Play("It", tuple(steps)), stage)

    assert pauses == [0.1, 0.0, 0.0, 10.0, 590.0, 0]
    assert [who for who, _ in said] == ["bo", "bo", "cy", "ada", "cy"]

    known = {"id": "1", "kind": "noted", "occurred_at": noon, "recorded_at": noon}
    kept = [Entry(**known, text="kept"), Entry(**known, text="gone", withdrawn="Not so")]
    head = Head(incident="INC-1", title="It", priority="P1", stage="closed", declared_at=noon)
    play = play_from("".join(export_json.write(head, kept, [])))
    assert [step.line for step in play.steps] == ["note at 2026-03-02 12:00:00 kept"]


def names_in(drill):
    return lambda: {one.id: one.name for one in drill.workspace.state.channels.values()}


def test_played_as_a_drill_it_is_one_and_its_export_can_be_played_again(drill):
    """[107] Every line is taken, at its own time; what comes of it is marked as a drill."""
    pauses = []

    def pause(seconds):
        pauses.append(seconds)
        drill.settle()

    cast = [drill.person(name) for name in CAST]
    play = play_from(json.dumps(BY_SLUG[SLUG]))
    perform(play, Theatre(cast, drill.person(LEAD), names_in(drill), pause, drill=True, speed=60))

    texts = [event["text"] for event in BY_SLUG[SLUG]["events"]]
    assert [one.text for one in told(drill) if one.text in texts] == texts
    timeline = timeline_of(drill)
    assert timeline.head.drill
    assert max(pauses) == 78 * 60 / 60
    again = play_from("".join(write(timeline, Format.JSON)))
    assert [step.line for step in again.steps] == [step.line for step in play.steps]


def test_what_was_merged_and_raised_is_merged_and_raised_again(drill):
    june = BY_SLUG["cloudflare-service-outage-june-12-2025"]
    wanted = ("2025-06-12T17:52:00Z", "2025-06-12T18:06:00Z", "2025-06-12T18:21:00Z")
    events = [one for one in june["events"] if one.get("at") in wanted]
    raised = [{"at": "2025-06-12T18:21:00Z", "to": "P0"}]
    play = play_from(json.dumps({**june, "events": events, "priority_changes": raised}))
    cast = [drill.person(name) for name in CAST]
    lead = drill.person(LEAD)
    perform(
        play, Theatre(cast, lead, names_in(drill), lambda _: drill.settle(), drill=False, speed=60)
    )

    assert [(row["stage"], row["priority"]) for row in rows(drill, INCIDENTS)] == [
        ("active", "P0"),
        ("merged", "P1"),
    ]


def test_it_refuses_a_real_workspace(tmp_path):
    file = tmp_path / "timeline.json"
    file.write_text(json.dumps(BY_SLUG[SLUG]), "utf-8")
    slack = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": "0" * 32,
        "DRUMBEAT_ENV": "production",
    }
    refused = CliRunner().invoke(main, ["replay", str(file)], env=slack, obj=slack)
    assert refused.exit_code == 1
    assert "plays in the embedded workspace only" in refused.output
