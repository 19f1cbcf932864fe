"""Customers, data centers and vendors of the policy, as people name them."""

import pytest

from bot.policy import BadPolicy, parse
from bot.policy.outside import called, found_in

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
    assert POLICY.data_centers[0].first


def test_a_vendor_is_meant_by_exactly_their_names():
    """[145]"""
    assert called(" amazon ", POLICY.vendors).name == "AWS"
    assert called("AWS support", POLICY.vendors) is None


REFUSED = {
    '[[customers]]\nname = "Acme"\n[[customers]]\nname = "acme"': "customers[0] is called so already",
    '[[customers]]\nname = "A"\n[[customers]]\nname = "B"\nalso = ["a"]': "is called so already",
    '[[customers]]\nname = "A"\ntier = "gold"': "it must be",
    '[[data_centers]]\nname = "A"\ntier = 0': "it must be at least 1",
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
