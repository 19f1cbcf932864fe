"""An upgrade in the middle of an incident: whom the release before asked is wanted for what they were asked."""

import pytest
from alembic import command
from sqlalchemy import text

from tests.rules.test_migrations import config_for
from tests.stories.few_lines import ANSWERS, GAP, PAYMENTS, begun, org, pages, rota, seats
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
