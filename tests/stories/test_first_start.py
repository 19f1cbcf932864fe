"""Somebody declares before the bot has heard who there is: the incident gets its commander all the same."""

import pytest
from sqlalchemy import text

from bot.usecases.roster import seat_the_unseated
from tests.stories.people import ROOM, a_week_later, board, direct, holders, room_texts, rows, types

pytestmark = pytest.mark.both


def forget(drill):
    """As it is on the very first start, until the roster is read."""
    with drill.engine.begin() as connection:
        connection.execute(text("DELETE FROM person"))


def test_the_declare_that_comes_first_gets_its_seats_and_pages_once_people_are_known(drill):
    """[64, 71] Once, however many replicas hear of them; what somebody took meanwhile stays theirs."""
    a_week_later(drill)
    forget(drill)
    drill.declare(by="gita", priority="P1")
    assert holders(drill) == {}
    assert any("has no commander" in line for line in room_texts(drill, ROOM))

    drill.bot.meet_people()
    drill.bot.meet_people()
    assert drill.bot.desk.run(seat_the_unseated, drill.policy()) == 0
    drill.settle()

    bo, finn = drill.person("bo"), drill.person("finn")
    assert holders(drill) == {"commander": bo.id, "comms": finn.id}
    assert [len(direct(drill, name, "incident_paged")) for name in ("bo", "finn")] == [1, 1]
    assert f"*Paged, no answer yet*: {bo.mention}, {finn.mention}" in str(board(drill))
    assert bo.id in drill.room(ROOM).members

    forget(drill)
    drill.declare(by="gita", title="Another", priority="P3")
    types(drill, "gita", "/incident take INC-2", "general")
    drill.bot.meet_people()
    drill.settle()
    seats = rows(drill, "SELECT name, holder FROM seat WHERE incident_id = 2 AND until IS NULL")
    assert {one["name"]: one["holder"] for one in seats} == {
        "commander": drill.person("gita").id,
        "comms": finn.id,
    }


def test_of_a_secret_the_group_is_asked_once_it_is_known_and_not_in_a_whisper(drill):
    """[89] Nobody has reviewed it, and nobody else hears of it: by every way there is."""
    forget(drill)
    drill.declare(by="gita", title="Keys leaked", category="Security")
    assert holders(drill) == {}
    drill.bot.meet_people()
    drill.settle()
    sid = drill.person("sid")
    assert holders(drill) == {"commander": sid.id}
    assert len(direct(drill, "sid", "incident_paged")) == 1
    assert [one["quiet"] for one in rows(drill, "SELECT quiet FROM page")] == [False]
