"""Attempts, hypotheses, measures and workstreams, as people type them."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.render.words import LANGUAGES, words_in
from bot.timeline.times import NotATime
from handlers.matters_said import (
    Settling,
    details_in,
    ending,
    numbered,
    owner_in,
    raising,
    settling,
)
from handlers.notes import reasons
from models.errors import Refusal
from models.incident import Incident, Intake
from models.matters import OUTCOMES, Details, Matter, StreamKind
from models.vocabulary import MatterKind, MatterOutcome, Priority

NOW = datetime(2026, 3, 2, 19, 32, tzinfo=UTC)
TRY, HYPOTHESIS, MEASURE, WORKSTREAM = MatterKind
WORKED, RULED_OUT = MatterOutcome.WORKED, MatterOutcome.RULED_OUT

SETTLED = {
    (TRY, "worked"): Settling(WORKED),
    (TRY, "worked after the second restart"): Settling(WORKED, note="after the second restart"),
    (TRY, "2 no effect"): Settling(MatterOutcome.NO_EFFECT, 2),
    (TRY, "#2: made it worse, errors doubled"): Settling(
        MatterOutcome.WORSE, 2, note="errors doubled"
    ),
    (TRY, "restarting Kafka: no effect"): Settling(
        MatterOutcome.NO_EFFECT, words="restarting Kafka"
    ),
    (TRY, "didn’t help"): Settling(MatterOutcome.NO_EFFECT),
    (TRY, "효과 없음"): Settling(MatterOutcome.NO_EFFECT),
    (TRY, "3 nodes restarted, worked"): Settling(WORKED, words="3 nodes restarted"),
    (HYPOTHESIS, "1 ruled out because traffic is normal"): Settling(
        RULED_OUT, 1, note="traffic is normal"
    ),
    (HYPOTHESIS, "It is a DDoS ruled out"): Settling(RULED_OUT, words="It is a DDoS"),
    (HYPOTHESIS, "ruled out"): Settling(RULED_OUT),
    (HYPOTHESIS, "confirmed by the logs"): Settling(MatterOutcome.CONFIRMED, note="by the logs"),
    (MEASURE, "1 removed"): Settling(MatterOutcome.REMOVED, 1),
    (MEASURE, "accepted: it is what we want"): Settling(
        MatterOutcome.ACCEPTED, note="it is what we want"
    ),
    (WORKSTREAM, "2 done"): Settling(MatterOutcome.DONE, 2),
}
NEW = [
    (HYPOTHESIS, "A confirmed bad deploy broke it"),
    (HYPOTHESIS, "3 of 5 nodes are sick"),
    (MEASURE, "Rate limit on logins until 20:00"),
    (MEASURE, "accepted connections are capped"),
    (WORKSTREAM, "Restore logins"),
    (HYPOTHESIS, ""),
]


@pytest.mark.parametrize(("kind", "text"), SETTLED)
def test_what_became_of_it_is_understood(kind, text):
    """[161, 162, 287] By number, by words, or the only one that is open; with the reason."""
    assert settling(kind, text, always=kind is TRY) == SETTLED[kind, text]


@pytest.mark.parametrize(("kind", "text"), NEW)
def test_a_sentence_with_such_a_word_in_it_is_a_new_one(kind, text):
    assert settling(kind, text) is None


@pytest.mark.parametrize("typed", ["99999999999999999999", "-1", "1e999", "12345", "1.5", "#77777"])
@pytest.mark.parametrize(
    ("kind", "outcome"),
    [(TRY, "worked"), (WORKSTREAM, "done"), (HYPOTHESIS, "ruled out"), (MEASURE, "removed")],
)
def test_a_number_that_no_matter_has_is_no_new_matter(kind, outcome, typed):
    with pytest.raises(Refusal) as no:
        settling(kind, f"{typed} {outcome}", always=kind is TRY)

    assert (no.value.sentence, no.value.facts["typed"]) == ("matter-number-unread", typed)
    for language in LANGUAGES:
        assert typed in words_in(language).plain(no.value.sentence, **no.value.facts)


def test_what_became_of_it_fits_its_kind():
    """[162], [287]: whatever way it is said, a hypothesis never "worked"."""
    incident = Incident.declare("Down", Priority.P1, Intake(), by="UBO", at=NOW)
    for kind, outcome in product(MatterKind, MatterOutcome):
        matter = Matter.raised(incident, kind, 1, "Restart it", Details(), by="UBO", at=NOW)
        if outcome in OUTCOMES[kind]:
            assert matter.settle(incident, outcome, None, by="UBO", at=NOW)
        else:
            with pytest.raises(Refusal, match="matter-outcome"):
                matter.settle(incident, outcome, None, by="UBO", at=NOW)


def test_tried_always_says_what_became_of_it():
    """[162]: behind `tried` a word for an outcome is one, whatever follows; elsewhere it may begin a sentence."""
    said = "worked for a minute"
    assert settling(TRY, said, always=True) == Settling(WORKED, note="for a minute")
    assert settling(TRY, said) is None
    assert details_in(TRY, "Drain it, next: Paris", now=NOW)[0] == "Drain it, next: Paris"


def test_an_end_is_a_time_to_come_or_a_condition():
    """[158, 159] "until third-party service comes back online" is how June 12, 2025 put it."""
    assert ending("20:00", now=NOW)[0] == datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    assert ending("09:00", now=NOW)[0] == datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    assert ending("19:32", now=NOW)[0] == NOW + timedelta(days=1), (
        "this very minute is none to come"
    )
    past = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
    assert ending("2026-03-01 09:00", now=NOW)[0] == past, "a day that was said is not another one"
    assert ending("2026-03-05 09:00", now=NOW)[0] == datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    condition = "third-party service comes back online"
    assert ending(condition, now=NOW) == (None, condition)
    for not_known in ("unknown", "?", "미정"):
        assert ending(not_known, now=NOW) == (None, None)
    with pytest.raises(NotATime):
        ending("25:61", now=NOW)
    with pytest.raises(Refusal, match="measure-one-time"):
        ending("20:00-21:00", now=NOW)


@pytest.mark.parametrize("no_end", ["never", "Forever!", "영원히", "…", "---", "n/a"])
def test_what_never_ends_is_no_temporary_measure(no_end):
    """[158] Refused by name, so that it is not taken for what the measure waits for."""
    with pytest.raises(Refusal, match="measure-until-no-end") as no:
        raising(MEASURE, f"Rate limit until {no_end}", now=NOW)
    assert no.value.facts["typed"] == no_end


@pytest.mark.parametrize("text", ["Rate limit on logins", "Rate limit until", "until18:00"])
def test_a_temporary_measure_says_when_it_ends(text):
    """[158] A field of the form, and a word of the command; "unknown" is an answer as well."""
    with pytest.raises(Refusal, match="measure-until-missing"):
        raising(MEASURE, text, now=NOW)
    assert raising(MEASURE, "Rate limit until unknown", now=NOW) == ("Rate limit", Details())
    assert raising(MEASURE, "", now=NOW) == ("", Details()), "what is missing then is the measure"


def test_details_stand_behind_what_it_is():
    """[295, 299]"""
    assert details_in(MEASURE, "Rate limit until 20:00", now=NOW) == (
        "Rate limit",
        Details(until=datetime(2026, 3, 2, 20, 0, tzinfo=UTC)),
    )
    assert details_in(WORKSTREAM, "contingency: another store next: a release", now=NOW) == (
        "another store",
        Details(next_step="a release", stream=StreamKind.CONTINGENCY),
    )
    assert details_in(TRY, "wait until 20:00", now=NOW) == ("wait until 20:00", Details())


def test_a_number_in_front_says_which_is_meant():
    """[162], [327]"""
    assert numbered(" #2: removed ") == (2, "removed")
    assert numbered(" Restart it ") == (None, "Restart it")


def test_owners_are_people():
    assert owner_in("Rate limit owner <@U0CY|cy> until 20:00") == (
        "U0CY",
        "Rate limit until 20:00",
    )
    assert owner_in("Restore logins lead @cy") == ("@cy", "Restore logins")
    assert owner_in("mail <@U0CY> about it") == (None, "mail <@U0CY> about it")


def test_a_decision_has_its_reason_and_what_it_was_chosen_over():
    """[148] Who, why, alternatives."""
    assert reasons(
        "We fail over to Dublin because the vendor gives no time instead of waiting"
    ) == (
        "the vendor gives no time",
        "waiting",
    )
    assert reasons("더블린으로 전환; 이유: 업체가 시각을 주지 않음; 대안: 기다리기") == (
        "업체가 시각을 주지 않음",
        "기다리기",
    )
    assert reasons("We fail over") == (None, None)
