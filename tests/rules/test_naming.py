"""Channel names keep Slack's rules whatever the title is."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.naming import LONGEST, TAILS, channel_name, channel_names
from bot.workspace.rules.names import check_channel_name
from models.blank import visible
from models.incident import Incident, Intake

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def an_incident(title, number=7, *, restricted=False):
    incident = Incident.declare(title, None, Intake(), by="UBO", at=AT)
    incident.id, incident.restricted = number, restricted
    return incident


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Checkout is down", "inc-7-checkout-is-down"),
        ("  API: 5xx / EU!  ", "inc-7-api-5xx-eu"),
        ("결제 오류", "inc-7-결제-오류"),
        ("!!!", "inc-7"),
        ("\U000102e1 old numbers", "inc-7-old-numbers"),
        ("x" * 200, "inc-7-" + "x" * 74),
    ],
)
def test_names(title, name):
    assert channel_name("inc-{number}-{slug}", an_incident(title)) == name


def test_a_restricted_incident_does_not_tell_its_title_in_its_name():
    secret = an_incident("Leaked customer keys", restricted=True)

    assert channel_name("inc-{number}-{slug}", secret) == "inc-7"


def test_a_date_can_be_part_of_the_name():
    assert channel_name("inc-{date}-{number}", an_incident("x")) == "inc-2026-03-02-7"


@given(title=st.text(max_size=200).filter(visible), number=st.integers(1, 10**9))
def test_any_title_makes_a_name_that_slack_takes_and_that_keeps_the_number(title, number):
    name = channel_name("inc-{number}-{slug}", an_incident(title, number))

    check_channel_name(name)
    assert re.match(rf"inc-{number}(-|$)", name)


TEMPLATES = [
    "{number}",
    "inc-{number}-{slug}",
    "{slug}-{number}",
    "{date}-{slug}-inc-{number}",
    "x" * 78 + "-{number}",
    "x" * 100 + "{slug}{number}",
]


@pytest.mark.parametrize("template", TEMPLATES)
@given(title=st.text(max_size=200).filter(visible), number=st.integers(1, 10**9))
def test_the_number_is_never_cut_nor_what_tells_a_name_from_those_that_are_taken(
    template, title, number
):
    names = channel_names(template, an_incident(title, number))
    assert len(set(names)) == len(TAILS) == 20
    for name, tail in zip(names, TAILS, strict=True):
        check_channel_name(name)
        assert len(name) <= LONGEST
        assert name.endswith(tail)
        assert re.search(rf"(^|-){number}(-|$)", name.removesuffix(tail)), name


def test_a_name_that_ends_in_its_number_gives_up_its_title_for_the_tail():
    names = channel_names("{slug}-{number}", an_incident("x" * 200, 1234))
    assert names[0] == "x" * 75 + "-1234"
    assert names[1] == "x" * 73 + "-1234-2"
