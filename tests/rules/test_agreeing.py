"""Who agrees that it is resolved, of what, and what that is worth. No chat: the use cases alone."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.usecases.agreeing import agree, alerts_over, ask_again, disagree
from bot.usecases.alerts import Told, take
from bot.usecases.closing import resolve
from bot.usecases.merging import Together, merge
from models import alerts, merging
from models.errors import Refusal
from models.event_kinds import EventKind
from models.people import Person
from models.vocabulary import Priority, Stage
from tests.desks import Turned
from tests.rules.prioritised import (
    COMMANDER,
    COMMS,
    DECLARER,
    ENGINEER,
    MANAGER,
    MONDAY,
    POLICY,
    WHY,
    declared,
    desk_at,
    events,
    record,
)


@pytest.fixture
def clock():
    return Turned(MONDAY)


@pytest.fixture
def desk(migrated, clock):
    """INC-1 of the declarer's; INC-2 of the engineer's and INC-3 of comms' are parts of it."""
    desk = desk_at(migrated, clock)
    declared(desk, Priority.P1)
    declared(desk, Priority.P2, by=ENGINEER)
    declared(desk, Priority.P2, by=COMMS)
    merges(desk, 2, 3)
    return desk


def merges(desk, *parts):
    together = Together(parts=parts, whole=1, cause="KV is down")
    desk.run(merge, POLICY, together, by=MANAGER, receipt=f"test/merge/{parts}")


def resolved(desk):
    desk.run(resolve, POLICY, 1, WHY, None, by=COMMANDER)
    return desk


def agreed(desk):
    """Who agreed to which part."""
    joined = desk.read(merging.joined, 1)
    return {part.id: row.agreed_by for part, row in joined}


def test_nobody_agrees_to_the_end_of_what_is_worked_on(desk):
    """[99], [282]: nor is anybody asked, or an alert called over; and what they said is kept of no part."""
    for use_case, by in (
        (agree, DECLARER),
        (agree, ENGINEER),
        (ask_again, MANAGER),
        (alerts_over, MANAGER),
    ):
        with pytest.raises(Refusal, match="not-while-active"):
            desk.run(use_case, POLICY, 1, by=by)
    with pytest.raises(Refusal, match="not-while-active"):
        desk.run(disagree, POLICY, 1, "Cards are still refused", by=ENGINEER)
    assert agreed(desk) == {2: None, 3: None}


def test_agreeing_twice_is_agreeing(desk):
    """[99], [282]: of the whole and of a part alike, and the last of them closes it."""
    resolved(desk)
    for by in (ENGINEER, DECLARER):
        for _ in range(2):
            desk.run(agree, POLICY, 1, by=by)
    assert agreed(desk) == {2: ENGINEER, 3: None}
    facts = ("speaks_for", "parts", "of_whole", "of_parts")
    said = [(one.by, *map(one.facts.get, facts)) for one in events(desk, EventKind.AGREED)]
    assert said == [
        (ENGINEER, None, ["INC-2"], False, [[2, None]]),
        (DECLARER, "person", [], True, []),
    ]
    desk.run(agree, POLICY, 1, by=COMMS)
    assert record(desk).stage is Stage.CLOSED
    (closed,) = events(desk, EventKind.CLOSED)
    assert not closed.facts["silent"], "each of them answered"
    assert (closed.by, closed.facts["agreed_for"], closed.facts["agreed_parts"]) == (
        COMMS,
        None,
        ["INC-3"],
    )
    assert [one.facts.get("closes") for one in events(desk, EventKind.AGREED)] == [None, None, True]


def test_who_submitted_none_of_it_says_nothing_of_its_end(desk):
    """[99], D2: management and the commander neither."""
    resolved(desk)
    for by in (MANAGER, COMMANDER):
        with pytest.raises(Refusal, match="agree-not-yours-person"):
            desk.run(agree, POLICY, 1, by=by)
        with pytest.raises(Refusal, match="agree-not-yours-person"):
            desk.run(disagree, POLICY, 1, "Cards are still refused", by=by)
    with pytest.raises(Refusal, match="not-resolved-empty"):
        desk.run(disagree, POLICY, 1, " \u200b ", by=DECLARER)
    assert record(desk).stage is Stage.RESOLVED


def test_what_somebody_agreed_to_was_one_end_of_it_and_not_the_next(desk):
    """[99], [282]"""
    resolved(desk)
    desk.run(agree, POLICY, 1, by=DECLARER)
    desk.run(agree, POLICY, 1, by=COMMS)
    desk.run(disagree, POLICY, 1, "Cards are still refused", by=ENGINEER)
    assert (record(desk).agreed_by, record(desk).stage) == (None, Stage.ACTIVE)
    resolved(desk)
    assert (record(desk).agreed_by, agreed(desk)) == (None, {2: None, 3: None})


def test_who_has_not_answered_is_asked_once_more_ten_minutes_after_the_last_time(desk, clock):
    """[99], [282], D2: whoever submitted the whole and a part of it is asked about the whole alone."""
    merges(desk, declared(desk, Priority.P2))
    resolved(desk)
    asked = []
    for answers in ((), (DECLARER,)):
        for by in answers:
            desk.run(agree, POLICY, 1, by=by)
        clock.now += timedelta(minutes=9, seconds=59)
        with pytest.raises(Refusal, match="ask-again-lately") as no:
            desk.run(ask_again, POLICY, 1, by=COMMANDER)
        assert no.value.facts["minutes"] == 10
        clock.now += timedelta(seconds=1)
        desk.run(ask_again, POLICY, 1, by=COMMANDER)
        facts = events(desk, EventKind.SUBMITTER_ASKED)[-1].facts
        asked.append((facts["people"], facts["of_whole"], facts["asks_parts"]))
    assert asked == [
        ([DECLARER, ENGINEER, COMMS], True, [2, 3]),
        ([ENGINEER, COMMS], False, [2, 3]),
    ]
    desk.run(agree, POLICY, 1, by=ENGINEER)
    first, _ = events(desk, EventKind.SUBMITTER_ASKED)
    assert events(desk, EventKind.AGREED)[-1].facts["again"] == [first.id], "the whole's, no more"
    clock.now += timedelta(minutes=10)
    everybody = update(Person).where(Person.id != MANAGER).values(gone=True)
    desk.run(lambda tx: tx.session.execute(everybody))
    with pytest.raises(Refusal, match="ask-again-nobody"):
        desk.run(ask_again, POLICY, 1, by=MANAGER)


def test_whoever_looked_calls_all_of_its_alerts_over_and_says_so_once(desk):
    """[282], D2: those of its parts too, of which three are named."""
    for number in range(4):
        told = Told(source="grafana", fingerprint=f"kv-{number}", title=f"KV {number}", firing=True)
        desk.run(take, POLICY, [told])
        merges(desk, 4 + number)
    resolved(desk)
    for _ in range(2):
        desk.run(alerts_over, POLICY, 1, by=COMMANDER)
    (over,) = events(desk, EventKind.RECOVERED)
    assert (over.by, over.facts["count"], over.facts["title"]) == (COMMANDER, 4, "kv-0, kv-1, kv-2")
    assert desk.read(alerts.burning, *range(1, 8)) == []
    with pytest.raises(Refusal, match="may-not-close"):
        desk.run(alerts_over, POLICY, 1, by=ENGINEER)
