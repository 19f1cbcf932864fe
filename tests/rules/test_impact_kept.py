"""What the record keeps of what is said about impact: once per request, and what it was said of."""

from datetime import datetime

import pytest

from bot.usecases.impact import Wish, change_impact, describe_impact, state_whether, undo_impact
from handlers.impact import known_services
from models.errors import Refusal
from models.event_kinds import EventKind
from models.impact import impact_of
from models.impact_changes import Said
from models.incident import Incident
from models.statements import Answer, Topic, told_of
from models.vocabulary import ImpactMove, Priority, Stage
from tests.rules.prioritised import DECLARER, MONDAY, POLICY, declared, desk_at, events, record

AN_HOUR_AGO, LATER = MONDAY.replace(hour=8), MONDAY.replace(hour=8, minute=30)


@pytest.fixture
def desk(migrated):
    desk = desk_at(migrated)
    declared(desk, Priority.P2, service="Checkout")
    return desk


def moves(desk, move, *services, at: datetime | None = AN_HOUR_AGO, receipt="", **more):
    wish = Wish(move, services, said=Said(at), **more)
    receipt = receipt or f"test/{move}/{services}/{at}"
    return desk.run(change_impact, 1, wish, by=DECLARER, receipt=receipt)


def starts(desk, *services, **more):
    return moves(desk, ImpactMove.START, *services, **more)


def undoes(desk, *services, receipt="test/undo"):
    return desk.run(undo_impact, 1, services, None, by=DECLARER, receipt=receipt)


def describes(desk, text, *services, affected=True, receipt=""):
    by = {"by": DECLARER, "receipt": receipt or f"test/{text}/{services}"}
    desk.run(describe_impact, 1, services, text, affected=affected, **by)


def states(desk, answer, receipt=""):
    by = {"by": DECLARER, "receipt": receipt or f"test/{answer}"}
    desk.run(state_whether, 1, Topic.DATA_LOSS, answer, "", **by)


def services(desk):
    return desk.read(lambda session: impact_of(session, record(desk)).services)


def told(desk):
    return desk.read(told_of, 1)


def in_stage(desk, stage):
    def become(tx):
        Incident.locked(tx.session, 1).stage = stage

    desk.run(become)


def test_a_request_that_comes_twice_is_taken_once(desk):
    """[289]: and is answered as it was, whichever of the four it is."""
    for again in (False, True):
        moved = starts(desk, "kv", receipt="test/once")
        assert (moved.event is None, moved.still) == (again, "kv")
    starts(desk, "kv", at=AN_HOUR_AGO.replace(hour=7), receipt="test/once")
    moves(desk, ImpactMove.INCREASE, "kv", at=LATER)
    for _ in range(2):
        assert undoes(desk, "kv").still == "kv"
        describes(desk, "Writes fail", "kv", receipt="test/text")
        states(desk, Answer.NO, receipt="test/whether")
    made = (EventKind.IMPACT_UNDONE, EventKind.IMPACT_DESCRIBED, EventKind.STATED)
    assert [len(events(desk, kind)) for kind in made] == [1, 1, 1]


def test_without_a_name_the_last_is_taken_back_only_where_there_is_one(desk):
    """[327]"""
    starts(desk, "kv", status="Data plane down")
    assert events(desk, EventKind.IMPACT_CHANGED)[0].facts["status"] == "Data plane down"
    undoes(desk)
    assert services(desk) == []

    starts(desk, "kv", "dns", receipt="test/both")
    for named in ((), ("kv", "dns")):
        with pytest.raises(Refusal, match=r"impact-which .*'services': 'kv, dns'"):
            undoes(desk, *named, receipt=f"test/{named}")
    assert services(desk) == ["kv", "dns"]


def test_when_impact_ended_is_written_down_once_it_is_resolved(desk):
    """[155]: while people work on it the steps alone say so; taken back later, it is another end."""
    starts(desk, "kv")
    moves(desk, ImpactMove.END, "kv", at=LATER)
    assert record(desk).impact_ended_at is None

    in_stage(desk, Stage.RESOLVED)
    desk.run(
        change_impact,
        1,
        Wish(ImpactMove.START, ["dns"], said=Said(AN_HOUR_AGO, MONDAY)),
        by=DECLARER,
        receipt="test/found-later",
    )
    assert record(desk).impact_ended_at == MONDAY
    undoes(desk, "dns")
    assert record(desk).impact_ended_at == LATER


def test_what_is_told_of_a_service_is_its_last_word_with_its_figures(desk):
    """[291, 293]: and stays when the impact starts, unless it was told that there was none."""
    describes(desk, "9 of 18 requests fail", "kv")
    describes(desk, "4 of 18 requests fail", "kv")
    describes(desk, "", "dns", affected=False)
    (figure,) = told(desk).texts["kv"].figures
    assert events(desk, EventKind.IMPACT_DESCRIBED)[1].facts["figures"] == [figure]
    assert figure["part"] == "4"

    starts(desk, "kv", "dns")
    assert (list(told(desk).texts), told(desk).unaffected) == (["kv"], [])


def test_whether_data_was_lost_is_one_answer_and_the_timeline_has_the_one_before(desk):
    """[291]"""
    for answer in (Answer.UNKNOWN, Answer.NO):
        states(desk, answer)
    assert [one.answer for one in told(desk).statements] == [Answer.NO]
    assert [one.facts["was"] for one in events(desk, EventKind.STATED)] == [None, "unknown"]


@pytest.mark.parametrize("stage", [Stage.DISMISSED, Stage.MERGED])
def test_nothing_is_told_of_what_was_dismissed_or_is_merged(desk, stage):
    """[282], [291]"""
    in_stage(desk, stage)
    with pytest.raises(Refusal, match=f"not-while-{stage}"):
        describes(desk, "Writes fail", "kv")
    with pytest.raises(Refusal, match=f"not-while-{stage}"):
        states(desk, Answer.NO)


def test_a_service_is_known_by_every_name_it_was_given(desk):
    """[160]: the policy's, the incident's own, what was recorded and what was told; the incident's name is all."""
    starts(desk, "Workers KV")
    describes(desk, "", "Login page", affected=False)
    assert desk.read(known_services, POLICY, 1) == {
        "inc-1": None,
        "workers kv": "Workers KV",
        "login page": "Login page",
        "checkout": "Checkout",
        "payments": "pay",
        "pay": "pay",
    }
