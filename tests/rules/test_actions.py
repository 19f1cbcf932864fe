"""Actions: read as they are typed, and asked about in time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.actions_said import understood
from models import aftermaths
from models.action_kinds import ActionStatus, ActionType, Horizon, NudgeKind
from models.actions import MOST, Action, Plan
from models.aftermaths import How
from models.errors import Refusal
from models.vocabulary import Stage
from tests.rules.prevents_shown import PACE, an_action
from tests.rules.shown import known_incident

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
BO, CY = "<@U0000000BO>", "<@U0000000CY|cy>"
TYPED = {
    "Alert on queue depth": (None, "Alert on queue depth", Plan(), None),
    f"{BO} Alert [testing, this quarter]": (
        None,
        "Alert",
        Plan(owner="U0000000BO", kind=ActionType.TESTING, horizon=Horizon.QUARTER),
        None,
    ),
    f"Alert owner {CY} due 2026-04-30": (
        None,
        "Alert",
        Plan(owner="U0000000CY", due=date(2026, 4, 30)),
        None,
    ),
    "Alert due in 2 weeks [visibility]": (
        None,
        "Alert",
        Plan(due=date(2026, 3, 16), kind=ActionType.VISIBILITY),
        None,
    ),
    "Two people approve [design, medium]": (
        None,
        "Two people approve",
        Plan(kind=ActionType.DESIGN, horizon=Horizon.MEDIUM),
        None,
    ),
    "Approve as a rule [process]": (None, "Approve as a rule", Plan(kind=ActionType.PROCESS), None),
    "2 done": (2, "", Plan(), ActionStatus.ACTIONED),
    "2 in progress": (2, "", Plan(), ActionStatus.IN_FLIGHT),
    "2 waived: replaced by the new queue": (
        2,
        "replaced by the new queue",
        Plan(),
        ActionStatus.WAIVED,
    ),
    "2 검증됨": (2, "", Plan(), ActionStatus.VERIFIED),
    "2 due in 3 days": (2, "", Plan(due=date(2026, 3, 5)), None),
    f"2 owner {CY} [장기]": (2, "", Plan(owner="U0000000CY", horizon=Horizon.LONG), None),
}
OPS = "OPS-77"
TYPED |= {
    f"Move the queue issue {OPS}": (None, "Move the queue", Plan(issue=OPS), None),
    f"{BO} Move it issue https://x.atlassian.net/browse/{OPS} due 2026-04-30 [long]": (
        None,
        "Move it",
        Plan(owner="U0000000BO", issue=OPS, due=date(2026, 4, 30), horizon=Horizon.LONG),
        None,
    ),
    f"Close the issue {OPS} was opened for": (
        None,
        f"Close the issue {OPS} was opened for",
        Plan(),
        None,
    ),
    f"2 issue {OPS}": (2, "", Plan(issue=OPS), None),
    "Halt rollouts [Programme Fail Small, testing]": (
        None,
        "Halt rollouts",
        Plan(kind=ActionType.TESTING, programme="Fail Small"),
        None,
    ),
}
TIES = {
    "2 caused INC-7": (How.CAUSED, 7),
    "2 prolonged this.": (How.PROLONGED, None),
    "2 would have prevented INC-7": (How.PREVENTS, 7),
    "2 did not cause it": (How.UNRELATED, None),
    "2 원인 INC-7": (How.CAUSED, 7),
}


@pytest.mark.parametrize("typed", TIES)
def test_what_it_had_to_do_with_another_incident_is_read(typed):
    found = understood(typed, now=NOW)
    assert (found.number, found.how, found.other) == (2, *TIES[typed])
    assert found.to is None


def test_what_is_of_another_world_is_tied_to_nothing():
    of, to = known_incident(), known_incident()
    of.id, to.id = 3, 7
    action = an_action()

    def refused():
        with pytest.raises(Refusal) as no:
            aftermaths.tie(None, action, of, to, How.CAUSED, by="U", at=NOW)
        return no.value.sentence

    of.restricted = True
    assert refused() == "aftermath-hidden"
    of.restricted, of.drill = False, True
    assert refused() == "aftermath-drill"
    of.drill, to.id = False, 3
    assert refused() == "aftermath-same"
    to.id, to.stage = 7, Stage.MERGED
    assert refused() == "not-while-merged"


REFUSED = {
    "2 caused trouble": "action-usage",
    "2": "action-usage",
    "2 doner": "action-usage",
    "Alert [someday]": "action-word",
    "Alert due friday": "action-due-unread",
    "Alert due 30/04/2026": "action-due-unread",
    "Alert due 9999-12-31": "time-out-of-range",
    "2 due 2100-01-01": "time-out-of-range",
    "Alert due 1969-12-31": "time-out-of-range",
}


@pytest.mark.parametrize("typed", TYPED)
def test_it_is_read_as_it_is_typed(typed):
    """[187-190, 193]"""
    found = understood(typed, now=NOW)
    assert (found.number, found.text, found.plan, found.to) == TYPED[typed]


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_not_understood_is_said_and_never_guessed(typed):
    with pytest.raises(Refusal) as no:
        understood(typed, now=NOW)
    assert no.value.sentence == REFUSED[typed]


def test_one_incident_takes_so_many_and_no_more():
    with pytest.raises(Refusal) as no:
        Action.raised(known_incident(), MOST + 1, "x", Plan(), mark="m", pace=PACE, by="U", at=NOW)
    assert (no.value.sentence, no.value.facts) == ("action-too-many", {"most": MOST})


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_that_only_jira_takes_is_followed(day):
    made = an_action()
    assert made.fall_due(known_incident(), day, PACE, by="jira:Cy", at=NOW) is not None
    assert (made.due, made.nudge_at is not None) == (day, True)


DAYS = st.integers(0, 400)


@given(DAYS, st.one_of(st.none(), DAYS))
def test_the_next_question_is_always_to_come_and_never_further_than_the_pace(passed, due):
    day = None if due is None else NOW.date() + timedelta(days=due)
    made = an_action(plan=Plan(owner="UCY", due=day), at=NOW)
    after = NOW + timedelta(days=passed)
    nudge = made.next_nudge(PACE, after)
    assert nudge > after
    longest = PACE.ageing if due is None else max(made.over_at - PACE.soon - after, PACE.again)
    assert nudge - after <= longest


def test_each_time_is_asked_about_once_however_late():
    made = an_action(plan=Plan(owner="UCY", due=date(2026, 3, 20)), at=NOW)
    stages = []
    for day in (17, 18, 28, 60):
        at = NOW + timedelta(days=day)
        if made.nudge_at <= at:
            stages.append(made.nudge(known_incident(), PACE, at=at).facts["stage"])
    assert stages == [NudgeKind.SOON, NudgeKind.OVERDUE, NudgeKind.OVERDUE]
    assert made.nudges == len(stages) == 3
    made.move(known_incident(), ActionStatus.ACTIONED, None, PACE, by="UCY", at=at)
    assert made.nudge_at is None
    assert made.nudge(known_incident(), PACE, at=at) is None
