"""Raising, lowering and validating: who may, what it says, and what it sets off once."""

import json
from decimal import Decimal

import pytest
from sqlalchemy import text

from bot.policy.criteria import Figures
from bot.steps.prioritising import Wish
from bot.usecases.priority import confirm_lowering, set_priority
from models.errors import Refusal
from models.vocabulary import Priority
from tests.stories.people import buttons, direct, whisper
from tests.stories.triaging import (
    HOSTILE,
    ROOM,
    SIX,
    board,
    clocks,
    count,
    form,
    press,
    record,
    submit,
    told,
    types,
)

COMMANDER, COMMS, MANAGER, ENGINEER = "haneul", "eun", "ada", "gita"


@pytest.fixture
def small(drill):
    """A P2, classified, ten minutes old."""
    drill.declare(by="bo", title="P2 Checkout is down", **SIX)
    drill.clock.advance(minutes=10)
    return drill


@pytest.fixture
def major(drill):
    drill.declare(by="bo", title="P0 Checkout is down", **SIX)
    drill.clock.advance(minutes=10)
    return drill


def test_anybody_raises_with_a_reason_and_everything_starts(small):
    """[36], [52], [64]: page, clocks and the steps to come, by an upgrade as by a declaration."""
    assert count(small, "page") == 0
    assert clocks(small) == [("internal", 60, "10:00")]

    answer = types(small, ENGINEER, "/incident priority P0 because checkout fails in all regions")

    assert "INC-1 is P0" in answer
    (said,) = told(small, "priority_changed")
    assert f"{small.person(ENGINEER).mention} raised the priority from P2 to *P0*" in said["text"]
    assert "because" not in said["text"]
    assert "checkout fails in all regions" in said["text"]
    assert len(direct(small, COMMANDER, "incident_paged")) == 1
    assert len(direct(small, COMMS, "incident_paged")) == 1
    # Raised to P0 the promise comes nearer: a half hour from the last update, or from the start.
    assert clocks(small) == [("customers", 30, "09:40"), ("internal", 30, "09:30")]
    assert "P0" in small.said("incidents")[0]["text"]
    assert "P0" in small.room(ROOM).topic["value"]


def test_raised_lowered_and_raised_again_nothing_starts_twice(small):
    """[52, 283]: whoever was paged is not paged again, and the steps are remembered once."""
    types(small, ENGINEER, "/incident priority P1 because it spreads")
    types(small, COMMANDER, "/incident priority P2 because it was one cell only")
    assert [audience for audience, _, _ in clocks(small)] == ["internal"]
    types(small, ENGINEER, "/incident priority P1 because it spreads again")
    types(small, ENGINEER, "/incident priority P0 because everything is down")

    assert count(small, "page") == 2
    assert sorted(record_list(small, "started")) == [
        "jira", "page/commander", "page/comms", "status_page",
    ]  # fmt: skip
    with small.engine.connect() as connection:
        asked = text("SELECT count(*) FROM event WHERE kind = 'started'")
        assert connection.execute(asked).scalar() == 1
    assert len(told(small, "priority_changed")) == 4


def record_list(drill, column):
    value = record(drill)[column]
    if isinstance(value, str):
        return [part.strip(' "') for part in value.strip("[]").split(",")]
    return value


def test_lowering_takes_command_and_a_reason_and_is_shown_as_such(small):
    """[36]: and the clocks follow the slower pace from the last update."""
    types(small, ENGINEER, "/incident priority P1 because it spreads")
    refused = types(small, ENGINEER, "/incident priority P2 because I think so")
    assert "Only the commander (김하늘), the deputy or management can lower" in refused
    assert "I think so" in refused  # given back
    assert record(small)["priority"] == "P1"

    assert "“x”만으로는" in types(small, COMMANDER, "/incident priority P2: x")
    types(small, COMMANDER, "/incident priority P2: it was one cell only")
    said = told(small, "priority_changed")[-1]["text"]
    assert "lowered the priority from P1 to *P2*" in said
    assert "it was one cell only" in said
    assert clocks(small) == [("internal", 60, "10:00")]


@pytest.mark.both
def test_a_p0_is_lowered_by_two_people(major):
    """[36], [250]: proposed by whoever has command, confirmed by another with a seat, or refused."""
    answer = types(major, COMMANDER, "/incident priority P1 because traffic is back <!here>")
    assert "P0" in answer
    assert record(major)["priority"] == "P0"
    (asked,) = proposals(major)
    assert buttons(asked) == ["lower_confirm", "lower_refuse"]
    assert "<!here>" not in str(asked)
    caught = types(major, ENGINEER, "/incident catchup INC-1")
    assert "wants to lower the priority from P0 to P1" in caught

    press(major, COMMANDER, "lower_confirm", asked)
    assert whisper(major.person(COMMANDER), "김하늘 님이 직접 제안")
    press(major, ENGINEER, "lower_confirm", asked)
    assert whisper(major.person(ENGINEER), "Only somebody who has a seat")
    press(major, ENGINEER, "lower_refuse", asked)
    assert whisper(major.person(ENGINEER), "Only somebody who has a seat")
    (asked,) = proposals(major)
    assert buttons(asked) == ["lower_confirm", "lower_refuse"], "nor may they refuse it"
    assert record(major)["priority"] == "P0"

    press(major, COMMS, "lower_confirm", asked)
    assert record(major)["priority"] == "P1"
    said = told(major, "priority_changed")[-1]["text"]
    assert f"confirmed by {major.person(COMMS).mention}" in said
    assert f"{major.person(COMMANDER).mention} lowered" in said
    (settled,) = proposals(major)
    assert buttons(settled) == []
    assert "confirmed what" in settled["text"]
    with pytest.raises(Refusal, match="proposal-settled"):  # a click that was on its way
        major.bot.desk.run(confirm_lowering, major.bot._policy(), 1, 1, by=major.person(MANAGER).id)


def test_what_was_measured_is_still_there_when_the_second_person_agrees(major):
    """[38, 40] The record says what the lowering went by, as with a lowering that takes one."""
    measured = Figures(availability=Decimal("99.5"), where="worldwide")
    wish = Wish(Priority.P1, "only reports are slow", figures=measured)
    by = major.person(COMMANDER).id
    major.bot.desk.run(set_priority, major.bot._policy(), 1, wish, by=by)
    major.settle()

    press(major, COMMS, "lower_confirm", proposals(major)[-1])

    assert record(major)["priority"] == "P1"
    kept = record(major)["measured"]
    assert (json.loads(kept) if isinstance(kept, str) else kept) == measured.kept()
    assert "99.5" in str(told(major, "priority_changed")[-1])


def test_a_refused_or_overtaken_proposal_says_so_and_changes_nothing(major):
    """[36], [250]"""
    types(major, COMMANDER, "/incident priority P2 because I hope so")
    types(major, COMMANDER, "/incident priority P1 because traffic is back")
    first, second = proposals(major)
    assert (buttons(first), "overtaken" in first["text"]) == ([], True)

    press(major, COMMS, "lower_refuse", second)
    first, second = proposals(major)
    assert (buttons(second), "it stays P0" in second["text"]) == ([], True)
    assert record(major)["priority"] == "P0"

    types(major, COMMANDER, "/incident priority P1 because now it really is")
    types(major, COMMANDER, "/incident resolve A bad cache key since 08:40; rolled back")
    assert buttons(proposals(major)[-1]) == []
    assert told(major, "priority_changed") == []
    assert "해결되었습니다" in types(major, COMMANDER, "/incident priority"), "and no form"


def proposals(drill):
    return [m for m in told(drill, "notice") if "/proposal/" in payload(m)["key"]]


def payload(message):
    return message["metadata"]["event_payload"]


def test_the_commander_validates_what_somebody_else_set(small):
    """[53], [91]: by button or by saying it again; another priority has to be seen anew."""
    types(small, ENGINEER, "/incident priority P1 because it spreads")
    assert "has not been validated" in str(board(small)["blocks"])
    press(small, ENGINEER, "validate", board(small))
    assert whisper(small.person(ENGINEER), "Only the commander")

    before = board(small)
    for _ in range(2):  # a double click
        small.person(COMMANDER).presses("validate", before)
    small.settle()
    assert whisper(small.person(COMMANDER), "INC-1의 우선순위는 이미 확인되어")
    row = record(small)
    assert row["validated_by"] == small.person(COMMANDER).id
    assert "09:10" in str(row["validated_at"])
    assert "validated" in told(small, "notice")[-1]["text"]
    assert "has not been validated" not in str(board(small)["blocks"])

    types(small, ENGINEER, "/incident priority P0 because all is down")
    assert record(small)["validated_by"] is None
    types(small, COMMANDER, "/incident priority p0")
    assert record(small)["validated_by"] == small.person(COMMANDER).id
    assert "이미 P0" in types(small, COMMANDER, "/incident priority P0 because yes")
    assert "is P0 already" in types(small, ENGINEER, "/incident priority P0 because yes")


def test_without_a_reason_the_command_opens_the_form_with_what_was_typed(small):
    """[35], [36], [56]: also by the button that offers it when Slack let it not be opened at once."""
    pressed = small.person(ENGINEER)
    small.slack.fail("views.open", error="expired_trigger_id")
    assert "did not let me open" in types(small, ENGINEER, "/incident priority P1")
    pressed.presses("priority", pressed.whispers(ROOM)[-1])
    shown = pressed.form()
    assert shown.callback_id == "incident_priority"
    assert "category" not in shown.block_ids, "it has one"
    assert shown.value("priority") == "P1"
    assert list(shown.submit(reason="  ").errors) == ["reason"]
    sent = submit(
        small,
        shown,
        criterion="function-lost",
        reason="Reports are gone",
    )
    assert sent.closed, sent.errors
    assert record(small)["criterion"] == "function-lost"
    assert "Loss of an important function" in told(small, "priority_changed")[-1]["text"]
    pressed.presses("priority", board(small))
    assert pressed.form().callback_id == "incident_priority"


def test_an_upgrade_without_a_category_asks_for_one(drill):
    """[54], [55], [56], [58]: the label stays beneath it, and only the policy's categories are taken."""
    drill.declare(by="bo", **{**SIX, "service": None})
    looked = form(drill, ENGINEER, "/incident priority P3")
    assert looked.callback_id == "incident_priority", "that it was taken for a P3 was no review"
    looked.close()
    submit(drill, form(drill, ENGINEER), label="queue-lag", service="unknown", priority="P2")
    assert record(drill)["stage"] == "active"

    raised = types(drill, ENGINEER, "/incident priority P1 because it spreads")
    assert "Still missing: Category" in raised
    (asked,) = [m for m in told(drill, "notice") if payload(m)["key"].endswith("/filing")]
    assert "has no category yet" in asked["text"]
    assert "queue-lag" in asked["text"]
    assert "API, Dashboard, Billing, Storage, DNS" in asked["text"]
    assert buttons(asked) == ["triage"]

    types(drill, COMMANDER, "/incident priority P2 it does not spread after all")
    (asked,) = [m for m in told(drill, "notice") if payload(m)["key"].endswith("/filing")]
    assert buttons(asked) == [], "nobody has to choose one any more"
    types(drill, ENGINEER, "/incident priority P1 because it spreads")
    (asked,) = [m for m in told(drill, "notice") if payload(m)["key"].endswith("/filing")]
    assert buttons(asked) == ["triage"]

    sent = submit(drill, form(drill, ENGINEER), category="Billing")
    assert sent.closed, sent.errors
    assert (record(drill)["category"], record(drill)["label"]) == ("Billing", "queue-lag")
    (asked,) = [m for m in told(drill, "notice") if payload(m)["key"].endswith("/filing")]
    assert (buttons(asked), "is filed under Billing" in asked["text"]) == ([], True)
    assert "Billing / queue-lag" in str(board(drill)["blocks"])


REFUSED = [
    ("/incident priority sev1 because it is bad", "is not a priority"),
    ("/incident priority because it is bad", "is not a priority"),
    ("/incident priority P4 because it is bad", "is not a priority"),
    ("/incident priority P1 " + "🔥" * 3001, "3,001"),
    ("/incident priority INC-99 P1 because", "INC-99"),
]


def test_what_is_no_priority_is_refused_and_given_back(small):
    """[34], [327]"""
    for line, answer in REFUSED:
        said = types(small, ENGINEER, line)
        assert answer in said, line
        assert line.split()[2] in said
    assert record(small)["priority"] == "P2"


def test_hostile_reasons_ping_nobody(small):
    """[36]"""
    levels = ("P1", "P0", "P1", "P0", "P1")
    for level, words in zip(levels, HOSTILE, strict=True):
        types(small, MANAGER, f"/incident priority {level} because {words[:200]}")
    for room in (ROOM, "incidents"):
        said = str(small.said(room))
        assert "<!channel>" not in said
        assert "<@U0NOBODY>" not in said
