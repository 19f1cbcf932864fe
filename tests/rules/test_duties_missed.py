"""What a duty shows of what was not done while there was time."""

import pytest

from models.duties import State, marks
from models.vocabulary import Audience, Stage
from tests.rules.test_duties import LATER, a_record, an_incident, clocks, mark, resolved


@pytest.mark.parametrize("audience", Audience)
def test_what_customers_were_promised_and_never_got_stays_missed(audience):
    """[96]: whatever ended the promise. The company hears of the end by the end itself."""
    clock = clocks(rung=LATER)[audience]
    clock.stop(LATER)
    incident = resolved()
    missed = a_record(incident, ended=[clock])
    customers = audience is Audience.CUSTOMERS
    expected = (State.MISSED, "unkept", None) if customers else (State.NOT_OWED, None, None)
    assert mark("notifying", missed) == expected
    again = an_incident()
    assert mark("notifying", a_record(again, ended=[clock], clocks=clocks(at=LATER)))[0] is (
        State.MISSED if customers else State.NOT_YET
    ), "reopened"
    in_time = clocks()[audience]
    in_time.stop(in_time.promised_at)
    assert mark("notifying", a_record(incident, ended=[in_time]))[0] is State.NOT_OWED


def test_what_was_left_open_when_it_was_closed_was_missed():
    """Of a resolved one it may still be done; nothing of a closed one is."""
    incident = resolved()
    assert marks(a_record(incident))["agreeing"].state is State.OPEN
    incident.stage = Stage.CLOSED
    found = {name: one.state for name, one in marks(a_record(incident)).items()}
    assert found["agreeing"] is found["severity"] is State.MISSED
    assert found["explaining"] is State.DONE
    assert State.OPEN not in found.values()
