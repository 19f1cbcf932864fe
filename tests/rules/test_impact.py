"""Impact moves in steps that have to fit together. No database: the entity knows its rules."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.render.words import LANGUAGES, words_in
from models.errors import Refusal
from models.impact import Impact
from models.impact_changes import Said
from models.incident import Incident, Intake
from models.vocabulary import ImpactMove, Phase, Priority, Stage

DAY = datetime(2026, 3, 2, tzinfo=UTC)
NOW = DAY + timedelta(hours=21)
MOVES = {move.value: move for move in ImpactMove}


def at(clock):
    if clock is None:
        return None
    hour, minute = clock.split(":")
    return DAY + timedelta(hours=int(hour), minutes=int(minute))


@pytest.fixture
def impact():
    incident = Incident.declare("KV is down", Priority.P1, Intake(), by="UBO", at=at("18:00"))
    incident.id = 1
    return Impact(incident, [])


def said(impact, line, service="kv", until=None):
    """`start 17:52`, as somebody would say it."""
    move, _, clock = line.partition(" ")
    when = Said(at(clock or None), at(until), spelled=clock or "time unknown")
    return impact.change(MOVES[move], [service], when, by="UBO", now=NOW)


def refused(impact, line, service="kv", until=None):
    before = impact.steps(service)
    with pytest.raises(Refusal) as no:
        said(impact, line, service, until)
    assert impact.steps(service) == before  # and nothing was recorded
    for language in LANGUAGES:
        words_in(language)(no.value.sentence, **no.value.facts)
    return no.value


def spans(impact, service="kv"):
    return [(one.start, one.end) for one in impact.windows(service)]


def test_it_may_grow_again_by_our_own_fix(impact):
    """[161, 289] Increase after decrease; the steps are kept, and the window is one."""
    for line in ("start 17:57", "decrease 18:17", "increase 18:58", "end 19:12"):
        said(impact, line)

    (window,) = impact.windows("kv")
    assert [step.move.value for step in window.steps] == ["start", "decrease", "increase", "end"]
    assert impact.length(NOW) == timedelta(hours=1, minutes=15)


def test_recovery_comes_in_steps_and_each_says_how_much_is_left(impact):
    """[302] Three decreases in one outage: it goes on after each of them, and the last number is what is left."""
    said(impact, "start 17:56")
    left = []
    for clock, count in (("18:46", 1100), ("19:19", 800), ("20:30", 300)):
        when = Said(at(clock), spelled=clock)
        text = f"{count} of 6500 prefixes are withdrawn"
        changed = impact.change(ImpactMove.DECREASE, ["kv"], when, by="UBO", now=NOW, note=text)
        left += [figure["percent"] for figure in changed.event.facts["figures"]]
        assert impact.open_services == ["kv"]
    said(impact, "end 20:45")

    (window,) = impact.windows("kv")
    assert [step.move.value for step in window.steps] == ["start", *["decrease"] * 3, "end"]
    assert left == ["16.9", "12.3", "4.6"]
    assert impact.length(NOW) == timedelta(hours=2, minutes=49)


def test_several_windows_of_one_service_are_one_incident(impact):
    """[160] The dashboard went away twice: time between is no impact."""
    for line in ("start 11:30", "end 13:10", "start 14:40", "end 15:30"):
        said(impact, line)

    assert spans(impact) == [(at("11:30"), at("13:10")), (at("14:40"), at("15:30"))]
    assert impact.length(NOW) == timedelta(minutes=150)
    assert (impact.began, impact.ended) == (at("11:30"), at("15:30"))


def test_time_that_services_share_counts_once(impact):
    """[160]: also what begins and ends while another goes on."""
    for service, begin, end in (
        ("kv", "11:00", "12:00"),
        ("api", "11:10", "11:20"),
        ("dns", "11:30", "11:40"),
        ("access", "11:50", "12:10"),
    ):
        said(impact, f"start {begin}", service, until=end)

    assert impact.length(NOW) == timedelta(minutes=70)


@pytest.mark.parametrize(("begin", "end"), [(True, False), (False, True), (False, False)])
def test_a_window_is_about_as_long_as_its_ends_are_sure(impact, begin, end):
    """[155], [160]: one end that is only about then makes all of it so."""
    for move, clock, around in (
        (ImpactMove.START, "18:00", begin),
        (ImpactMove.DECREASE, "18:10", True),
        (ImpactMove.END, "18:30", end),
    ):
        impact.change(move, ["kv"], Said(at(clock), around=around), by="UBO", now=NOW)
        assert impact.windows("kv")[0].around is (begin or (move is ImpactMove.END and end))


def test_what_is_said_late_finds_its_place(impact):
    """Recorded after the fact and out of order, it comes to the same."""
    said(impact, "start 14:40")
    said(impact, "start 11:30", until="13:10")
    said(impact, "decrease 12:00")
    said(impact, "end 15:30")

    assert spans(impact) == [(at("11:30"), at("13:10")), (at("14:40"), at("15:30"))]
    assert len(impact.windows("kv")[0].steps) == 3

    said(impact, "start 13:10", until="13:20")  # in the very minute in which it had ended
    assert spans(impact)[:2] == [(at("11:30"), at("13:10")), (at("13:10"), at("13:20"))]


def test_an_end_without_a_time_is_an_end_and_no_length_is_invented(impact):
    """[155, 291] "It is over, nobody knows since when": June 12, 2025."""
    said(impact, "start 17:52")
    said(impact, "start 17:52", "access")
    said(impact, "end 20:28")
    said(impact, "end", "access")

    assert impact.open_services == []
    assert impact.length_of("kv", NOW) == timedelta(hours=2, minutes=36)
    assert impact.length_of("access", NOW) is None
    assert impact.length(NOW) is None
    assert impact.ended is None

    said(impact, "increase 18:30", "access")  # before an end that came as late as it can have
    said(impact, "start 20:40", "access")
    assert [window.ended for window in impact.windows("access")] == [True, False]


CONTRADICTIONS = [
    ([], "increase 18:00", "impact-not-started"),
    ([], "end 18:00", "impact-not-started"),
    (["start 18:00"], "end 17:00", "impact-not-started"),
    (["start 18:00"], "start 18:10", "impact-started-already"),
    (["start 18:00"], "start 17:50", "impact-before"),
    (["start 18:00", "end 18:30"], "decrease 18:40", "impact-ended-already"),
    (["start 18:00", "end 18:30"], "end 18:40", "impact-ended-already"),
    (["start 18:00", "increase 18:20"], "end 18:10", "impact-before"),
    (["start 18:00", "end 18:30", "start 19:00"], "end 18:10", "impact-before"),
    (["start 18:00"], "end 22:00", "time-in-future"),
]


@pytest.mark.parametrize(("before", "line", "sentence"), CONTRADICTIONS)
def test_contradictions_say_what_was_wrong_and_what_was_understood(impact, before, line, sentence):
    """[289] Nothing is guessed, nothing is recorded, and the answer names the time it read."""
    for one in before:
        said(impact, one)

    no = refused(impact, line)

    assert no.sentence == sentence
    assert f"2026-03-02 {line.split()[1]}" in " ".join(map(str, no.facts.values()))


def test_two_times_are_a_window_of_their_own_or_nothing(impact):
    assert refused(impact, "end 18:00", until="18:30").sentence == "impact-one-time"
    said(impact, "start 18:00", until="18:30")
    assert refused(impact, "start 18:10", until="18:20").sentence == "impact-started-already"
    assert refused(impact, "start 17:00", until="18:10").sentence == "impact-before"
    assert spans(impact) == [(at("18:00"), at("18:30"))]


def test_the_peak_is_when_most_was_impacted_unless_somebody_said(impact):
    """[290] Computed: the most services at once, and then the most increases. Said: "full impact"."""
    said(impact, "start 17:52")
    said(impact, "start 18:03", "builds")
    said(impact, "increase 18:21")
    said(impact, "end 20:00", "builds")
    said(impact, "end 20:28")
    said(impact, "start 20:30")
    said(impact, "increase 20:40")
    said(impact, "start 20:41", "builds")
    first = (at("18:21"), 2, False)
    assert (impact.peak.at, impact.peak.services, impact.peak.said) == first, (
        "as bad again is no news"
    )

    said(impact, "end 20:45", "builds")
    said(impact, "start 20:50", "dns", until="20:50")  # as long as a clock without seconds shows
    said(impact, "start 20:52", "access")
    assert impact.peak.services == 2, "never three of them at once"

    impact.undo("kv", None, by="UBO", now=NOW)
    impact.change(ImpactMove.INCREASE, ["kv"], Said(at("19:00")), by="UBO", now=NOW, full=True)
    assert (impact.peak.at, impact.peak.said) == (at("19:00"), True)


def test_a_decrease_takes_one_increase_back_and_no_more(impact):
    """[290]: what is still impacted counts as that."""
    for line in ("start 17:00", "decrease 17:05", "increase 17:10", "decrease 17:20"):
        said(impact, line)
    assert impact.peak.at == at("17:10")
    said(impact, "increase 17:30")
    assert impact.peak.at == at("17:10"), "as bad again is no news"
    for clock in ("17:40", "17:50"):
        more = Said(at(clock))
        impact.change(ImpactMove.INCREASE, ["kv"], more, by="UBO", now=NOW, full=True)
    assert (impact.peak.at, impact.peak.said) == (at("17:40"), True), "said first"


def test_a_mistake_is_taken_back_and_what_is_left_fits(impact):
    said(impact, "start 18:00")
    said(impact, "start 18:10", "dns", until="18:20")
    said(impact, "end 18:30")

    event = impact.undo("kv", "wrong service", by="UCY", now=NOW)
    assert (event.facts["move"], event.facts["reason"]) == ("end", "wrong service")
    assert impact.open_services == ["kv"]

    impact.undo("dns", None, by="UCY", now=NOW)  # a window said in one go goes in one go
    assert impact.services == ["kv"]
    with pytest.raises(Refusal) as no:
        impact.undo("dns", None, by="UCY", now=NOW)
    assert no.value.sentence == "impact-nothing-to-undo"


def test_why_it_is_taken_back_is_no_longer_than_any_other_text(impact):
    said(impact, "start 18:00")

    with pytest.raises(Refusal, match="text-too-long"):
        impact.undo("kv", "x" * 20_000, by="UBO", now=NOW)

    assert len(impact.steps("kv")) == 1, "and nothing was taken back"


def test_impact_is_not_the_priority_and_not_the_phase(impact):
    """[283, 289] Three histories: an end of impact changes neither of the other two, and resolves nothing [288]."""
    for line in ("start 18:00", "increase 18:10", "end 18:30"):
        said(impact, line)

    incident = impact.incident
    assert (incident.priority, incident.phase, incident.stage) == (
        Priority.P1,
        Phase.INVESTIGATING,
        Stage.ACTIVE,
    )


def test_none_named_means_one_only_where_there_is_one_to_mean(impact):
    """[327] An empty argument never widens."""
    move = ImpactMove.END
    said(impact, "start 18:00")
    assert impact.meant(move, [], everything=False) == ["kv"]
    said(impact, "start 18:00", "dns")
    with pytest.raises(Refusal) as no:
        impact.meant(move, [], everything=False)
    assert (no.value.sentence, no.value.facts["services"]) == ("impact-which", "kv, dns")
    assert impact.meant(move, [], everything=True) == ["kv", "dns"]
    with pytest.raises(Refusal, match="impact-start-all"):
        impact.meant(ImpactMove.START, [], everything=True)


def test_the_past_of_what_is_resolved_may_be_completed_but_not_go_on(impact):
    """[155] Impact ends before the incident does; what is found out later still finds its place."""
    said(impact, "start 18:00", until="18:30")
    still = Impact(impact.incident, [])
    said(still, "start 18:00")
    with pytest.raises(Refusal, match="impact-still-open"):
        still.must_be_over()
    impact.must_be_over()
    impact.incident.stage = Stage.RESOLVED

    said(impact, "start 19:00", until="19:20")
    assert len(impact.windows("kv")) == 2
    assert refused(impact, "start 19:30").sentence == "not-while-resolved"
    impact.incident.stage = Stage.ACTIVE
    for line in ("start 19:30", "end 19:40"):
        said(impact, line)
    impact.incident.stage = Stage.CLOSED
    with pytest.raises(Refusal, match="not-while-closed"):
        impact.undo("kv", None, by="UBO", now=NOW)  # would leave it open
    assert impact.open_services == []


def test_the_record_of_what_was_dismissed_or_merged_is_closed(impact):
    for stage in (Stage.DISMISSED, Stage.MERGED):
        impact.incident.stage = stage
        assert refused(impact, "start 18:00").sentence == f"not-while-{stage}"
