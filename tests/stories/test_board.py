"""What the board, the topic and the announcement show, and that they follow."""

import pytest
from sqlalchemy import text

from tests.stories.people import COMMANDER, ROOM, rows, types

BESIDES = ["priority", "impact", "note", "decision", "help"]


@pytest.fixture
def incident(drill):
    drill.declare(title="P1 Checkout is down", alerted_at="08:50")
    return drill


def facts(drill):
    cells = drill.said(ROOM)[0]["blocks"][1]["fields"]
    return dict(cell["text"].split("\n", 1) for cell in cells)


def rows_of(message):
    return [
        {button["action_id"]: button.get("value") for button in block["elements"]}
        for block in message["blocks"]
        if block["type"] == "actions"
    ]


def buttons(message):
    """What can be pressed, by verb."""
    return {verb: value for row in rows_of(message) for verb, value in row.items()}


def of_the_stage(board):
    """Its two rows, which stand above everything that may be long."""
    first = [block["type"] for block in board["blocks"]].index("actions")
    assert first <= 5, "on the first screen of a phone"
    rows = rows_of(board)
    at = next(number for number, row in enumerate(rows) if "nochange" in row)
    assert at <= 1, "only those who were paged are asked something before"
    return rows[at] | rows[at + 1]


def topic(drill):
    return drill.room(ROOM).topic["value"]


def test_the_board_shows_what_everybody_asks_first(incident):
    """[88]"""
    shown = facts(incident)

    assert shown["*Priority*"] == "P1"
    assert shown["*Status*"] == "Active, Investigating"
    assert shown["*Commander*"] == incident.person(COMMANDER).mention
    assert shown["*Communications*"] == incident.person("eun").mention
    assert "2026-03-02 08:50 UTC" in shown["*Impact since*"]
    assert "({ago})" in shown["*Impact since*"]  # Slack counts, so that it never grows old
    assert shown["*Last update*"] == "none yet"
    assert "internal by" in shown["*Next update*"]
    assert "customers by" in shown["*Next update*"]


def test_the_board_follows_an_update(incident):
    incident.clock.advance(minutes=10)
    types(incident, "bo", "/incident update Rolled back")

    assert "2026-03-02 09:10 UTC" in facts(incident)["*Last update*"]
    assert "2026-03-02 10:10 UTC" in facts(incident)["*Next update*"]


def test_without_promises_the_board_says_so(drill):
    drill.declare()

    assert facts(drill)["*Next update*"] == "none promised"
    assert facts(drill)["*Impact since*"] == "not known yet"
    assert list(of_the_stage(drill.said(ROOM)[0])) == [
        "update",
        "nochange",
        "handoff",
        "dismiss",
        "join",
        *BESIDES,
    ]


def test_the_buttons_fit_the_stage_and_name_the_incident(incident):
    row = [
        "update",
        "nochange",
        "phase",
        "resolve",
        "handoff",
        "join",
    ]
    board = incident.said(ROOM)[0]
    assert list(of_the_stage(board)) == [*row, *BESIDES]
    assert set(of_the_stage(board).values()) == {"INC-1"}
    assert str(board["blocks"]).count("'style': 'primary'") == 1
    assert "*Service*" not in facts(incident)  # the checklist says that it is missing
    lines = str([b["text"]["text"] for b in board["blocks"] if "accessory" in b])
    assert "\\n:white_large_square: *Service*\\n" in lines


def test_what_would_be_too_much_for_the_board_is_one_press_away(incident):
    bo = incident.person("bo")
    bo.presses("help", incident.said(ROOM)[0])

    def offered():
        told = [m for m in bo.whispers(ROOM) if m["text"].startswith("Drumbeat")]
        return buttons(told[-1]) if told else {}

    shown = bo.waits_for(offered, "everything that can be done")
    assert {"try", "hypothesis", "measure", "workstream", "triage", "merge"} <= set(shown)
    assert shown["try"] == "INC-1"
    assert "help" not in shown


def test_the_topic_says_it_in_a_line_and_follows(incident):
    """[88]"""
    assert topic(incident) == (
        "P1 · Investigating · Commander 김하늘 · Comms 이은서 · since 2026-03-02 08:50 UTC"
        " · declared 2026-03-02 09:00 UTC"
        " · next update 10:00 UTC · customers 10:00 UTC"
    )

    incident.clock.advance(minutes=10)
    types(incident, COMMANDER, "/incident phase identified")
    types(incident, COMMANDER, "/incident nochange")

    assert "P1 · Identified" in topic(incident)
    assert "last update 09:10 UTC · next update 10:10 UTC · customers 10:00 UTC" in topic(incident)
    assert len(topic(incident)) <= 250

    types(incident, COMMANDER, "/incident impact start at 08:41")
    assert "since 2026-03-02 08:41 UTC" in topic(incident)


def test_a_topic_that_is_as_it_was_makes_no_noise(incident):
    types(incident, COMMANDER, "/incident nochange")
    incident.workspace.calls.clear()
    types(incident, COMMANDER, "/incident update Still failing")  # in the same minute

    made = [call.method for call in incident.workspace.calls]
    assert "chat.postMessage" in made
    assert "conversations.setTopic" not in made


def test_the_board_is_bookmarked_once(incident):
    (bookmark,) = incident.room(ROOM).bookmarks

    assert bookmark["title"] == "INC-1 board"
    assert incident.said(ROOM)[0]["ts"].replace(".", "") in bookmark["link"]


def test_a_bookmark_and_a_pin_whose_answers_were_lost_are_not_added_twice(drill):
    drill.slack.lose_answer("bookmarks.add")
    drill.slack.lose_answer("pins.add")
    drill.declare()
    drill.clock.advance(minutes=5)
    drill.settle()

    assert len(drill.room(ROOM).bookmarks) == len(drill.room(ROOM).pins) == 1
    assert rows(drill, "SELECT key FROM effect WHERE outcome = 'given_up'") == []


def test_join_brings_whoever_presses_it_into_the_channel(incident):
    kai = incident.person("kai")
    announced = incident.said("incidents")[0]
    kai.joins("incidents")

    told = kai.presses("join", announced).wait()
    incident.settle()

    assert kai.id in incident.room(ROOM).members
    assert "I am bringing you into" in told[0]


def test_joining_twice_is_being_there(incident):
    bo = incident.person("bo")
    bo.presses("join", incident.said(ROOM)[0])
    told = bo.presses("join", incident.said(ROOM)[0]).wait()
    incident.settle()

    assert f"You are already in <#{incident.room(ROOM).id}>" in told[0]
    assert incident.room(ROOM).members.count(bo.id) == 1
    assert rows(incident, "SELECT key FROM effect WHERE outcome = 'given_up'") == []


def test_a_button_without_an_incident_is_refused(incident):
    bo = incident.person("bo")
    message = incident.said(ROOM)[0]
    for block in message["blocks"]:
        for button in block.get("elements", []):
            if button.get("action_id") == "join":
                button["value"] = "everything"

    told = bo.presses("join", message).wait()

    assert "I do not know which incident you mean" in told[0]


def test_nobody_comes_into_a_restricted_incident_by_a_button(incident):
    with incident.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET restricted = true"))

    told = incident.person("kai").presses("join", incident.said(ROOM)[0]).wait()
    incident.settle()

    assert "INC-1 is restricted" in told[0]
    assert incident.person("kai").id not in incident.room(ROOM).members
