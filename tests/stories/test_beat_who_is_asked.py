"""Whom the beat asks: the owner, those beside them, the next on the rota, and with nobody there the channel."""

from sqlalchemy import update

from models.people import Person
from models.vocabulary import Audience, SeatName
from tests.stories.beat import (
    answers,
    asked,
    begin,
    commander,
    holder,
    live_until,
    questions,
    seat,
    vacate,
)
from tests.stories.people import ROOM, buttons, direct, room_texts


def test_when_late_deputy_and_comms_are_mentioned_too(drill):
    begin(drill)
    seat(drill, SeatName.DEPUTY, "kai")
    seat(drill, SeatName.COMMS, "finn")

    live_until(drill, 65)

    due, late = questions(drill)
    others = [drill.person("kai").mention, drill.person("finn").mention]
    assert [name in due["text"] for name in others] == [False, False]
    assert [name in late["text"] for name in others] == [True, True]
    assert f"<@{commander(drill)}>" in late["text"]


def test_the_climb_pages_the_next_on_the_rota_each_time_another(drill):
    begin(drill)
    seat(drill, SeatName.COMMANDER, "bo")

    live_until(drill, 130)

    climbs = [m for m in questions(drill) if "rota" in m["text"]]
    # By name: at P2 only the person themselves is told with a ping.
    assert "I am paging *Cy Moreau*" in climbs[0]["text"]
    assert "I am paging *김하늘*" in climbs[1]["text"]
    with drill.engine.connect() as connection:
        pages = connection.exec_driver_sql(
            "SELECT person FROM page WHERE seat = 'commander' ORDER BY id"
        ).scalars()
        events = connection.exec_driver_sql(
            "SELECT count(*) FROM event WHERE kind = 'paged'"
        ).scalar()
        assert list(pages) == [drill.person("cy").id, drill.person("haneul").id]
    assert events == 3  # Cy did not acknowledge either, so the next of the rota was asked [97]


def test_a_climb_is_said_once_and_pages_nobody_twice_until_the_update_comes(drill):
    """Its message names who is paged; with everybody paged it says so; the update settles the pages."""
    begin(drill)
    seat(drill, SeatName.COMMANDER, "bo")

    live_until(drill, 190)

    cy, haneul = "*Cy Moreau*", "*김하늘*"
    climbs = [m["text"] for m in questions(drill) if "rota" in m["text"]]
    assert len(climbs) == 3
    assert "Nobody is left on the rota to page" in climbs[2]
    assert all(name in climbs[2] for name in (cy, haneul))
    escalated = [m for m in drill.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"]
    # Those tell of the limit [97], and none of a climb.
    assert ["did not acknowledge" in m["text"] for m in escalated] == [True] * len(escalated)
    assert not [line for line in room_texts(drill, ROOM) if "is paged for" in line]
    pages = [direct(drill, name, "incident_paged") for name in ("cy", "haneul")]
    both = ["ack", "page_decline"]
    assert [[buttons(page) for page in mine] for mine in pages] == [[both], [both]]
    assert "A promised update is late, and you are next in line for Commander" in str(pages[0])

    answers(drill, Audience.INTERNAL)

    pages = [direct(drill, name, "incident_paged") for name in ("cy", "haneul")]
    assert [[buttons(page) for page in mine] for mine in pages] == [[[]], [[]]]
    assert "no answer is needed here any more" in str(pages)


def test_somebody_who_is_gone_is_not_paged(drill):
    begin(drill)
    seat(drill, SeatName.COMMANDER, "bo")
    cy = drill.person("cy").id
    drill.bot.desk.run(
        lambda tx: tx.session.execute(update(Person).where(Person.id == cy).values(gone=True))
    )

    live_until(drill, 70)

    assert "I am paging *김하늘*" in questions(drill)[-1]["text"]


def test_customers_updates_are_asked_of_comms_and_without_one_of_the_commander(drill):
    """[96]"""
    begin(drill, "P0")
    comms, lead = f"<@{holder(drill, SeatName.COMMS)}>", f"<@{commander(drill)}>"
    live_until(drill, 30)
    texts = {m["metadata"]["event_payload"]["audience"]: m["text"] for m in questions(drill)}
    assert comms in texts["customers"]
    assert lead in texts["internal"]
    assert comms not in texts["internal"]

    vacate(drill, SeatName.COMMS)
    live_until(drill, 60)

    last = [m for m in questions(drill) if m["metadata"]["event_payload"]["stage"] == "due"][-2:]
    assert [lead in message["text"] for message in last] == [True, True]


def test_with_nobody_in_the_seat_the_channel_is_asked(drill):
    begin(drill)
    vacate(drill, SeatName.COMMANDER)
    vacate(drill, SeatName.COMMS)

    live_until(drill, 60)

    assert [stage for _, _, stage in asked(drill)] == ["soon", "due"]
    assert all("everybody here" in m["text"] for m in questions(drill))
    assert "everybody here" not in questions(drill)[0]["text"].splitlines()[-1]
