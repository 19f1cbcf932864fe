"""The commander's nine duties and card: each ticked by the record alone, one test a duty."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.clocks import Clock
from models.duties import DUTIES, Record, State
from models.escalation_kinds import EscalationTarget, EscalationTrigger
from models.escalations import Asking, Escalation
from models.event_kinds import EventKind
from models.impact import Impact
from models.impact_changes import Said
from models.incident import Incident, Intake
from models.matters import Details, Matter
from models.standing import Standing
from models.statements import ServiceImpact, Told
from models.vocabulary import (
    Audience,
    ImpactMove,
    ImpactType,
    MatterKind,
    MatterOutcome,
    Phase,
    Priority,
    SeatName,
    Source,
    Stage,
)
from tests.rules.shown import AT, BO

LATER = AT + timedelta(minutes=40)
KNOWN = Intake(
    service="payments",
    source=Source.EMPLOYEE,
    alerted_at=AT,
    scope="3 of 12 regions",
    impact_type=(ImpactType.DEGRADED,),
    customers="Acme",
    category="Payments",
)
EXPLANATION = "A bad cache key; rolled back at 14:20"


def an_incident(priority=Priority.P1, intake=KNOWN):
    made = Incident.declare("Checkout is down", priority, intake, by=BO, at=AT)
    made.id = 1
    return made


def a_record(incident=None, **stands):
    held = {SeatName.COMMANDER: BO, SeatName.COMMS: "U0EUN"}
    return Record(
        incident or an_incident(),
        Standing(**{"holders": held, "names": {}, "clocks": {}, "last_update_at": None} | stands),
    )


def mark(duty, record):
    found = DUTIES[duty](record)
    return found.state, found.why, found.verb


def an_escalation(incident, number=1, trigger=EscalationTrigger.ASKED, **more):
    asking = Asking(
        target=EscalationTarget.THIRD_PARTY, name="AWS", reason="Down", trigger=trigger, **more
    )
    return Escalation.raised(incident, 70 + number, number, asking, by=BO, at=AT)


def a_matter(incident, kind, **more):
    return Matter.raised(incident, kind, 1, "Restart the brokers", Details(**more), by=BO, at=AT)


def clocks(at=AT, rung=None):
    made = {one: Clock.start(1, one, every=30, climb_after=10, at=at) for one in Audience}
    for clock in made.values():
        if rung:
            clock.ring(rung)
    return made


def resolved():
    incident = an_incident()
    incident.resolve(EXPLANATION, None, by=BO, at=LATER)
    return incident


def test_the_severity_is_validated_by_the_commander():
    """[91]"""
    incident = an_incident()
    assert mark("severity", a_record(incident)) == (State.OPEN, "not-validated", "validate")
    incident.validate(by=BO, at=AT)
    assert mark("severity", a_record(incident)) == (State.DONE, None, None)
    unseen = an_incident(priority=None)
    assert mark("severity", a_record(unseen)) == (State.OPEN, "not-reviewed", "triage")
    assert mark("severity", a_record(resolved())) == (State.OPEN, "not-validated", None)


def test_it_is_tracked_by_somebody_who_leads_what_is_classified_and_moves():
    """[92]"""
    assert mark("tracking", a_record())[0] is State.DONE
    assert mark("tracking", a_record(holders={})) == (State.OPEN, "nobody-leads", "take")
    gaps = an_incident(intake=Intake())
    assert mark("tracking", a_record(gaps)) == (State.OPEN, "gaps", "triage")
    incident = an_incident()
    asked = [an_escalation(incident, trigger=EscalationTrigger.NO_PROGRESS)]
    stuck = a_record(incident, escalations=asked)
    assert mark("tracking", stuck) == (State.OPEN, "stuck", "phase")
    moved = a_record(incident, escalations=asked, last={EventKind.PHASE_CHANGED: LATER})
    assert mark("tracking", moved)[0] is State.DONE
    assert mark("tracking", a_record(resolved()))[0] is State.DONE


def test_clients_are_represented_by_who_they_are_and_what_they_feel():
    """[93]"""
    nobody = an_incident(intake=replace(KNOWN, customers=None))
    assert mark("clients", a_record(nobody)) == (State.OPEN, "who", "triage")
    incident = an_incident()
    assert mark("clients", a_record(incident)) == (State.OPEN, "impact", "impact")
    felt = Impact(incident, [])
    felt.change(ImpactMove.START, ["payments"], Said(AT), by=BO, now=LATER)
    assert mark("clients", a_record(incident, impact=felt))[0] is State.DONE
    promised = a_record(incident, impact=felt, clocks=clocks())
    assert mark("clients", promised) == (State.OPEN, "meanwhile", "update")
    incident.update([Audience.INTERNAL], "Back soon. Workaround: none", by=BO, at=LATER)
    assert mark("clients", promised)[0] is State.DONE
    in_words = ServiceImpact(service="payments", affected=True, text="Cards are refused")
    told = a_record(an_incident(), told=Told(services=(in_words,)))
    assert mark("clients", told)[0] is State.DONE, "said in words"


def test_actions_are_logged_once_somebody_writes_and_no_attempt_stays_untold():
    """[94]"""
    assert mark("logging", a_record()) == (State.OPEN, "nothing", "note")
    written = {EventKind.NOTED: AT}
    incident = resolved()
    a_try = a_matter(incident, MatterKind.TRY)
    untold = a_record(incident, last=written, matters=[a_try])
    assert mark("logging", untold) == (State.OPEN, "no-outcome", None)
    a_guess = a_matter(incident, MatterKind.HYPOTHESIS)
    assert mark("logging", a_record(incident, last=written, matters=[a_guess]))[0] is State.DONE
    a_try.settle(incident, MatterOutcome.WORKED, None, by=BO, at=LATER)
    assert mark("logging", untold)[0] is State.DONE
    assert mark("logging", a_record(last=written))[0] is State.DONE
    working = an_incident()
    trying = a_record(working, last=written, matters=[a_matter(working, MatterKind.TRY)])
    assert mark("logging", trying)[0] is State.DONE, "what is being tried has no outcome yet"


def test_people_are_directed_by_work_that_has_owners():
    """[95]"""
    incident = an_incident()
    assert mark("directing", a_record(incident)) == (State.OPEN, "none", "workstream")
    alone = [a_matter(incident, MatterKind.WORKSTREAM)]
    assert mark("directing", a_record(incident, matters=alone))[1] == "no-owner"
    owned = [a_matter(incident, MatterKind.WORKSTREAM, owner=BO)]
    assert mark("directing", a_record(incident, matters=owned))[0] is State.DONE
    alone[0].settle(incident, MatterOutcome.DONE, None, by=BO, at=LATER)
    assert mark("directing", a_record(incident, matters=alone))[0] is State.DONE, "it is over"
    assert mark("directing", a_record(an_incident(priority=None)))[0] is State.NOT_YET
    a_try = [a_matter(incident, MatterKind.TRY)]
    assert mark("directing", a_record(incident, matters=a_try))[1] == "none", "no stream of work"
    left = a_record(resolved(), matters=[a_matter(incident, MatterKind.WORKSTREAM)])
    assert mark("directing", left)[0] is State.DONE, "nobody has to be found any more"


def test_clients_and_management_are_told_in_time_and_on_every_change():
    """[96]: two triggers, two audiences, each on its own."""
    assert mark("notifying", a_record(an_incident(priority=None)))[0] is State.NOT_YET
    assert mark("notifying", a_record(clocks=clocks()))[0] is State.NOT_YET, "nobody told anybody"
    assert mark("notifying", a_record())[0] is State.NOT_OWED
    assert mark("notifying", a_record(last={EventKind.UPDATED: AT}))[0] is State.DONE
    late = a_record(clocks=clocks(rung=LATER))
    assert mark("notifying", late) == (State.OPEN, "late-internal", "update")
    late.stands.clocks[Audience.INTERNAL].updated(LATER)
    assert mark("notifying", late)[1] == "late-customers"
    late.stands.clocks[Audience.CUSTOMERS].updated(LATER)
    assert mark("notifying", late)[0] is State.DONE
    change = {EventKind.PHASE_CHANGED: AT + timedelta(minutes=3)}
    changed = a_record(clocks=clocks(), last=change)
    assert mark("notifying", changed) == (State.OPEN, "changed-internal", "update")
    changed.stands.clocks[Audience.INTERNAL].updated(AT + timedelta(minutes=4))
    assert mark("notifying", changed)[1] == "changed-customers"
    changed.stands.clocks[Audience.CUSTOMERS].updated(change[EventKind.PHASE_CHANGED])
    assert mark("notifying", changed)[0] is State.DONE, "told with the change itself"
    only = {Audience.INTERNAL: changed.stands.clocks[Audience.INTERNAL]}
    assert mark("notifying", a_record(clocks=only, last=change))[0] is State.DONE


def test_escalations_are_made_answered_and_followed_up():
    """[97]"""
    incident = an_incident()
    assert mark("escalating", a_record(incident))[0] is State.NOT_YET, "nothing to escalate yet"
    assert mark("escalating", a_record(resolved()))[0] is State.NOT_OWED
    vendor = an_escalation(incident, number=2, every=60)
    asked = a_record(incident, escalations=[vendor])
    assert mark("escalating", asked) == (State.OPEN, "waiting", "engaged")
    assert DUTIES["escalating"](asked).number == 2
    vendor.engage(incident, by=BO, at=LATER)
    assert mark("escalating", a_record(incident, escalations=[vendor]))[0] is State.DONE
    nobody = an_escalation(incident, number=3, in_vain=True)
    assert mark("escalating", a_record(incident, escalations=[nobody])) == (
        State.OPEN,
        "nobody",
        "escalate",
    )
    silent = a_record(incident, escalations=[vendor], unheard=[vendor.id])
    assert mark("escalating", silent) == (State.OPEN, "unheard", "heard")
    later = an_escalation(incident, number=3, every=60)
    several = a_record(incident, escalations=[vendor, later], unheard=[later.id, vendor.id])
    assert DUTIES["escalating"](several).number == 2, "whoever was asked first, in whatever order"
    for one in (vendor, later):
        one.release(incident, "", by=BO, at=LATER)
    assert mark("escalating", several)[0] is State.DONE, "needed no more, asked no more"
    stuck = an_escalation(incident, trigger=EscalationTrigger.NO_PROGRESS)
    stuck.release(incident, "", by=BO, at=LATER)
    given_up = a_record(incident, escalations=[stuck])
    assert mark("escalating", given_up) == (State.OPEN, "stuck", "escalate")
    came = an_escalation(incident, trigger=EscalationTrigger.NO_PROGRESS)
    came.engage(incident, by=BO, at=LATER)
    assert mark("escalating", a_record(incident, escalations=[came]))[0] is State.DONE


@pytest.mark.parametrize(
    ("what", "moves"),
    [
        (EventKind.PHASE_CHANGED, True), (EventKind.MATTER_SETTLED, True), (EventKind.CLASSIFIED, True),
        (EventKind.UPDATED, False), (EventKind.NOTED, False), (ImpactMove.DECREASE, True),
        (ImpactMove.END, True), (ImpactMove.INCREASE, False),
    ],
)  # fmt: skip
def test_what_moved_since_somebody_was_asked_because_nothing_did(what, moves):
    """[97]: by the same rule by which they were asked; that it became worse is no progress."""
    incident = an_incident()
    asked = [an_escalation(incident, trigger=EscalationTrigger.NO_PROGRESS)]
    felt = Impact(incident, [])
    felt.change(ImpactMove.START, ["kv"], Said(AT), by=BO, now=AT)
    last = {EventKind.IMPACT_CHANGED: LATER}
    if what in ImpactMove:
        felt.change(ImpactMove(what), ["kv"], Said(LATER), by=BO, now=LATER)
    else:
        last[what] = LATER
    stuck = a_record(incident, escalations=asked, impact=felt, last=last)
    assert (mark("tracking", stuck)[1] == "stuck") is not moves


def test_the_resolution_is_explained():
    """[98]"""
    incident = an_incident()
    assert mark("explaining", a_record(incident)) == (State.NOT_YET, None, None)
    incident.change_phase(Phase.MONITORING, None, by=BO, at=AT)
    assert mark("explaining", a_record(incident)) == (State.NOT_YET, None, "resolve")
    assert mark("explaining", a_record(resolved()))[0] is State.DONE
    incident.stage = Stage.DISMISSED
    assert mark("explaining", a_record(incident)) == (State.NOT_YET, None, None)


def test_the_submitter_agrees_before_it_is_closed():
    """[99]"""
    assert mark("agreeing", a_record())[0] is State.NOT_YET
    incident = resolved()
    assert mark("agreeing", a_record(incident)) == (State.OPEN, "not-agreed", None)
    incident.agree(by=BO, at=LATER)
    assert mark("agreeing", a_record(incident))[0] is State.DONE
    of_a_part = a_record(incident, parts_unagreed=True)
    assert mark("agreeing", of_a_part) == (State.OPEN, "not-agreed", None)


@pytest.mark.parametrize(
    ("duty", "why"),
    [
        ("severity", "not-validated"), ("tracking", None), ("clients", "who"), ("logging", "nothing"),
        ("directing", "none"), ("notifying", None), ("escalating", None), ("explaining", None),
        ("agreeing", "not-agreed"),
    ],
)  # fmt: skip
def test_of_what_is_over_a_duty_says_what_was_left_and_offers_nothing_that_is_refused(duty, why):
    """[91-99]: nobody validates, notes or escalates any more; nor is anybody waited for who did not come."""
    incident = an_incident(intake=Intake())
    asked = an_escalation(incident)
    incident.resolve(EXPLANATION, None, by=BO, at=LATER)
    assert mark(duty, a_record(incident, escalations=[asked]))[1:] == (why, None)


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_is_a_pure_function_of_the_record(duty):
    record = a_record(clocks=clocks(rung=LATER), escalations=[an_escalation(an_incident())])
    assert DUTIES[duty](record) == DUTIES[duty](record)
