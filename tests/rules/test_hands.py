"""What takes longer than a lease, and what became of whoever had it."""

import threading
from datetime import UTC, datetime, timedelta

from bot.database import reading_sessions, sessions
from bot.delivery.courier import Courier
from bot.delivery.found import Found
from bot.delivery.hands import Hands
from models.outbox import Effect
from models.outside import EffectKind, Outcome, System
from tests.processes import soon

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LEASE, LONGEST = timedelta(seconds=60), timedelta(seconds=300)


def owed(number=1):
    return Effect(id=number, key=f"board/{number}")


def test_a_lease_is_renewed_in_time_and_not_for_ever():
    now = [0.0]
    hands, effect = Hands(LEASE, LONGEST, lambda: now[0]), owed()
    hands.put_down([], instead=[effect])
    renewed = []
    for second in range(400):
        now[0] = float(second)
        if hands.ageing():
            hands.renewed([effect])
            renewed.append(second)
        assert (hands.calling() == {1}) == (second < 300)

    assert renewed == list(range(20, 240, 20))
    hands.put_down([effect])
    assert len(hands) == 0
    assert hands.calling() == set()


def test_where_the_lease_is_the_longest_nothing_is_renewed_and_another_claim_is_not_put_down():
    now = [0.0]
    hands, first, second = Hands(LEASE, LEASE, lambda: now[0]), owed(), owed()
    hands.put_down([], instead=[first])
    now[0] = 59.0
    assert hands.ageing() == []

    hands.put_down([], instead=[second])
    hands.put_down([first])
    assert hands.left(within=0) == [second]


def test_a_long_delivery_is_kept_by_whoever_lives(migrated):
    """On the clock of the test an hour goes by under it."""
    clock, calling, over = [NOON], threading.Event(), threading.Event()

    def performer(*_):
        def call():
            calling.set()
            over.wait(10)
            return Found()

        return call

    with sessions(migrated).begin() as session:
        kind = {"system": System.JIRA, "kind": EffectKind.TICKET, "rank": 1, "args": {}}
        session.add(Effect(key="ticket", lane="ticket", created_at=NOON, due_at=NOON, **kind))
    courier = Courier(
        System.JIRA,
        sessions(migrated),
        reading_sessions(migrated),
        lambda: clock[0],
        {EffectKind.TICKET: performer},
        incident_time=lambda: clock[0],
        report=lambda _: None,
        lease=timedelta(milliseconds=1),
        longest=LONGEST,
    )

    def row():
        with reading_sessions(migrated).begin() as session:
            return session.query(Effect).one()

    def renewed():
        courier.wake()
        return row().leased_until > clock[0]

    courier.start()
    assert calling.wait(10)
    clock[0] += timedelta(hours=1)
    soon(renewed, "the lease, again")
    over.set()
    courier.stop(within=10)

    assert (row().outcome, row().attempts, row().unclear) == (Outcome.DONE, 1, False)
