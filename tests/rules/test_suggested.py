"""What an incident's own fields make of the policy's criteria, when nobody chose one."""

import pytest

from bot.policy import Policy
from bot.policy.model import Service
from bot.policy.outside import Customer, DataCenter
from bot.steps.filing import suggests
from bot.steps.prioritising import Wish, suggested
from models.incident import Incident, Intake
from models.vocabulary import ImpactType, Priority
from tests.rules.shown import AT, BO

POLICY = Policy(
    services=(Service(id="pay", name="Pay", critical=True), Service(id="blog", name="Blog")),
    customers=(Customer(name="Acme"), Customer(name="Corner shop", tier="other")),
    data_centers=(DataCenter(name="LHR01"), DataCenter(name="XYZ09", tier=3)),
)


@pytest.mark.parametrize(
    ("known", "level"),
    [
        ({"service": "pay"}, Priority.P0),
        ({"service": "blog"}, None),
        ({"customers": "Acme"}, Priority.P1),
        ({"customers": "Corner shop"}, None),
        ({"customers": "Corner shop, Acme"}, Priority.P1),
        ({"scope": "all of LHR01"}, Priority.P0),
        ({"hostname": "edge.lhr01.example"}, Priority.P0),
        ({"hostname": "edge.xyz09.example"}, None),
    ],
)
def test_only_what_is_critical_or_of_the_first_tier_suggests_anything(known, level):
    """[39], [41], [46]"""
    intake = Intake(impact_type=(ImpactType.DEGRADED,), **known)
    incident = Incident.declare("Down", Priority.P3, intake, by=BO, at=AT)
    found = suggested(POLICY, incident, Wish(None))
    assert (found and found.priority) is level


@pytest.mark.parametrize(
    ("said", "known", "told"),
    [
        (Priority.P2, {"customers": "Acme"}, {"suggests": "P1", "because": "Acme"}),
        (Priority.P1, {"customers": "Acme"}, {}),
        (Priority.P2, {"service": "pay"}, {}),  # nothing is named that anybody could be told
        (None, {"customers": "Acme"}, {}),  # nobody gave it a priority yet, so that the review asks
    ],
)
def test_that_it_may_be_worse_is_told_where_a_name_says_so(said, known, told):
    """[46]: people's priority stays."""
    intake = Intake(impact_type=(ImpactType.DEGRADED,), **known)
    incident = Incident.declare("Down", said, intake, by=BO, at=AT)
    assert suggests(POLICY, incident) == told
