"""Every way by which somebody is paged, taken by two replicas at the same moment: one page for a person and a step."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.policy import PolicyFile
from bot.policy.file import EXAMPLE
from bot.steps.prioritising import Wish
from bot.ticks import Ticks
from bot.usecases.declare import declare
from bot.usecases.escalations import escalate
from bot.usecases.paging import acknowledge, ask, decline
from bot.usecases.priority import set_priority
from bot.usecases.roster import Seen, note_people, seat_the_unseated
from models.errors import Refusal
from models.escalation_kinds import EscalationTarget
from models.escalations import Asking
from models.incident import Intake
from models.outbox import Effect
from models.pages import Page
from models.vocabulary import Priority
from tests.desks import a_desk, all_reached

POLICY = PolicyFile(EXAMPLE, lambda _: None)()
NAMES = ("ada", "bo", "cy", "haneul", "eun", "finn", "gita", "kai", "sid")
PEOPLE = [
    Seen(f"U{one.upper()}", f"{one}@example.com", one, "UTC", None, bot=False, gone=False)
    for one in NAMES
]
PAYMENTS = Asking(target=EscalationTarget.TEAM, name="payments", reason="Cards are refused")


def declares(desk, clock, priority=Priority.P1):
    title, told = "Checkout is down", {"by": "UGITA", "receipt": "first", "asked_in": None}
    desk.run(declare, POLICY, title, priority, Intake(), **told)


def ticks(desk, clock):
    Ticks(desk, lambda: POLICY, rang_late=lambda _: None).tick()


def raised(desk, clock):
    desk.run(set_priority, POLICY, 1, Wish(to=Priority.P1, reason="It is worse"), by="UADA")


def asked_for(desk, clock):
    desk.run(ask, POLICY, 1, "payments", "", by="UADA", receipt="asked")


def asked_by_two(desk, clock):
    desk.run(ask, POLICY, 1, "payments", "", by="UADA", receipt=f"asked/{id(desk)}")


def escalated(desk, clock):
    desk.run(escalate, POLICY, 1, PAYMENTS, by="UADA", receipt="escalated")


def declined(desk, clock):
    holder = desk.read(lambda s: s.scalars(select(Page.person).order_by(Page.id)).first())
    desk.run(decline, POLICY, 1, None, "", by=holder)


def people_are_met(desk, clock):
    desk.run(note_people, PEOPLE)
    desk.run(seat_the_unseated, POLICY)


WAYS = {
    # way: (the priority before, minutes after, what both do, how many pages it comes to)
    "declared": (None, 0, declares, 2),
    "raised": (Priority.P3, 1, raised, 2),
    "asked for": (Priority.P3, 1, asked_for, 1),
    "asked for by two": (Priority.P3, 1, asked_by_two, 1),
    "escalated": (Priority.P3, 1, escalated, 1),
    "declined": (Priority.P1, 1, declined, 3),
    "no answer": (Priority.P1, 6, ticks, 4),
    "known too late": (Priority.P1, 1, people_are_met, 2),
}


def test_a_request_that_comes_again_pages_nobody_who_has_come_since(migrated, clock):
    desk = a_desk(migrated, clock)
    desk.run(note_people, PEOPLE)
    declares(desk, clock, Priority.P3)
    told = {"by": "UADA", "receipt": "asked"}
    first = desk.run(ask, POLICY, 1, "payments", "", **told)
    (asked,) = first.people
    desk.run(acknowledge, POLICY, 1, None, by=asked.id)
    again = desk.run(ask, POLICY, 1, "payments", "", **told)
    assert [one.id for one in again.people] == [asked.id]
    assert len(desk.read(lambda session: session.scalars(select(Page.id)).all())) == 1


@pytest.mark.parametrize("way", WAYS)
def test_nobody_is_paged_twice_for_the_same_step(migrated, clock, way):
    before, minutes, does, count = WAYS[way]
    desks = [a_desk(migrated, clock) for _ in range(2)]
    if does is not people_are_met:
        desks[0].run(note_people, PEOPLE)
    if before is not None:
        declares(desks[0], clock, before)
        desks[0].run(all_reached)
    clock.now += timedelta(minutes=minutes)
    start = threading.Barrier(2)

    def run(desk):
        start.wait()
        for _ in range(2):
            with suppress(Refusal):
                does(desk, clock)

    threads = [threading.Thread(target=run, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    people = desks[0].read(lambda session: session.scalars(select(Page.person)).all())
    assert len(people) == len(set(people)) == count
    owed = select(Effect.key).where(
        Effect.key.contains("/page/")
    )  # whoever lost the race took a number
    assert len(desks[0].read(lambda session: session.scalars(owed).all())) == count
