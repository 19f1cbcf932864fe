"""June 12, 2025, as its timeline was published: several incidents, then one, 22 services, an end without a time."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from models import listing
from models.event_kinds import EventKind
from models.impact import impact_of
from models.incident import Incident
from models.matters import matters_of
from models.statements import told_of
from models.vocabulary import MatterKind
from tests.stories.merging import says, stages
from tests.stories.people import kinds, room_texts, rows

TOLD = json.loads((Path(__file__).parent / "data" / "june_12.json").read_text("utf-8"))
TEXTS = {event["at"][11:16] if event["at"] else None: event["text"] for event in TOLD["events"]}
WARP, ACCESS = "inc-1-registrations-fail", "inc-2-access-errors"
MANAGER, ENGINEER, OTHER = "ada", "bo", "gita"
BUILDS = "Workers Builds (CI/CD)"
SERVICES = [service["name"] for service in TOLD["services"]]
CALLED = {"Dashboard": "dashboard"}
"""What the policy knows is called as the policy calls it."""
TOOK_PART = {
    EventKind.IMPACT_CHANGED,
    EventKind.NOTED,
    EventKind.ABSORBED,
    EventKind.PRIORITY_CHANGED,
    EventKind.MATTER_RAISED,
    EventKind.MATTER_SETTLED,
}
"""The kinds of entries that the published table has."""


def clock(hour_minute):
    hour, minute = map(int, hour_minute.split(":"))
    return datetime(2025, 6, 12, hour, minute, tzinfo=UTC)


def typed():
    """What those people would have typed: when, who, where, and the words of the timeline to the letter."""
    early = ", ".join(f'"{name}"' for name in SERVICES if name != BUILDS)
    return [
        ("17:52", ENGINEER, WARP, f"impact start {early} at 17:52 {TEXTS['17:52']}"),
        ("18:04", ENGINEER, WARP, f'impact start "{BUILDS}" at 18:03 {TEXTS["18:03"]}'),
        ("18:08", OTHER, ACCESS, f"note at 18:05 {TEXTS['18:05']}"),
        ("18:12", MANAGER, WARP, f"merge INC-2 INC-3 into INC-1 P1 at 18:06 {TEXTS['18:06']}"),
        ("18:21", MANAGER, WARP, f"priority P0 {TEXTS['18:21']}"),
        ("18:43", OTHER, WARP, f"workstream contingency: {TEXTS['18:43']}"),
        ("19:09", ENGINEER, WARP, f"try {TEXTS['19:09']}"),
        ("19:32", OTHER, WARP, f"measure {TEXTS['19:32']}"),
        ("20:01", ENGINEER, WARP, f"note at 19:45 {TEXTS['19:45']}"),
        ("20:24", ENGINEER, WARP, f"impact decrease all at 20:23 {TEXTS['20:23']}"),
        ("20:25", OTHER, WARP, f"measure 1 removed {TEXTS['20:25']}"),
        ("20:40", ENGINEER, WARP, f"impact end all at 20:28 {TEXTS['20:28']}"),
        ("20:50", ENGINEER, WARP, f"note at time unknown {TEXTS[None]}"),
        ("20:51", ENGINEER, WARP, "impact data-loss no This did not impact data in Workers KV"),
        ("20:51", ENGINEER, WARP, "impact unaffected DNS Most DNS queries were not affected"),
        *(
            ("20:55", OTHER, WARP, f'impact text "{one["name"]}" {one["impact"]}')
            for one in TOLD["services"]
        ),
        ("21:00", MANAGER, WARP, f"resolve {TEXTS[None]}"),
    ]


def play(drill):
    drill.clock.now = clock("17:52")
    drill.declare(by=ENGINEER, title="Registrations fail")
    for at, by, room, line in typed():
        if room == ACCESS:
            drill.clock.now = clock("18:05")
            drill.declare(by=OTHER, title="Access errors")
            drill.declare(by=OTHER, title="Errors of Workers KV")
        drill.clock.now = clock(at)
        says(drill, by, line, room)


def entry(event):
    """As a line of the published table: when, or None; and what."""
    facts = event.facts
    text = facts.get("note") or facts.get("cause") or facts.get("reason") or facts["text"]
    if facts.get("condition") and event.kind is EventKind.MATTER_RAISED:
        text = f"{text} until {facts['condition']}"
    unknown = facts.get("when") == "time unknown"
    return None if unknown else f"{event.occurred_at:%Y-%m-%dT%H:%M:%SZ}", text


def table(session):
    """The record of INC-1 as its readers have it; what one act did twice is one line."""
    lines = [entry(e) for e in listing.timeline(session, 1) if e.kind in TOOK_PART]
    return [line for n, line in enumerate(lines) if n == 0 or line != lines[n - 1]]


def test_the_day_is_told_by_commands_and_the_record_is_what_the_source_says(drill):
    """[338] [155, 158, 159, 282, 283, 284, 289, 290, 291, 293, 295, 299, 304]"""
    play(drill)

    with Session(drill.engine) as session:
        assert table(session) == [(event["at"], event["text"]) for event in TOLD["events"]]
        on_record = listing.timeline(session, 1)
        changed = [e for e in on_record if e.kind is EventKind.PRIORITY_CHANGED]
        assert [
            {
                "at": f"{event.occurred_at:%Y-%m-%dT%H:%M:%SZ}",
                "from": event.facts["was"] if event.facts["reviewed"] else None,
                "to": event.facts["now"],
            }
            for event in changed
        ] == TOLD["priority_changes"]
        of_access = [e for e in on_record if e.incident_id == 2 and e.kind is EventKind.NOTED]
        assert [f"{event.occurred_at:%H:%M}" for event in of_access] == ["18:05"]
        assert all(event.recorded_at >= event.occurred_at for event in on_record)

        incident = session.get_one(Incident, 1)
        assert f"{incident.declared_at:%Y-%m-%dT%H:%M:%SZ}" == TOLD["declared_at"]
        assert incident.impact_ended_at == clock("20:28")
        holds_impact(impact_of(session, incident), drill.clock.now)
        texts = told_of(session, 1).texts
        assert {name: told.text for name, told in texts.items()} == {
            CALLED.get(one["name"], one["name"]): one["impact"] for one in TOLD["services"]
        }
        assert texts["Workers KV"].figures[0]["percent"] == "90.22"
        (measure,) = [one for one in matters_of(session, 1) if one.kind is MatterKind.MEASURE]
        assert (measure.at, measure.settled_at) == (clock("19:32"), clock("20:25"))

    assert stages(drill) == {1: "resolved", 2: "merged", 3: "merged"}
    assert kinds(drill, WARP).count("impact_changed") == 4 + 1 + len(SERVICES)
    assert any("and 13 more" in text for text in room_texts(drill, WARP))
    board = drill.said(WARP)[0]["blocks"]
    assert len(board) <= 50
    assert "over, 22 services in all" in str(board)
    assert "2 h 36 min" in str(board)  # the report said 2 h 28 min, which its own times deny


def holds_impact(impact, now):
    began, ended = (datetime.fromisoformat(TOLD[key]) for key in ("impact_start", "impact_end"))
    assert set(impact.services) == {CALLED.get(name, name) for name in SERVICES}
    assert len(impact.services) == 22
    assert (impact.began, impact.ended) == (began, ended)
    assert impact.length(now) == timedelta(minutes=TOLD["impact_end_minus_impact_start_min"])
    (builds,) = impact.windows(BUILDS)
    assert (builds.start, builds.end) == (clock("18:03"), ended)
    assert (impact.peak.at, impact.peak.services) == (clock("18:03"), 22)


def test_an_end_of_one_service_may_have_no_time(drill):
    """[155] "Service level objective alerts are recovered": the source leaves the time blank."""
    drill.clock.now = clock("17:55")
    drill.declare(by=ENGINEER, title="P1 Registrations fail", alerted_at="17:52")
    says(drill, ENGINEER, 'impact start "Workers KV", "Access" at 17:52', WARP)
    says(drill, ENGINEER, 'impact end "Access" at unknown', WARP)
    answer = says(drill, ENGINEER, 'impact end "Workers KV" at 17:54', WARP)
    drill.clock.now = clock("20:50")
    shown = says(drill, ENGINEER, "impact show", WARP)
    says(drill, MANAGER, "resolve The central store failed, and came back", WARP)

    assert "Nothing is impacted any more" in answer
    assert "INC-1" in shown
    (row,) = rows(drill, "SELECT stage, impact_ended_at FROM incident")
    assert (row["stage"], row["impact_ended_at"]) == ("resolved", None)
