"""June 12, 2025, as the timeline tells it: 22 services, an end of impact, an end of the incident without a time."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.impact import impact_of
from models.incident import Incident
from models.matters import matters_of
from models.statements import told_of
from models.vocabulary import MatterKind
from tests.stories import people
from tests.stories.people import kinds, room_texts, rows

TOLD = json.loads((Path(__file__).parent / "data" / "june_12.json").read_text("utf-8"))
CHANNEL = "inc-1-registrations-fail"
MANAGER, ENGINEER = "ada", "bo"
DAY = datetime(2025, 6, 12, tzinfo=UTC)
SERVICES = [service["name"] for service in TOLD["services"]]
COMES_BACK = "third-party service comes back online"
CALLED = {"Dashboard": "dashboard"}
"""What the policy knows is called as the policy calls it."""


def clock(hour_minute):
    hour, minute = map(int, hour_minute.split(":"))
    return DAY + timedelta(hours=hour, minutes=minute)


@pytest.fixture
def june(drill):
    drill.clock.now = clock("17:55")
    drill.declare(by=ENGINEER, title="P1 Registrations fail", alerted_at="17:52")
    return drill


def types(drill, line, by=ENGINEER):
    return people.types(drill, by, line, channel=CHANNEL)


def play(drill):
    """What those people would have typed, when they would have."""
    named = ", ".join(f'"{name}"' for name in SERVICES if name != "Workers Builds (CI/CD)")
    lines = [
        ("17:56", f"impact start {named} at 17:52 Registrations of new devices fail"),
        ("18:04", 'impact start "Workers Builds (CI/CD)" at 18:03 Access is down'),
        ("18:44", "workstream contingency: Move Access to another datastore"),
        ("19:09", "try Degrade rules that use identity or device posture"),
        (
            "19:33",
            f"measure Drop identity and device posture requests until {COMES_BACK}",
        ),
        ("20:24", "impact improving all at 20:23 Storage infrastructure begins to recover"),
        ("20:26", "measure 1 removed at 20:25 Workers KV is called again"),
        ("20:29", "impact end all at 20:28 SLOs return to pre-incident level"),
        ("20:40", "note at time unknown: All affected services are back to normal"),
        ("20:41", "impact data-loss no This did not impact data stored in Workers KV"),
        ("20:41", "impact malicious no"),
        ("20:42", "impact unaffected DNS Most Gateway DNS queries were not affected"),
    ]
    for at, line in lines:
        drill.clock.now = clock(at)
        answer = types(drill, f"/incident {line}")
        assert "recorded" in answer or "Noted" in answer or "removed" in answer, answer
    for service in TOLD["services"]:
        types(drill, f'/incident impact text "{service["name"]}" {service["impact"]}')


def test_the_day_is_told_by_commands_and_the_record_is_what_the_source_says(june):
    """[155, 158, 159, 160, 162, 289, 290, 291, 293, 295, 299, 302, 304]"""
    play(june)

    with Session(june.engine) as session:
        incident = session.get_one(Incident, 1)
        impact = impact_of(session, incident)
        texts = told_of(session, 1).texts
        assert set(impact.services) == {CALLED.get(name, name) for name in SERVICES}
        assert (impact.began, impact.ended) == (clock("17:52"), clock("20:28"))
        assert impact.length(june.clock.now) == timedelta(
            minutes=TOLD["impact_end_minus_impact_start_min"]
        )
        builds = impact.windows("Workers Builds (CI/CD)")
        assert [(one.start, one.end) for one in builds] == [(clock("18:03"), clock("20:28"))]
        assert impact.peak.at == clock("18:03")
        assert impact.peak.services == 22
        assert {name: told.text for name, told in texts.items()} == {
            CALLED.get(one["name"], one["name"]): one["impact"] for one in TOLD["services"]
        }
        assert texts["Workers KV"].figures[0]["percent"] == "90.22"
        (measure,) = [one for one in matters_of(session, 1) if one.kind is MatterKind.MEASURE]
        assert measure.condition == COMES_BACK
        assert incident.stage.open  # the end of impact resolved nothing

    (noted,) = rows(june, "SELECT facts FROM event WHERE kind = 'noted'")
    assert "time unknown" in str(noted["facts"])
    assert kinds(june, CHANNEL).count("impact_changed") == 4 + 1 + len(SERVICES)
    texts = room_texts(june, CHANNEL)
    assert any("and 13 more" in text for text in texts)
    blocks = june.said(CHANNEL)[0]["blocks"]
    assert len(blocks) <= 50
    assert "over, 22 services in all" in str(blocks)
    assert "2 h 36 min" in str(blocks)


def test_an_end_of_one_service_may_have_no_time(june):
    """[155] "Service level objective alerts are recovered": the source leaves the time blank."""
    types(june, '/incident impact start "Workers KV", "Access" at 17:52')
    types(june, '/incident impact end "Access" at unknown')
    answer = types(june, '/incident impact end "Workers KV" at 17:54')
    june.clock.now = clock("20:50")
    shown = types(june, "/incident impact show")
    types(june, "/incident resolve The central store failed, and came back", MANAGER)
    june.settle()

    assert "Nothing is impacted any more" in answer
    assert "INC-1" in shown
    (row,) = rows(june, "SELECT stage, impact_ended_at FROM incident")
    assert (row["stage"], row["impact_ended_at"]) == ("resolved", None)
