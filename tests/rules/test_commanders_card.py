"""The commander's card: five lines, each true of the record or not."""

from models.duties import CARD
from models.event_kinds import EventKind
from models.matters import Details, Matter
from models.vocabulary import MatterKind, MatterOutcome, Phase, SeatName
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


def card(record):
    return {name for name, holds in CARD.items() if holds(record)}


def test_the_commanders_card_follows_the_record():
    """[62]: its five lines, each on its own."""
    incident = an_incident()
    assert card(a_record(incident)) == {"time", "escalations", "clients", "resources"}
    a_try = [a_matter(incident, MatterKind.TRY)]
    assert card(a_record(incident, matters=a_try)) == set(CARD)
    late = a_record(incident, matters=a_try, clocks=clocks(rung=LATER))
    assert set(CARD) - card(late) == {"time", "clients"}
    waiting = a_record(incident, matters=a_try, escalations=[an_escalation(incident)])
    assert set(CARD) - card(waiting) == {"escalations", "resources"}
    alone = a_record(incident, matters=a_try, holders={SeatName.COMMANDER: BO})
    assert set(CARD) - card(alone) == {"resources"}
    untold = a_record(
        incident, matters=a_try, clocks=clocks(), last={EventKind.PHASE_CHANGED: LATER}
    )
    assert set(CARD) - card(untold) == {"clients"}
    a_try[0].settle(incident, MatterOutcome.NO_EFFECT, None, by=BO, at=LATER)
    assert set(CARD) - card(a_record(incident, matters=a_try)) == {"addressed"}, "tried in vain"
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
