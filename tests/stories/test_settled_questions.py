"""Questions whose answer has changed hands, or is not needed any more."""

from tests.stories.beat import begin, commander, live_until, questions
from tests.stories.ending import asked
from tests.stories.offers import a_p1_of_bo, hand_off, offer_to
from tests.stories.people import buttons, direct, last, rows, types

ROOM = "inc-1-checkout-is-down"
WHY = "A bad cache key since the 13:50 deploy; rolled back at 14:20"


def test_an_open_question_mentions_whoever_takes_command(drill):
    """[121] After a handover every mention follows, also in what was asked before it."""
    begin(drill)
    live_until(drill, 61)
    old = commander(drill)
    assert f"<@{old}>" in questions(drill)[-1]["text"]
    drill.person("ada").joins(ROOM)
    drill.person("ada").types("/incident handoff @kai Kafka is the suspect", channel=ROOM)
    drill.settle()

    drill.person("kai").presses("handoff_accept", last(direct(drill, "kai", "handoff_offered")))
    drill.settle()

    (asked,) = questions(drill)
    assert drill.person("kai").mention in asked["text"]
    assert f"<@{old}>" not in asked["text"]
    assert "nochange" in buttons(asked)


def test_what_is_over_asks_nobody_to_come_or_to_take_command(drill):
    """Pages and offers lose their buttons and say why; reopened, what was written off stays so."""
    drill.clock.advance(days=7)  # the week in which Bo is commander
    drill.declare(by="gita", priority="P1")
    bo = drill.person("bo")
    bo.types(f"/incident page {drill.person('kai').mention}", channel=ROOM)
    bo.types("/incident handoff @ada", channel=ROOM)
    drill.settle()
    assert buttons(last(direct(drill, "kai", "incident_paged"))) == ["ack", "page_decline"]
    assert "handoff_accept" in buttons(last(direct(drill, "ada", "handoff_offered")))

    bo.types(f"/incident resolve {WHY}", channel=ROOM)
    drill.settle()

    page, offer = (
        last(direct(drill, "kai", "incident_paged")),
        last(direct(drill, "ada", "handoff_offered")),
    )
    assert (buttons(page), buttons(offer)) == ([], [])
    assert "No answer is needed any more. INC-1 is now: Resolved" in str(page["blocks"])
    assert "was withdrawn" in str(offer["blocks"])
    assert rows(drill, "SELECT outcome FROM offer") == [{"outcome": "withdrawn"}]

    bo.types("/incident reopen Errors are back", channel=ROOM)
    drill.settle()
    page = last(direct(drill, "kai", "incident_paged"))
    assert buttons(page) == []
    assert "no answer is needed here any more" in str(page["blocks"])
    assert drill.person("kai").mention not in str(drill.said(ROOM)[0]["blocks"])


def test_a_dismissed_incident_asks_nobody_to_come(drill):
    drill.declare(by="gita", title="Odd graph")
    room = "inc-1-odd-graph"
    drill.person("gita").types(f"/incident page {drill.person('kai').mention}", channel=room)
    drill.settle()
    drill.person("ada").joins(room)

    drill.person("ada").types("/incident dismiss The graph was wrong", channel=room)
    drill.settle()

    page = last(direct(drill, "kai", "incident_paged"))
    assert buttons(page) == []
    assert "INC-1 is now: Dismissed" in str(page["blocks"])


def test_what_a_slower_pace_does_not_ask_for_any_more_loses_its_buttons(drill):
    """A P0 is asked at half past; lowered to P1 it promised nothing before the full hour."""
    begin(drill, "P0")
    live_until(drill, 31)
    assert [bool(buttons(m)) for m in questions(drill)] == [True, True]
    lead = commander(drill)
    first = next(n for n in ("haneul", "bo", "cy") if drill.person(n).id == lead)
    drill.person(first).types("/incident priority P1 because traffic is back", channel=ROOM)
    drill.settle()
    asked = last([m for m in drill.said(ROOM) if "lower_confirm" in buttons(m)])
    drill.person("ada").joins(ROOM)
    drill.person("ada").presses("lower_confirm", asked)
    drill.settle()

    assert [buttons(m) for m in questions(drill)] == [[], []]
    assert all("10:00 UTC" in m["text"] for m in questions(drill))


def test_what_was_answered_before_we_knew_that_it_was_asked_says_so_too(drill):
    """Slack took each question and its answer to us was lost; people were quicker than our second try."""
    a_p1_of_bo(drill)
    drill.slack.lose_answer("chat.postMessage")
    hand_off(drill)
    drill.person("cy").presses("handoff_accept", offer_to(drill, "cy"))
    drill.slack.lose_answer("chat.postMessage")
    types(drill, "cy", "/incident page @kai Look at the brokers")
    drill.slack.lose_answer("chat.postMessage")
    types(drill, "cy", f"/incident resolve {WHY}")
    drill.person("gita").presses("agree", asked(drill, "gita")[0])

    for _ in range(3):
        drill.clock.advance(minutes=1)
        drill.settle()

    said = [offer_to(drill, "cy"), *direct(drill, "kai", "incident_paged"), *asked(drill, "gita")]
    assert [buttons(one) for one in said] == [[], [], []]
    assert "You took command" in str(said[0]["blocks"])
    assert "agreed that it is resolved" in said[2]["text"]
