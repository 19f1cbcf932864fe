"""Whoever is on call is in a user group of Slack's, which people mention without having to know who that is."""

from datetime import timedelta

import pytest

from bot.usecases.duty_mirrors import mirror_next
from models.mirrors import DutyMirror
from tests.stories.people import rows
from tests.stories.test_rotas import says

ROTAS = """
[organisation]
rota_post = ""
[[rotas]]
id = "platform"
starts = 2026-03-02T09:00:00
every = "1 day"
members = ["bo@example.com", "cy@example.com"]
only = "Mon-Fri 09:00-17:00"
usergroup = "@{0}"
[[rotas]]
id = "comms"
starts = 2026-03-02T09:00:00
every = "1 day"
members = [["eun@example.com", "finn@example.com"]]
usergroup = "@{1}"
"""


@pytest.fixture
def drill(drill_by):
    drill = drill_by(ROTAS.format("one", "two"))
    state = drill.workspace.state
    groups = list(state.usergroups.values())[:2]
    with state.lock:
        for group, handle in zip(groups, ("one", "two"), strict=True):
            state.keep_usergroup(group | {"handle": handle, "users": [drill.person("kai").id]})
    return drill


def beat(drill, **by):
    drill.clock.advance(**by)
    drill.bot.chores.mirror_duty()
    drill.settle()


def group(drill, handle):
    found = drill.workspace.state.usergroups.values()
    (users,) = [one["users"] for one in found if one["handle"] == handle]
    return [
        name
        for name in ("bo", "cy", "eun", "finn", "gita", "kai")
        if drill.person(name).id in users
    ]


def calls(drill, method="usergroups.users.update"):
    return len([call for call in drill.workspace.calls if call.method == method])


def test_a_group_follows_the_rota_only_on_change_and_one_call_a_minute(drill):
    beat(drill)
    beat(drill, seconds=10)
    assert group(drill, "one") == ["bo"]
    assert group(drill, "two") == ["kai"]
    assert calls(drill) == 1

    beat(drill, seconds=55)
    assert group(drill, "two") == ["eun", "finn"]
    for _ in range(5):
        beat(drill, minutes=2)
    assert calls(drill) == 2

    says(drill, "cy", "rota override platform @gita from 10:00 to 11:00")
    beat(drill, minutes=50)
    assert group(drill, "one") == ["gita"]
    beat(drill, minutes=60)
    assert group(drill, "one") == ["bo"]
    assert calls(drill) == 4


def test_a_shift_without_anybody_leaves_the_group_as_it_was(drill):
    beat(drill)
    beat(drill, hours=9)
    beat(drill, minutes=2)
    assert group(drill, "one") == ["bo"]
    beat(drill, hours=15)
    assert group(drill, "one") == ["cy"]


def test_a_lost_answer_and_a_group_that_is_right_already_cost_no_second_change(drill):
    drill.slack.lose_answer("usergroups.users.update")
    beat(drill)
    beat(drill, seconds=30)
    assert calls(drill) == 1
    beat(drill, seconds=31)
    assert group(drill, "one") == ["bo"]
    assert calls(drill) == 1, "it looked first"
    (one,) = rows(drill, "SELECT outcome FROM effect WHERE key = 'usergroup/platform'")
    assert one["outcome"] == "done"


@pytest.mark.both
def test_two_replicas_ask_for_one_change(drill):
    first = drill.bot.desk.run(mirror_next, drill.policy())
    second = drill.bot.desk.run(mirror_next, drill.policy())
    assert (first, second) == ("usergroup/platform", None)


@pytest.mark.both
def test_what_has_waited_longest_comes_first_and_a_refusal_is_not_asked_about_for_a_minute(drill):
    def asked_before(tx):
        for key, hours in (("usergroup/platform", 0), ("usergroup/comms", 1)):
            at = tx.real_now - timedelta(hours=hours)
            tx.session.add(DutyMirror(key=key, asked="somebody else", asked_at=at))

    drill.bot.desk.run(asked_before)
    assert drill.bot.desk.run(mirror_next, drill.policy()) == "usergroup/comms"

    drill.slack.fail("usergroups.users.update", error="service_unavailable")
    drill.settle()
    for seconds, tries in ((30, 1), (31, 2)):
        drill.clock.advance(seconds=seconds)
        drill.settle()
        assert calls(drill) == tries


def test_a_group_that_is_not_there_is_given_up_and_asked_for_at_the_next_change(drill, tmp_path):
    (tmp_path / "policy.toml").write_text(ROTAS.format("nowhere", "two"))
    drill.policy.refresh()
    beat(drill)
    (lost,) = rows(drill, "SELECT outcome, last_error FROM effect WHERE key = 'usergroup/platform'")
    assert lost["outcome"] == "given_up"
    assert "no user group is called @nowhere" in lost["last_error"]
    beat(drill, minutes=2)
    assert group(drill, "two") == ["eun", "finn"]

    (tmp_path / "policy.toml").write_text(ROTAS.format("one", "two"))
    drill.policy.refresh()
    beat(drill, minutes=2)
    assert group(drill, "one") == ["bo"]
