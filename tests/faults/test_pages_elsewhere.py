"""A replica dies while it tells others of a page: another one goes on, and nobody is woken twice."""

import pytest
from sqlalchemy import update

from models.outbox import AT_ONCE, Effect
from models.outside import System
from tests.stories.people import rows
from tests.stories.second import Second

SECOND = (System.MAIL, System.WEBHOOK, System.PAGERDUTY, System.OPSGENIE)


@pytest.fixture
def second(migrated_url):
    second = Second(migrated_url)
    yield second
    second.close()


def dies(second, *, having_called):
    """Each of its couriers has taken one page in hand, and never writes down what became of it."""
    second.person("gita").types("/incident declare P1 Checkout is down", channel="general")
    assert second.person("gita").form().submit().closed
    for courier in second.bot.couriers:
        if courier.system in SECOND:
            (taken,), _ = courier._write([], 1)
            if having_called:
                courier._attempt(taken)
            courier._in_hand.put_down([taken])  # of a process that is gone nothing is in hand


@pytest.mark.parametrize("having_called", [False, True])
def test_what_a_dead_replica_had_in_hand_is_told_by_another(second, having_called):
    dies(second, having_called=having_called)
    second.settle()
    assert len(second.letters()) == 1 + having_called, "the other page waits for nobody"
    with second.engine.begin() as connection:  # its leases run out
        held = update(Effect).where(Effect.leased_until.is_not(None))
        connection.execute(held.values(leased_until=AT_ONCE))

    second.settle()

    assert set(second.letters()) == {"bo", "finn"}
    assert len(second.letters()) == 2 + having_called
    assert len({letter["Message-ID"] for letter in second.mailbox.letters}) == 2
    assert len(second.pagers.told["pagerduty"]) == 2 + having_called
    assert len(second.pagers.woken) == len(second.pagers.opsgenie) == 2
    assert sorted(second.webhook("asked")) == ["bo", "finn"]
    assert second.pagers.wrong == []
    left = rows(second, "SELECT system FROM effect WHERE settled_at IS NULL AND system <> 'slack'")
    assert left == []
