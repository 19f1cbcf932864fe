"""Ten minutes in which Slack refuses, breaks, and does what it was asked without saying so."""

import itertools
from collections import Counter

import pytest
from sqlalchemy import func, select

from bot.database import sessions
from models.clocks import Nudge
from models.outbox import Effect
from tests.faults.truth import each_once, in_order
from tests.stories.conftest import Drill

CHANNEL = "inc-1-checkout-is-down"
STEP, STEPS = 5, 120
"""Seconds on the turned clock, and how many of them make ten minutes."""
RECOVERS_WITHIN = 60
"""Steps. The longest pause between two attempts is a minute."""
SHOWN = {"incident_board", "update_due"}
"""What shows how things are now, and so repeats what was said."""
ILLS = {"ratelimited", "HTTP 500", "HTTP 503", "dropped", "lost ok"}


@pytest.fixture
def drill(migrated_url):
    """Two clocks of an hour, of which 57 minutes are over: both ring while Slack is ill."""
    drill = Drill(migrated_url)
    drill.clock.advance(days=7)  # the week of Bo as commander
    drill.declare(by="gita", priority="P1")
    goes_by(drill, 57 * 60, every=60)
    yield drill
    drill.close()


def goes_by(drill, seconds, every=STEP):
    for _ in range(seconds // every):
        drill.clock.advance(seconds=every)
        drill.bot.drummer.tick()
        drill.settle()


def falls_ill(drill):
    """Whatever is asked of it goes wrong, each time in another way; a connection that was cut is a
    time-out to us as well: nobody knows whether it was done."""
    for _ in range(500):
        drill.slack.fail("*", error="ratelimited", status=429, retry_after=20)
        drill.slack.fail("*", status=500)
        drill.slack.lose_answer("*")
        drill.slack.drop("*")
        drill.slack.fail("*", status=503)


def opened(drill):
    return sessions(drill.engine).begin


def owed(drill):
    assert (
        drill.workspace.delivery.quiet()
    )  # what Slack tells us of what was done may owe something again
    with opened(drill)() as session:
        waiting = select(func.count()).select_from(Effect).where(Effect.settled_at.is_(None))
        return session.scalar(waiting)


def test_ten_minutes_of_it_lose_nothing_and_double_nothing(drill):
    bo = drill.person("bo")
    before = len(drill.workspace.calls)
    falls_ill(drill)
    for minute in range(10):
        bo.types(f"/incident note finding {minute}", channel=CHANNEL)
        if minute == 1:
            bo.types("/incident update we rolled back", channel=CHANNEL)
        if minute == 6:
            bo.types("/incident handoff @cy your turn", channel=CHANNEL)
        goes_by(drill, 60)
    suffered = Counter(call.outcome for call in list(drill.workspace.calls)[before:])
    assert suffered.keys() >= ILLS
    assert "ok" not in suffered
    assert owed(drill) > 0

    drill.slack.clear()
    for _ in itertools.takewhile(lambda _: owed(drill), range(RECOVERS_WITHIN)):
        goes_by(drill, STEP)

    found = each_once(drill.workspace, opened(drill))
    assert in_order(found, opened(drill)).keys() == {"INC-1/room"}
    everything_was_said_once(drill)
    with opened(drill)() as session:
        asked = session.scalars(select(Nudge).where(Nudge.answered_at.is_(None))).all()
    assert asked, "the customers' promise fell due meanwhile"
    assert {f"INC-1/nudge/{nudge.message}" for nudge in asked} & found.keys()


def everything_was_said_once(drill):
    """Aloud or in the summary of what could not be said in time; in the order in which it happened."""
    aloud = [str(m) for m in drill.said(CHANNEL) if m["metadata"]["event_type"] not in SHOWN]
    told = [f"finding {minute}" for minute in range(10)]
    told[2:2] = ["we rolled back"]
    told[8:8] = ["offers command"]
    where = {one: [place for place, text in enumerate(aloud) if one in text] for one in told}
    assert {one: len(places) for one, places in where.items()} == dict.fromkeys(told, 1)
    order = [places[0] for places in where.values()]
    assert order == sorted(order)
