"""One saying about several services, or about a whole window: all of it is recorded, or none."""

from datetime import UTC, datetime, timedelta

import pytest

from models.errors import Refusal
from models.impact import Impact
from models.impact_changes import Said
from models.incident import Incident, Intake
from models.vocabulary import ImpactMove, Priority, Stage

NOW = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
HALF_PAST, LATER = NOW.replace(hour=18, minute=30), NOW.replace(hour=19)


@pytest.fixture
def impact():
    incident = Incident.declare("KV is down", Priority.P1, Intake(), by="UBO", at=NOW)
    incident.id = 1
    return Impact(incident, [])


def says(impact, move, services, said):
    return impact.change(move, services, said, by="UBO", now=NOW)


def test_what_contradicts_one_service_is_recorded_for_none(impact):
    """[289]"""
    says(impact, ImpactMove.START, ["dns"], Said(HALF_PAST))
    with pytest.raises(Refusal, match="impact-started-already"):
        says(impact, ImpactMove.START, ["kv", "dns"], Said(LATER))
    assert impact.services == ["dns"]


@pytest.mark.parametrize("stage", [Stage.DISMISSED, Stage.MERGED])
def test_of_what_was_dismissed_or_merged_not_even_a_whole_window_is_recorded(impact, stage):
    """[155], [282]"""
    impact.incident.stage = stage
    with pytest.raises(Refusal, match=f"not-while-{stage}"):
        says(impact, ImpactMove.START, ["kv"], Said(HALF_PAST, LATER))


def test_a_window_that_ends_ahead_is_not_known_yet(impact):
    """[155]: what was said at half a minute past is not later than what is said of that minute."""
    ahead = NOW + timedelta(minutes=1)
    with pytest.raises(Refusal, match="time-in-future"):
        says(impact, ImpactMove.START, ["kv"], Said(HALF_PAST, ahead))
    assert Said.now(NOW + timedelta(seconds=30, microseconds=7)) == Said(NOW)


def test_what_is_said_of_now_stands_behind_what_happened_earlier_in_that_minute(impact):
    """[155]: the step is of the minute, as times are typed; the timeline's entry is of the second."""
    now = NOW + timedelta(seconds=29)
    made = impact.change(ImpactMove.START, ["kv"], Said.now(now), by="UBO", now=now)
    assert (made.rows[0].at, made.event.occurred_at) == (NOW, now)

    typed = Said(NOW, spelled="2026-03-02 21:00 UTC")
    assert (
        impact.change(ImpactMove.START, ["dns"], typed, by="UBO", now=now).event.occurred_at == NOW
    )

    later = now + timedelta(minutes=5)
    assert impact.undo("kv", None, by="UBO", now=later).occurred_at == now, (
        "not above what it undoes"
    )
    over = impact.change(ImpactMove.END, ["dns"], Said(None), by="UBO", now=later)
    assert over.event.occurred_at == later, "nobody knows since when"


def test_a_window_that_is_only_about_then_is_so_at_both_ends(impact):
    """[155], [160]: "start kv at ~18:30-19:00"."""
    rows = says(impact, ImpactMove.START, ["kv"], Said(HALF_PAST, LATER, around=True)).rows
    assert [(row.move, row.around) for row in rows] == [
        (ImpactMove.START, True),
        (ImpactMove.END, True),
    ]


def test_a_service_that_is_named_twice_is_one(impact):
    """[327]"""
    meant = impact.meant(ImpactMove.START, ["kv", "dns", "kv"], everything=False)
    assert meant == ["kv", "dns"]


def test_services_are_told_as_they_are_typed_and_of_many_eight(impact):
    """[327]: what somebody reads in a refusal they can type again."""
    names = ["kv", "web-api", "BYOIP: withdrawn", None, *(f"s{n}" for n in range(6))]
    told = 'kv, web-api, "BYOIP: withdrawn", INC-1, s0, s1, s2, s3'
    assert impact.listed(names) == f"{told}, +2"
    assert impact.listed(names[:8]) == told


def test_who_took_it_back_is_kept(impact):
    """[289]"""
    (row,) = says(impact, ImpactMove.START, ["kv"], Said(HALF_PAST)).rows
    impact.undo("kv", "wrong service", by="UCY", now=NOW)
    assert (row.undone_by, row.undone_at) == ("UCY", NOW)


def test_without_a_name_the_one_that_there_is_to_mean_is_meant(impact):
    """[327]: what the incident is about; once something is recorded, what was recorded last."""
    impact.incident.service = "api"
    for move in ImpactMove:
        assert impact.meant(move, [], everything=False) == ["api"]
    says(impact, ImpactMove.START, ["kv"], Said(HALF_PAST, LATER))
    assert impact.meant(ImpactMove.END, [], everything=False) == ["kv"]
    assert impact.meant(ImpactMove.START, [], everything=False) == ["api"]
