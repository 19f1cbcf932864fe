"""An upgrade in the middle of an incident: whom the release before asked is wanted for what they were asked."""

import pytest
from alembic import command
from sqlalchemy import text

from tests.rules.test_migrations import config_for
from tests.stories.few_lines import ANSWERS, GAP, PAYMENTS, begun, org, pages, raises, rota, seats
from tests.stories.people import ROOM, buttons, direct, types
from tests.stories.test_covered import of, silent


def is_upgraded(drill, *left):
    """From the release before, which had left the rows so."""
    with drill.engine.begin() as connection:
        command.downgrade(config_for(connection), "0029")
        for statement in left:
            connection.execute(text(statement))
        command.upgrade(config_for(connection), "head")


@pytest.mark.both
def test_who_stands_in_is_let_go_when_the_seat_is_taken(drill_by):
    drill = begun(drill_by, org("ada") + rota("commander", "bo cy", GAP) + pages("P1", "commander"))
    is_upgraded(drill)
    assert buttons(of(drill, "ada")) == ANSWERS

    seats(drill, "gita", "commander")

    assert buttons(of(drill, "ada")) == []
    assert silent(drill, 1) == []
    assert "did not acknowledge" not in " ".join(m["text"] for m in drill.said(ROOM))


@pytest.mark.both
def test_who_was_asked_for_two_things_in_one_page_is_wanted_for_both(drill_by):
    """It had settled the page for the seat when somebody escalated to the same person."""
    policy = org("ada") + rota("commander", "bo cy") + rota("platform", "bo finn") + PAYMENTS
    drill = begun(drill_by, policy + pages("P1", "commander"))
    drill.clock.advance(minutes=1)
    types(drill, "gita", "/incident escalate INC-1 payments Cards fail", "general")
    is_upgraded(
        drill,
        "UPDATE page SET watched_since = NULL, settled_at = (SELECT max(newer.asked_at)"
        " FROM page AS newer WHERE newer.person = page.person) WHERE seat = 'commander'",
    )

    types(drill, "gita", "/incident release INC-1 1", "general")

    assert [buttons(page) for page in direct(drill, "bo", "incident_paged")] == [ANSWERS, []]
    assert silent(drill, 1) == ["cy"]


OVERTOOK = (
    "UPDATE page SET settled_at = (SELECT min(newer.asked_at) FROM page AS newer"
    " WHERE newer.person = page.person AND newer.asked_at > page.asked_at)"
    " WHERE EXISTS (SELECT 1 FROM page AS newer"
    " WHERE newer.person = page.person AND newer.asked_at > page.asked_at)"
)
"""One open page for a person: each newer one took over the one before."""
WEB = PAYMENTS.replace("payments", "web").replace("platform", "lead")


def test_who_stood_in_in_a_page_that_was_taken_over_is_let_go_with_the_seat(drill_by):
    policy = org("ada") + rota("commander", "bo cy", GAP) + rota("platform", "ada finn") + PAYMENTS
    drill = begun(drill_by, policy + pages("P1", "commander"))
    drill.clock.advance(minutes=1)
    types(drill, "gita", "/incident escalate INC-1 payments Cards fail", "general")
    is_upgraded(drill, OVERTOOK)
    seats(drill, "gita", "commander")
    assert [buttons(page) for page in direct(drill, "ada", "incident_paged")] == [[], ANSWERS]


def test_of_three_in_a_row_all_wait_again(drill_by):
    policy = org("kai") + rota("commander", "bo cy") + rota("platform", "bo finn") + PAYMENTS
    drill = begun(drill_by, policy + rota("lead", "bo eun") + WEB + pages("P1", "commander"))
    for team in ("payments", "web"):
        drill.clock.advance(minutes=1)
        types(drill, "gita", f"/incident escalate INC-1 {team} Help", "general")
    is_upgraded(drill, OVERTOOK)
    for number in (1, 2):
        types(drill, "gita", f"/incident release INC-1 {number}", "general")
    assert silent(drill, 1) == ["cy"], "Bo is still wanted to command"


def test_what_was_asked_anew_aloud_stays_settled(drill_by):
    policy = org("kai") + rota("commander", "bo cy haneul") + pages("P3", "commander")
    drill = begun(drill_by, policy + pages("P1", "commander"), "P3")
    drill.clock.advance(minutes=1)
    raises(drill)
    is_upgraded(drill, "UPDATE page SET watched_since = asked_at")
    assert [buttons(page) for page in direct(drill, "bo", "incident_paged")] == [[], ANSWERS]
    assert silent(drill, 1) == ["cy"], "one, for one thing"
