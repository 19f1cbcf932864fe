"""What is delivered when: lanes, needs, leases, and surfaces that are kept in step."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text

from bot.database import open_database, sessions
from models import links, outbox
from models.incident import Incident, Intake
from models.outbox import Effect
from models.outside import EffectKind, Outcome, Slot, System

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)


def later(seconds):
    return NOON + timedelta(seconds=seconds)


@pytest.fixture
def box(migrated):
    return Box(sessions(migrated))


class Box:
    """One incident and what is owed for it."""

    def __init__(self, opened):
        self._opened = opened
        with opened.begin() as session:
            incident = Incident.declare("Checkout is down", None, Intake(), by="UBO", at=NOON)
            session.add(incident)
            session.flush()
            self.incident_id = incident.id

    def owe(self, key, *, lane=None, needs=None, rank=40):
        with self._opened.begin() as session:
            session.add(
                Effect(
                    incident_id=self.incident_id,
                    system=System.SLACK,
                    kind=EffectKind.MESSAGE,
                    key=key,
                    lane=lane or key,
                    needs=needs,
                    rank=rank,
                    args={},
                    created_at=NOON,
                    due_at=NOON,
                )
            )

    def claim(self, at=NOON, most=10):
        with self._opened.begin() as session:
            return outbox.claim(session, System.SLACK, now=at, lease=LEASE, most=most)

    def change(self, effect, act):
        """Let `act` settle the row as its worker would. False when it is no longer ours."""
        with self._opened.begin() as session:
            row = outbox.still_ours(session, [effect]).get(effect.id)
            if row is not None:
                act(row)
            return row is not None

    def row(self, key):
        with self._opened.begin() as session:
            return outbox.in_step(session, [key])[key]

    def want_again(self, key):
        with self._opened.begin() as session:
            outbox.in_step(session, [key])[key].want_again()

    def remember(self, slot, ref):
        with self._opened.begin() as session:
            links.remember(session, {self.incident_id: {slot: ref}})


def keys(effects):
    return [effect.key for effect in effects]


def test_within_a_lane_an_effect_waits_for_the_one_before_it(box):
    """[339]"""
    box.owe("first", lane="room")
    box.owe("second", lane="room")
    box.owe("elsewhere")

    first, elsewhere = box.claim()
    assert keys([first, elsewhere]) == ["first", "elsewhere"]

    box.change(first, lambda row: row.done(wanted=1, at=NOON))
    assert keys(box.claim()) == ["second"]


def test_whatever_the_hurry_order_is_kept_within_a_lane(box):
    box.owe("bookkeeping", lane="room", rank=50)
    box.owe("answer", lane="room", rank=10)

    assert keys(box.claim()) == ["bookkeeping"]


def test_what_needs_a_channel_waits_until_there_is_one(box):
    box.owe("board", needs=Slot.CHANNEL)
    assert box.claim() == []

    box.remember(Slot.CHANNEL, "C1")
    assert keys(box.claim()) == ["board"]


def test_answers_go_before_bookkeeping(box):
    box.owe("pin", rank=50)
    box.owe("answer", rank=10)

    assert keys(box.claim()) == ["answer", "pin"]


def test_what_is_leased_is_nobody_elses(box):
    box.owe("board")

    assert keys(box.claim()) == ["board"]
    assert box.claim(later(59)) == []


def test_a_worker_that_died_is_followed_by_one_who_looks_first(box):
    """[341]"""
    box.owe("board")
    (dead,) = box.claim()

    (next_worker,) = box.claim(later(61))

    assert next_worker.unclear is True
    assert box.change(dead, lambda row: row.done(wanted=1, at=NOON)) is False


def test_a_worker_that_was_given_up_long_ago_is_taken_for_nobody_else(box):
    """It comes back when the surface was delivered, wanted again and claimed again since."""
    box.owe("board")
    (dead,) = box.claim()
    (second,) = box.claim(later(61))
    box.want_again("board")
    assert box.change(second, lambda row: row.done(wanted=second.wanted, at=later(62)))
    assert (second.unclear, box.row("board").unclear) == (True, False)
    (third,) = box.claim(later(62))

    assert not box.change(dead, lambda row: row.done(wanted=dead.wanted, at=later(63)))
    assert box.change(third, lambda row: row.done(wanted=third.wanted, at=later(63)))


def test_a_first_try_does_not_look(box):
    box.owe("board")

    assert box.claim()[0].unclear is False


def test_a_refused_connection_is_tried_again_later(box):
    """[341]"""
    box.owe("board")
    (effect,) = box.claim()

    box.change(
        effect,
        lambda row: row.retry(
            now=NOON, wait=timedelta(seconds=5), error="nobody home", unclear=False
        ),
    )

    assert box.claim(later(4)) == []
    assert keys(box.claim(later(5))) == ["board"]


def test_a_surface_that_waits_for_its_next_try_follows_a_change_at_once(box):
    box.owe("board")
    (effect,) = box.claim()
    wait = timedelta(seconds=60)
    box.change(effect, lambda row: row.retry(now=NOON, wait=wait, error="busy", unclear=False))

    box.want_again("board")

    assert keys(box.claim(later(1))) == ["board"]


def test_ten_quick_changes_make_one_call(box):
    """[326]"""
    box.owe("board")
    for _ in range(10):
        box.want_again("board")

    (effect,) = box.claim()
    box.change(effect, lambda row: row.done(wanted=effect.wanted, at=NOON))

    assert box.claim(later(1)) == []
    assert box.row("board").outcome is Outcome.DONE


def test_a_change_during_the_call_makes_one_more(box):
    box.owe("board")
    (effect,) = box.claim()

    box.want_again("board")
    box.change(effect, lambda row: row.done(wanted=effect.wanted, at=later(2)))

    assert keys(box.claim(later(2))) == ["board"]


def test_a_surface_that_was_given_up_follows_the_next_change(box):
    box.owe("board")
    (effect,) = box.claim()
    box.change(effect, lambda row: row.give_up(at=NOON, error="is_archived"))

    box.want_again("board")

    assert keys(box.claim(later(5))) == ["board"]


def test_a_released_effect_waits_until_its_call_must_have_ended(box):
    box.owe("board")
    (effect,) = box.claim()

    box.change(effect, lambda row: row.release(at=later(10)))

    assert box.claim(later(9)) == []
    (again,) = box.claim(later(11))
    assert again.unclear is True


def test_what_only_a_newer_release_knows_is_left_to_it(box, migrated):
    """[346]"""
    box.owe("new")
    box.owe("known")
    with migrated.begin() as connection:
        connection.execute(text("UPDATE effect SET kind = 'hologram' WHERE key = 'new'"))

    assert [effect.key for effect in box.claim()] == ["known"]


MANY = 400


@pytest.fixture
def flood(databases):
    """An outbox as it is when Slack was away: hundreds of incidents with a channel, and two messages owed in each.

    In a database that no test has used: what others left and took away is read past, and would count.
    """
    engine = open_database(databases.migrated())
    with sessions(engine).begin() as session:
        numbers = range(1, MANY + 1)
        incidents = [
            Incident.declare("Checkout is down", None, Intake(), by="UBO", at=NOON) for _ in numbers
        ]
        session.add_all(incidents)
        session.flush()
        links.remember(session, {one.id: {Slot.CHANNEL: f"C{one.id}"} for one in incidents})
        owed = {"system": System.SLACK, "kind": EffectKind.MESSAGE, "rank": 40, "args": {}}
        session.add_all(
            Effect(
                **owed,
                incident_id=one.id,
                key=f"{one.id}/{which}",
                lane=f"room-{one.id}",
                needs=Slot.CHANNEL,
                created_at=NOON,
                due_at=NOON,
            )
            for one in incidents
            for which in "ab"
        )
    yield engine
    engine.dispose()


def test_a_claim_reads_no_more_when_hundreds_wait(flood):
    asked = []

    def asks(connection, cursor, statement, parameters, *_):
        asked.append((statement, parameters))

    event.listen(flood, "before_cursor_execute", asks)
    with sessions(flood).begin() as session:
        claimed = outbox.claim(session, System.SLACK, now=NOON, lease=LEASE, most=8)
    event.remove(flood, "before_cursor_execute", asks)

    assert [effect.key for effect in claimed] == [f"{n}/a" for n in range(1, 9)]
    statement, parameters = asked[0]
    with flood.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Nobody has counted the rows yet, as on the day of an installation.
            plan = connection.exec_driver_sql(
                f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters
            ).scalar_one()[0]["Plan"]
            assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] < MANY / 2
        else:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            whole = ("SCAN effect", "SCAN link")
            assert [step for *_, step in plan if step.startswith(whole)] == []
