"""The commander's card: five lines, each true of the record or not."""

from models.commanders_card import CARD
from models.duties import State
from models.event_kinds import EventKind
from models.matters import Details, Matter
from models.vocabulary import Audience, MatterKind, MatterOutcome, Phase, Priority, SeatName
from tests.rules.shown import AT, BO
from tests.rules.test_duties import (
    LATER,
    a_matter,
    a_record,
    an_escalation,
    an_incident,
    clocks,
    resolved,
)


def card(record, state=State.DONE):
    return {name for name, of in CARD.items() if of(record) is state}


def test_a_tick_means_done_and_what_is_not_due_or_not_owed_looks_different():
    """[62]: of a new incident nothing is ticked but who is there."""
    fresh = a_record(clocks=clocks())
    assert card(fresh) == {"resources"}
    assert card(fresh, State.NOT_YET) == {"time", "escalations", "clients"}
    small = a_record(an_incident(Priority.P3))
    assert card(small) == {"resources"}
    assert card(small, State.NOT_OWED) == {"time", "clients"}
    for clock in fresh.stands.clocks.values():
        clock.updated(clock.promised_at)
    assert card(fresh) == {"resources", "time", "clients"}


def test_what_was_missed_is_no_time_kept():
    """[62]: whether it was made good later, or never."""
    late = a_record(clocks=clocks(rung=LATER))
    assert card(late, State.OPEN) >= {"time", "clients"}
    for clock in late.stands.clocks.values():
        clock.updated(LATER)
    assert card(late, State.MISSED) == {"time"}
    never = clocks(rung=LATER)[Audience.CUSTOMERS]
    never.stop(LATER)
    assert never.missed == 1
    again = a_record(ended=[never], clocks=clocks(at=LATER))
    assert card(again, State.MISSED) == {"time", "clients"}
    never.resume([])
    assert (never.missed, never.unkept) == (0, False), "unmerged: it is still to be seen"


def test_the_commanders_card_follows_the_record():
    """[62]: its five lines, each on its own."""
    incident = an_incident()
    a_try = [a_matter(incident, MatterKind.TRY)]
    assert "addressed" in card(a_record(incident, matters=a_try))
    waiting = a_record(incident, escalations=[an_escalation(incident)])
    assert card(waiting, State.OPEN) == {"addressed", "escalations", "resources"}
    alone = a_record(incident, holders={SeatName.COMMANDER: BO})
    assert card(alone, State.OPEN) == {"addressed", "resources"}
    untold = a_record(incident, clocks=clocks(), last={EventKind.PHASE_CHANGED: LATER})
    assert card(untold, State.OPEN) == {"addressed", "clients"}
    a_try[0].settle(incident, MatterOutcome.NO_EFFECT, None, by=BO, at=LATER)
    assert "addressed" not in card(a_record(incident, matters=a_try)), "tried in vain"
    of_the_policy = Matter.raised(
        incident, MatterKind.WORKSTREAM, 1, "Tell Legal", Details(), by="", at=AT
    )
    steps = a_record(incident, matters=[of_the_policy])
    assert "addressed" not in card(steps), "nobody took it on"
    of_the_policy.owner = BO
    assert "addressed" in card(steps)
    assert "addressed" in card(a_record(resolved()))
    incident.change_phase(Phase.IDENTIFIED, None, by=BO, at=LATER)
    assert "addressed" in card(a_record(incident))
