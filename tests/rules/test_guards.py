"""What holds a close, rule by rule; and who speaks for whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.render import closing
from bot.render.seconding import names as names_of
from bot.render.words import LANGUAGES, words_in
from bot.steps.guards import AtTheEnd, found
from bot.steps.submitters import OfPart, Submitter, SubmitterKind, decided, to_ask
from models.people import Person
from models.vocabulary import SeatName, Source
from tests.rules.closing_shown import AT, BO, CY, DAY, at_the_end, everything, measure, with_parts

EUN, DEP = "U0FINN", "U0DEP"
HELD = {SeatName.COMMANDER: CY, SeatName.COMMS: EUN, SeatName.DEPUTY: DEP}


def names(end: AtTheEnd):
    return [one.name for one in found(end)]


def fixes(end: AtTheEnd, name: str):
    (one,) = (each for each in found(end) if each.name == name)
    return [(fix.verb, fix.about) for fix in one.fixes]


def test_agreed_to_and_nothing_else_open_it_may_be_closed():
    """[99], [163]."""
    assert names(at_the_end()) == ["agreement"]
    assert names(at_the_end(agreed=True)) == []


def test_the_submitter_is_waited_for_as_long_as_the_policy_says_to_the_minute():
    """[99], D2: silent for N hours; then whoever commands may close it with a reason."""
    for minutes, word in ((1439, False), (1440, True)):
        (one,) = found(at_the_end(now=AT + timedelta(minutes=minutes)))
        assert one.takes_a_word is word
    assert not at_the_end(now=AT + 9 * DAY, agreed=True).silent


def test_nobody_to_agree_is_mended_by_somebody_who_takes_command():
    assert fixes(at_the_end(SubmitterKind.AWAY, ()), "agreement") == [("take", "")]


@pytest.mark.parametrize("kind", SubmitterKind)
def test_an_alert_that_is_not_over_holds_what_a_machine_submitted(kind):
    """D2: for a machine, the alert has recovered and the commander confirms."""
    end = at_the_end(kind, agreed=True, firing=1)
    assert names(end) == (["alerts"] if kind is SubmitterKind.MACHINE else [])


def test_temporary_measures_hold_until_removed_or_accepted():
    """[158], [163]: each with its two buttons; of many, three and a count."""
    measures = [measure(number) for number in range(1, 7)]
    end = at_the_end(agreed=True, measures=measures)
    assert names(end) == ["measure:1", "measure:2", "measure:3", "measures:3"]
    assert fixes(end, "measure:2") == [("measure_removed", "2"), ("measure_accepted", "2")]
    assert not any(one.takes_a_word for one in found(end))


def test_it_is_watched_for_as_long_as_the_policy_says():
    """[155], [156], [288]: from when all was calm, not from when it was called resolved."""
    watched = at_the_end(agreed=True, monitored=timedelta(minutes=76), calm_since=AT)
    assert names(replace(watched, now=AT + timedelta(minutes=75))) == ["monitoring"]
    assert names(replace(watched, now=AT + timedelta(minutes=76))) == []
    assert names(at_the_end(agreed=True, monitored=timedelta(0), now=AT)) == []


def test_many_closes_in_a_minute_stop_and_ask():
    """[328]: at the cap, not one later."""
    assert names(at_the_end(agreed=True, closed_lately=9, cap=10)) == []
    (one,) = found(at_the_end(agreed=True, closed_lately=10, cap=10))
    assert (one.name, one.takes_a_word) == ("cap", True)


def test_everything_that_holds_is_listed_in_the_order_of_the_table():
    """[163]."""
    listed = names(everything())
    assert listed[:2] == ["agreement", "alerts"]
    assert listed[2:] == ["measure:1", "measure:2", "measure:3", "measures:3", "monitoring", "cap"]


def test_each_who_submitted_a_part_agrees_and_of_many_three_are_listed():
    """[99], [282], D2: those who have not; who is silent is passed with a word, who cannot be asked is not."""
    end = with_parts(agreed=True)
    assert names(end) == ["part:2", "part:3", "part:4", "parts:2"]
    assert fixes(end, "part:2") == [("agree", ""), ("ask_again", "")]
    assert fixes(end, "part:4") == [("agree", "")]
    agreed = [replace(one, agreed=True) for one in end.parts]
    assert names(replace(end, parts=agreed)) == []
    silent = found(replace(end, now=AT + DAY))
    assert [one.takes_a_word for one in silent] == [True, True, True, False]
    more = [OfPart(n, Submitter(SubmitterKind.PERSON, (BO,))) for n in range(2, 7)]
    for at, word in ((end.now, False), (AT + DAY, True)):
        rest = found(replace(end, parts=more, now=at))[-1]
        assert (rest.name, rest.takes_a_word) == ("parts:2", word)
    (nobody,) = found(replace(end, parts=end.parts[-1:], now=AT + DAY))
    assert (nobody.takes_a_word, nobody.fixes[0].verb) == (False, "take")


def test_an_alert_of_a_part_that_a_machine_submitted_holds_the_whole():
    """[282], D2."""
    machine = OfPart(2, Submitter(SubmitterKind.MACHINE, (CY,)), agreed=True)
    assert names(at_the_end(agreed=True, firing=1, parts=[machine])) == ["alerts"]
    human = replace(machine, submitter=Submitter(SubmitterKind.PERSON, (BO,)))
    assert names(at_the_end(agreed=True, firing=1, parts=[human])) == []


def test_whoever_submitted_several_is_asked_once():
    """[282]"""
    one, two, three = (OfPart(n, Submitter(SubmitterKind.PERSON, (BO,))) for n in (2, 3, 4))
    other, nobody = (
        OfPart(5, Submitter(SubmitterKind.MACHINE, (CY,))),
        Submitter(SubmitterKind.AWAY, ()),
    )
    parts = [one, two, three, other, OfPart(6, nobody)]
    assert to_ask(parts) == [one, other]
    assert to_ask(parts, besides=BO) == [other]


def person(who=BO, *, gone=False, bot=False):
    return Person(id=who, name="Bo", gone=gone, bot=bot)


SUBMITTERS = [
    (BO, person(), None, SubmitterKind.PERSON, (BO,)),
    (BO, person(), Source.EMPLOYEE, SubmitterKind.PERSON, (BO,)),
    (BO, person(), Source.CUSTOMER_REPORT, SubmitterKind.CUSTOMER, (BO, EUN)),
    (BO, person(gone=True), Source.CUSTOMER_REPORT, SubmitterKind.CUSTOMER, (EUN,)),
    (BO, person(gone=True), None, SubmitterKind.AWAY, (CY, DEP)),
    (BO, None, None, SubmitterKind.AWAY, (CY, DEP)),
    ("cli:root", None, None, SubmitterKind.AWAY, (CY, DEP)),
    ("cli:root", None, Source.CUSTOMER_REPORT, SubmitterKind.CUSTOMER, (EUN,)),
    ("alert:prometheus", None, Source.MONITORING_ALERT, SubmitterKind.MACHINE, (CY, DEP)),
    ("UBOT", person("UBOT", bot=True), None, SubmitterKind.MACHINE, (CY, DEP)),
]


@pytest.mark.parametrize(("declared_by", "declarer", "source", "kind", "answers"), SUBMITTERS)
def test_who_speaks_for_whoever_submitted_it(declared_by, declarer, source, kind, answers):
    """[99], D2: a machine, a customer, somebody who left."""
    submitter = decided(declared_by, declarer, source, HELD)
    assert (submitter.kind, submitter.answers) == (kind, answers)


def test_without_anybody_in_command_nobody_speaks_for_a_machine():
    alone = decided("alert:x", None, None, {})
    assert (alone.answers, alone.asked) == ((), None)
    assert decided(BO, person(gone=True), Source.CUSTOMER_REPORT, {}).answers == ()
    led = {SeatName.COMMANDER: CY}
    assert decided(BO, person(gone=True), Source.CUSTOMER_REPORT, led).answers == (CY,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_holds_a_close_has_its_words_and_its_buttons_theirs(language):
    words = words_in(language)
    ends = [at_the_end(kind) for kind in SubmitterKind]
    ends += [at_the_end(SubmitterKind.AWAY, ()), at_the_end(now=AT + DAY), everything()]
    ends += [with_parts(), with_parts(now=AT + DAY)]
    ends += [at_the_end(parts=[part]) for part in with_parts().parts]
    for one in (each for end in ends for each in found(end)):
        assert closing.line(one, words)
        assert all(words.plain(f"fix-{fix.verb.replace('_', '-')}") for fix in one.fixes)
        assert names_of([one.name], words)
