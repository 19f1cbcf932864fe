"""Escalations: to a team, a vendor or a client; by somebody, or because a limit of the policy was exceeded."""

import pytest

from tests.stories.beat import live_until
from tests.stories.ending import live
from tests.stories.people import (
    COMMANDER,
    ROOM,
    a_p1,
    buttons,
    direct,
    latest,
    room_texts,
    rows,
    types,
    whisper,
)

REFUSED = [
    ("/incident escalate", "Say whom to ask and why"),
    ("/incident escalate vendor", "Say whom to ask and why"),
    ("/incident escalate platform", "Say why they are asked"),
    ("/incident escalate nosuch Nobody sees why", "nosuch"),
    ("/incident escalate vendor AWS every 2m Their console is down", "Every 2 minutes"),
    ("/incident escalate vendor AWS every 5parsecs Their console is down", "I cannot read"),
    ("/incident escalate client " + "🔥" * 100 + " why", "That name has 100 characters"),
    ("/incident engaged", "Say which escalation you mean"),
    ("/incident engaged 7", "has no escalation 7"),
    ("/incident heard 7 Something", "has no escalation 7"),
    ("/incident release x", "Say which escalation you mean"),
]


@pytest.fixture
def incident(drill):
    drill.tick()
    return a_p1(drill)


def kept(drill, trigger="asked"):
    asked = rows(drill, "SELECT * FROM escalation ORDER BY number")
    return [one for one in asked if one["trigger"] == trigger]


def test_a_team_is_asked_and_their_acknowledgement_is_when_they_engaged(incident):
    """[97], [142], [143], [144]: anybody asks, the lag is computed, and nothing is written twice."""
    told = types(incident, "gita", "/incident escalate platform Nobody sees why <!channel>")
    assert "I asked <@" in told
    asked = latest(incident, "notice")
    assert "Escalation 1" in asked["text"]
    assert "<!channel>" not in str(asked["blocks"])
    assert "Nobody sees why @channel" in str(asked["blocks"])
    incident.clock.advance(minutes=4)

    haneul = incident.person("haneul")
    haneul.presses("ack", direct(incident, "haneul", "incident_paged")[-1])
    incident.settle()

    (one,) = kept(incident)
    assert (one["target"], one["trigger"], one["name"]) == ("team", "asked", "platform")
    assert one["engaged_by"] == haneul.id
    said = next(m for m in incident.said(ROOM) if m["ts"] == asked["ts"])
    assert "after 4 minutes" in str(said["blocks"])
    assert buttons(said) == ["release"]
    board = str(incident.said(ROOM)[0]["blocks"])
    assert "1. platform: asked" in board


@pytest.mark.both
def test_coming_once_engages_all_that_they_were_escalated_to_for(incident):
    """Each has a page of its own, and one answer is enough."""
    for reason in ("Nobody sees why", "Still nobody sees why", "And now it is down"):
        types(incident, "gita", f"/incident escalate platform {reason}")
        incident.clock.advance(minutes=1)
    first, second, third = direct(incident, "haneul", "incident_paged")[-3:]
    assert [buttons(one) for one in (first, second, third)] == [["ack", "page_decline"]] * 3
    live(incident, minutes=5)
    silent = sorted(one["name"] for one in kept(incident, "unacknowledged"))
    assert silent == ["commander", "comms", "platform"], "wanted for one thing, silent once"

    incident.person("haneul").presses("ack", third)
    incident.settle()

    assert [one["engaged_by"] for one in kept(incident)] == [incident.person("haneul").id] * 3
    pages = direct(incident, "haneul", "incident_paged")[-3:]
    assert [buttons(one) for one in pages] == [[], [], []]


@pytest.mark.both
def test_a_vendor_is_heard_of_asked_after_once_a_slot_and_let_go(incident):
    """[145], [146], [149], [153]: with the cadence they promised, on a grid that lateness does not move; that we saw
    it before they did is computed."""
    types(incident, COMMANDER, '/incident escalate vendor "Level 3" every 60m Loss in Paris')
    asked = latest(incident, "notice")
    assert buttons(asked) == ["engaged", "heard", "release"]

    live_until(incident, 70, stride=10)
    assert not [text for text in room_texts(incident, ROOM) if "promised word by" in text]
    live_until(incident, 80)
    (question,) = [m for m in incident.said(ROOM) if "promised word by" in m["text"]]
    assert incident.person(COMMANDER).mention in question["text"]
    assert buttons(question) == ["heard", "escalate", "release"]
    assert "a vendor did not keep their word" in str(incident.said(ROOM)[0]["blocks"])
    gita = incident.person("gita")
    gita.presses("heard", question)
    form = gita.form()
    assert form.submit(text="They found the broken switch", every="nonsense").errors
    late = form.submit(text="They found it", every="2h", knew="2026-03-02 23:40")
    assert "has not come yet" in late.errors["knew"]
    assert form.submit(text="They found the broken switch", every="2h", knew="09:30").closed
    incident.settle()

    settled = next(m for m in incident.said(ROOM) if m["ts"] == question["ts"])
    assert buttons(settled) == []
    assert "That was settled" in settled["text"]
    said = str(latest(incident, "notice")["blocks"])
    assert "They found the broken switch" in said
    assert "after we had asked: we saw it before they did" in said
    (one,) = kept(incident)
    assert (one["every"], one["engaged_by"]) == (120, gita.id)
    live_until(incident, 200, stride=10)
    assert len([t for t in room_texts(incident, ROOM) if "promised word by" in t]) == 1
    types(incident, "gita", "/incident release 1 It was on our side")
    assert "It was on our side" in latest(incident, "notice")["text"]
    live_until(incident, 230, stride=10)
    assert len([t for t in room_texts(incident, ROOM) if "promised word by" in t]) == 1
    told = types(incident, "gita", "/incident heard 1 One more thing")
    assert "no longer needed" in told


@pytest.mark.both
def test_what_is_over_loses_its_buttons(incident):
    """Settled messages have none: not the escalation's, nor those of what was asked about it."""
    types(incident, COMMANDER, "/incident escalate vendor AWS every 5m Their console is down")
    live_until(incident, 21)
    asked = [m for m in incident.said(ROOM) if buttons(m)[:1] in (["engaged"], ["heard"])]
    assert len([m for m in asked if buttons(m)[0] == "heard"]) == 1  # the newest asks for all
    types(incident, COMMANDER, "/incident resolve A bad cache key; rolled back at 14:20")

    over = [m for m in incident.said(ROOM) if m["ts"] in {one["ts"] for one in asked}]
    assert len(over) == len(asked)
    assert [buttons(m) for m in over if buttons(m)] == []


def test_whoever_does_not_acknowledge_is_not_waited_for(incident):
    """[64], [97]: after the limit the next in the rota, then whom it names; each of them once for each seat.

    Management is asked for comms first, and for command only once that has come to an end.
    """
    incident.clock.advance(minutes=-5)
    live_until(incident, 30)

    by_itself = kept(incident, "unacknowledged")
    comms = [e for e in by_itself if e["name"] == "comms"]
    assert len(comms) == 1
    management = [(e["name"], e["in_vain"]) for e in by_itself if e["name"] == "management"]
    assert management == [("management", 0), ("management", 1)] * 2, "said aloud for each"
    said = [m for m in incident.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"]
    assert len(said) == len(by_itself)
    assert "did not acknowledge within 5 minutes" in said[0]["text"]
    assert len({e["cause"] for e in by_itself}) == len(by_itself)


def test_no_progress_is_escalated_once_a_stretch(incident):
    """[97]: to whom the commander's rota names; what moves begins another stretch."""
    types(incident, COMMANDER, "/incident phase identified A bad cache key")
    live_until(incident, 69, stride=5)
    assert kept(incident, "no_progress") == []
    live_until(incident, 140, stride=5)
    (one,) = kept(incident, "no_progress")
    assert one["name"] == "management"
    said = [m for m in incident.said(ROOM) if "no phase, impact or attempt has moved" in m["text"]]
    assert len(said) == 1
    assert incident.person("ada").mention in said[0]["text"]

    types(incident, COMMANDER, "/incident phase monitoring")
    live_until(incident, 215, stride=5)
    assert len(kept(incident, "no_progress")) == 2


def test_what_cannot_be_escalated_says_why(incident):
    for line, answer in REFUSED:
        told = types(incident, "gita", line)
        assert answer in told, line
        assert "You typed:" in told
    assert kept(incident) == []


def test_a_form_asks_for_the_same(incident):
    """The same by button, with an error at its field."""
    gita = incident.person("gita")
    types(incident, "gita", "/incident help")
    gita.types("/incident escalate vendor AWS Down", channel=ROOM).wait()
    incident.settle()
    gita.presses("escalate", _chased(incident))
    form = gita.form()
    assert form.submit(target="client", name="Acme", reason="Ask them to stop", every="1m").errors
    assert form.submit(target="client", name="Acme", reason="Ask them to stop", every="").closed
    assert [e["target"] for e in kept(incident)] == ["third_party", "client"]
    incident.settle()
    incident.clock.advance(minutes=2)
    asked = latest(incident, "notice")
    gita.presses("engaged", asked)
    assert kept(incident)[1]["engaged_by"] == gita.id
    gita.presses("engaged", asked)
    engaged = rows(incident, "SELECT id FROM event WHERE kind = 'engaged'")
    assert len(engaged) == 2  # AWS, when they were heard of; and Acme once
    assert whisper(gita, "Acme (escalation 7) is at work already")
    incident.settle()
    assert "2 minutes after being asked" in room_texts(incident, ROOM)[-1]
    for _ in range(2):  # a double click
        gita.presses("release", asked)
    assert whisper(gita, "Acme (escalation 7) is no longer needed")


def _chased(incident):
    types(incident, "gita", "/incident heard 1 every 5 Wait for us")
    live_until(incident, 25)
    return [m for m in incident.said(ROOM) if "promised word by" in m["text"]][-1]
