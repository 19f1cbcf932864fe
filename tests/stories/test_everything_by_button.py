"""Everything that a command does can be done with buttons too: where they are, and that they do it."""

import pytest

from handlers.commands import VERBS
from tests.stories.people import buttons, direct, kinds, last, room_texts, rows, whisper

CHANNEL = "inc-1-checkout-is-down"
TYPED_ONLY = {"help", "stand-down", "drill"}
"""Typing nothing shows help; to stand down is another word for resolve; nobody drills by a slip of the finger."""


@pytest.fixture
def incident(drill):
    """The week in which Bo is commander; Gita declared."""
    drill.clock.advance(days=7)
    drill.declare(by="gita", priority="P1")
    return drill


def shown_help(drill, name):
    """What `/incident` offers here and now."""
    person = drill.person(name)
    person.types("/incident", channel=CHANNEL).wait()
    return person.whispers(CHANNEL)[-1]


def test_in_an_incidents_channel_help_offers_every_command_there_is_as_a_button(incident):
    """Each verb by a button at some stage: a new verb without one fails here."""
    told = shown_help(incident, "bo")
    offered = set(buttons(told))
    bo = incident.person("bo")
    page = buttons(last(direct(incident, "bo", "incident_paged")))
    offered |= {"decline"} if "page_decline" in page else set()
    bo.types("/incident escalate vendor AWS Their console is down", channel=CHANNEL).wait()
    incident.settle()
    offered |= set(buttons(last(incident.said(CHANNEL))))
    bo.types("/incident try Roll back", channel=CHANNEL).wait()
    incident.settle()
    offered |= {"tried"} if "tried_worked" in buttons(last(incident.said(CHANNEL))) else set()
    bo.types("/incident resolve A bad cache key; rolled back at 14:20", channel=CHANNEL)
    offered |= set(buttons(shown_help(incident, "bo")))
    incident.declare(by="gita", title="Odd graph")
    offered |= set(buttons(incident.said("inc-2-odd-graph")[0]))
    offered |= set(buttons(last(direct(incident, "bo", "incident_paged")))) | {"ack"}
    bo.types("/incident merge INC-1 into INC-2 The same cache", channel=CHANNEL)
    offered |= set(buttons(shown_help(incident, "bo")))

    assert set(VERBS) - offered - TYPED_ONLY == set()


def test_a_phase_and_a_decision_by_button(incident):
    board = incident.said(CHANNEL)[0]
    bo, gita = incident.person("bo"), incident.person("gita")

    bo.presses("phase", board)
    form = bo.form()
    assert (form.callback_id, form.value("phase")) == ("incident_phase", "investigating")
    assert form.submit(phase="identified", note="A bad cache key").closed
    gita.presses("decision", board)
    assert gita.form().submit(text="We fail over to Dublin <!channel>").closed
    incident.settle()

    assert kinds(incident, CHANNEL)[-2:] == ["phase_changed", "notice"]
    changed, decided = room_texts(incident, CHANNEL)[-2:]
    assert "Identified" in changed
    assert "A bad cache key" in changed
    assert "*Decision*" in decided
    assert "<!channel>" not in decided

    gita.presses("phase", board)
    refused = gita.form().submit(phase="monitoring")
    assert "phase" in refused.errors, "who may not is told in the form"


def test_people_are_asked_seated_and_looked_up_by_button(incident):
    told, gita = shown_help(incident, "bo"), incident.person("gita")
    bo, kai = incident.person("bo"), incident.person("kai")

    bo.presses("page", told)
    form = bo.form()
    assert "nobody-of-that-name" in form.submit(whom="nobody-of-that-name").errors["whom"]
    assert form.submit(whom="@kai", why="Kafka").closed
    bo.presses("assign", told)
    assert bo.form().submit(seat="scribe", who="gita@example.com").closed
    incident.settle()
    assert "Kafka" in str(last(direct(incident, "kai", "incident_paged"))["blocks"])
    held = rows(incident, "SELECT holder FROM seat WHERE name = 'scribe' AND until IS NULL")
    assert held == [{"holder": gita.id}]

    bo.presses("take", told)  # which they have, so that it says that they come
    incident.settle()
    assert buttons(last(direct(incident, "bo", "incident_paged"))) == []
    bo.presses("take", told)
    assert "INC-1" in whisper(bo, "You ")
    for action, begins in (("catchup", "Catching up"), ("oncall", "On call"), ("health", "")):
        bo.presses(action, told)
        whisper(bo, begins)
    bo.presses("show", told)
    assert "INC-1 P1: Checkout is down" in whisper(bo, "INC-1 P1")
    assert kai.id in incident.room(CHANNEL).members
