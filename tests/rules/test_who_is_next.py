"""Who is asked after whom: nobody twice before everybody once, and nobody outside a drill."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.policy import parse
from bot.steps.calling import insist_on_cap, page
from bot.steps.climbing import Climb, ask_the_next
from bot.steps.escalating import next_in_line
from bot.usecases.roster import note_people
from models.clocks import Clock
from models.errors import Refusal
from models.incident import Incident, Intake
from models.pages import Page
from models.seats import SeatChange, hand_to
from models.vocabulary import Audience, Priority, SeatName
from tests.desks import a_desk
from tests.rules.replicas import NOON
from tests.rules.test_paged_once import PEOPLE

POLICY = parse(
    """
[organisation]
drill = ["bo@example.com", "haneul@example.com"]
[caps]
pages = 2
[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
members = ["bo@example.com", "cy@example.com", "haneul@example.com"]
[[rotas]]
id = "comms"
starts = 2026-03-02T09:00:00
members = ["cy@example.com", "haneul@example.com"]
""",
    "policy.toml",
)


@pytest.fixture
def desk(migrated, clock):
    desk = a_desk(migrated, clock)
    desk.run(note_people, PEOPLE)
    return desk


def begins(tx, *, drill=False):
    """An incident that Bo commands, with a clock for each audience; what is late is climbed for."""
    incident = Incident.declare("X", Priority.P1, Intake(), by="UADA", at=NOON, drill=drill)
    tx.session.add(incident)
    tx.session.flush()
    command = (SeatName.COMMANDER, "UBO", SeatChange.ASSIGNED)
    hand_to(tx.session, incident.id, *command, by="UADA", at=NOON)
    late = [Clock.start(incident.id, one, every=60, climb_after=10, at=NOON) for one in Audience]
    tx.session.add_all(late)
    tx.session.flush()
    return incident, {clock.audience: Climb(incident, clock, NOON) for clock in late}


def asked(tx, *climbs):
    found = ask_the_next(tx, POLICY, climbs)
    tx.session.flush()
    return [found[one.clock.id].asked[0] for one in climbs if found[one.clock.id].asked]


def test_a_climb_goes_on_from_whom_the_one_before_asked(desk):
    def climbs(tx):
        _, late = begins(tx)
        found = []
        for hour in range(3):
            slot = NOON + timedelta(hours=hour)
            (one,) = asked(tx, replace(late[Audience.INTERNAL], slot=slot))
            tx.session.execute(update(Page).values(acknowledged_at=tx.now))
            found.append(one.person)
        return found

    assert desk.run(climbs) == ["UCY", "UHANEUL", "UCY"]


def test_two_that_are_late_at_once_ask_two(desk):
    def climbs(tx):
        _, late = begins(tx)
        return [one.person for one in asked(tx, late[Audience.INTERNAL], late[Audience.CUSTOMERS])]

    assert desk.run(climbs) == ["UCY", "UHANEUL"]


def test_a_drill_climbs_to_those_who_drill_and_uses_up_no_page_of_what_is_real(desk):
    def climbs(tx):
        drill, late = begins(tx, drill=True)
        (one,) = asked(tx, late[Audience.INTERNAL])
        real, _ = begins(tx)
        insist_on_cap(tx, POLICY, drill, 2)
        tx.session.add(page(tx, drill, "UBO", seat=None, why="", by="UCY"))
        tx.session.flush()
        insist_on_cap(tx, POLICY, real, 2)
        with pytest.raises(Refusal):
            insist_on_cap(tx, POLICY, drill, 2)
        return one.person

    assert desk.run(climbs) == "UHANEUL"


def test_instead_of_who_is_silent_those_behind_them_are_asked_and_nobody_before(desk):
    """Bo, who stands before Cy, leads it: it is not he who has to come."""

    def next_after(tx):
        incident, _ = begins(tx)
        silent = page(tx, incident, "UCY", seat=SeatName.COMMANDER, why="", by="")
        tx.session.add(silent)
        tx.session.flush()
        return [one.id for one in next_in_line(tx, POLICY, incident, silent, set()).people]

    assert desk.run(next_after) == ["UHANEUL"]


def test_what_may_be_bad_and_is_secret_is_never_asked_about_quietly(desk):
    """[59] Nobody but those who are asked can hear of it."""

    def quiet(tx):
        incident, _ = begins(tx)
        incident.priority, incident.priority_reviewed = Priority.P3, False
        found = []
        for incident.restricted in (False, True):
            found.append(page(tx, incident, "UCY", seat=None, why="", by="").quiet)
        return found

    assert desk.run(quiet) == [True, False]
