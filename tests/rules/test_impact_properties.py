"""Whatever is said of impact, in whatever order: the windows that come of it can have happened."""

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from models.errors import Refusal
from models.impact import Impact
from models.impact_changes import Said
from models.incident import Incident, Intake
from models.vocabulary import ImpactMove, Priority
from models.windows import total

START = datetime(2026, 3, 2, tzinfo=UTC)
NOW = START + timedelta(days=1)
SERVICES = ("kv", "dns", None)
MINUTES = st.integers(0, 1440)
SAYINGS = st.lists(
    st.tuples(
        st.sampled_from(list(ImpactMove)),
        st.sampled_from(SERVICES),
        st.one_of(st.none(), MINUTES),
        st.one_of(st.none(), st.none(), st.integers(0, 300)),
        st.integers(0, 9),
    ),
    max_size=40,
)


def minute(n):
    return None if n is None else START + timedelta(minutes=n)


def an_impact():
    incident = Incident.declare("KV is down", Priority.P1, Intake(), by="UBO", at=START)
    incident.id = 1
    return Impact(incident, [])


def live(sayings):
    """Say it all; what is refused must leave no trace. Every tenth saying takes one back."""
    impact = an_impact()
    for move, service, at, more, luck in sayings:
        before = {one: impact.steps(one) for one in impact.services}
        until = minute(at + more) if at is not None and more is not None else None
        try:
            if luck == 0:
                impact.undo(service, None, by="UBO", now=NOW)
            else:
                impact.change(move, [service], Said(minute(at), until), by="UBO", now=NOW)
        except Refusal:
            assert {one: impact.steps(one) for one in impact.services} == before
    return impact


@given(SAYINGS)
def test_windows_follow_each_other_and_their_steps_are_in_order(sayings):
    """[160, 289] Only the last of a service may be open; known times never run backwards."""
    impact = live(sayings)
    for service in impact.services:
        several = impact.windows(service)
        assert all(window.ended for window in several[:-1])
        assert all(window.steps[0].move is ImpactMove.START for window in several)
        known = [step.at for window in several for step in window.steps if step.at is not None]
        assert known == sorted(known)
        assert sum(len(window.steps) for window in several) == len(impact.steps(service))


@given(SAYINGS)
def test_lengths_add_up(sayings):
    """[160] All together is no longer than the sum, no shorter than the longest, within the span."""
    impact = live(sayings)
    lengths = [impact.length_of(service, NOW) for service in impact.services]
    together = impact.length(NOW)
    assert (together is None) == (None in lengths)
    if together is not None and lengths:
        assert max(lengths) <= together <= sum(lengths, timedelta())
        end = NOW if impact.open_services else impact.ended
        assert together <= end - impact.began
    assert (impact.ended is None) or not impact.open_services


def holds(at):
    """Whether a window holds this moment: its end does not, unless it is all of it."""
    return lambda span: span[0] <= at < span[1] or span == (at, at)


@given(SAYINGS)
@example([(ImpactMove.START, "kv", 60, 0, 1), (ImpactMove.START, "dns", 90, 30, 1)])
@example([(ImpactMove.START, "kv", 60, 0, 1)])
@example([(ImpactMove.START, "kv", 0, None, 1), (ImpactMove.START, "dns", 1440, None, 1)])
def test_the_peak_is_a_moment_of_impact_and_none_has_more(sayings):
    """[290]"""
    impact = live(sayings)
    if any(step.at is None for one in impact.services for step in impact.steps(one)):
        return
    worst = impact.peak
    assert (worst is None) == (not impact.services)
    if worst is not None:
        named = [one for one in impact.services if one is not None]  # the whole is no service
        # What goes on holds this very moment too.
        later = NOW + timedelta(seconds=1)
        spans = {one: [window.span(later) for window in impact.windows(one)] for one in named}
        moments = {start for several in spans.values() for start, _ in several} or {worst.at}
        felt = {
            at: sum(any(map(holds(at), several)) for several in spans.values()) for at in moments
        }
        assert worst.services == max(felt.values())
        assert worst.services == sum(
            any(map(holds(worst.at), several)) for several in spans.values()
        )


@given(SAYINGS, st.randoms(use_true_random=False))
def test_windows_said_whole_come_to_the_same_in_any_order(sayings, luck):
    said = [
        (service, at, more)
        for _, service, at, more, _ in sayings
        if at is not None and more is not None
    ]

    def of(lines):
        impact = an_impact()
        kept = []
        for service, at, more in lines:
            window = Said(minute(at), minute(min(at + more, 1440)))
            try:
                impact.change(ImpactMove.START, [service], window, by="UBO", now=NOW)
            except Refusal:
                continue
            kept.append((service, at, more))
        return impact, kept

    first, kept = of(said)
    shuffled = list(kept)
    luck.shuffle(shuffled)
    again, kept_again = of(shuffled)
    if sorted(map(repr, kept_again)) == sorted(map(repr, kept)):
        for service in first.services:
            assert total(first.windows(service), NOW) == total(again.windows(service), NOW)
            assert len(first.windows(service)) == len(again.windows(service))
