"""The beat as people hear it: asked in time, asked again, never twice, and silent when it is over."""

import json
import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.database import open_database
from models import clocks
from models.clocks import Nudge
from models.incident import Incident
from models.vocabulary import Audience, Stage
from tests.stories.beat import (
    START,
    answers,
    asked,
    begin,
    commander,
    live_until,
    private,
    questions,
)
from tests.stories.conftest import Drill
from tests.stories.people import buttons, types

pytestmark = pytest.mark.both


def test_five_minutes_before_the_owner_is_reminded_in_private(drill):
    begin(drill)
    owner = next(n for n in ("bo", "cy", "haneul") if drill.person(n).id == commander(drill))

    live_until(drill, 54)
    assert private(drill, owner) == []
    live_until(drill, 56)

    (reminder,) = private(drill, owner)
    payload = reminder["metadata"]["event_payload"]
    assert payload["stage"] == "soon"
    assert payload["audience"] == "internal"
    assert payload["due_at"] == "2026-03-02T10:00:00Z"
    assert payload["incident"] == "INC-1"
    assert drill.person(owner).mention not in reminder["text"]  # they know who reads it
    assert asked(drill) == []


def test_the_four_stages_of_a_slot_and_then_the_next_slot(drill):
    """[96]"""
    begin(drill)

    live_until(drill, 130)

    assert asked(drill) == [
        ("10:00", "internal", "due"),
        ("10:00", "internal", "late"),
        ("10:00", "internal", "climb"),
        ("11:00", "internal", "due"),
        ("11:00", "internal", "late"),
        ("11:00", "internal", "climb"),
    ]
    keys = [m["metadata"]["event_payload"]["key"] for m in questions(drill)]
    assert len(set(keys)) == 6
    assert all(key.startswith("INC-1/nudge/") for key in keys)


def test_at_due_the_owner_is_mentioned_with_buttons(drill):
    begin(drill)

    live_until(drill, 60)

    (due,) = questions(drill)
    assert f"<@{commander(drill)}>" in due["text"]
    assert "declared <!date^1772442000^" in str(due["blocks"])
    assert "({ago})" in str(due["blocks"])
    assert "no update yet" in str(due["blocks"])
    assert "10:00 UTC" in due["text"]
    assert buttons(due) == ["update", "nochange", "handoff", "later"]
    values = [e["value"] for e in due["blocks"][-1]["elements"]]
    assert values == ["INC-1:internal", "INC-1:internal", "INC-1", "INC-1:internal"]


def test_an_answered_nudge_loses_its_buttons_and_says_what_became_of_it(drill):
    begin(drill)
    live_until(drill, 66)
    drill.clock.advance(minutes=1)
    answers(drill, Audience.INTERNAL)

    assert [buttons(m) for m in questions(drill)] == [[], []]
    earlier, newest = (m["text"] for m in questions(drill))
    assert "came at" in newest
    assert "10:07 UTC" in newest
    assert "11:07 UTC" in newest
    # What was asked again since takes one short line, and does not repeat when the next one comes.
    assert re.sub(r"<[^|]*\|([^>]*)>", r"\1", earlier) == (
        "The 10:00 UTC company update: came 10:07 UTC."
    )
    assert questions(drill)[0]["blocks"][0]["type"] == "context"


def test_what_was_asked_of_an_incident_that_is_resolved_is_no_longer_owed(drill):
    begin(drill)
    live_until(drill, 66)

    types(drill, "ada", "/incident resolve A bad cache key since the deploy; rolled back")

    assert [buttons(m) for m in questions(drill)] == [[], []]
    assert all("is no longer owed" in m["text"] for m in questions(drill))


def test_the_clocks_of_a_resolved_incident_are_silent(drill):
    begin(drill)

    def resolve(tx):
        Incident.locked(tx.session, 1).stage = Stage.RESOLVED

    drill.bot.desk.run(resolve)
    live_until(drill, 75)

    assert asked(drill) == []
    assert drill.bot.desk.read(clocks.running, 1) == {}


def test_two_bots_on_one_database_ask_once(drill, migrated_url):
    begin(drill, "P0")
    assert asked(drill) == []
    other = Drill(migrated_url, engine=open_database(migrated_url))
    try:
        while drill.clock.now < START + timedelta(minutes=42):
            drill.clock.advance(minutes=1)
            other.clock.now = drill.clock.now
            with ThreadPoolExecutor() as both:
                ticks = [both.submit(one.bot.drummer.tick) for one in (drill, other)]
            assert [tick.result() for tick in ticks] == [None, None]
            drill.settle()
    finally:
        other.close()

    said = asked(drill)
    assert len(said) == len(set(said)) == 6
    assert drill.bot.desk.read(lambda session: len(session.scalars(select(Nudge)).all())) == 8


def test_health_shows_the_beat(drill):
    begin(drill)
    drill.tick()
    drill.bot.drummer.watchdog.look()
    with urllib.request.urlopen(f"{drill.url}/readyz") as answer:
        report = json.load(answer)
    with urllib.request.urlopen(f"{drill.url}/metrics") as answer:
        metrics = answer.read().decode()

    assert report["beat"] == {
        "healthy": True,
        "promises_overdue": 0,
        "tick_lateness_seconds": 0.0,
    }
    assert "drumbeat_promises_overdue 0.0" in metrics
    assert "drumbeat_tick_lateness_seconds 0.0" in metrics
