"""People are asked to come, say that they do, and everybody sees how long it took."""

import pytest
from sqlalchemy import text

from tests.stories.people import (
    ROOM,
    buttons,
    direct,
    last,
    paged,
    room_texts,
    rows,
    whisper,
    whispered,
)


@pytest.fixture
def drill(drill):
    """The week of Bo as commander, then Cy, and the day of Finn at comms."""
    drill.clock.advance(days=7)
    return drill


def asked(drill, by, line, channel="general"):
    person = drill.person(by)
    person.types(line, channel=channel)
    drill.settle()
    return last(whispered(person, channel))


def test_reaching_a_priority_that_pages_asks_commander_and_comms_each_with_a_button(drill):
    """[64, 274]"""
    drill.declare(by="gita", priority="P1")

    (page,) = direct(drill, "bo", "incident_paged")
    number = rows(drill, "SELECT id FROM page ORDER BY id")[0]["id"]
    assert page["metadata"]["event_payload"] == {"incident": "INC-1", "key": f"INC-1/page/{number}"}
    assert page["text"].startswith(
        "You are paged: INC-1 P1 *Checkout is down*. It is handled in <#"
    )
    assert "It is your turn as Commander." in str(page["blocks"])
    button, _ = [e for b in page["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert (button["action_id"], button["value"]) == ("ack", f"INC-1:{number}")
    assert button["text"]["text"] == "Acknowledge"
    assert len(direct(drill, "finn", "incident_paged")) == 1
    board = str(drill.said(ROOM)[0]["blocks"])
    assert drill.person("bo").mention in board
    assert drill.person("finn").mention in board


def test_a_priority_that_pages_nobody_pages_nobody(drill):
    """[51]"""
    drill.declare(by="gita", priority="P3")
    drill.declare(by="gita", title="Not reviewed yet")

    assert paged(drill) == []


def test_acknowledging_by_button_takes_the_button_away_and_says_who_and_when(drill):
    """[64, 279]"""
    drill.declare(by="gita", priority="P1")
    drill.clock.advance(minutes=3, seconds=20)
    bo = drill.person("bo")
    (page,) = direct(drill, "bo", "incident_paged")

    bo.presses("ack", page)
    drill.settle()

    (after,) = direct(drill, "bo", "incident_paged")
    assert after["ts"] == page["ts"]
    assert buttons(after) == []
    assert f"{bo.mention} acknowledged <!date^" in str(after["blocks"])
    assert f"{bo.mention} acknowledged after 3 minutes." in room_texts(drill, ROOM)
    (event,) = rows(drill, "SELECT facts FROM event WHERE kind = 'acknowledged'")
    assert '"seconds": 200' in str(event["facts"]).replace("'", '"')


def test_acknowledging_twice_is_coming_once(drill):
    drill.declare(by="gita", priority="P1")
    (page,) = direct(drill, "bo", "incident_paged")
    bo = drill.person("bo")

    bo.presses("ack", page)
    bo.presses("ack", page)
    drill.settle()

    said = [line for line in room_texts(drill, ROOM) if "acknowledged" in line]
    assert said == [f"{bo.mention} acknowledged within a minute."]


def test_nobody_acknowledges_for_somebody_else(drill):
    drill.declare(by="gita", priority="P1")
    number = rows(drill, "SELECT id FROM page ORDER BY id")[0]["id"]
    (page,) = direct(drill, "finn", "incident_paged")
    finn = drill.person("finn")
    with drill.engine.begin() as connection:  # Finn's message carries Bo's page: a forged value
        connection.execute(text("UPDATE page SET person = 'U0SWAP' WHERE id > :n"), {"n": number})
        connection.execute(
            text("UPDATE page SET person = :bo WHERE person = 'U0SWAP'"),
            {"bo": drill.person("bo").id},
        )

    finn.presses("ack", page)

    assert whisper(finn, "Bo Lindqvist was paged for INC-1, and only they can acknowledge.")
    assert rows(drill, "SELECT id FROM page WHERE acknowledged_at IS NOT NULL") == []


def test_whoever_was_asked_and_has_not_answered_is_not_asked_twice(drill):
    """By a team's name, by their own, or among others: one open page for a person and an incident."""
    drill.declare(by="gita", priority="P3")
    asked(drill, "gita", "/incident page INC-1 payments")
    drill.clock.advance(minutes=2)

    refused = asked(drill, "gita", "/incident page INC-1 @kai please")

    assert refused.startswith(
        "Kai Nakamura was already paged for INC-1 at 09:00 UTC and has not answered yet"
    )
    assert paged(drill) == ["kai"]
    drill.person("kai").presses("ack", last(direct(drill, "kai", "incident_paged")))
    drill.settle()
    assert asked(drill, "gita", "/incident page INC-1 @kai once more").startswith("I asked")
    assert paged(drill) == ["kai", "kai"]


def test_who_is_seated_after_being_asked_is_asked_for_the_seat_too_and_answers_once(drill):
    drill.declare(by="gita", priority="P1")
    asked(drill, "gita", "/incident page INC-1 @kai we need you")
    drill.person("ada").joins(ROOM)

    asked(drill, "ada", "/incident assign commander @kai", ROOM)

    before, now = direct(drill, "kai", "incident_paged")
    assert buttons(before) == buttons(now) == ["ack", "page_decline"]
    assert drill.person("ada").mention in str(now["blocks"][1]), "who wants them there"
    drill.person("kai").presses("ack", now)
    drill.settle()
    assert [buttons(page) for page in direct(drill, "kai", "incident_paged")] == [[], []]


def test_one_acknowledgement_answers_everything_i_was_asked_here(drill):
    """Also what was asked twice before nobody was: one line in the channel, no button left."""
    drill.declare(by="gita", priority="P1")
    asked(drill, "gita", "/incident page INC-1 @kai")
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE page SET settled_at = asked_at WHERE seat IS NULL"))
    drill.clock.advance(minutes=2)
    asked(drill, "gita", "/incident page INC-1 @kai we need you")
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE page SET settled_at = NULL"))

    drill.person("kai").presses("ack", direct(drill, "kai", "incident_paged")[0])
    drill.settle()

    assert [buttons(page) for page in direct(drill, "kai", "incident_paged")] == [[], []]
    assert sum("acknowledged" in line for line in room_texts(drill, ROOM)) == 1
    (came,) = rows(drill, "SELECT facts FROM event WHERE kind = 'acknowledged'")
    assert '"seconds": 120' in str(came["facts"]).replace("'", '"'), "counted from the first"


def test_ack_typed_answers_what_i_was_asked_here(drill):
    drill.declare(by="gita", priority="P1")

    assert asked(drill, "bo", "/incident ack", ROOM) == (
        "Thank you. INC-1 shows that you are coming."
    )

    assert [buttons(page) for page in direct(drill, "bo", "incident_paged")] == [[]]
    assert asked(drill, "bo", "/incident ack", ROOM).startswith("Nobody has paged you for INC-1")


def test_a_team_is_asked_by_its_name_and_its_on_call_comes(drill):
    """[74]"""
    drill.declare(by="gita", priority="P3")

    told = asked(drill, "ada", "/incident page INC-1 payments Cards are <!channel> refused")

    kai = drill.person("kai")
    assert told == (
        f"I asked {kai.mention} to come, and will say in the channel when they acknowledge."
    )
    (page,) = direct(drill, "kai", "incident_paged")
    assert "Why: Cards are &lt;!channel&gt; refused" in str(page["blocks"])
    assert f"{drill.person('ada').mention} asks for you." in str(page["blocks"])
    ada = drill.person("ada").mention
    assert last(room_texts(drill, ROOM)) == (
        f"{kai.mention} is paged for INC-1 by {ada}: Cards are &lt;!channel&gt; refused"
    )
    assert kai.id in drill.room(ROOM).members


@pytest.mark.both
def test_whom_a_name_reaches(drill):
    drill.declare(by="gita", priority="P3")
    for line, reached in (
        ("sre", "bo"),  # a team without a rota of its own name
        ("comms", "finn"),
        ("management", "ada"),
        ("@kai", "kai"),
        ("cy@example.com", "cy"),
        ("<mailto:cy@example.com|cy@example.com> now", "cy"),
    ):
        asked(drill, "gita", f"/incident page INC-1 {line}")
        assert paged(drill)[-1] == reached, line
        asked(drill, reached, "/incident ack INC-1")  # or they would not be asked once more


def test_a_page_to_a_rota_goes_to_the_next_when_the_first_is_gone(drill):
    drill.declare(by="gita", priority="P3")
    drill.workspace.deactivates("bo@example.com")
    drill.bot.meet_people()

    asked(drill, "gita", "/incident page INC-1 commander")

    assert paged(drill) == ["cy"]


def test_a_page_that_reaches_nobody_is_refused_with_how_to_go_on(drill):
    drill.declare(by="gita", priority="P3")
    drill.workspace.deactivates("kai@example.com")
    drill.bot.meet_people()
    for line, answer in (
        ("", "Say whom to page: a team, a rota or a person."),
        ("@mia", "Mia Brandt no longer has an account here."),
        ("<@U0NOBODY>", "I know nobody called U0NOBODY here."),
        ("@Drumbeat", "Drumbeat is a bot"),
        ("plattform", "I know no team, rota or group called “plattform”. There are: platform, "),
        ("🔥" * 5000, "I know no team"),
    ):
        assert asked(drill, "gita", f"/incident page INC-1 {line}").startswith(answer), line
    assert paged(drill) == []


def test_more_pages_a_minute_than_the_policy_allows_are_refused(drill):
    """[328]"""
    drill.declare(by="gita", priority="P3")
    for _ in range(20):
        drill.person("gita").types("/incident page INC-1 @kai", channel="general").wait()
        drill.person("kai").types("/incident ack INC-1", channel="general").wait()

    refused = asked(drill, "gita", "/incident page INC-1 @kai")
    assert refused.startswith("20 pages were asked for by hand within a minute")
    assert "Wait a minute" in refused
    assert len(paged(drill)) == 20

    drill.clock.advance(minutes=1)
    assert asked(drill, "gita", "/incident page INC-1 @kai").startswith("I asked")


def test_who_is_on_call_now_and_from_when_somebody_else(drill):
    """[65]"""
    told = asked(drill, "gita", "/incident oncall commander")
    shown = str(drill.person("gita").whispers("general")[-1]["blocks"])

    assert told == "On call now"
    bo, cy = drill.person("bo").mention, drill.person("cy").mention
    assert f"*Incident commanders*: {bo}. Next {cy}, from <!date^1773651600^" in shown

    asked(drill, "gita", "/incident oncall")
    everything = str(drill.person("gita").whispers("general")[-1]["blocks"])
    assert "*Communications*" in everything
    assert f"*Payments on call*: {drill.person('kai').mention}, the only member" in everything
    asked(drill, "haneul", "/incident oncall")
    in_korean = str(drill.person("haneul").whispers("general")[-1]["blocks"])
    assert f"*사고 지휘관 당번*: {bo}" in in_korean
    assert "*Payments on call*" in in_korean


def test_a_rota_that_is_none_is_refused_with_those_there_are(drill):
    assert asked(drill, "gita", "/incident oncall kitchen").startswith(
        "I know no rota called “kitchen”. There are: commander, comms, platform, payments."
    )


def test_what_the_person_reads_is_in_their_language(drill):
    drill.declare(by="gita", priority="P3")

    asked(drill, "gita", "/incident page INC-1 @haneul")

    (page,) = direct(drill, "haneul", "incident_paged")
    assert page["text"].startswith("호출되었습니다: INC-1")
    assert "is paged for INC-1" in last(room_texts(drill, ROOM))


def test_no_page_for_what_is_over(drill):
    drill.declare(by="gita", priority="P3")
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET stage = 'closed'"))

    assert asked(drill, "gita", "/incident page INC-1 @kai").startswith("INC-1 is closed.")
    assert paged(drill) == []
