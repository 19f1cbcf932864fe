"""What was asked while nothing could be delivered counts from the moment in which it got to somebody."""

import json

import pytest
from sqlalchemy import text

from bot.usecases.declare import declare
from bot.usecases.paging import ask
from models.incident import Intake
from models.vocabulary import Priority
from tests.stories.people import ROOM, direct, last, paged, room_texts, rows, types
from tests.stories.second import Second

pytestmark = pytest.mark.both

SILENT = "SELECT CAST(facts AS TEXT) AS facts FROM event WHERE kind = 'escalated'"


def declares_on_the_host(drill):
    drill.bot.desk.run(
        declare,
        drill.policy(),
        "Checkout is down",
        Priority.P1,
        Intake(),
        by="cli:ada",
        receipt="test/host",
        asked_in=None,
    )


def silent(drill):
    return [json.loads(row["facts"])["silent"] for row in rows(drill, SILENT)]


def test_the_bot_was_down_and_nobody_climbs_before_somebody_was_asked(drill):
    declares_on_the_host(drill)
    asked = paged(drill)
    assert asked == ["haneul", "eun"]
    drill.clock.advance(minutes=8)
    drill.tick()
    drill.settle()
    drill.tick()
    assert paged(drill) == asked, "they were asked a moment ago"

    drill.clock.advance(minutes=4, seconds=59)
    drill.tick()
    drill.settle()
    assert paged(drill) == asked
    haneul = drill.person("haneul")
    assert "아직" not in types(drill, "ada", "/incident take"), "not free for anybody, either"
    assert rows(drill, "SELECT holder FROM seat WHERE name = 'commander' AND until IS NULL") == [
        {"holder": haneul.id}
    ]
    drill.person("eun").presses("ack", last(direct(drill, "eun", "incident_paged")))
    drill.settle()
    said = f"{drill.person('eun').mention} acknowledged after 4 minutes."
    assert said in room_texts(drill, ROOM), "since they were asked, not since it was declared"

    drill.clock.advance(seconds=1)
    drill.tick()
    assert silent(drill) == [[haneul.id]]
    assert len(paged(drill)) == 3
    drill.clock.advance(minutes=30)
    drill.tick()
    drill.tick()
    assert len(paged(drill)) == 3, "whom nobody asked yet is not passed over"


def test_slack_is_away_and_who_is_woken_by_another_way_is_asked(migrated_url):
    second = Second(migrated_url)
    try:
        second.slack.down()
        declares_on_the_host(second)
        second.clock.advance(minutes=8)
        second.tick()
        assert len(paged(second)) == 2
        second.settle()
        assert second.letters() == ["bo", "finn"]
        assert direct(second, "bo", "incident_paged") == []

        second.minutes(4)
        assert len(paged(second)) == 2
        second.minutes(1)

        assert paged(second)[:3] == ["bo", "finn", "cy"]
        assert "cy" in second.letters()
    finally:
        second.close()


def test_slack_is_away_and_who_has_no_other_way_is_passed_over_for_one_who_has(migrated_url):
    second = Second(migrated_url)
    try:
        second.slack.down()
        declares_on_the_host(second)
        with second.engine.begin() as connection:
            bo = {"bo": second.person("bo").id}
            connection.execute(text("UPDATE person SET email = NULL WHERE id = :bo"), bo)
            connection.execute(
                text("DELETE FROM effect WHERE system IN ('webhook', 'pagerduty', 'opsgenie')")
            )
        second.clock.advance(minutes=8)
        second.settle()
        assert second.letters() == ["finn"]

        second.minutes(5)

        assert "cy" in second.letters()
    finally:
        second.close()


def test_whoever_cannot_be_reached_for_good_is_not_waited_for(drill):
    drill.declare(by="gita", priority="P3")
    drill.slack.fail("chat.postMessage", error="user_not_found", times=1)
    drill.bot.desk.run(
        ask, drill.policy(), 1, "commander", "", by=drill.person("gita").id, receipt="test/ask"
    )
    drill.settle()
    lost = rows(drill, "SELECT key FROM effect WHERE outcome = 'given_up'")
    (page,) = rows(drill, "SELECT id FROM page")
    assert lost == [{"key": f"INC-1/page/{page['id']}"}]

    drill.clock.advance(minutes=5)
    drill.tick()

    assert paged(drill) == ["haneul", "bo"]
