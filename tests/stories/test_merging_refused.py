"""What cannot be one: refused with the reason, and nothing changed. And what many people do at once."""

import threading

import pytest
from sqlalchemy import text

from bot.database import HERE, sessions
from bot.policy import PolicyFile
from bot.usecases.merging import Together, merge
from models.errors import Refusal
from models.incident import Incident, Intake
from models.vocabulary import Priority
from tests.stories.merging import (
    ACCESS,
    CAUSE,
    COMMANDER,
    COMMS,
    DECLARER,
    ENGINEER,
    MANAGER,
    WARP,
    answers,
    proposal,
    says,
    seats,
    stages,
    told,
    two,
    unmerges,
)
from tests.stories.people import buttons, comes_in, last, rows
from tests.stories.secret import becomes, outside, read
from tests.stories.triaging import HOSTILE

POLICY = PolicyFile(HERE / "policy.example.toml", lambda _: None)()


@pytest.fixture
def both(drill):
    return two(drill, "P2", "P0")


def _ids(drill, *names):
    return [drill.person(name).id for name in names]


def make(drill, statement):
    with drill.engine.begin() as connection:
        connection.execute(text(statement))


REFUSED = {
    "merge INC-1 into INC-1 x": "cannot be merged into itself",
    "merge INC-2 into INC-9 x": "There is no INC-9 that you can see",
    "merge INC-9 into INC-1 x": "There is no INC-9 that you can see",
    "merge INC-2 into INC-1": "Say what the shared cause is",
    "merge INC-2 into INC-1    \u200b": "Say what the shared cause is",
    "merge INC-2 INC-1 x": "Name what is merged",
    "merge everything into INC-1 x": "Name what is merged",
    "merge INC-2, all into INC-1 x": "Name what is merged",
    "merge into": "Name what is merged",
    "merge INC-2 into INC-1 at 2026-03-02 23:59 KV": "is still to come",
    "merge INC-2 into INC-1 at 25:61 KV": "25:61",
    "merge INC-2 into INC-1 P2 KV": "INC-2 is P0",
    "merge " + ", ".join(f"INC-{n}" for n in range(2, 30)) + " into INC-1 KV": "At most 20",
    "unmerge INC-2": "is not part of another incident",
    "unmerge INC-9": "There is no INC-9 that you can see",
}


def test_what_does_not_fit_is_refused_with_the_reason_and_changes_nothing(both):
    """[282], [327], [250]: no argument is widened, and no P0 is lowered by merging it."""
    before = rows(both, "SELECT count(*) AS n FROM event")
    for line, why in REFUSED.items():
        answer = says(both, MANAGER, line)
        assert why in answer, (line, answer)
        assert line.split()[0] in answer  # what was typed is given back
    assert "or management can merge INC-" in says(both, "kai", f"merge INC-2 into INC-1 {CAUSE}")
    assert rows(both, "SELECT count(*) AS n FROM event") == before
    assert stages(both) == {1: "active", 2: "active"}


def test_whoever_leads_one_part_brings_that_and_no_other_along(both):
    """[282], [286], [340]: leave for each of them; and taken back, all of it is as it was."""
    with sessions(both.engine).begin() as session:
        known = {"by": "U000000BO", "at": both.clock.now}
        apart = Incident.declare("KV fails", Priority.P1, Intake(), **known)
        session.add(apart)
    says(both, COMMANDER, "assign deputy @gita", ACCESS)
    says(both, COMMANDER, "assign comms @kai", ACCESS)
    run, wish = both.bot.desk.run, Together(parts=(2, 3), whole=1, cause=CAUSE)

    with pytest.raises(Refusal, match="may-not-merge"):
        run(merge, POLICY, wish, by=both.person(ENGINEER).id, receipt="r/1")
    make(both, "UPDATE seat SET until = since WHERE incident_id = 1 AND name = 'comms'")
    make(both, "UPDATE incident SET priority_reviewed = false WHERE id = 1")
    run(merge, POLICY, wish, by=both.person(MANAGER).id, receipt="r/2")
    assert stages(both) == {1: "active", 2: "merged", 3: "merged"}
    known = "SELECT priority, priority_reviewed FROM incident WHERE id = 1"
    ((priority, reviewed),) = [tuple(one.values()) for one in rows(both, known)]
    assert (priority, bool(reviewed)) == ("P0", True), "as bad as the worst of them"
    assert seats(both, 1)["comms"] == both.person("kai").id, (
        "who spoke for a part does for the whole"
    )

    unmerges(both, "INC-2")
    assert rows(both, known)[0]["priority"] == "P0", (
        "the other part came in the same act, and stays"
    )
    unmerges(both, "INC-3")
    ((priority, reviewed),) = [tuple(one.values()) for one in rows(both, known)]
    assert (priority, bool(reviewed)) == ("P2", False), "as nobody had looked at it before"


def test_no_chain_loses_itself(both):
    """[282]: into what is merged, round in a circle, a second time, into and out of what is over."""
    both.declare(by=DECLARER, title="P3 KV fails")
    both.declare(by=DECLARER, title="P3 Old news")
    says(both, MANAGER, "dismiss INC-4 A test", "general")
    says(both, MANAGER, f"merge INC-2 into INC-1 {CAUSE}")

    refused = {
        "merge INC-3 into INC-2 x": "INC-2 is itself merged",
        "merge INC-1 into INC-2 x": "INC-2 is itself merged",
        "merge INC-2 into INC-3 x": "INC-2 is merged into another incident already",
        "merge INC-4 into INC-1 x": "INC-4 is over",
        "merge INC-1 into INC-4 x": "INC-4 is no longer worked on",
    }
    for line, why in refused.items():
        assert why in says(both, MANAGER, line, "general"), line

    says(both, MANAGER, f"merge INC-1 into INC-3 {CAUSE}", "general")
    assert stages(both) == {1: "merged", 2: "merged", 3: "active", 4: "dismissed"}
    shown = says(both, DECLARER, "show INC-3", "general")
    assert "2026-03-02 09:00" in shown, "when the first of them was declared"
    assert "INC-1, INC-2" in says(both, MANAGER, "unmerge INC-3", "general")
    gone = says(both, MANAGER, "update Still failing", ACCESS)
    assert (
        f"<#{both.room('inc-3-kv-fails').id}>" in gone
    )  # where the work goes on, not where it was


def test_what_is_restricted_and_what_is_a_drill_keep_to_themselves(both):
    """[59], [345]: neither way round; and who may not see one is told that there is none."""
    make(both, "UPDATE incident SET drill = true WHERE id = 2")
    assert "is a drill" in says(both, MANAGER, f"merge INC-2 into INC-1 {CAUSE}")
    make(both, "UPDATE incident SET drill = false, restricted = true WHERE id = 2")
    for line in (f"merge INC-2 into INC-1 {CAUSE}", f"merge INC-1 into INC-2 {CAUSE}"):
        assert "볼 수 있는 사람이 다릅니다" in says(both, COMMANDER, line)  # as its reader reads it
        assert "There is no INC-2 that you can see" in says(both, "kai", line)
    assert stages(both) == {1: "active", 2: "active"}


def test_merged_in_the_open_and_private_since_its_parts_go_along(both):
    """[59], [61], [345]: a part is for members only as well. Its channel is closed and says only where to ask, its
    announcement is taken back, whoever submitted it comes along, and others are told that there is none."""
    says(both, MANAGER, f"merge INC-2 into INC-1 {CAUSE}")
    old = both.room(ACCESS)
    becomes(both, 1)
    both.settle()

    assert rows(both, "SELECT id FROM incident WHERE restricted") == [{"id": 1}, {"id": 2}]
    assert old.is_archived
    assert [m["text"][:30] for m in both.said(old.name)] == ["This is handled in private now"]
    assert {m["text"][:30] for m in both.said("incidents")} == {"This is handled in private now"}
    bot, gita, sid = both.workspace.state.app.bot_user_id, *_ids(both, ENGINEER, "sid")
    assert not both.room("inc-2").is_public
    assert set(both.room("inc-2").members) == {bot, gita, sid}
    assert gita in both.room("inc-1").members, "she is asked at the end"
    told_there = read(both, "inc-2")
    assert "INC-1, which INC-2 was merged into, is for its members only" in told_there
    assert f"Merged into *INC-1* <#{both.room('inc-1').id}>" in told_there
    for secret in ("Access fails", "INC-2", "INC-1"):
        assert secret not in outside(both, "sid", "bo", ENGINEER)
    for line in ("show INC-2", "catchup INC-2", "update INC-2 hello", "unmerge INC-2"):
        assert "There is no INC-2 that you can see" in says(both, "kai", line, "general")
    both.person("sid").invites(both.person(COMMS), "inc-2")
    both.settle()
    assert "INC-1" not in says(both, COMMS, "note Hello", "inc-2"), "a member of the part alone"


@pytest.mark.both
def test_parts_that_an_earlier_release_left_open_go_along_now(both):
    """[61], [345]: the whole turned restricted and its part did not; that is found, and mended once."""
    says(both, MANAGER, f"merge INC-2 into INC-1 {CAUSE}")
    old = both.room(ACCESS)
    with both.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE incident SET restricted = true WHERE id = 1")
    for line in ("show INC-2", "catchup INC-2", "timeline INC-2", "note INC-2 hello"):
        assert "INC-1" not in says(both, "kai", line, "general"), "nor before it is found"
    both.bot.chores.hide_parts()
    both.settle()

    assert rows(both, "SELECT id FROM incident WHERE restricted") == [{"id": 1}, {"id": 2}]
    assert old.is_archived
    assert [m["text"][:30] for m in both.said(old.name)] == ["This is handled in private now"]
    assert "This is handled in private now" in both.said("incidents")[1]["text"]
    gita, sid = _ids(both, ENGINEER, "sid")
    assert {gita, sid} <= set(both.room("inc-2").members)
    before = rows(both, "SELECT count(*) AS n FROM event")
    both.bot.chores.hide_parts()
    assert rows(both, "SELECT count(*) AS n FROM event") == before


def test_a_part_that_went_private_is_taken_out_again_for_members_only(both):
    """[59], [61], [89], [286]: nothing opens it again, and whoever led it in the open leads it no more."""
    says(both, MANAGER, f"merge INC-2 into INC-1 {CAUSE}")
    becomes(both, 1)
    both.settle()
    says(both, "sid", "assign deputy @bo", "inc-1")
    assert "A second person" in says(both, "sid", "unmerge INC-2 Another cause", "inc-1")
    answers(both, DECLARER, "unmerge_confirm", "inc-1")
    both.settle()

    assert stages(both) == {1: "active", 2: "active"}
    assert seats(both, 2) == {"commander": both.person("sid").id}
    assert "Access fails" not in outside(both, "sid", "bo", ENGINEER)
    assert "INC-2" in says(both, COMMANDER, "show INC-2", "general")
    assert "Access fails" not in says(both, COMMANDER, "show INC-2", "general")


def test_words_that_people_type_stay_words(both):
    """Hostile causes ping nobody; what is too long is refused, not cut."""
    for number, cause in enumerate(HOSTILE):
        answer = says(both, MANAGER, f"merge INC-2 into INC-1 {cause}")
        if "too long" in answer or "characters" in answer:
            assert stages(both)[2] == "active"
            continue
        said = last(told(both, "incident_merged", WARP))["text"]
        assert "<!channel>" not in said
        assert "<!here>" not in said
        assert "\u202e" not in said
        says(both, MANAGER, f"unmerge INC-2 {number} {cause}"[:2900])
        assert buttons(proposal(both))
        answers(both, COMMS, "unmerge_confirm")
        assert stages(both)[2] == "active"


def test_the_form_merges_too_and_says_what_is_wrong_where_it_is(both):
    """[282], [284]: the same by button; an old form of a merged incident says where to go."""
    person = comes_in(both, MANAGER, ACCESS)
    person.types("/incident merge", channel=ACCESS)
    form = person.form()
    assert form.callback_id == "incident_merge"
    assert form.submit(into="1").errors["cause"]
    assert "INC-2 is P0" in form.submit(into="1", cause=CAUSE, priority="P3").errors["priority"]
    assert "still to come" in form.submit(into="1", cause=CAUSE, at="2026-03-02 23:59").errors["at"]
    assert form.submit(into="1", cause=CAUSE, priority="P0", at="09:05").closed
    both.settle()
    assert stages(both) == {1: "active", 2: "merged"}
    assert "{time}|2026-03-02 09:05 UTC>" in last(told(both, "incident_merged", ACCESS))["text"]


def test_two_who_merge_them_into_each_other_make_one_of_them(both):
    """[282]: the second looks at what the first has done, on both databases."""
    came = []

    def run(part, whole):
        wish = Together(parts=(part,), whole=whole, cause=CAUSE)
        by = both.person(MANAGER).id
        try:
            both.bot.desk.run(merge, POLICY, wish, by=by, receipt=f"command/{part}")
        except Refusal as no:
            came.append(no.sentence)

    threads = [threading.Thread(target=run, args=pair) for pair in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert sorted(stages(both).values()) == ["active", "merged"]
    assert came in (["merge-into-merged"], ["merge-is-merged"])
    (count,) = rows(both, "SELECT count(*) AS n FROM merging")
    assert count["n"] == 1


def test_the_same_request_twice_merges_once(both):
    """A redelivered command: no second event, no second priority."""
    wish = Together(parts=(2,), whole=1, cause=CAUSE)
    by = both.person(MANAGER).id
    for _ in range(2):
        both.bot.desk.run(merge, POLICY, wish, by=by, receipt="command/1.2.3")
    (count,) = rows(both, "SELECT count(*) AS n FROM event WHERE kind = 'absorbed'")
    assert count["n"] == 1
