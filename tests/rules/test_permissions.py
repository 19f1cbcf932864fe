"""Who may do what, by which seats are held; and every refusal says who can."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.permissions import Act, insist, may
from bot.policy import Policy
from bot.policy.model import Organisation
from bot.render.words import LANGUAGES, entries, files, words_in
from bot.visibility import may_see
from models.errors import Refusal
from models.incident import Incident, Intake
from models.people import Person
from models.seats import Offer, OfferOutcome, Seat
from models.vocabulary import SeatChange, SeatName

NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
POLICY = Policy(organisation=Organisation(management=("ada@example.com",)))
PEOPLE = ("ada", "bo", "cy", "dee", "finn", "gita")
FULL = {SeatName.COMMANDER: "bo", SeatName.DEPUTY: "dee", SeatName.COMMS: "finn"}
WITHOUT_COMMS = {SeatName.COMMANDER: "bo", SeatName.DEPUTY: "dee"}
ONLY_COMMS = {SeatName.COMMS: "finn"}
EMPTY: dict[SeatName, str] = {}
# Ada is management, Gita declared it, Cy is anybody.
LEADS, DECLARER, EVERYBODY = {"ada", "bo", "dee"}, {"gita"}, set(PEOPLE)
ALLOWED = {
    Act.RESOLVE: (LEADS, LEADS, {"ada"}, {"ada"}),
    Act.CLOSE: (LEADS, LEADS, {"ada"}, {"ada"}),
    Act.HAND_OFF: (LEADS, LEADS, {"ada"}, {"ada"}),
    Act.LOWER: (LEADS, LEADS, {"ada"}, {"ada"}),
    Act.VALIDATE: (LEADS, LEADS, {"ada"}, {"ada"}),
    Act.SECOND: (LEADS | {"finn"}, LEADS, {"ada", "finn"}, {"ada"}),
    Act.MERGE: (LEADS, LEADS, {"ada"}, {"ada"}),
    Act.REOPEN: (LEADS | DECLARER, LEADS | DECLARER, {"ada"} | DECLARER, {"ada"} | DECLARER),
    Act.DISMISS: (LEADS, LEADS, EVERYBODY, EVERYBODY),
    Act.ASSIGN: (LEADS, LEADS, EVERYBODY, EVERYBODY),
    Act.PHASE: (LEADS, LEADS, EVERYBODY, EVERYBODY),
    Act.PUT_OFF: (LEADS | {"finn"}, LEADS, EVERYBODY, EVERYBODY),
    Act.TELL_CUSTOMERS: ({"ada", "finn"}, {"ada", "bo"}, {"ada", "finn"}, {"ada"}),
    Act.ACCEPT_MEASURE: (LEADS, LEADS, {"ada"}, {"ada"}),
    Act.WAIVE: (LEADS, LEADS, {"ada"}, {"ada"}),
    Act.OVERRIDE: ({"ada"}, {"ada"}, {"ada"}, {"ada"}),
}
STATES = (FULL, WITHOUT_COMMS, ONLY_COMMS, EMPTY)


@pytest.fixture
def session(migrated):
    with Session(migrated) as session:
        for name in PEOPLE:
            email = f"{name}@example.com"
            known = {"id": f"U{name.upper()}", "name": name.title(), "email": email}
            rest = {"zone": "UTC", "locale": None, "bot": False, "gone": False, "seen_at": NOW}
            session.add(Person(**known, **rest))
        yield session


def incident_with(session, held):
    incident = Incident.declare("It is down", None, Intake(), by="UGITA", at=NOW)
    session.add(incident)
    session.flush()
    for name, holder in held.items():
        session.add(
            Seat(
                incident_id=incident.id,
                name=name,
                holder=f"U{holder.upper()}",
                since=NOW,
                why=SeatChange.ASSIGNED,
                by="",
            )
        )
    session.flush()
    return incident


def test_the_table_has_every_act():
    assert set(ALLOWED) == set(Act)


def test_who_may_do_what_in_which_state(session):
    """[340] [83]"""
    wrong = []
    for number, held in enumerate(STATES):
        incident = incident_with(session, held)
        for act, allowed in ALLOWED.items():
            can = {n for n in PEOPLE if may(session, POLICY, incident, f"U{n.upper()}", act)}
            if can != allowed[number]:
                wrong.append((act, held, can ^ allowed[number]))
    assert wrong == []


def test_every_refusal_says_who_can_in_both_languages(session):
    """[340]"""
    for held in STATES:
        incident = incident_with(session, held)
        for act in Act:
            for name in PEOPLE:
                by = f"U{name.upper()}"
                if may(session, POLICY, incident, by, act):
                    insist(session, POLICY, incident, by, act)
                    continue
                with pytest.raises(Refusal) as no:
                    insist(session, POLICY, incident, by, act)
                for language in LANGUAGES:
                    said = words_in(language)(no.value.sentence, **no.value.facts)
                    assert incident.name in said
                    assert "(-)" not in said
                    assert "commander (" not in said or "commander (Bo)" in said


@pytest.mark.parametrize(
    ("language", "only", "nothing"),
    [("en", "Only ", "nothing to hand"), ("ko", "만 ", "넘길 것이 없")],
)
def test_no_refusal_reads_like_a_fact(language, only, nothing):
    """[340] At three in the morning “INC-2 is resolved by its commander” says that it is resolved."""
    for file in files(language):
        for name, source in entries(file.read_text("utf-8")).items():
            if not name.startswith("may-not-"):
                continue
            ways = source.split("\n")[1:-1] if "$held ->" in source else [source]
            for way in filter(None, map(str.strip, ways)):
                assert only in way or nothing in way or way == "}", (name, way)


def test_the_refusal_names_the_commander_or_how_to_become_one(session):
    words = words_in("en")
    full, empty = incident_with(session, FULL), incident_with(session, EMPTY)

    def refusal(incident, act):
        with pytest.raises(Refusal) as no:
            insist(session, POLICY, incident, "UCY", act)
        return words(no.value.sentence, **no.value.facts)

    assert "Only the commander (Bo), the deputy or management can resolve" in refusal(
        full, Act.RESOLVE
    )
    assert "`/incident take`" in refusal(empty, Act.RESOLVE)
    assert "Only Finn, who speaks for this incident," in refusal(full, Act.TELL_CUSTOMERS)
    assert "`/incident assign comms @eun`" in refusal(empty, Act.TELL_CUSTOMERS)
    assert "Only management" in refusal(full, Act.OVERRIDE)


def test_of_a_restricted_incident_nobody_does_anything_who_may_not_even_see_it(session):
    """[59] Management neither; whoever is offered command may, for as long as the offer stands."""
    incident = incident_with(session, FULL)
    incident.restricted = True
    minute = timedelta(minutes=1)
    offered = Offer(incident_id=incident.id, by="UBO", to="UCY", note="", offered_at=NOW)
    offered.expires_at = NOW + minute
    session.add(offered)
    session.flush()

    for act in Act:
        with pytest.raises(Refusal, match="incident-unknown"):
            insist(session, POLICY, incident, "UADA", act)
    seeing = {name for name in PEOPLE if may_see(session, POLICY, f"U{name.upper()}", incident)}
    assert seeing == {"bo", "dee", "finn", "gita", "cy"}

    offered.settle(OfferOutcome.DECLINED, at=NOW + minute)
    session.flush()
    assert not may_see(session, POLICY, "UCY", incident)
