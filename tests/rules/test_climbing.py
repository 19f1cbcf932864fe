"""What the climb of a clock brings about besides the question: a page, and the announcement anew."""

from sqlalchemy import select, update

from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import NudgeStage


def announced(replica):
    found = replica.desk.read(
        lambda session: session.scalars(
            select(Effect).where(Effect.key == "INC-1/announcement")
        ).one_or_none()
    )
    return found.wanted if found else 0


def test_the_announcement_is_wanted_again_when_the_rota_is_climbed(replica, clock):
    replica.begins()
    for minute in range(40):
        clock.to(minutes=minute)
        replica.ticks.tick()
    assert announced(replica) == 0

    clock.to(minutes=40)
    replica.ticks.tick()

    assert announced(replica) == 1


def test_a_restricted_incident_is_announced_to_nobody(replica, migrated, clock):
    replica.begins()
    with migrated.begin() as connection:
        connection.execute(update(Incident).values(restricted=True))

    clock.to(minutes=41)
    replica.ticks.tick()

    assert replica.rung()[-1][2] is NudgeStage.CLIMB
    assert announced(replica) == 0


def test_with_a_rota_of_nobody_the_climb_pages_nobody_and_still_asks(replica, clock):
    replica.begins()
    clock.to(minutes=40)
    replica.ticks.tick()

    facts = replica.desk.read(
        lambda session: session.scalars(select(Event).where(Event.kind == EventKind.NUDGED)).one()
    ).facts
    assert (facts["stage"], facts["paged"]) == ("climb", None)
