"""Once a day it is posted who is on call, and one's own turns stand on the home tab."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.chores import Chores
from bot.policy import Policy
from bot.usecases.rota_posts import day_due
from tests.stories.people import buttons, rows
from tests.stories.test_home import opened
from tests.stories.test_rotas import says, told

ROTAS = """
[organisation]
timezone = "America/New_York"
rota_post = "08:30"
[[rotas]]
id = "platform"
name = "Platform"
timezone = "Asia/Seoul"
every = "7 days"
members = ["haneul@example.com", "gita@example.com", "bo@example.com"]
"""


def chores(drill):
    """A replica, or this one after a restart: it remembers nothing."""
    others = dict.fromkeys(("read_policy", "people", "calendars"), lambda: None)
    return Chores(drill.bot.desk, drill.clock, drill.policy, **others)


def at(drill, when):
    drill.clock.now = datetime.fromisoformat(when).replace(tzinfo=UTC)


def posts(drill):
    drill.settle()
    said = drill.said("incidents") if "incidents" in drill.rooms() else []
    return [m for m in said if m["metadata"]["event_type"] == "rota_posted"]


@pytest.fixture
def new_york(drill_by):
    return drill_by(ROTAS)


def test_once_a_day_at_its_hour_everybody_reads_who_is_on_and_what_is_missing_ahead(drill):
    """[65]"""
    at(drill, "2026-03-02 08:59")
    chores(drill).post_rotas()
    assert posts(drill) == []

    at(drill, "2026-03-02 09:00")
    chores(drill).post_rotas()

    (post,) = posts(drill)
    assert post["text"] == "*On call today, 2026-03-02*"
    shown = str(post["blocks"])
    haneul, bo = drill.person("haneul").mention, drill.person("bo").mention
    assert f"*Incident commanders*: {haneul}. Next {bo}, from <!date^1773046800^" in shown
    assert "2 rotas need a look in the next 14 days" in shown
    assert "is alone: nobody is next" in shown


def test_what_is_kept_in_a_calendar_that_nobody_has_read_yet_is_no_gap(drill_by):
    """[65] The post of the day waits for the first look, whatever that brings."""
    kept = '[[rotas]]\nid = "network"\nics = "https://127.0.0.1:9/network.ics"\n'
    drill = drill_by(f'[organisation]\nrota_post = "09:00"\n{kept}')
    at(drill, "2026-03-02 09:00")
    chores(drill).post_rotas()
    assert posts(drill) == []
    with drill.engine.begin() as looked:
        looked.execute(text(READ))
    chores(drill).post_rotas()
    assert len(posts(drill)) == 1


READ = """
INSERT INTO calendar_copy (rota, source, asked_at, checked_at, look_at, error) VALUES
('network', 'x', '2026-03-02 08:00:00', '2026-03-02 08:00:00', '2026-03-02 08:00:00', 'away')
"""


@pytest.mark.both
def test_however_many_replicas_and_restarts_there_is_one_post_a_day(drill):
    """[337]"""
    at(drill, "2026-03-02 09:00")
    begin = threading.Barrier(3)

    def replica():
        mine = chores(drill)
        begin.wait()
        for _ in range(2):
            mine.post_rotas()

    threads = [threading.Thread(target=replica) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(posts(drill)) == 1

    at(drill, "2026-03-02 08:00")  # somebody sets the clock back
    chores(drill).post_rotas()
    at(drill, "2026-03-02 10:00")
    chores(drill).post_rotas()
    assert len(posts(drill)) == 1

    drill.slack.lose_answer("chat.postMessage")
    at(drill, "2026-03-03 09:00")
    drill.bot.chores.post_rotas()
    posts(drill)
    drill.clock.advance(minutes=1)
    assert [m["text"][-11:-1] for m in posts(drill)] == ["2026-03-02", "2026-03-03"]


def test_after_an_absence_it_comes_late_the_same_day_and_a_day_that_is_over_is_left_out(new_york):
    drill = new_york
    says(drill, "kai", "oncall")
    at(drill, "2026-03-05 12:29")
    chores(drill).post_rotas()
    assert posts(drill) == []

    drill.slack.down()
    at(drill, "2026-03-05 22:00")
    chores(drill).post_rotas()
    drill.settle()
    assert len(rows(drill, "SELECT * FROM effect WHERE kind = 'notice'")) == 1
    at(drill, "2026-03-06 14:00")
    chores(drill).post_rotas()
    drill.slack.up()
    drill.clock.advance(minutes=30)

    (post,) = posts(drill)
    assert post["text"] == "*On call today, 2026-03-06*"
    assert "All rotas are covered for the next 14 days." in str(post["blocks"][-1])


CLOCKS = [
    # New York springs forward at 02:00 on 8 March, and falls back on 1 November, by its own wall.
    ("2026-03-07 13:29", None),
    ("2026-03-07 13:30", "2026-03-07"),
    ("2026-03-08 12:29", None),
    ("2026-03-08 12:30", "2026-03-08"),
    ("2026-03-09 03:59", "2026-03-08"),
    ("2026-03-09 04:00", None),
    ("2026-10-31 12:30", "2026-10-31"),
    ("2026-11-01 12:30", None),
    ("2026-11-01 13:30", "2026-11-01"),
]


@pytest.mark.parametrize(("now", "day"), CLOCKS)
def test_its_hour_is_that_of_the_wall_in_the_organisations_zone(now, day):
    rota = {"id": "sre", "members": ("bo@example.com",)}
    zone = {"timezone": "America/New_York", "rota_post": "08:30"}
    policy = Policy(organisation=zone, rotas=(rota,))
    found = day_due(policy, datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert (found and found.isoformat()) == day


def test_nothing_is_posted_where_nobody_wants_it_or_there_are_no_rotas():
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    rota = {"id": "sre", "members": ("bo@example.com",)}
    assert day_due(Policy(organisation={"rota_post": ""}, rotas=(rota,)), now) is None
    assert day_due(Policy(), now) is None


def test_who_is_on_call_is_answered_with_everything_else_away(new_york):
    """[351] [65] It must answer from a local copy."""
    drill = new_york
    drill.slack.down()
    typed = drill.person("kai").types("/incident oncall", channel="general")
    typed.wait()
    assert f"*Platform*: {drill.person('bo').mention}" in str(typed.messages[-1]["blocks"])


@pytest.mark.both
def test_home_says_when_my_turns_are_and_which_swaps_wait_for_me(drill):
    says(drill, "bo", "rota swap commander @cy")
    seen = opened(drill, "cy")
    assert "*Incident commanders*: you are next from <!date^1773651600^" in seen
    assert f"{drill.person('bo').mention} asks you to swap turns of *Incident commanders*" in seen

    cy = drill.person("cy")
    cy.opens_home().presses("swap_accept")
    cy.waits_for(lambda: rows(drill, "SELECT 1 FROM stand_in WHERE outcome = 'accepted'"), "a swap")
    drill.settle()
    assert "asks you to swap" not in opened(drill, "cy")
    assert buttons(told(drill, "cy")[0]) == []

    assert "까지 *지금 당번입니다*" in opened(drill, "haneul")
    assert "*Payments on call*: *you are on*, and nobody comes after you" in opened(drill, "kai")
    assert "You have no turn in the next 60 days." in opened(drill, "sid")
