"""Climbs that meet one another: raised in the middle, asked twice, left to others, let go by somebody."""

import pytest

from tests.stories.few_lines import ANSWERS, GAP, PAYMENTS, begun, org, pages, raises, rota, seats
from tests.stories.people import ROOM, board, buttons, paged, rows, types
from tests.stories.test_covered import acknowledges, of, silent

WHISPERED = (
    org("ada")
    + rota("commander", "bo cy finn haneul")
    + rota("comms", "eun")
    + pages("P3", "commander")
)


@pytest.fixture
def raised_in_a_climb(drill_by):
    """P3: Bo is asked quietly, is silent, and Cy is asked in his place; then somebody raises it."""
    drill = begun(drill_by, WHISPERED, "P3")
    assert silent(drill, 1) == ["cy"]
    raises(drill)
    acknowledges(drill, "eun")
    return drill


def test_raised_in_the_middle_of_a_climb_one_is_asked_next_and_not_one_for_each(raised_in_a_climb):
    """Both are asked anew, aloud; who was passed over stays so."""
    assert silent(raised_in_a_climb, 1) == ["finn"]


def test_raised_in_the_middle_of_a_climb_whoever_comes_lets_the_others_go(raised_in_a_climb):
    drill = raised_in_a_climb
    acknowledges(drill, "bo")
    assert buttons(of(drill, "cy")) == []
    asked = [m for m in drill.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"]
    assert [buttons(m) for m in asked] == [[]]


def test_raised_in_the_middle_of_a_climb_the_texts_stay_true(raised_in_a_climb):
    """Nobody made Bo commander but the rota, and Gita asks for nobody: Cy is next since Bo is silent."""
    drill = raised_in_a_climb
    told = str(of(drill, "bo")["blocks"]), str(of(drill, "cy")["blocks"])
    assert "made you Commander" not in told[0]
    assert "asks for you" not in told[1]


@pytest.mark.parametrize("answer", ["page_decline", "ack"])
@pytest.mark.parametrize("first", [True, False])
def test_a_climb_that_finds_everybody_busy_goes_on_when_they_answered_or_says_so(
    drill_by, answer, first
):
    """Ada was asked by name for something else, and no limit counts for that."""
    drill = begun(drill_by, org("ada") + rota("commander", "bo") + pages("P1", "commander"))
    types(drill, "gita", "/incident page INC-1 @ada Legal asks", "general")
    if first:
        drill.person("ada").presses(answer, of(drill, "ada"))
        drill.settle()
    silent(drill, 1)
    if not first:
        drill.person("ada").presses(answer, of(drill, "ada"))
        drill.settle()
    silent(drill, 2)
    told = rows(drill, "SELECT id FROM escalation WHERE cause LIKE 'page/%'")
    assert told, "a climb that ended in silence"


def test_who_was_seated_by_somebody_and_came_ends_what_the_rota_was_asked(drill_by):
    drill = begun(drill_by, org("ada") + rota("commander", "bo cy") + pages("P1", "commander"))
    drill.clock.advance(seconds=20)
    seats(drill, "ada", "commander", "finn")
    drill.clock.advance(seconds=20)
    acknowledges(drill, "finn")
    assert buttons(of(drill, "bo")) == []
    assert "Paged, no answer yet" not in str(board(drill)["blocks"])


@pytest.mark.parametrize("who", ["bo", "haneul"])
def test_who_is_asked_twice_for_the_same_does_not_cut_their_climb_in_two(drill_by, who):
    """Cy, asked in Bo's place, is seated by Ada as well, and declines: Haneul is asked. Bo and Haneul are one climb."""
    policy = org("ada") + rota("commander", "bo cy haneul") + pages("P1", "commander")
    drill = begun(drill_by, policy)
    assert silent(drill, 1) == ["cy"]
    seats(drill, "ada", "commander", "cy")
    drill.person("cy").presses("page_decline", of(drill, "cy"))
    drill.settle()
    assert paged(drill)[-1] == "haneul"
    drill.clock.advance(seconds=20)
    acknowledges(drill, who)
    (other,) = {"bo", "haneul"} - {who}
    assert buttons(of(drill, other)) == []


def test_whoever_is_asked_in_place_of_whom_somebody_escalated_to_goes_on_being_asked(drill_by):
    """Kai sits down, and the advice that was asked for has not come."""
    policy = org("kai") + rota("commander", "bo cy haneul") + pages("P1")
    drill = begun(drill_by, policy, "P3")
    types(drill, "gita", "/incident escalate INC-1 commander We need advice", "general")
    assert silent(drill, 1) == ["cy"]
    drill.clock.advance(seconds=20)
    seats(drill, "kai", "commander")
    assert buttons(of(drill, "cy")) == ANSWERS
    assert silent(drill, 1) == ["haneul"]


def test_whom_the_policy_asks_by_a_raise_is_not_told_that_somebody_asks_for_them(drill_by):
    """And so whoever was asked in one another's place stands down."""
    policy = org("ada") + rota("commander", "bo") + rota("platform", "finn kai") + PAYMENTS
    drill = begun(drill_by, policy + pages("P1", "payments"), "P3")
    raises(drill)
    assert "asks for you" not in str(of(drill, "finn")["blocks"])
    assert silent(drill, 1) == ["kai"]
    acknowledges(drill, "kai")
    assert buttons(of(drill, "finn")) == []
    assert "Paged, no answer yet" not in str(board(drill)["blocks"])


def test_who_is_asked_by_their_own_name_has_nobody_behind_them_by_escalate_too(drill_by):
    policy = org("ada") + rota("commander", "cy") + pages("P1")
    drill = begun(drill_by, policy)
    types(drill, "gita", "/incident escalate INC-1 @bo You know it best", "general")
    said = " ".join(m["text"] for m in drill.said(ROOM))
    assert "asks U0000000BO" not in said, "an id is no name"
    assert silent(drill, 1) == []


@pytest.mark.parametrize("lead", [rota("lead", "cy", GAP), rota("lead", "nobody")])
def test_where_whom_it_escalates_to_is_not_there_management_is_asked(drill_by, lead):
    """Nobody of it is on, or has an account here."""
    policy = org("ada") + rota("commander", "bo", 'escalate_to = "lead"') + lead
    drill = begun(drill_by, policy + pages("P1", "commander"))
    assert silent(drill, 2) == ["ada"]


def test_whoever_somebody_asked_for_goes_on_being_asked_when_the_seat_is_given_to_another(drill_by):
    """Gita wants whoever is on call; Cy, whom Ada seats, is not."""
    drill = begun(drill_by, org("ada") + rota("commander", "bo") + pages("P1", "commander"))
    acknowledges(drill, "bo")
    types(drill, "gita", "/incident page INC-1 commander We need advice", "general")
    seats(drill, "ada", "commander", "cy")
    acknowledges(drill, "cy")
    assert buttons(of(drill, "bo")) == ANSWERS


def test_who_was_escalated_to_for_a_seat_and_takes_it_has_come(drill_by):
    drill = begun(drill_by, org("ada") + rota("commander", "bo") + pages("P3"), "P3")
    types(drill, "gita", "/incident escalate INC-1 commander We need advice", "general")
    seats(drill, "bo", "commander")
    types(drill, "bo", "/incident take INC-1", "general")
    assert buttons(of(drill, "bo")) == []
    assert rows(drill, "SELECT engaged_by FROM escalation") == [
        {"engaged_by": drill.person("bo").id}
    ]


def in_vain(drill):
    """For whom nobody is left, as the channel has it, and how often."""
    said = [m["text"] for m in drill.said(ROOM) if "Nobody else can be asked" in m["text"]]
    return [one for one in ("bo", "eun") for text in said if drill.person(one).mention in text]


def test_one_person_with_two_seats_does_not_wait_for_themselves(drill_by):
    policy = org("ada") + rota("commander", "bo") + rota("comms", "bo")
    drill = begun(drill_by, policy)
    types(drill, "gita", "/incident page INC-1 @ada Legal asks", "general")
    drill.person("ada").presses("page_decline", of(drill, "ada"))
    drill.settle()
    assert silent(drill, 1) == []
    assert in_vain(drill) == ["bo", "bo"]


def test_whoever_was_left_to_somebody_who_declines_is_in_line_again(drill_by):
    """Ada is asked for command, so that nobody is for comms; then she cannot come."""
    drill = begun(drill_by, org("ada") + rota("commander", "bo") + rota("comms", "eun"))
    assert silent(drill, 1) == ["ada"]
    drill.person("ada").presses("page_decline", of(drill, "ada"))
    drill.settle()
    assert in_vain(drill) == []
    silent(drill, 1)
    assert in_vain(drill) == ["eun"]


def test_who_came_in_the_place_of_whom_somebody_escalated_to_stays_at_work(drill_by):
    policy = org("ada") + rota("commander", "bo") + rota("platform", "finn kai") + PAYMENTS
    drill = begun(drill_by, policy + pages("P3"), "P3")
    types(drill, "gita", "/incident escalate INC-1 payments Cards fail", "general")
    assert silent(drill, 1) == ["kai"]
    acknowledges(drill, "kai")
    types(drill, "gita", "/incident release INC-1 1", "general")
    open_ones = rows(drill, "SELECT number FROM escalation WHERE released_at IS NULL")
    assert open_ones == [{"number": 2}]
