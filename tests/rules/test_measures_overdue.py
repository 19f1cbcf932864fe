"""A temporary measure whose end has passed is asked about once; settled or moved, nobody is asked any more."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.policy import Policy
from bot.render import matters as render
from bot.render.entries import entry_of
from bot.render.words import LANGUAGES, words_in
from bot.usecases.matters import Wanted, move_matter, raise_matter, settle_matter
from bot.workspace.rules.blocks import check_blocks
from models.deadlines import Deadline
from models.event_kinds import EventKind
from models.matters import Details, Matter
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import MatterKind, MatterOutcome
from tests.rules.replicas import NOON, Replica, together
from tests.rules.shown import BO, incident

KIND = MatterKind.MEASURE


def puts(replica, *minutes, receipt="r"):
    several = [("Rate limit", Details(until=NOON + timedelta(minutes=m))) for m in minutes]
    told = {"began_at": None, "by": BO, "receipt": f"{receipt}{minutes}"}
    return replica.desk.run(raise_matter, 1, KIND, several, **told)


def asked(replica):
    return replica.count(Event, Event.kind == EventKind.MEASURE_OVERDUE)


def removes(replica, number):
    told = {"note": None, "by": BO, "receipt": f"settle{number}"}
    wanted = Wanted(KIND, number)
    replica.desk.run(settle_matter, Policy(), 1, wanted, MatterOutcome.REMOVED, **told)


def test_each_end_is_asked_about_once_whatever_the_number_of_replicas(migrated, clock):
    """[158]: two that end together in one question, the later one in another."""
    replicas = [Replica(migrated, clock) for _ in range(3)]
    replicas[0].begins()
    puts(replicas[0], 30, 10, 10)

    clock.to(minutes=10, seconds=-1)
    together(replicas)
    assert asked(replicas[0]) == 0
    for minute, times in ((10, 1), (20, 1), (30, 2), (90, 2)):
        clock.to(minutes=minute)
        together(replicas)
        assert asked(replicas[0]) == times
    assert replicas[0].count(Deadline, Deadline.settled_at.is_(None)) == 0


def test_the_timeline_names_those_that_outlasted_their_end(replica, clock):
    replica.begins()
    puts(replica, 20, *[10] * 7)
    removes(replica, 2)
    clock.to(minutes=10)
    replica.ticks.tick()

    kind = Event.kind == EventKind.MEASURE_OVERDUE
    (told,) = replica.desk.read(lambda session: session.scalars(select(Event).where(kind)).all())
    said = {language: entry_of(told, words_in(language), {}).text for language in LANGUAGES}
    named = ", ".join(f"Temporary measure {number} (“Rate limit”)" for number in range(3, 8))
    until = "2026-03-02 12:10 UTC"
    assert said["en"] == f"In place longer than meant, which was until {until}: {named} and 1 more"
    assert "임시 조치 7(“Rate limit”) 외 1건" in said["ko"]
    told.facts = {"deadline": 5}  # as an earlier release wrote it
    earlier = entry_of(told, words_in("en"), {}).text
    assert earlier == "A temporary measure was in place longer than meant"


def test_what_was_settled_or_moved_before_its_end_is_not_asked_about(replica, clock):
    replica.begins()
    puts(replica, 10)
    puts(replica, 20)
    removes(replica, 1)
    later = Details(until=NOON + timedelta(minutes=40))
    replica.desk.run(move_matter, 1, Wanted(KIND, 2), later, by=BO)
    clock.to(minutes=39)
    replica.ticks.tick()
    assert (asked(replica), replica.watchdog.look()) == (0, 0)

    clock.to(minutes=40)
    replica.ticks.tick()
    assert asked(replica) == 1


def test_a_question_that_was_asked_is_rendered_anew_when_its_measure_is_settled(replica, clock):
    replica.begins()
    puts(replica, 10)
    clock.to(minutes=10)
    replica.ticks.tick()
    question = Effect.key.startswith("INC-1/measure_overdue/")
    assert replica.count(Effect, question, Effect.wanted == 1) == 1

    removes(replica, 1)
    assert replica.count(Effect, question) == 1
    assert replica.count(Effect, question, Effect.wanted == 2) == 1
    clock.to(minutes=90)
    replica.ticks.tick()
    assert asked(replica) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_has_the_buttons_of_each_and_loses_them(language):
    one = incident()
    several = [
        Matter.raised(one, KIND, n, "<!channel> limit", Details(owner=BO), by=BO, at=NOON)
        for n in range(1, 8)
    ]
    shown = render.overdue(one, several, NOON, None, words_in(language))
    check_blocks(shown.blocks, "message")
    values = [b["elements"][0]["value"] for b in shown.blocks if b["type"] == "actions"]
    assert values == [f"INC-1:{n}" for n in range(1, 6)]
    assert "<!channel>" not in str(shown.blocks)
    settled = render.overdue(one, [], NOON, None, words_in(language))
    assert [b["type"] for b in settled.blocks] == ["section"]
