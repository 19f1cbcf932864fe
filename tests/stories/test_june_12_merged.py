"""June 12, 2025, 18:06: incidents of several services are one, from a shared cause, and it is a P1."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from models import listing
from tests.stories.merging import promises, says, stages, told
from tests.stories.people import last, rows
from tests.stories.triaging import record

WARP = "inc-1-registrations-fail"
CAUSE = "Multiple service-specific incidents have a shared cause: Workers KV is unavailable"


def at(hour, minute):
    return datetime(2025, 6, 12, hour, minute, tzinfo=UTC)


def test_they_are_combined_with_a_priority_in_the_same_act_and_their_times(drill):
    """[282], [283], [284]: told at 18:12 of 18:06; no priority before that; then P0 from P1."""
    for minute, title in ((54, "Registrations fail"), (57, "Access errors"), (58, "KV errors")):
        drill.clock.now = at(17, minute)
        drill.declare(by="bo", title=title)
    says(drill, "bo", "note at 17:52 Registrations of new devices fail", WARP)
    says(drill, "bo", "note at 18:05 SLOs of several services drop", "inc-2-access-errors")
    drill.clock.now = at(18, 12)

    answer = says(drill, "ada", f"merge INC-2 INC-3 into INC-1 P1 at 18:06 {CAUSE}", WARP)

    assert "INC-1 is P1" in answer
    assert "18:06" in answer
    assert stages(drill) == {1: "active", 2: "merged", 3: "merged"}
    (changed,) = rows(drill, "SELECT * FROM event WHERE kind = 'priority_changed'")
    assert str(changed["occurred_at"])[11:16] == "18:06"
    assert str(changed["recorded_at"])[11:16] == "18:12"
    assert "Multiple service" in last(told(drill, "priority_changed", WARP))["text"]
    assert promises(drill, 1) == [("customers", "19:12"), ("internal", "19:12")]
    with Session(drill.engine) as session:
        line = [
            (f"{event.occurred_at:%H:%M}", event.incident_id, event.kind.value)
            for event in listing.timeline(session, 1)
            if event.kind.value in {"noted", "absorbed", "priority_changed"}
        ]
    assert line == [
        ("17:52", 1, "noted"),
        ("18:05", 2, "noted"),
        ("18:06", 1, "absorbed"),
        ("18:06", 1, "absorbed"),
        ("18:06", 1, "priority_changed"),
    ]

    drill.clock.now = at(18, 21)
    says(drill, "ada", "priority P0 The severity of impact becomes clear", WARP)
    assert record(drill)["priority"] == "P0"
    assert "P1" in last(told(drill, "priority_changed", WARP))["text"]
    assert promises(drill, 1) == [("customers", "18:42"), ("internal", "18:42")]
