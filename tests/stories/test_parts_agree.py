"""Whoever submitted what was merged into an incident agrees to its end as well [99], [282], D2."""

import pytest

from bot.usecases.alerts import Told, take
from tests.stories.ending import asked, disagree, leaves, live, press, resolve, stage
from tests.stories.merging import CAUSE, COMMANDER, DECLARER, ENGINEER, WARP, says, two, unmerges
from tests.stories.people import buttons, comes_in

ACCESS_ONLY = "Access is fine since 10:20"


@pytest.fixture
def whole(drill):
    """INC-1 of Bo's, with INC-2 of Gita's in it."""
    two(drill)
    drill.does(COMMANDER, f"/incident merge INC-2 into INC-1 {CAUSE}", WARP)
    return drill


def told(drill):
    return [m["text"] for m in drill.said(WARP)]


def first_of_board(drill):
    return str(drill.said(WARP)[0]["blocks"])


def test_each_submitter_agrees_and_the_last_one_closes_it(whole):
    """[99], [282], D2: both are asked, the board says who is missing, and either may say that it is not."""
    resolve(whole, room=WARP)
    (bo,) = asked(whole, DECLARER)
    (gita,) = asked(whole, ENGINEER)
    assert "which INC-2 was merged into" in gita["text"]
    assert "You submitted INC-2" in gita["text"]
    assert "INC-2" not in str(bo)
    assert "Your answer stands for" not in str(gita["blocks"])

    press(whole, DECLARER, "agree", bo)
    assert stage(whole) == "resolved"
    missing = f"{whole.person(ENGINEER).mention}, who submitted INC-2, which was merged into it"
    assert missing in first_of_board(whole)
    assert buttons(whole.said(WARP)[0])[:2] == ["agree", "ask_again"]
    assert [buttons(one) for one in asked(whole, ENGINEER)] == [["agree", "not_resolved"]]
    assert "INC-2’s" not in says(whole, COMMANDER, "close")

    disagree(whole, ENGINEER, gita)
    assert stage(whole) == "active"
    resolve(whole, "The other half of it: a second bad key", WARP)
    assert len(asked(whole, DECLARER)) == 2, "about another end he is asked anew"

    press(whole, ENGINEER, "agree", asked(whole, ENGINEER)[-1])
    assert stage(whole) == "resolved"
    assert buttons(asked(whole, ENGINEER)[-1]) == [], "she has answered"
    assert (
        f"{whole.person(ENGINEER).mention} agrees that it is resolved for INC-2" in told(whole)[-1]
    )
    disagree(whole, DECLARER, asked(whole, DECLARER)[-1])
    resolve(whole, "And a third bad key, in the second region", WARP)
    press(whole, DECLARER, "agree", asked(whole, DECLARER)[-1])
    assert stage(whole) == "resolved", "what she agreed to was another end"
    press(whole, ENGINEER, "agree", asked(whole, ENGINEER)[-1])

    assert stage(whole) == "closed"
    assert stage(whole, 2) == "merged"
    for name in (DECLARER, ENGINEER):
        assert [buttons(one) for one in asked(whole, name)] == [[], [], []]


def test_one_who_submitted_several_is_asked_once(drill):
    """[282]: one answer is for all that they submitted."""
    drill.declare(by=DECLARER, title="P1 WARP fails")
    drill.declare(by=DECLARER, title="P3 Access fails")
    says(drill, COMMANDER, f"merge INC-2 into INC-1 {CAUSE}")
    resolve(drill, room=WARP)

    (question,) = asked(drill, DECLARER)
    assert "Your answer stands for INC-2 too" in str(question["blocks"])
    press(drill, DECLARER, "agree", question)

    assert stage(drill) == "closed"
    assert "for INC-2, merged into this incident" in told(drill)[-1]


@pytest.mark.both
def test_for_a_part_of_somebody_who_left_or_of_a_machine_the_commander_of_the_whole_confirms(drill):
    """[99], D2: nobody leads a part any more; its alerts hold the whole."""
    drill.declare(by=DECLARER, title="P1 WARP fails")
    alert = {"source": "grafana", "fingerprint": "kv", "title": "KV fails"}
    drill.bot.desk.run(take, drill.bot._policy(), [Told(firing=True, **alert)])
    drill.settle()
    drill.declare(by=ENGINEER, title="P3 Access fails")
    says(drill, COMMANDER, f"merge INC-2, INC-3 into INC-1 {CAUSE}")
    leaves(drill, ENGINEER)
    resolve(drill, room=WARP)
    shown = first_of_board(drill)
    assert "Monitoring submitted INC-2, which was merged into it" in shown
    assert "Whoever submitted INC-3, which was merged into it, cannot be asked" in shown
    assert len(asked(drill, COMMANDER, "INC-2")) == 1
    assert asked(drill, ENGINEER) == []

    press(drill, DECLARER, "agree", asked(drill, DECLARER)[0])
    press(drill, COMMANDER, "agree", drill.said(WARP)[0])
    assert stage(drill) == "resolved"
    assert buttons(drill.said(WARP)[0])[0] == "alerts_over"
    press(drill, COMMANDER, "alerts_over", drill.said(WARP)[0])

    assert stage(drill) == "closed"


def test_a_silent_one_is_asked_again_and_a_part_taken_out_is_waited_for_no_more(whole):
    """[99], [286], D2."""
    whole.tick()
    resolve(whole, room=WARP)
    press(whole, DECLARER, "agree", asked(whole, DECLARER)[0])
    live(whole, minutes=1440)
    live(whole, minutes=1)
    assert len(asked(whole, ENGINEER)) == 2
    assert len(asked(whole, DECLARER)) == 1, "he has answered"
    assert buttons(whole.said(WARP)[0])[:3] == ["agree", "ask_again", "override"]
    comes_in(whole, COMMANDER, WARP)
    assert "이유를 적으면" in says(whole, COMMANDER, "close")

    unmerges(whole)

    assert stage(whole) == "closed", "nobody else had to agree"
    assert stage(whole, 2) == "active"
    assert [buttons(one) for one in asked(whole, ENGINEER)] == [[], []]
    assert "is an incident of its own again" in str(asked(whole, ENGINEER)[0]["blocks"])
