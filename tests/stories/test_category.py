"""What an incident is filed under, changed by one line [54-58], and made sure of before it goes private [61]."""

from tests.stories.people import COMMANDER, ROOM, board, comes_in, rows, types
from tests.stories.secret import outside

DECLARER = "kai"


def under(drill):
    (row,) = rows(drill, "SELECT category, label, restricted FROM incident")
    return row["category"], row["label"], bool(row["restricted"])


def says(drill, line, by=DECLARER):
    return types(drill, by, f"/incident category {line}".strip())


def test_a_p1_takes_a_category_of_the_policy_and_a_p3_any_label(drill):
    """[54], [55], [56], [58], [327]: what is none is refused and given back, and an empty one only asks."""
    drill.declare(by=DECLARER, title="P3 Checkout is down")
    assert "is filed under nothing yet" in says(drill, "")
    assert "is filed under mobile &amp; web" in says(drill, "mobile & web")
    assert under(drill) == (None, "mobile & web", False)
    assert "already" in says(drill, "mobile & web")

    types(drill, COMMANDER, "/incident priority P1 because checkout fails")
    refused = says(drill, "mobile")
    assert "mobile is no category of the status page" in refused
    assert "/incident category mobile" in refused
    assert "INC-1 is filed under API" in says(drill, "api")
    assert under(drill) == ("API", "mobile & web", False)
    assert "API" in str(board(drill)["blocks"])
    assert "INC-1 is filed under API" in says(drill, "")
    assert "80" in says(drill, "x" * 200)


def test_security_asks_to_be_sure_and_then_it_goes_private(drill):
    """[59], [61]: one line does not do what nothing undoes; the button does, also when it is pressed twice."""
    drill.declare(by=DECLARER, title="P1 Checkout is down")
    kai = comes_in(drill, DECLARER)
    typed = kai.types("/incident category security", channel=ROOM)
    typed.wait()
    (asked,) = typed.messages
    assert "becomes private at once and stays so" in asked["text"]
    assert under(drill) == (None, None, False)

    kai.presses("category_sure", asked)
    drill.settle()

    assert under(drill) == ("Security", None, True)
    assert "Checkout is down" not in outside(drill, DECLARER, "sid")
    assert not drill.room("inc-1").is_public
    says_so = types(drill, DECLARER, "/incident category API", "inc-1")
    assert "filed under API" in says_so
    assert under(drill) == ("API", None, True), "nothing opens it again"
