"""Buttons: each asks whether its incident may be seen by whoever presses it, and means whom it names."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text

from bot.workspace import modals
from tests.processes import soon
from tests.stories.outsider import WITHOUT_INCIDENT, listened
from tests.stories.people import buttons, direct, last, room_texts, rows

ROOM = "inc-1-checkout-is-down"
ABOUT_NO_INCIDENT = WITHOUT_INCIDENT & set(listened().actions)
"""These show what may be seen, begin something new, or are about rotas and the turns of people."""


def restrict(drill):
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET restricted = true"))


def rewired(message, action, value):
    """The same message with its button turned into another: an old one, or one that somebody kept."""
    one = {"type": "button", "text": {"type": "plain_text", "text": "x"}, "action_id": action}
    message["blocks"] = [{"type": "actions", "block_id": "b", "elements": [one | {"value": value}]}]
    return message


def test_no_button_shows_or_does_anything_about_an_incident_that_is_hidden(drill):
    """[340] Walks every action there is: a new one is asked the same question without being listed here."""
    drill.declare(by="gita", title="Zanzibar ledger melted", priority="P1")
    restrict(drill)
    kai = drill.person("kai")
    kai.joins("incidents")
    announced = drill.said("incidents")[0]
    before = rows(drill, "SELECT count(*) AS n FROM event")
    actions = set(listened().actions)
    assert {"update", "nochange", "resolve", "ack", "handoff_accept", "later"} <= actions

    for action in actions - ABOUT_NO_INCIDENT:
        told = kai.presses(action, rewired(announced, action, "INC-1:1"))
        assert "There is no INC-1 that you can see" in told.wait()[0], action
    assert modals.top(drill.workspace.state, kai.id) is None

    for action in ABOUT_NO_INCIDENT:
        kai.presses(action, rewired(announced, action, "INC-1:1"))
    assert "Zanzibar" not in str(kai.form().texts)
    assert "Zanzibar" not in str(kai.whispers())
    assert rows(drill, "SELECT count(*) AS n FROM event") == before


def test_whoever_is_asked_into_a_hidden_incident_can_answer(drill):
    """The question comes as a direct message, and they hold no seat yet."""
    drill.declare(by="gita", priority="P1")
    restrict(drill)
    leads = rows(drill, "SELECT holder FROM seat WHERE name = 'commander'")[0]["holder"]
    commander = next(p for p in map(drill.person, ("bo", "cy", "haneul")) if p.id == leads)
    drill.person("gita").types(f"/incident page {drill.person('kai').mention}", channel=ROOM)
    commander.types(f"/incident handoff {drill.person('ada').mention}", channel=ROOM)
    drill.settle()

    drill.person("kai").presses("ack", last(direct(drill, "kai", "incident_paged")))
    drill.person("ada").presses("handoff_accept", last(direct(drill, "ada", "handoff_offered")))
    drill.settle()

    assert buttons(last(direct(drill, "kai", "incident_paged"))) == []
    held = rows(drill, "SELECT holder FROM seat WHERE name = 'commander' AND until IS NULL")
    assert held == [{"holder": drill.person("ada").id}]


def about_customers(drill):
    """The board, with buttons as those of a question about customers."""
    board = drill.said(ROOM)[0]
    for block in board["blocks"]:
        for one in block.get("elements", []):
            if one.get("action_id") in ("nochange", "update"):
                one["value"] = "INC-1:customers"
    return board


def test_nothing_new_is_told_to_whom_the_button_names(drill):
    """[125] The question about customers is answered for customers, by those who may speak to them."""
    drill.declare(by="gita", priority="P1")
    gita, comms = drill.person("gita"), rows(drill, "SELECT holder FROM seat WHERE name = 'comms'")
    drill.clock.advance(minutes=10)
    promised = "SELECT audience, promised_at FROM clock ORDER BY audience"
    customers, internal = rows(drill, promised)
    board = about_customers(drill)

    refused = gita.presses("nochange", board).wait()
    assert "customers" in refused[0]
    assert rows(drill, promised) == [customers, internal]

    speaks = next(
        p for p in map(drill.person, ("finn", "eun", "dana")) if p.id == comms[0]["holder"]
    )
    speaks.presses("nochange", board)
    drill.settle()
    assert "nothing new" in room_texts(drill, ROOM)[-1]
    assert "Update for customers" in room_texts(drill, ROOM)[-1]
    later = rows(drill, promised)
    assert later[1] == internal
    assert later[0] != customers

    speaks.presses("update", about_customers(drill))
    assert speaks.form().value("audience") == "customers"


def refusals(drill):
    told = [one["text"] for who in ("ada", "bo") for one in drill.person(who).whispers(ROOM)]
    return [one for one in told if "nothing was recorded twice" in one]


@pytest.mark.both
def test_nothing_new_is_said_once_however_many_press_in_the_same_second(drill):
    """[125] A double click, and three people at once: one update; the others hear who said it."""
    drill.declare(by="gita", priority="P1")
    drill.clock.advance(minutes=10)
    board, names = drill.said(ROOM)[0], ("bo", "bo", "ada")
    begin = Barrier(len(names))

    def presses(name):
        begin.wait()
        return drill.person(name).presses("nochange", board)

    with ThreadPoolExecutor() as pool:
        list(pool.map(presses, names))
    soon(lambda: len(refusals(drill)) == 2, "whoever came second hears who was first")
    drill.settle()

    said = "SELECT name FROM event JOIN person ON person.id = by WHERE kind = 'updated'"
    (first,) = rows(drill, said)
    assert all(f"{first['name']} said so in INC-1 at" in one for one in refusals(drill))

    drill.person("ada").types("/incident update INC-1 Rolled back", channel="general").wait()
    drill.clock.advance(minutes=1)
    drill.person("ada").presses("nochange", board)
    drill.settle()
    assert len(rows(drill, said)) == 3, "what is written counts, and who says it later means it"
