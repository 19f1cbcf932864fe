"""Who is on call stands in a channel's topic, behind what people wrote there."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from threading import Barrier

import pytest

from bot.database import reading_sessions, sessions
from bot.desk import Desk
from bot.usecases.duty_mirrors import mirror_next
from bot.workspace import rooms
from tests.stories.people import rows
from tests.stories.test_clock_set_back import replica
from tests.stories.test_rotas import says
from tests.stories.test_usergroups import beat, calls

ROTAS = """
[organisation]
rota_post = ""
[[rotas]]
id = "platform"
starts = 2026-03-02T09:00:00
every = "1 day"
members = ["bo@example.com", "cy@example.com"]
only = "Mon-Fri 09:00-17:00"
topic_in = "general"
[[rotas]]
id = "data"
name = "Data [EU]"
starts = 2026-03-02T09:00:00
every = "1 day"
members = ["kai@example.com"]
topic_in = "general"
"""
ABOUT = "Ship it & <!here> mind the gap"
SET = "conversations.setTopic"


@pytest.fixture
def drill(drill_by):
    drill = drill_by(ROTAS)
    write(drill, ABOUT)
    return drill


def write(drill, topic):
    """Somebody changes the topic by hand."""
    with drill.workspace.state.lock:
        rooms.set_topic(drill.workspace.state, drill.room("general"), topic, drill.person("kai").id)


def topic(drill):
    return drill.room("general").topic["value"]


def test_the_topic_follows_the_rotas_and_peoples_own_words_stay(drill):
    """Only on change, one call a minute, looked at before it is changed; an override counts; a gap is said."""
    drill.slack.lose_answer(SET)
    beat(drill)
    beat(drill, seconds=10)
    assert topic(drill) == f"{ABOUT} [On call: platform: Bo Lindqvist · Data (EU): Kai Nakamura]"
    beat(drill, minutes=2)
    assert calls(drill, SET) == 1, "it looked first"

    write(drill, f"[On call: whoever] {ABOUT}")
    says(drill, "cy", "rota override platform @gita from 10:00 to 11:00")
    beat(drill, minutes=58)
    assert topic(drill) == (f"[On call: platform: Gita Rao · Data (EU): Kai Nakamura] {ABOUT}")
    beat(drill, hours=8)
    assert "platform: nobody" in topic(drill)
    assert calls(drill, SET) == 3

    drill.workspace.state.channel_named("general").members.remove(
        drill.workspace.state.app.bot_user_id
    )
    write(drill, "x" * 230)
    beat(drill, hours=16)
    (full,) = rows(drill, "SELECT outcome, last_error FROM effect WHERE key = 'topic/platform'")
    assert full["outcome"] == "given_up"
    assert "no room left" in full["last_error"]
    assert topic(drill) == "x" * 230


@pytest.mark.both
def test_replicas_at_the_same_moment_change_the_topic_once(drill):
    """Both see that it changed, and one owes it; both deliver, and one asks. So it is at the next change."""
    couriers = [replica(drill, ahead=timedelta()) for _ in range(2)]

    def at_once(does):
        start = Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda number: (start.wait(10), does(number))[1], range(2)))

    for times, (on, later) in enumerate([("Bo Lindqvist", {}), ("Cy Moreau", {"days": 1})], 1):
        drill.clock.advance(**later)
        owed = at_once(lambda _: drill.bot.desk.run(mirror_next, drill.policy()))
        assert sorted(owed, key=str) == [None, "topic/platform"]
        at_once(lambda number: couriers[number].deliver_due())

        assert f"platform: {on}" in topic(drill)
        assert calls(drill, SET) == times
        (one,) = rows(drill, "SELECT wanted, outcome FROM effect WHERE key = 'topic/platform'")
        assert one == {"wanted": times, "outcome": "done"}


SEVERAL = """
[[rotas]]
id = "{0}"
starts = 2026-03-02T09:00:00
every = "1 day"
members = ["cy@example.com", "gita@example.com"]
usergroup = "@{0}"
"""


@pytest.mark.both
@pytest.mark.parametrize("ahead", [0, -7])
def test_two_replicas_ask_once_a_minute_in_all_for_groups_and_topics_together(drill_by, ahead):
    """Both look every five seconds; the clock of the second's host goes ahead of the first's, or behind it."""
    drill = drill_by(ROTAS + SEVERAL.format("one") + SEVERAL.format("two"))
    state = drill.workspace.state
    with state.lock:
        for group, handle in zip(list(state.usergroups.values())[:2], ("one", "two"), strict=True):
            state.keep_usergroup(group | {"handle": handle, "users": [drill.person("kai").id]})

    def apart():
        return drill.clock() + timedelta(seconds=ahead)

    sessions_of = sessions(drill.engine), reading_sessions(drill.engine)
    times = {"incident_time": drill.clock, "real_time": apart}
    other = Desk(*sessions_of, **times, committed=lambda: None)
    replicas = [
        (drill.bot.desk, replica(drill, ahead=timedelta())),
        (other, replica(drill, ahead=timedelta(seconds=ahead))),
    ]

    def look(both):
        desk, courier = both
        desk.run(mirror_next, drill.policy())
        courier.deliver_due()

    asked = []
    with ThreadPoolExecutor(2) as pool:
        for handover in range(2):
            for _ in range(50):
                before = calls(drill, SET) + calls(drill)
                list(pool.map(look, replicas[::-1]))
                asked += [drill.clock()] * (calls(drill, SET) + calls(drill) - before)
                drill.clock.advance(seconds=5)
            assert len(asked) == 3 * (handover + 1), "two groups and a topic, once each"
            drill.clock.advance(days=1)

    assert min(b - a for a, b in pairwise(asked)) >= timedelta(seconds=60 - abs(ahead))


def test_a_channel_that_is_not_there_is_not_made(drill, tmp_path):
    (tmp_path / "policy.toml").write_text(ROTAS.replace("general", "nowhere"))
    drill.policy.refresh()
    beat(drill)
    (lost,) = rows(drill, "SELECT last_error FROM effect WHERE key = 'topic/platform'")
    assert "no channel is called #nowhere" in lost["last_error"]
    assert "nowhere" not in drill.rooms()
