"""The messages about people, made by hand for the golden files and for hostile words."""

from datetime import UTC, datetime, timedelta

from bot.forms import handoff as form
from bot.render import handoff, paging
from models.briefing import Briefing
from models.clocks import Clock
from models.event_kinds import EventKind
from models.pages import Page
from models.seats import Offer, OfferOutcome
from models.timeline import Event
from models.vocabulary import Audience, SeatName

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BO, CY, ROOM = "U0BO", "U0BO", "C0INC1"


def asked(incident, words, why="Card payments fail", answered=None, busy=()):
    page = Page(id=3, incident_id=1, person=BO, seat=None, why=why, asked_by=CY, asked_at=AT)
    page.acknowledged_at = answered
    return paging.asked(page, incident, ROOM, words, busy)


def call(incident, words, name="Bo", answered=None, no=None):
    page = Page(id=3, incident_id=1, person=BO, seat=None, why="Kafka", asked_by=CY, asked_at=AT)
    page.acknowledged_at = answered
    if no is not None:
        page.decline(AT, no)
    return paging.call(said(incident, words, name=name), page, incident, words)


def declined(incident, words, why="On a plane"):
    page = Page(id=3, incident_id=1, person=BO, seat=None, why="", asked_by="", asked_at=AT)
    page.decline(AT, why)
    return paging.asked(page, incident, ROOM, words)


NEXT = {"trigger": "unacknowledged", "silent": [BO], "minutes": 5}


def by_itself(incident, words, called="management", because=NEXT):
    page = Page(id=3, incident_id=1, person=CY, seat=None, why="", asked_by="", asked_at=AT)
    page.called = called
    return paging.asked(page, incident, ROOM, words, because=because)


def covered(incident, words, taken=None):
    page = Page(id=3, incident_id=1, person=CY, seat=None, why="", asked_by="", asked_at=AT)
    page.cover("U0GITA", AT)
    return paging.asked(page, incident, ROOM, words, taken=taken)


def said_declined(incident, words, why="On a plane"):
    facts = {"person": BO, "why": why, "seats": ["commander"]}
    event = Event(kind=EventKind.PAGE_DECLINED, by=BO, occurred_at=AT, facts=facts)
    return paging.declined(event, incident, words)


def said(incident, words, why="Kafka", name="Bo"):
    facts = {"person": BO, "why": why}
    event = Event(kind=EventKind.PAGED, by=CY, occurred_at=AT, facts=facts)
    return paging.said(event, incident, words, {BO: name}, ["INC-7"])


def offered(incident, policy, words, said="Kafka is the suspect"):
    made = Offer(id=7, incident_id=1, by=BO, to=CY, note=said, offered_at=AT)
    made.expires_at = AT + timedelta(minutes=10)
    noted = Event(kind=EventKind.NOTED, by=BO, occurred_at=AT, facts={"text": said})
    decided = Event(kind=EventKind.DECIDED, by=BO, occurred_at=AT, facts={"text": said})
    update = Event(kind=EventKind.UPDATED, by=BO, occurred_at=AT, facts={"text": said})
    clock = Clock.start(1, Audience.INTERNAL, every=60, climb_after=10, at=AT)
    told = Briefing(
        tried=[noted, decided],
        update=update,
        clocks={Audience.INTERNAL: clock},
        held={SeatName.COMMANDER: BO},
        came=[CY],
    )
    return handoff.offered(made, incident, told, words, channel=ROOM, policy=policy)


def settled(incident, words):
    made = Offer(id=7, incident_id=1, by=BO, to=CY, note="", offered_at=AT, expires_at=AT)
    made.settle(OfferOutcome.DECLINED, at=AT)
    return handoff.settled(made, incident, BO, ROOM, words)


def handoff_form(words):
    return form.show(words, 1)
