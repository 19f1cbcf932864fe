"""The incident as a whole has impact too, and is no service: nowhere is it counted as one."""

import pytest

from bot.render import impact as render
from bot.render.words import words_in
from models.impact import Impact
from models.incident import Incident, Intake
from models.statements import Told
from models.vocabulary import ImpactMove, Priority
from tests.rules.shown import AT, BO, POLICY
from tests.rules.work_shown import said

EN = words_in("en")


@pytest.fixture
def record():
    incident = Incident.declare("All is down", Priority.P1, Intake(), by=BO, at=AT)
    incident.id = 1
    return Impact(incident, [])


def board(record):
    return str(render.board_lines(record, Told([], []), POLICY, EN))


def told(event):
    return render.changed(event, POLICY, EN).text


def test_alone_it_is_named_and_nothing_is_counted(record):
    started = said(record, ImpactMove.START, [None], -10)

    assert "*Impact:* the incident as a whole" in board(record)
    assert " of " not in board(record)
    assert "the incident as a whole is impacted now" in told(started)

    ended = said(record, ImpactMove.END, [None], 5)
    assert "*Impact:* over ·" in board(record)
    assert "Nothing is impacted any more" in told(ended)


def test_beside_services_only_those_are_counted(record):
    said(record, ImpactMove.START, [None], -10)
    started = said(record, ImpactMove.START, ["kv"], -5)

    assert "1 of 1 now" in board(record)
    assert "• *the incident as a whole*" in board(record)
    assert "one service is impacted now" in told(started)
    assert record.peak is not None
    assert record.peak.services == 1

    said(record, ImpactMove.END, ["kv"], 5)
    assert "*Impact:* the incident as a whole" in board(record)
    said(record, ImpactMove.END, [None], 10)
    assert "over, one service in all" in board(record)


def test_the_board_says_when_it_was_worst(record):
    """[290]: once that is more than one service."""
    said(record, ImpactMove.START, ["kv"], -10)
    assert "worst" not in board(record)
    said(record, ImpactMove.START, ["api"], -5)
    assert "worst" in board(record)
    assert "with 2 at once" in board(record)


def test_what_earlier_releases_recorded_is_still_read(record):
    event = said(record, ImpactMove.START, ["kv"], -5)
    event.facts = {name: fact for name, fact in event.facts.items() if name != "whole"}

    assert "one service is impacted now" in told(event)
