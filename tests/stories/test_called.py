"""A page in the channel: with the buttons that answer it, and with what else the person leads."""

import pytest

from tests.stories.people import (
    ROOM,
    a_week_later,
    board,
    buttons,
    direct,
    last,
    latest,
    room_texts,
    types,
    whisper,
)


@pytest.fixture
def incident(drill):
    """In the week of Bo. Gita asked for Kai."""
    a_week_later(drill).declare(by="gita", priority="P1")
    drill.does("gita", "/incident page @kai Kafka <!channel>")
    return drill


def call(drill):
    return last([m for m in drill.said(ROOM) if "is paged for INC-1" in m["text"]])


def test_a_page_is_acknowledged_in_the_channel_as_well_by_whom_it_is_for(incident):
    """[64, 279] Both messages settle, once; nobody presses for somebody else."""
    asked, kai, gita = call(incident), incident.person("kai"), incident.person("gita")
    assert buttons(asked) == ["ack", "page_decline"]
    assert "<!channel>" not in str(asked["blocks"])

    gita.presses("ack", asked)
    assert whisper(gita, "Kai Nakamura was paged for INC-1, and only they can acknowledge.")
    refused = gita.presses("page_decline", asked).wait()
    assert "only they can acknowledge" in refused[0]
    kai.presses("ack", asked)
    kai.presses("ack", asked)
    incident.settle()

    assert call(incident)["ts"] == asked["ts"]
    assert buttons(call(incident)) == []
    assert f"{kai.mention} acknowledged <!date^" in str(call(incident)["blocks"])
    assert buttons(last(direct(incident, "kai", "incident_paged"))) == []
    assert len([line for line in room_texts(incident, ROOM) if "acknowledged" in line]) == 1


def page_of(drill, name):
    return last(direct(drill, name, "incident_paged"))


@pytest.mark.both
def test_wherever_the_channel_mentions_whom_it_pages_they_answer_there_too(drill):
    """[64] The board, an escalation and a question that climbed: each settles the direct message, and is settled by it."""
    drill.tick()
    a_week_later(drill).declare(by="gita", priority="P1")
    bo, finn, eun = (drill.person(name) for name in ("bo", "finn", "eun"))
    assert f"*Paged, no answer yet*: {bo.mention}, {finn.mention}" in str(board(drill))
    gita = drill.person("gita")
    gita.presses("ack", board(drill))
    assert whisper(gita, "Nobody has paged you for INC-1")

    bo.presses("ack", board(drill))
    drill.settle()
    assert buttons(page_of(drill, "bo")) == []
    assert f"*Paged, no answer yet*: {finn.mention}" in str(board(drill))
    finn.presses("page_decline", page_of(drill, "finn"))
    drill.settle()
    assert f"*Paged, no answer yet*: {eun.mention}" in str(board(drill))

    asked = latest(drill, "page_escalated")
    assert eun.mention in asked["text"]
    assert buttons(asked) == ["ack", "page_decline", "engaged", "release"]
    eun.presses("page_decline", asked)
    drill.settle()
    assert buttons(page_of(drill, "eun")) == []
    after = next(m for m in drill.said(ROOM) if m["ts"] == asked["ts"])
    assert buttons(after) == ["engaged", "release"]
    assert f"{eun.mention} said <!date^" in str(after["blocks"])
    types(drill, "ada", "/incident ack", ROOM)
    assert "Paged, no answer yet" not in str(board(drill))

    for _ in range(72):
        drill.clock.advance(minutes=1)
        drill.tick()
    drill.settle()
    late = next(m for m in drill.said(ROOM) if "I am paging" in m["text"])
    cy = drill.person("cy")
    assert cy.mention in late["text"]
    assert buttons(late)[:3] == ["ack", "page_decline", "update"]
    cy.presses("ack", late)
    drill.settle()
    assert buttons(page_of(drill, "cy")) == []
    after = next(m for m in drill.said(ROOM) if m["ts"] == late["ts"])
    assert buttons(after)[0] == "update"
    assert f"{cy.mention} acknowledged <!date^" in str(after["blocks"])


def test_answered_in_the_direct_message_the_channel_shows_it_too(incident):
    incident.person("kai").presses("page_decline", last(direct(incident, "kai", "incident_paged")))
    incident.settle()

    assert buttons(call(incident)) == []
    assert "that they cannot come" in str(call(incident)["blocks"])


def test_what_is_over_asks_nobody_in_the_channel_any_more(incident):
    types(incident, "bo", "/incident resolve A bad cache key; rolled back at 14:20")

    assert buttons(call(incident)) == []
    assert "No answer is needed any more" in str(call(incident)["blocks"])


def test_whoever_leads_something_else_is_shown_as_such(incident):
    """To them, to whoever pages or seats them, and in the channel; of what is hidden only to those who may know."""
    incident.declare(by="gita", title="P1 Search is slow")
    assert "You already command INC-1." in str(last(direct(incident, "bo", "incident_paged")))

    kai = incident.person("kai")
    kai.types("/incident drill P1 Checkout is down", channel="general")
    assert kai.form().submit().closed
    incident.settle()
    incident.declare(by="gita", title="Odd graph")
    bo = incident.person("bo").mention
    told = types(incident, "gita", "/incident page INC-4 @bo Have a look", "general")
    assert f"{bo} already commands INC-1, INC-2." in told
    paged = last([m for m in incident.said("inc-4-odd-graph") if "is paged for" in m["text"]])
    assert f"{bo} already commands INC-1, INC-2." in str(paged["blocks"])
    types(incident, "ada", "/incident assign INC-4 scribe @bo", "general")
    seated = last([m for m in incident.said("inc-4-odd-graph") if "Scribe" in m["text"]])
    assert f"{bo} already commands INC-1, INC-2." in str(seated["blocks"])

    incident.declare(by="sid", title="P1 Keys leaked", category="Security")
    incident.declare(by="gita", title="Another graph")
    sid = incident.person("sid").mention
    told = types(incident, "gita", "/incident page INC-6 @sid Have a look", "general")
    assert "already commands" not in told, "gita may not know of INC-5"
    assert "already commands" not in str(incident.said("inc-6-another-graph"))
    assert "You already command INC-5." in str(last(direct(incident, "sid", "incident_paged")))
    told = types(incident, "sid", "/incident escalate INC-6 @sid Once more", "general")
    assert f"{sid} already commands INC-5." in told
