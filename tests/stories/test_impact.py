"""Impact as people say it, by commands, buttons and the form; and that it ends before the incident does."""

import re

import pytest

from tests.stories import people
from tests.stories.ending import WHY
from tests.stories.people import COMMANDER, ROOM, buttons, kinds, last, rows

ENGINEER = "bo"


@pytest.fixture
def incident(drill):
    drill.declare(by=ENGINEER, title="P1 Checkout is down", alerted_at="08:50")
    drill.clock.advance(minutes=30)
    return drill


def types(drill, line, by=ENGINEER):
    return people.types(drill, by, line)


def board(drill):
    return str(drill.said(ROOM)[0]["blocks"])


def newest_of(drill, kind):
    return last([m for m in drill.said(ROOM) if m["metadata"]["event_type"] == kind])


def newest(drill):
    return newest_of(drill, "impact_changed")


def test_impact_is_said_shown_and_counted(incident):
    """[160, 161, 289, 293] Said in the channel, shown on the board; synonyms are read aloud; numbers are computed."""
    answer = types(incident, "/incident impact degraded api, kv at 08:41 22 of 310 requests fail")
    assert "I read “degraded” as start" in answer
    assert "2026-03-02 08:41 UTC" in answer
    assert "22 of 310 requests is 7.1 %" in answer
    assert "*API*, *Key-value store*" in answer

    said = newest(incident)
    assert "*Impact starts* on *API*, *Key-value store*" in said["text"]
    assert said["metadata"]["event_payload"]["incident"] == "INC-1"
    assert "*Impact:* 2 of 2 now" in board(incident)
    assert "({ago})|2026-03-02 08:41 UTC" in board(incident)

    types(incident, "/incident impact kv full impact")
    assert "*Full impact* on *Key-value store*" in newest(incident)["text"]
    assert "increased once" in board(incident)
    answer = types(incident, "/incident impact recovered api at 09:20 [API back] Rolled back")
    assert "one service is impacted now" in answer
    assert "one service is impacted now" in newest(incident)["text"]
    assert "API back" in types(incident, "/incident timeline")
    types(incident, "/incident impact stop")  # only one is left to be meant
    assert "Nothing is impacted any more, which resolves nothing yet" in newest(incident)["text"]
    assert "over, 2 services in all" in board(incident)
    shown = types(incident, "/incident impact show")
    assert "39 min" in shown
    assert "Malicious activity: not stated yet" in shown


def suggested(answer):
    """What an answer says to type, in its order."""
    return list(dict.fromkeys(re.findall(r"`(/incident [^`]+)`", answer.partition("You typed")[0])))


def test_what_an_answer_says_to_type_is_taken(incident):
    """[160] Of an incident without services, which goes by its own name."""
    refused = types(incident, "/incident impact end")
    assert "INC-1 was not impacted then, <!date" in refused
    (example,) = suggested(refused)
    assert example == "/incident impact start INC-1 at 30m ago"

    assert "start of impact is recorded" in types(incident, example)
    assert "on *the incident as a whole*" in newest(incident)["text"]
    increase, undo = suggested(types(incident, example))
    assert "increase of impact is recorded" in types(incident, increase)
    assert "it is taken back" in types(incident, undo)
    assert "Nothing is impacted any more" in newest_after(incident, "/incident impact end INC-1")
    assert "Name the service" in types(incident, "/incident impact text INC-1 Cards are refused")


def newest_after(drill, line):
    types(drill, line)
    return newest(drill)["text"]


REFUSED = [
    ("/incident impact", "start, increase, decrease or end"),
    ("/incident impact explode api", "does not say how the impact moves"),
    ("/incident impact start apii", "I know no service “apii”"),
    (
        "/incident impact end api at 09:10",
        "{time}|2026-03-02 09:10 UTC>, so there is nothing to end",
    ),
    ("/incident impact start api at 10:30", "has not come yet"),
    ("/incident impact start api at teatime", "is not a time I can read"),
    ("/incident impact start <!channel>", "I know no service"),
    ("/incident impact start \u202eمرحبا", "I know no service"),
    ("/incident impact text api", "Say what it means"),
    ("/incident impact data-loss perhaps", "Say yes, no or unknown"),
    ("/incident impact end all", "Nothing of INC-1 is impacted now"),
    ("/incident impact undo api", "Nothing is recorded about api"),
    ("/incident impact start api 310 of 22 requests fail", "more than all of them"),
    ("/incident impact start api - " + "🔥" * 5000, "5,000 characters"),
    ("/incident impact INC-9 start api", "There is no INC-9 that you can see"),
]


@pytest.mark.both
def test_what_does_not_fit_is_answered_with_what_was_understood(incident):
    """[327] Nothing is widened or recorded, and what they typed is given back."""
    before = len(incident.said(ROOM))
    for line, answer in REFUSED:
        told = types(incident, line)
        assert answer in told, line
        assert "You typed" in told
    assert rows(incident, "SELECT * FROM impact_change") == []
    assert len(incident.said(ROOM)) == before

    types(incident, "/incident impact start api, kv at 08:41")
    told = types(incident, "/incident impact end at 09:00")
    assert "Several services are recorded: api, kv" in told
    told = types(incident, "/incident impact start api at 09:00")
    assert "{time}|2026-03-02 08:41 UTC>; I understood" in told
    types(incident, "/incident impact undo kv wrong service")
    assert "*Taken back*" in newest(incident)["text"]
    assert "1 of 1 now" in board(incident)


def test_impact_ends_before_the_incident_does(incident):
    """[92, 155, 156, 288] Resolving waits for the end of impact, or says it; its times are three."""
    types(incident, "/incident impact start api at 08:41")
    refused = types(incident, f"/incident resolve {WHY}", COMMANDER)
    assert "INC-1" in refused
    assert "api" in refused
    assert rows(incident, "SELECT stage FROM incident")[0]["stage"] == "active"

    leads = incident.person(COMMANDER)
    leads.presses("resolve", incident.said(ROOM)[0])
    form = leads.form()
    assert list(form.submit(explanation=WHY, impact_ended_at="08:30").errors) == ["impact_ended_at"]
    assert form.submit(explanation=WHY, impact_ended_at="09:10").closed
    incident.settle()

    assert kinds(incident, ROOM)[-2:] == ["impact_changed", "incident_resolved"]
    (row,) = rows(incident, "SELECT stage, impact_ended_at, resolved_at FROM incident")
    assert row["stage"] == "resolved"
    assert "09:10" in str(row["impact_ended_at"])
    assert "09:30" in str(row["resolved_at"])

    assert "09:10" in newest_of(incident, "incident_resolved")["text"]

    types(incident, "/incident impact start kv at 08:45-09:12 found later")
    (row,) = rows(incident, "SELECT impact_ended_at FROM incident")
    assert "09:12" in str(row["impact_ended_at"])
    assert "Reopen it first" in types(incident, "/incident impact start dns")


def test_standing_down_ends_the_response(incident):
    """[157] The source's words for it: the clocks stop, and the channel hears of it."""
    refused = types(incident, f"/incident stand-down {WHY}")
    assert "can resolve INC" in refused
    types(incident, f"/incident stand-down {WHY}", COMMANDER)

    assert WHY in newest_of(incident, "incident_resolved")["text"]
    assert rows(incident, "SELECT id FROM clock WHERE stopped_at IS NULL") == []


def test_no_end_can_be_said_beside_the_one_on_record(incident):
    """[155] The record of impact decides when it ended; without one, whoever resolves does."""
    types(incident, "/incident impact start api at 08:41-09:05")
    leads = incident.person(COMMANDER)
    leads.presses("resolve", incident.said(ROOM)[0])
    form = leads.form()
    sent = form.submit(explanation=WHY, impact_ended_at="09:10")
    assert list(sent.errors) == ["impact_ended_at"]
    assert "09:05" in sent.errors["impact_ended_at"]
    assert form.submit(explanation=WHY, impact_ended_at="").closed
    incident.settle()

    assert "09:05" in newest_of(incident, "incident_resolved")["text"]
    (row,) = rows(incident, "SELECT impact_ended_at FROM incident")
    assert "09:05" in str(row["impact_ended_at"])


def test_those_in_another_state_are_a_row_of_their_own(incident):
    """[294] "BYOIP prefixes were in different states of impact": a name in quotation marks is enough."""
    types(incident, '/incident impact start "BYOIP: withdrawn", "BYOIP: bindings lost" at 08:41')
    types(
        incident, '/incident impact end "byoip: withdrawn" at 09:00 800 of 1,100 prefixes are back'
    )

    shown = board(incident)
    assert "1 of 2 now" in shown
    assert "• *BYOIP: bindings lost* since" in shown
    assert "800 of 1100 prefixes is 72.7 %" in newest(incident)["text"]


def test_what_a_service_does_without_what_it_needs_is_told(incident):
    """[292] Fails open, fails closed or goes by old data: as the policy says."""
    types(incident, "/incident impact start kv at 08:41")

    assert "*Key-value store* · goes by old data" in types(incident, "/incident impact show")


@pytest.mark.both
def test_what_it_means_what_it_does_not_touch_and_the_two_statements(incident):
    """[291, 293] Service texts, a list of what is not affected, data loss and malicious activity."""
    types(incident, "/incident impact text payments 90.22% of requests failing <!channel>")
    assert "<!channel>" not in newest(incident)["text"]
    types(incident, "/incident impact unaffected dns, kv")
    types(incident, "/incident impact data-loss no Only cached data")
    types(incident, "/incident impact attack unknown")
    assert "Data loss: no · Malicious activity: unknown · Not affected: *DNS*" in board(incident)

    types(incident, "/incident impact start dns at 09:05")
    assert "was told not to be affected" in newest(incident)["text"]
    assert "Not affected: *Key-value store*" in board(incident)
    refused = types(incident, "/incident impact unaffected dns")
    assert "cannot be called not affected" in refused
    types(incident, "/incident impact malicious no")
    assert rows(incident, "SELECT count(*) AS many FROM statement")[0]["many"] == 2


def test_the_same_by_button_and_form_and_no_request_counts_twice(incident):
    """[289] Everything a command says can be picked; errors stand at their field."""
    engineer = incident.person(ENGINEER)
    assert "impact" in buttons(incident.said(ROOM)[0])
    engineer.presses("impact", incident.said(ROOM)[0])
    form = engineer.form()
    assert form.callback_id == "incident_impact"
    assert form.block_ids == ["what", "services", "service", "at", "note"]
    wrong = [
        ({"what": "start", "service": "apii"}, "service"),
        ({"what": "start", "service": "api", "at": "teatime"}, "at"),
        ({"what": "end", "service": "api", "at": ""}, "at"),
        ({"what": "start", "service": "api", "note": "9 of 3 fail"}, "note"),
    ]
    for filled, field in wrong:
        assert list(form.submit(**filled).errors) == [field], filled
    sent = form.submit(what="full", service='api, "Login page"', at="08:41", note="- at 09:00 all")
    assert list(sent.errors) == ["at"]  # nothing has started yet
    picked = {
        "services": ["API"],
        "service": '"Login page"',
    }  # by its name, as it stands in the list
    assert form.submit(what="start", **picked, at="08:41", note="at 9").closed
    incident.workspace.delivery.send(incident.workspace.delivery.log[-1].envelope)
    incident.settle()

    assert kinds(incident, ROOM).count("impact_changed") == 1
    assert "*API*, *Login page*" in newest(incident)["text"]
    assert len(rows(incident, "SELECT * FROM impact_change")) == 2
    engineer.presses("impact", incident.said(ROOM)[0])
    assert engineer.form().submit(what="end", services=["API"], at="09:00").closed
    assert len(rows(incident, "SELECT * FROM impact_change")) == 3, (
        "another form is another request"
    )
