"""Whoever is paged and cannot come says so, and the next in line is asked at once."""

import threading
from contextlib import suppress

import pytest

from bot.database import sessions
from bot.render.timeline import gathered
from bot.render.words import words_in
from bot.usecases.paging import acknowledge, decline
from models.errors import Refusal
from models.incident import Incident
from tests.desks import a_desk
from tests.stories.beat import live_until
from tests.stories.people import (
    COMMANDER,
    ROOM,
    a_p1,
    board,
    buttons,
    direct,
    last,
    latest,
    paged,
    room_texts,
    rows,
    types,
)


@pytest.fixture
def incident(drill):
    """A P1; Haneul is its commander and was paged, and Bo is next in the rota."""
    drill.tick()
    return a_p1(drill)


def page_of(drill, name):
    person = drill.person(name).id
    return next(one for one in rows(drill, "SELECT * FROM page") if one["person"] == person)


def escalations(drill):
    return rows(drill, "SELECT cause, name FROM escalation WHERE trigger = 'unacknowledged'")


def test_the_next_in_line_is_asked_at_once_and_nobody_a_second_time(incident):
    """[64]: by button; the page says so and loses its buttons, also when it is pressed again."""
    (page,) = direct(incident, COMMANDER, "incident_paged")
    assert buttons(page) == ["ack", "page_decline"]
    haneul, before = incident.person(COMMANDER), len(paged(incident))

    haneul.presses("page_decline", page)
    haneul.presses("page_decline", page)
    incident.settle()

    (after,) = direct(incident, COMMANDER, "incident_paged")
    assert buttons(after) == []
    assert "갈 수 없다고 답했습니다" in str(after["blocks"])
    assert room_texts(incident, ROOM).count(f"{haneul.mention} cannot come to INC-1.") == 1
    said = next(m for m in incident.said(ROOM) if "cannot come to" in m["text"])
    assert "/incident take" in str(said["blocks"])
    asked = latest(incident, "page_escalated")
    assert "cannot come." in asked["text"]
    (instead,) = paged(incident)[before:]
    assert incident.person(instead).mention in asked["text"]
    live_until(incident, 14)
    asked = [one["name"] for one in escalations(incident)]
    assert asked.count("commander") == 1, "the limit asks nobody for a page that is settled"
    assert types(incident, instead, "/incident take").startswith("You have command of INC-1. Who")


def test_by_command_with_a_reason_that_pings_nobody(incident):
    told = types(incident, COMMANDER, "/incident decline On a plane <!channel> R&D")

    assert incident.person("bo").mention in told or "님을 호출했습니다" in told
    text = next(line for line in room_texts(incident, ROOM) if "cannot come to INC-1" in line)
    assert text.endswith("On a plane @channel R&amp;D")
    refused = types(incident, COMMANDER, "/incident decline")
    assert "INC-1" in refused
    assert len(escalations(incident)) == 1
    assert rows(incident, "SELECT declined_why FROM page WHERE declined_at IS NOT NULL") == [
        {"declined_why": "On a plane @channel R&D"}
    ]


def test_when_all_decline_it_is_said_that_nobody_is_left(incident):
    """Down the rota to management; whoever said no is not asked again, and silence is not mistaken for help."""
    for _ in range(8):
        waiting = rows(
            incident, "SELECT person FROM page WHERE settled_at IS NULL AND acknowledged_at IS NULL"
        )
        if not waiting:
            break
        by = waiting[0]["person"]
        incident.bot.desk.run(decline, incident.bot._policy(), 1, None, "", by=by)
    incident.settle()

    people = [one["person"] for one in rows(incident, "SELECT person FROM page")]
    assert len(people) == len(set(people)), "nobody twice"
    assert "Nobody else can be asked." in last(
        [m["text"] for m in incident.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"]
    )
    said = [m for m in incident.said(ROOM) if "Nobody else can be asked." in m["text"]][-1]
    assert "nobody was asked" in str(said["blocks"])
    assert buttons(said) == ["release"]
    shown = str(board(incident)["blocks"])
    assert "nobody was left to ask" in shown
    with sessions(incident.engine).begin() as session:
        policy, made = incident.bot._policy(), session.get_one(Incident, 1)
        timeline = gathered(session, policy, made, words_in("en"))
    told = [one.text for one in timeline.entries if one.kind == "escalated"]
    assert told[-1] == "Cy Moreau cannot come; nobody else could be asked"


def test_whoever_was_asked_by_name_has_nobody_behind_them(incident):
    types(incident, "gita", "/incident page @kai We need you")

    told = types(incident, "kai", "/incident decline")

    assert "Nobody was asked in your place." in told
    assert escalations(incident) == []
    assert types(incident, "kai", "/incident decline").startswith("Nobody waits for your answer")
    assert "I asked" in types(incident, "gita", "/incident page @kai Please")


def test_of_those_who_were_asked_together_the_others_may_still_come(drill_by):
    drill = drill_by(TOGETHER)
    drill.declare(by="gita", priority="P3")
    types(drill, "gita", "/incident page INC-1 management", "general")
    assert sorted(paged(drill)) == ["ada", "kai"]
    for name, silent in (("ada", 0), ("kai", 1)):
        types(drill, name, "/incident decline INC-1", "general")
        drill.settle()
        assert len(escalations(drill)) == silent, "nobody is left to ask once all have said no"


TOGETHER = """
[organisation]
management = ["ada@example.com", "kai@example.com"]
rota_post = ""
"""


@pytest.mark.both
def test_two_replicas_and_a_double_click_ask_one_person_once(incident):
    """Two desks on one database, at the same moment: one row, one line, one escalation."""
    number = page_of(incident, COMMANDER)["id"]
    desks = [a_desk(incident.engine, incident.clock) for _ in range(2)]
    start, before = threading.Barrier(4), len(paged(incident))

    def press(desk):
        start.wait()
        by = incident.person(COMMANDER).id
        desk.run(decline, incident.bot._policy(), 1, number, "", by=by)

    threads = [threading.Thread(target=press, args=(desk,)) for desk in desks * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    incident.settle()

    assert len(paged(incident)) == before + 1
    assert len(escalations(incident)) == 1
    assert sum("cannot come to" in line for line in room_texts(incident, ROOM)) == 1


def test_declined_and_acknowledged_at_once_is_one_of_both(incident):
    """Whichever comes first counts, and is all that is said."""
    by, number = incident.person(COMMANDER).id, page_of(incident, COMMANDER)["id"]
    desks = [a_desk(incident.engine, incident.clock) for _ in range(2)]
    start = threading.Barrier(2)

    def answer(desk, use_case, *args):
        start.wait()
        with suppress(Refusal):
            desk.run(use_case, incident.bot._policy(), 1, number, *args, by=by)

    threads = [
        threading.Thread(target=answer, args=(desks[0], decline, "")),
        threading.Thread(target=answer, args=(desks[1], acknowledge)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    page = page_of(incident, COMMANDER)
    assert (page["acknowledged_at"] is None) != (page["declined_at"] is None)
    kinds = rows(incident, "SELECT kind FROM event WHERE kind IN ('acknowledged', 'page_declined')")
    assert len(kinds) == 1
