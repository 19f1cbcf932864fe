"""What the policy knows of customers, vendors and of what teams can do, where people name them."""

import pytest

from bot.policy.file import EXAMPLE
from tests.stories.people import COMMANDER, board, buttons, latest, rows, types
from tests.stories.test_triage import form, record, submit, told
from tests.stories.triaging import SIX

OUTSIDE = """
[[customers]]
name = "Globex"
also = ["Globex Inc"]

[[vendors]]
name = "AWS"
also = ["Amazon"]
timezone = "America/Los_Angeles"
every = 60
contact = "+1 555 0100, account 4711"

[[vendors]]
name = "Fastly"
"""


@pytest.fixture
def incident(drill_by):
    drill = drill_by(EXAMPLE.read_text("utf-8") + OUTSIDE)
    drill.declare(by="bo", title="Checkout is down")
    return drill


def test_an_enterprise_customer_suggests_p1_and_it_says_why(incident):
    """[35], [36], [46]: nobody need know who is an enterprise; less takes a reason, and the name is told."""
    shown = form(incident, COMMANDER)
    named = {**SIX, "customers": "globex inc and two others", "hostname": "web-1;web-2 web-1"}
    refused = shown.submit(**named, priority="P3")
    assert "Globex" in refused.errors["reason"]
    sent = submit(incident, shown, **named, priority="not_sure")

    assert sent.closed, sent.errors
    assert record(incident)["priority"] == "P1"
    said = told(incident, "priority_changed")[-1]["text"]
    assert "it names Globex" in said
    assert "web-1, web-2" in str(board(incident)["blocks"])
    assert "web-1, web-2" in types(incident, COMMANDER, "/incident catchup")


def test_named_later_it_is_said_and_nobody_is_overruled(incident):
    """[46], [28]: a priority that people gave stays; that it may be worse is told."""
    types(incident, COMMANDER, "/incident priority P2 because it is one shop")
    sent = submit(incident, form(incident, "gita"), customers="Globex")
    assert sent.closed, sent.errors
    assert "It names Globex, so the criteria suggest P1" in latest(incident, "notice")["text"]
    assert record(incident)["priority"] == "P2"


def test_a_vendor_of_the_policy_has_their_cadence_contact_and_clock(incident):
    """[145], [147], [149], [152]: asked by any of their names, in their time zone as well; what they told us earlier
    has both times, that and when somebody wrote it down, and for how long they had known."""
    types(incident, COMMANDER, "/incident escalate vendor amazon Their console is down")
    shown = str(latest(incident, "notice")["blocks"])
    assert "AWS" in shown
    assert "+1 555 0100, account 4711" in shown
    assert "2026-03-02 01:00 their time (America/Los_Angeles)" in shown
    assert "every 60 minutes" in shown
    assert "2026-03-02 02:00 their time" in shown

    later = "/incident heard 1 at 08:40 knew since 08:50 Their deploy broke it"
    assert "cannot have told us" in types(incident, "gita", later)
    types(incident, COMMANDER, "/incident heard 1 at 08:40 knew since 08:00 Their deploy broke it")
    said = str(latest(incident, "notice")["blocks"])
    assert "They told us" in said
    assert "2026-03-02 00:40 their time (America/Los_Angeles)" in said
    assert "2026-03-02 00:00 their time (America/Los_Angeles), 40 min before they told us" in said
    assert "who knew since 2026-03-02 08:00 UTC" in types(incident, "gita", "/incident timeline")
    heard = [r for r in rows(incident, "SELECT * FROM event") if r["kind"] == "heard"]
    assert str(heard[0]["occurred_at"])[11:16] == "08:40"
    assert str(heard[0]["recorded_at"])[11:16] == "09:00"
    ahead = types(incident, COMMANDER, "/incident heard 1 at 2026-03-02 23:40 They will know more")
    assert "23:40" in ahead
    types(incident, COMMANDER, "/incident heard 1 Knew nothing of it, they say")
    assert "Knew nothing of it" in str(latest(incident, "notice")["blocks"])


@pytest.mark.both
def test_two_who_act_at_once_are_warned_about(incident):
    """[146]: another partner at work, or an attempt of ours; nobody else is."""
    types(incident, COMMANDER, "/incident escalate vendor AWS Their console is down")
    types(incident, COMMANDER, "/incident escalate vendor Fastly Purge is slow")
    types(incident, COMMANDER, "/incident heard 1 They withdraw the prefix")
    assert "Others act at the same time" not in str(latest(incident, "notice")["blocks"])
    types(incident, COMMANDER, "/incident try Restart the brokers")
    types(incident, COMMANDER, "/incident engaged 2")
    said = str(latest(incident, "notice")["blocks"])
    assert "Others act at the same time: AWS (escalation 1), attempt 1" in said


def test_a_team_is_asked_by_what_it_can_do(incident):
    """[143]: nobody need know who that is."""
    types(incident, COMMANDER, '/incident escalate "Restart Brokers" Consumers hang')
    asked = latest(incident, "notice")
    assert "asks platform for help" in asked["text"]
    assert buttons(asked) == [
        "ack",
        "page_decline",
        "engaged",
        "release",
    ]  # who was paged, and who asked
