"""Who may set which priority, what that takes, and what the record keeps of it. No chat: the use cases alone."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.policy.criteria import WORLDWIDE, Figures
from bot.steps.prioritising import Wish
from bot.usecases.closing import resolve
from bot.usecases.merging import Together, merge
from bot.usecases.priority import confirm_lowering, set_priority, validate
from bot.usecases.triage import triage
from bot.usecases.unmerging import confirm, propose
from models import proposals
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.merging import live
from models.proposals import ProposalKind
from models.vocabulary import ImpactType, Priority, Stage
from tests.rules.prioritised import (
    COMMANDER,
    COMMS,
    ENGINEER,
    MANAGER,
    POLICY,
    declared,
    desk_at,
    events,
    record,
)
from tests.rules.shown import AT

P0, P1, P2, P3 = Priority


@pytest.fixture
def desk(migrated):
    return desk_at(migrated)


def wants(desk, to, reason="", *, by=ENGINEER, **basis):
    return desk.run(set_priority, POLICY, 1, Wish(to, reason, **basis), by=by).did


def merges(desk, receipt="test/merge", parts=(2,)):
    together = Together(parts=parts, whole=1, cause="KV is down")
    desk.run(merge, POLICY, together, by=MANAGER, receipt=receipt)


def unmerges(desk, part=2):
    desk.run(propose, POLICY, part, "It began before", by=MANAGER)
    made = desk.read(proposals.waiting, 1, ProposalKind.UNMERGE).id
    desk.run(confirm, POLICY, 1, made, by=COMMANDER)


def forgets_who_validated(tx):
    """As the release before this one leaves the row of a merge."""
    row = live(tx.session, 2)
    known = row.priority.items()
    row.priority = {name: value for name, value in known if not name.startswith("validated")}


def last(desk):
    return events(desk, EventKind.PRIORITY_CHANGED)[-1].facts


def test_raising_takes_a_reason_and_nobodys_leave_whatever_the_criteria_come_to(desk):
    """[36]: a critical service is worse than a P2, which only matters to whoever goes by a criterion."""
    declared(desk, P3, service="pay", impact_type=(ImpactType.DEGRADED,))
    with pytest.raises(Refusal, match="priority-empty"):
        wants(desk, P2)
    assert wants(desk, P2, "it spreads") == "changed"
    assert (last(desk)["suggested"], last(desk)["validated"]) == (None, False)
    assert not last(desk).keys() & {"met", "because"}


@pytest.mark.parametrize(
    ("to", "category", "asks"), [(P2, None, False), (P1, None, True), (P1, "API", False)]
)
def test_an_upgrade_asks_for_a_category_where_it_takes_one_and_has_none(desk, to, category, asks):
    """[54], [56]"""
    declared(desk, P3, category=category)
    assert wants(desk, to, "it spreads") == "changed"
    assert last(desk)["ask_category"] is asks


def test_less_than_the_criterion_suggests_takes_a_reason_and_command(desk):
    """[35], [36]: more takes the reason alone."""
    declared(desk, P3)
    lost = {"criterion": "access-lost"}
    with pytest.raises(Refusal, match="priority-not-suggested"):
        wants(desk, P2, "  ", **lost)
    with pytest.raises(Refusal, match="criterion-unknown"):
        wants(desk, P2, "It is small", criterion="of-another-policy")
    with pytest.raises(Refusal, match="may-not-lower"):
        wants(desk, P2, "It is small", **lost)
    assert record(desk).priority is P3
    assert wants(desk, P2, "It is small", by=COMMANDER, **lost) == "changed"
    assert (last(desk)["suggested"], last(desk)["criterion"]) == ("P0", "access-lost")
    assert record(desk).criterion == "access-lost"
    assert wants(desk, P1, "It grows", criterion="sporadic") == "changed"
    assert record(desk).criterion == "sporadic"
    assert wants(desk, P0, "It grows", criterion="access-lost") == "changed"


def test_what_nobody_looked_at_is_reviewed_by_the_same_priority_too(desk):
    """[33], [53]: after that the same again is no change, and a validation only by whoever has command."""
    declared(desk, None)
    assert wants(desk, P3) == "changed"
    assert (record(desk).priority_reviewed, record(desk).triaged_by) == (True, ENGINEER)
    assert wants(desk, P3, "I say") == "already"
    assert record(desk).validated_by is None
    assert wants(desk, P3, by=COMMANDER) == "validated"
    assert wants(desk, P3, by=COMMANDER) == "already"
    assert not desk.run(validate, POLICY, 1, by=COMMANDER), "that was said before"
    assert record(desk).validated_by == COMMANDER
    assert len(events(desk, EventKind.VALIDATED)) == 1
    assert len(events(desk, EventKind.PRIORITY_CHANGED)) == 1
    assert wants(desk, P2, "It grows", by=COMMANDER) == "changed"
    assert record(desk).triaged_by == ENGINEER, "who looked first"


def test_the_second_person_agrees_to_the_reason_the_criterion_and_the_figures(desk):
    """[36], [38]: the record of it is as that of a lowering that takes one."""
    declared(desk, P0)
    measured = Figures(Decimal("99.5"), where=WORLDWIDE)
    basis = {"criterion": "site-slow", "figures": measured}
    assert wants(desk, P1, "Only reports are slow", by=COMMANDER, **basis) == "proposed"
    made = desk.read(proposals.waiting, 1, ProposalKind.LOWER).id
    desk.run(confirm_lowering, POLICY, 1, made, by=COMMS)
    incident = record(desk)
    assert (incident.priority, incident.criterion, incident.measured) == (
        P1,
        "site-slow",
        measured.kept(),
    )
    wanted = {"criterion": "site-slow", "measured": measured.kept(), "confirmed_by": COMMS}
    assert last(desk).items() >= {**wanted, "reason": "Only reports are slow"}.items()


def test_the_priority_of_what_is_resolved_stays_whoever_asks(desk):
    """[36], [52], [53]: by the command and by the form; nor is anything proposed."""
    declared(desk, P0)
    why = "A bad cache key since the 13:50 deploy; rolled back"
    desk.run(resolve, POLICY, 1, why, None, by=COMMANDER)
    for by in (COMMANDER, ENGINEER):
        for to in (P0, P1):
            with pytest.raises(Refusal, match="not-while-resolved"):
                wants(desk, to, "It was so", by=by)
        with pytest.raises(Refusal, match="not-while-resolved"):
            desk.run(triage, POLICY, 1, {}, Wish(P1, "It was so"), by=by)
    with pytest.raises(Refusal, match="not-while-resolved"):
        desk.run(validate, POLICY, 1, by=COMMANDER)
    assert desk.read(proposals.waiting, 1, ProposalKind.LOWER) is None


@pytest.mark.parametrize("stage", [one for one in Stage if not one.open])
def test_what_is_over_changes_its_priority_by_no_way(stage):
    """[36]: whatever use case asks; a form of what is resolved still fills in what was missing."""
    incident = Incident.declare("Down", P2, Intake(), by=ENGINEER, at=AT)
    incident.stage = stage
    with pytest.raises(Refusal, match=f"not-while-{stage}"):
        incident.change_priority(P1, "It grows", by=COMMANDER, at=AT, leads=True)


def test_a_merge_that_is_undone_leaves_the_whole_what_its_priority_went_by(desk):
    """[286], [35], [38]: a criterion and figures too, as undoing restores all of it."""
    declared(desk, P2)
    declared(desk, P1)
    measured = Figures(Decimal("99.5"), where=WORLDWIDE)
    basis = {"criterion": "site-slow", "figures": measured}
    assert wants(desk, P3, "Only reports", by=COMMANDER, **basis) == "changed"
    before = record(desk)
    merges(desk)
    assert (record(desk).priority, record(desk).criterion) == (P1, None)
    assert record(desk).validated_by == MANAGER
    unmerges(desk)
    back = record(desk)
    assert (back.priority, back.criterion) == (P3, "site-slow")
    assert back.measured == measured.kept()
    assert (back.validated_by, back.validated_at) == (COMMANDER, before.validated_at)


def test_a_merge_that_is_undone_validates_nothing(desk):
    """[91], [286]: nobody in command had looked at the priority before it; what an earlier release merged keeps less."""
    declared(desk, P2)
    declared(desk, P1)
    merges(desk)
    unmerges(desk)
    assert (record(desk).priority, record(desk).validated_by) == (P2, None)
    assert last(desk)["validated"] is False
    merges(desk, "test/again")
    desk.run(forgets_who_validated)
    unmerges(desk)
    assert (record(desk).priority, record(desk).validated_by) == (P2, MANAGER)


def test_a_review_that_a_merge_was_is_undone_without_a_word_about_the_priority(desk):
    """[286], [33]: as bad as before, and as little looked at."""
    declared(desk, None)
    declared(desk, P3)
    merges(desk)
    assert record(desk).priority_reviewed
    unmerges(desk)
    assert (record(desk).priority, record(desk).priority_reviewed) == (P3, False)
    assert len(events(desk, EventKind.PRIORITY_CHANGED)) == 1


@pytest.mark.parametrize(
    ("levels", "acts", "undone"),
    [
        ((P2, P1, P1), ((2,), (3,)), ((2, P1), (3, P2))),
        ((P2, P1, P1), ((2,), (3,)), ((3, P1), (2, P2))),
        ((P2, P1, P1), ((2, 3),), ((2, P1), (3, P2))),
        ((P3, P1, P2), ((2,), (3,)), ((2, P2), (3, P3))),
        ((P3, P1, P2), ((2, 3),), ((3, P1), (2, P3))),
        ((P3, P0, P1, P1), ((2,), (3,), (4,)), ((2, P1), (3, P1), (4, P3))),
        ((P3, P0, P1, P1), ((2,), (3, 4)), ((2, P1), (4, P1), (3, P3))),
        ((None, P1, P3), ((2,), (3,)), ((2, P3), (3, P3))),
        ((P3, P2, P1), ((2,), (3,)), ((3, P2), (2, P3))),
        ((P3, P2, P1), ((2,), (3,)), ((2, P1), (3, P3))),
    ],
)
def test_a_merge_that_is_undone_leaves_the_whole_no_better_than_what_stays_in_it(
    desk, levels, acts, undone
):
    """[286], [34]: as it was before all of them only when none of them is left."""
    for level in levels:
        declared(desk, level)
    for number, parts in enumerate(acts):
        merges(desk, f"test/{number}", parts)
        desk.incident_time.now += timedelta(minutes=1)
    found = []
    for part, _ in undone:
        unmerges(desk, part)
        found.append((part, record(desk).priority))
    assert tuple(found) == undone
    assert record(desk).priority_reviewed is (levels[0] is not None)
    said = [
        (event.facts["was"], event.facts["now"])
        for event in events(desk, EventKind.PRIORITY_CHANGED)
    ]
    assert all(was != now for was, now in said[1:]), "nothing is said where nothing changes"
