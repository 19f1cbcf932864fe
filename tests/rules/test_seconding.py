"""What takes two people: which question somebody answers, and who may take one back."""

import pytest
from sqlalchemy import select

from bot.steps.prioritising import Wish
from bot.usecases.closing import confirm_close
from bot.usecases.priority import confirm_lowering, refuse_lowering, set_priority
from bot.usecases.seats import assign
from models import proposals
from models.errors import Refusal
from models.incident import Incident
from models.proposals import Proposal, ProposalKind, ProposalOutcome
from models.vocabulary import Priority, SeatName
from tests.rules.prioritised import (
    COMMANDER,
    COMMS,
    ENGINEER,
    MANAGER,
    POLICY,
    declared,
    desk_at,
    record,
)


@pytest.fixture
def desk(migrated):
    """Two incidents, both P0."""
    desk = desk_at(migrated)
    assert [declared(desk, Priority.P0) for _ in range(2)] == [1, 2]
    return desk


def proposes(desk, by=COMMANDER, to=Priority.P1, why="Traffic is back"):
    """Somebody wants it lowered; the number of the question that waits."""
    did = desk.run(set_priority, POLICY, 1, Wish(to, why), by=by)
    assert did.did == "proposed"
    return desk.read(proposals.waiting, 1, ProposalKind.LOWER).id


def outcomes(desk):
    made = desk.read(lambda s: list(s.scalars(select(Proposal).order_by(Proposal.id))))
    return [(one.asked_by, one.facts["now"], one.outcome) for one in made]


def test_the_same_again_is_no_news_and_another_wish_or_person_replaces_it(desk):
    """[36], [340]: one waits at a time, and its second is never whoever asked it last."""
    assert proposes(desk) == proposes(desk)
    proposes(desk, MANAGER)
    last = proposes(desk, MANAGER, Priority.P2)
    gone = ProposalOutcome.OVERTAKEN
    assert outcomes(desk) == [
        (COMMANDER, "P1", gone),
        (MANAGER, "P1", gone),
        (MANAGER, "P2", None),
    ]
    with pytest.raises(Refusal, match="proposal-lower-own") as no:
        desk.run(confirm_lowering, POLICY, 1, last, by=MANAGER)
    assert no.value.facts["who"] == MANAGER


def test_whoever_proposed_it_takes_it_back_without_a_seat_too(desk):
    """[36]: nobody else does who has none."""
    made = proposes(desk)
    desk.run(assign, POLICY, 1, SeatName.COMMANDER, MANAGER, by=MANAGER)
    with pytest.raises(Refusal, match="may-not-second"):
        desk.run(refuse_lowering, POLICY, 1, made, by=ENGINEER)
    desk.run(refuse_lowering, POLICY, 1, made, by=COMMANDER)
    assert outcomes(desk) == [(COMMANDER, "P1", ProposalOutcome.REFUSED)]


def test_a_second_person_answers_what_waits_of_this_incident_and_of_this_kind(desk):
    """[36], [163], [340]: a number is only a number; nothing else is confirmed by it."""
    made = proposes(desk)
    for use_case, number, question, sentence in (
        (confirm_lowering, 2, made, "proposal-lower-unknown"),
        (confirm_lowering, 1, made + 1, "proposal-lower-unknown"),
        (confirm_close, 1, made, "proposal-close-unknown"),
    ):
        with pytest.raises(Refusal, match=sentence):
            desk.run(use_case, POLICY, number, question, by=COMMS)
    desk.run(refuse_lowering, POLICY, 1, made, by=COMMS)
    with pytest.raises(Refusal, match="proposal-settled"):
        desk.run(confirm_lowering, POLICY, 1, made, by=MANAGER)
    assert record(desk).priority is Priority.P0


def test_what_no_longer_fits_is_confirmed_by_nobody_even_where_it_still_waits(desk):
    """[36]: a release that runs beside this one may have changed the priority, and settled nothing."""
    made = proposes(desk, to=Priority.P2)

    def lowers(tx):
        Incident.locked(tx.session, 1).priority = Priority.P1

    desk.run(lowers)
    with pytest.raises(Refusal, match="proposal-settled"):
        desk.run(confirm_lowering, POLICY, 1, made, by=COMMS)
    assert record(desk).priority is Priority.P1
