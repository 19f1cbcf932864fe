"""Customers, data centers and vendors of the policy, as people name them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.policy import BadPolicy, parse
from bot.policy.criteria import Figures
from bot.policy.outside import called, found_in
from bot.steps.prioritising import Wish, suggested
from models.incident import Incident, Intake

POLICY = parse(
    """
[[customers]]
name = "Acme"
also = ["Acme Ltd", "에이크미"]

[[customers]]
name = "Bigshop+"
tier = "partner"

[[customers]]
name = "Corner shop"
tier = "other"

[[data_centers]]
name = "LHR01"
also = ["London"]

[[data_centers]]
name = "OSL01"
tier = 2

[[transit]]
name = "Lumen"
also = ["AS3356"]

[[transit]]
name = "Cornernet"
tier = 2

[[vendors]]
name = "AWS"
also = ["Amazon"]
timezone = "America/Los_Angeles"
every = 60
contact = "+1 555 0100"
""",
    "policy.toml",
)

NAMED = {
    "Acme": ["Acme"],
    "acme ltd, and others": ["Acme"],
    "Acmeville": [],
    "에이크미, Bigshop+": ["Acme", "Bigshop+"],
    "the CORNER SHOP": ["Corner shop"],
    "everybody in Bigshop": [],
    "": [],
}


@pytest.mark.parametrize("said", NAMED)
def test_a_customer_is_named_by_whole_words_in_any_case(said):
    """[46]"""
    assert [one.name for one in found_in([None, said], POLICY.customers)] == NAMED[said]


def test_tiers_say_whose_outage_is_worse():
    """[39], [46]"""
    assert [one.first for one in POLICY.customers] == [True, True, False]
    assert [one.first for one in POLICY.data_centers] == [True, False]


LOSS = Wish(None, figures=Figures(packet_loss=Decimal(30), where="major_region"))
THROUGH = {
    "3 of 12 regions": ("P0", None),
    "everything through as3356": ("P0", "Lumen"),
    "Lumen and Cornernet in Frankfurt": ("P0", "Lumen"),
    "Cornernet only": None,
}


@pytest.mark.parametrize("scope", THROUGH)
def test_packet_loss_is_a_p0_at_transit_of_the_first_tier(scope):
    """[40]: named in the scope, among the hosts or in the details; where none is, whoever measured knows."""
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    for intake in (Intake(scope=scope), Intake(hostname=scope), Intake(details=scope)):
        incident = Incident.declare("Packets are lost", None, intake, by="U0BO", at=at)
        found = suggested(POLICY, incident, LOSS)
        assert (found and (found.priority, found.because)) == THROUGH[scope]


def test_a_vendor_is_meant_by_exactly_their_names():
    """[145]"""
    assert called(" amazon ", POLICY.vendors).name == "AWS"
    assert called("AWS support", POLICY.vendors) is None


REFUSED = {
    '[[customers]]\nname = "Acme"\n[[customers]]\nname = "acme"': "customers[0] is called so already",
    '[[customers]]\nname = "A"\n[[customers]]\nname = "B"\nalso = ["a"]': "is called so already",
    '[[customers]]\nname = "A"\ntier = "gold"': "it must be",
    '[[data_centers]]\nname = "A"\ntier = 0': "it must be at least 1",
    '[[transit]]\nname = "A"\n[[transit]]\nname = "a"': "transit[0] is called so already",
    '[[transit]]\nname = "A"\ntier = 5': "it must be at most 4",
    '[[vendors]]\nname = "A"\ntimezone = "Mars"': "time zone",
    '[[vendors]]\nname = "A"\nevery = 1': "it must be at least 5",
    '[[vendors]]\nnam = "A"': "did you mean name",
}


@pytest.mark.parametrize("text", REFUSED)
def test_slips_are_told_with_what_is_right(text):
    """[336]"""
    with pytest.raises(BadPolicy, match=r"(?s).*") as told:
        parse(text, "policy.toml")
    assert REFUSED[text] in str(told.value)
