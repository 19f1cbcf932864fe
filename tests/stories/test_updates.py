"""Updates: said once, in the channel, and each keeps a promise."""

import threading

import pytest
from sqlalchemy import text

from tests.stories.people import COMMANDER, COMMS, ROOM, a_p1, board, comes_in, latest, opens, types


@pytest.fixture
def incident(drill):
    return a_p1(drill)


def clocks(drill):
    with drill.engine.connect() as connection:
        rows = connection.execute(text("SELECT audience, promised_at, stopped_at FROM clock"))
        return {audience: (str(at)[11:16], stopped) for audience, at, stopped in rows}


def test_an_update_is_said_once_and_says_when_the_next_one_comes(incident):
    told = types(incident, "gita", "/incident update We rolled back; errors are falling")

    said = latest(incident, "update_posted")
    assert "*Internal update* by" in said["text"]
    assert "We rolled back; errors are falling" in said["text"]
    assert "Next update by" in said["text"]
    assert "2026-03-02 10:10 UTC" in said["text"]
    assert said["metadata"]["event_payload"]["incident"] == "INC-1"
    assert "recorded in INC-1" in told
    assert clocks(incident) == {"internal": ("10:10", None), "customers": ("10:00", None)}


def test_no_change_is_an_update_of_its_own(incident):
    types(incident, "bo", "/incident nochange")

    assert "Still working on it; nothing new." in latest(incident, "update_posted")["text"]
    assert clocks(incident)["internal"] == ("10:10", None)


def test_the_button_says_that_nothing_is_new(incident):
    incident.person("bo").presses("nochange", board(incident))
    incident.settle()

    assert "nothing new" in latest(incident, "update_posted")["text"]


def test_the_same_form_delivered_twice_posts_once(incident):
    opens(incident, "bo", "update").submit(text="Rolled back")
    heard = incident.workspace.delivery.log[-1]
    assert incident.workspace.delivery.send(heard.envelope) == heard.answer
    incident.settle()

    kinds = [m["metadata"]["event_type"] for m in incident.said(ROOM)]
    assert kinds.count("update_posted") == 1


def test_the_form_is_the_contract_and_shows_what_is_promised(incident):
    bo = incident.person("bo")
    bo.types("/incident update", channel=ROOM)
    shown = bo.form()

    assert shown.callback_id == "incident_update"
    assert shown.block_ids == ["audience", "text", "phase"]
    assert shown.options("audience") == ["internal", "customers", "both"]
    assert "internal by" in shown.texts[0]
    assert "10:00 UTC" in shown.texts[0]


def test_an_update_for_both_moves_both_clocks(incident):
    """[96]"""
    sent = opens(incident, COMMS, "update").submit(audience="both", text="A fix is on its way")
    incident.settle()

    assert sent.closed
    assert "*Update, internal and for customers,*" in latest(incident, "update_posted")["text"]
    assert {at for at, _ in clocks(incident).values()} == {"10:10"}


def test_every_update_is_asked_what_customers_can_do_meanwhile(drill):
    """[93]: the form asks, the board keeps the answer until another one is given, and nobody is pinged by it."""
    drill.declare(title="P1 Checkout is down", customers="Acme")
    asks = "what they can do meanwhile"
    types(drill, "gita", "/incident impact start api")
    assert asks in str(board(drill)["blocks"])
    types(drill, "gita", "/incident update Rolling back. Workaround: the old app <!channel>")
    types(drill, "gita", "/incident update Rolled back")

    shown = str(board(drill)["blocks"])
    assert "*Customers meanwhile:* the old app" in shown
    assert "<!channel>" not in shown
    assert asks not in shown
    bo = drill.person("bo")
    bo.types("/incident update", channel=ROOM)
    assert "as was said last: the old app" in " ".join(bo.form().texts)
    assert "What can customers do now?" in str(bo.form().blocks)


def test_words_to_customers_belong_to_comms(incident):
    """[72]"""
    sent = opens(incident, "gita", "update").submit(audience="customers", text="All is well")

    assert list(sent.errors) == ["audience"]
    assert "이은서" in sent.errors["audience"]
    assert latest(incident, "update_posted") is None


def test_from_elsewhere_the_incident_is_named(incident):
    told = types(incident, "gita", "/incident update INC-1 Rolled back", channel="general")
    lost = types(incident, "gita", "/incident update Rolled back", channel="general")
    none = types(incident, "gita", "/incident nochange INC-77", channel="general")

    assert "recorded in INC-1" in told
    assert "I do not know which incident you mean" in lost
    assert "There is no INC-77 that you can see" in none


def test_the_form_that_did_not_open_is_offered_by_a_button(incident):
    incident.slack.fail("views.open", error="expired_trigger_id")
    bo = incident.person("bo")
    bo.types("/incident update", channel=ROOM)

    bo.presses("update", bo.sees("Nothing you typed is lost", ROOM))

    assert bo.form().callback_id == "incident_update"


def test_a_late_update_shows_on_the_announcement_until_it_comes(incident):
    with incident.engine.begin() as connection:
        connection.execute(text("UPDATE clock SET rung = 'climb' WHERE audience = 'internal'"))
    types(incident, COMMANDER, "/incident phase identified")
    assert "The promised update is late" in str(incident.said("incidents")[0]["blocks"])
    assert "The promised update is late" in str(board(incident)["blocks"])

    types(incident, COMMANDER, "/incident update Rolled back")
    assert "The promised update is late" not in str(incident.said("incidents")[0]["blocks"])
    assert "The promised update is late" not in str(board(incident)["blocks"])


def test_words_after_nochange_are_an_update_and_not_lost(incident):
    types(incident, "gita", "/incident nochange still waiting for the vendor")

    assert "still waiting for the vendor" in latest(incident, "update_posted")["text"]


@pytest.mark.both
def test_an_update_answers_the_nudges_of_its_clock_and_of_no_other(incident):
    with incident.engine.begin() as connection:
        for clock, stage in ((1, "due"), (1, "late"), (2, "due")):
            connection.execute(
                text(
                    "INSERT INTO nudge (clock_id, slot_at, stage, rung_at) VALUES"
                    " (:clock, '2026-03-02 10:00:00', :stage, '2026-03-02 10:00:00')"
                ),
                {"clock": clock, "stage": stage},
            )
        internal = connection.execute(text("SELECT id FROM clock WHERE audience = 'internal'"))
        first = internal.scalar_one()
    # Without delivery: how a nudge reads is told in the stories of the beat.
    incident.person("bo").types("/incident nochange", channel=ROOM).wait()

    with incident.engine.connect() as connection:
        asked = text("SELECT clock_id, answered_at IS NOT NULL FROM nudge ORDER BY id")
        for clock, answered in connection.execute(asked):
            assert bool(answered) is (clock == first)
        keys = text("SELECT key FROM effect WHERE key LIKE '%nudge/%' ORDER BY key")
        owed = [key for (key,) in connection.execute(keys)]
    assert owed == (["INC-1/nudge/1", "INC-1/nudge/2"] if first == 1 else ["INC-1/nudge/3"])


@pytest.mark.both
def test_many_who_speak_at_once_are_all_heard(incident):
    people = [comes_in(incident, name) for name in ("bo", "gita", "haneul", "ada", "finn")]
    threads = [
        threading.Thread(target=person.types, args=(f"/incident update Seen by {person.id}", ROOM))
        for person in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person in people:
        person.waits_for(lambda who=person: who.whispers(ROOM), "an answer")
    incident.settle()

    said = [m["text"] for m in incident.said(ROOM) if "Seen by" in m["text"]]
    assert len(said) == len(people)
    assert all(any(person.id in line for line in said) for person in people)


@pytest.mark.both
def test_a_button_on_a_board_that_is_out_of_date_says_so(incident):
    stale = incident.said(ROOM)[0]
    incident.person(COMMANDER).types(
        "/incident resolve INC-1 A bad cache key since the 13:50 deploy", channel="general"
    ).wait()

    typed = incident.person("bo").presses("update", stale)

    assert "INC-1 is resolved. Reopen it first" in typed.wait()[0]
