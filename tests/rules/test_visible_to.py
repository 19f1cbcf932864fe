"""Who sees a restricted incident, and what is said of it where somebody else reads: the rule itself, by rows."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.database import sessions
from bot.policy import Policy
from bot.policy.model import Organisation
from bot.visibility import commanding, may_read, may_see, visible_to
from models.incident import Incident, Intake
from models.members import Member
from models.people import Person
from models.seats import Offer, Seat
from models.transcript import Line, LineKind, Place, ts_of
from models.vocabulary import SeatChange, SeatName

NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
POLICY = Policy(organisation=Organisation(management=("UADA",), security=("USID",)))
SEES = {
    "USID": "the security group",
    "UBO": "who declared it",
    "UCY": "who leads it",
    "UDEE": "who is offered command",
    "UEVE": "who was brought into its channel",
}
SEES_NOT = {
    "UADA": "management that is no member",
    "UFINN": "who led it once",
    "UGITA": "who was offered command and declined",
    "UKAI": "anybody else",
}


def secret(session, *, drill=False):
    """Cy leads it."""
    one = Incident.declare(
        "Keys leaked", None, Intake(category="Security"), by="UBO", at=NOW, drill=drill
    )
    session.add(one)
    session.flush()
    seat(session, one, "UCY")
    return one


def seat(session, one, holder, until=None):
    held = {"since": NOW, "until": until, "why": SeatChange.TAKEN, "by": holder}
    session.add(Seat(incident_id=one.id, name=SeatName.COMMANDER, holder=holder, **held))
    session.flush()


@pytest.fixture
def session(migrated):
    with sessions(migrated).begin() as session:
        for who in (*SEES, *SEES_NOT):
            known = {"id": who, "name": who, "email": None, "zone": "UTC", "locale": None}
            session.add(Person(**known, bot=False, gone=False, seen_at=NOW))
        yield session


def test_a_restricted_incident_is_seen_by_those_and_no_others(session):
    """[59]: each for a reason of their own, and no longer than that holds."""
    one = secret(session)
    seat(session, one, "UFINN", until=NOW)
    about = {"incident_id": one.id, "by": "UCY", "note": "", "offered_at": NOW, "expires_at": NOW}
    session.add(Offer(to="UDEE", settled_at=None, **about))
    session.add(Offer(to="UGITA", settled_at=NOW, **about))
    session.add(Member(incident_id=one.id, person="UEVE", since=NOW))
    session.add(Place(incident_id=one.id, channel="C1"))
    said = Line(channel="C1", ts=ts_of(NOW), version=ts_of(NOW), kind=LineKind.SAID, author="UBO")
    session.flush()

    everybody = (*SEES, *SEES_NOT)
    by_rows = {
        who
        for who in everybody
        if session.scalar(select(Incident.id).where(visible_to(session, POLICY, who)))
    }
    assert by_rows == set(SEES)
    assert {who for who in everybody if may_see(session, POLICY, who, one)} == set(SEES)
    assert {who for who in everybody if may_read(session, POLICY, who, said)} == set(SEES)
    assert may_see(session, POLICY, "cli:root", one), "whoever holds the database holds everything"


def test_whom_somebody_leads_besides_is_told_as_far_as_its_reader_may_know(session):
    """[59], [348]: in a channel nothing restricted, to an outsider neither; and a drill is no work."""
    here = Incident.declare("Checkout is down", None, Intake(), by="UBO", at=NOW)
    session.add(here)
    hidden, practised = secret(session), secret(session, drill=True)
    practised.restricted = False
    session.flush()

    def told(**how):
        return commanding(session, ["UCY"], but=here, **how)

    assert told() == {"UCY": [hidden.name]}
    assert told(openly=True) == {}
    assert told(seen_by=visible_to(session, POLICY, "UKAI")) == {}
    assert told(seen_by=visible_to(session, POLICY, "USID")) == {"UCY": [hidden.name]}
    here.drill = True
    assert told(openly=True) == {"UCY": [practised.name]}
