"""Killed at every step of an update, a nudge, a merge and a handover, as of a declare in test_crashes.

Each is killed before its commit, after it, and wherever a courier can be while it delivers; then it is asked
for again. Bots are forked here: most of a second for each start would add up to minutes.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.clock import real_time
from bot.workspace.refusals import Refused
from models.clocks import Clock, Nudge
from models.event_kinds import EventKind
from models.incident import Incident as Record
from models.merging import Merging
from models.seats import Offer, OfferOutcome, Seat
from models.timeline import Event
from models.vocabulary import Audience, NudgeStage, Priority, SeatName, Stage
from tests.faults.truth import each_once, in_order
from tests.processes import SELDOM, soon

CHANNEL = "inc-1-checkout-is-down"
PLACES = (
    "courier.claimed",
    "courier.calling",
    "courier.called",
    "courier.called:2",  # one message may be settled by now, another is not
    "courier.settled",
)
DELIVERED_WITHIN = 30


class Incident:
    """One that was declared in peace, and what the database knows of it."""

    def __init__(self, scene):
        self.scene = scene
        self.ada = scene.workspace.person("ada@example.com")
        self.bot = scene.fork(door=True)
        scene.declare("P1 Checkout is down")
        self.delivered()
        self.ada.joins(CHANNEL)

    def rows(self, what, *where):
        with self.scene.looking() as session:
            return session.scalars(select(what).where(*where).order_by(what.id)).all()

    def clocks(self):
        return {clock.audience: clock for clock in self.rows(Clock)}

    def commander(self):
        (seat,) = self.rows(Seat, Seat.name == SeatName.COMMANDER, Seat.until.is_(None))
        return seat.holder

    def happened(self, kind):
        return self.rows(Event, Event.kind == kind)

    def delivered(self):
        soon(lambda: self.scene.owed() == 0, "nothing owed", DELIVERED_WITHIN, SELDOM)

    def falls_due(self):
        now = real_time()
        with self.scene.looking() as session:
            due = {"promised_at": now, "slot_at": now, "ring_at": now, "rung": None}
            session.execute(update(Clock).values(due))

    def form(self, command):
        """Open a form of the bot's."""
        self.ada.types(command, channel=CHANNEL)
        return self.ada.form()

    def goes_on_without(self):
        """From here on every bot dies, until one lives again."""
        self.bot.kill()
        self.bot.ended()

    def lives_through(self, use_case, ask, done):
        """Ask bots that die of it, at each place; then one that lives."""
        self.goes_on_without()
        for point, committed in (("desk.committing", 0), ("desk.committed", 1)):
            bot = self.scene.fork(door=True, DRUMBEAT_FAILPOINT=f"{point}@{use_case}")
            with pytest.raises(Refused):
                ask()
            bot.ended()
            assert len(done()) == committed
        self.is_delivered_by_the_dying()
        self.bot = self.scene.fork(door=True)
        with suppress(Refused):  # somebody who presses again may be told that it is done
            ask()
        self.delivered()
        assert len(done()) == 1

    def is_delivered_by_the_dying(self):
        for place in PLACES:
            self.scene.leases_run_out()
            self.scene.fork(DRUMBEAT_FAILPOINT=place).ended()
        self.scene.leases_run_out()


@pytest.fixture
def incident(scene):
    return Incident(scene)


def kinds(found, *among):
    return [one.kind for one in found.values() if one.kind in among]


def truth(incident):
    found = each_once(incident.scene.workspace, incident.scene.looking)
    in_order(found, incident.scene.looking)
    assert sorted(kinds(found, "incident_board", "incident_announced")) == [
        "incident_announced",
        "incident_board",
    ]
    return found


def test_an_update(incident):
    form = incident.form("/incident update")

    incident.lives_through(
        "update",
        lambda: form.submit(text="We rolled back"),
        lambda: incident.happened(EventKind.UPDATED),
    )

    (said,) = incident.happened(EventKind.UPDATED)
    assert kinds(truth(incident), "update_posted") == ["update_posted"]
    clocks = incident.clocks()
    internal, customers = clocks[Audience.INTERNAL], clocks[Audience.CUSTOMERS]
    assert (internal.kept, internal.missed) == (1, 0)
    assert internal.promised_at == said.occurred_at + internal.cadence
    assert customers.promised_at == customers.started_at + customers.cadence


def test_a_nudge(incident):
    incident.goes_on_without()
    incident.falls_due()
    (due,) = {clock.promised_at for clock in incident.clocks().values()}

    for point, rung in (("desk.committing", 0), ("desk.committed", 2)):
        incident.scene.fork(DRUMBEAT_FAILPOINT=f"{point}@ring_due").ended()
        assert len(incident.rows(Nudge)) == rung
    incident.is_delivered_by_the_dying()
    incident.scene.fork()
    incident.delivered()

    assert kinds(truth(incident), "update_due") == ["update_due"] * 2
    asked = incident.rows(Nudge)
    clocks = list(incident.clocks().values())
    assert {nudge.clock_id for nudge in asked} == {clock.id for clock in clocks}
    assert [(n.stage, n.slot_at, n.answered_at) for n in asked] == [(NudgeStage.DUE, due, None)] * 2
    assert {clock.promised_at for clock in clocks} == {due}, "a promise stands until it is kept"
    assert {clock.ring_at for clock in clocks} == {due + timedelta(minutes=5)}


def test_a_merge(incident):
    """[282]: both records, the clocks, seats and questions change in one transaction or not at all."""
    incident.scene.declare("P0 Search is down")
    incident.delivered()

    incident.lives_through(
        "merge",
        lambda: incident.ada.types("/incident merge INC-2 into INC-1 KV", channel=CHANNEL),
        lambda: incident.rows(Merging),
    )

    found = each_once(incident.scene.workspace, incident.scene.looking)
    in_order(found, incident.scene.looking)
    assert kinds(found, "incident_merged") == ["incident_merged"] * 2
    assert kinds(found, "priority_changed") == ["priority_changed"]
    whole, part = incident.rows(Record)
    assert (whole.priority, part.stage) == (Priority.P0, Stage.MERGED)
    assert {clock.running for clock in incident.rows(Clock, Clock.incident_id == 2)} == {False}
    assert incident.rows(Seat, Seat.incident_id == 2, Seat.until.is_(None)) == []


def test_a_handover(incident):
    held_by = incident.commander()
    promised = {audience: clock.promised_at for audience, clock in incident.clocks().items()}
    workspace = incident.scene.workspace
    people = [workspace.person(f"{name}@example.com") for name in ("bo", "cy")]
    heir = next(person for person in people if person.id != held_by)
    form = incident.form("/incident handoff")

    incident.lives_through(
        "offer",
        lambda: form.submit(to=heir.id),
        lambda: incident.rows(Offer),
    )

    (offer,) = incident.rows(Offer)
    assert (offer.to, offer.outcome) == (heir.id, None)
    assert incident.commander() == held_by, "nothing changes until they accept"
    (shown,) = [one for one in truth(incident).values() if one.kind == "handoff_offered"]

    incident.lives_through(
        "accept",
        lambda: heir.presses("handoff_accept", shown.ts),
        lambda: incident.happened(EventKind.SEATED)[2:],  # two came from the rota
    )

    assert kinds(truth(incident), "handoff_done", "handoff_offered").count("handoff_done") == 1
    assert incident.commander() == heir.id
    (offer,) = incident.rows(Offer)
    assert offer.outcome is OfferOutcome.ACCEPTED
    seats = incident.rows(Seat, Seat.name == SeatName.COMMANDER)
    assert [seat.holder for seat in seats] == [held_by, heir.id]
    assert seats[0].until == seats[1].since, "the seat was never empty"
    assert {a: clock.promised_at for a, clock in incident.clocks().items()} == promised
