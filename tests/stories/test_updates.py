"""Updates, phases and notes: said once, in the channel, and each keeps a promise."""

import threading

import pytest
from sqlalchemy import text

CHANNEL = "inc-1-checkout-is-down"
COMMANDER, COMMS = "haneul", "eun"  # whose turn it is at the hour of these stories


@pytest.fixture
def incident(drill):
    """A P1, with both clocks at sixty minutes."""
    drill.declare(title="P1 Checkout is down")
    drill.clock.advance(minutes=10)
    return drill


def somebody_in(drill, by, channel=CHANNEL):
    person = drill.person(by)
    if person.id not in drill.room(channel).members:
        person.joins(channel)
    return person


def types(drill, by, line, channel=CHANNEL):
    """Type a command; what the bot answers to them alone."""
    typed = somebody_in(drill, by, channel).types(line, channel=channel)
    typed.wait()
    drill.settle()
    return " ".join(f"{told['text']} {told['blocks']}" for told in typed.messages)


def last(drill, event_type):
    found = [m for m in drill.said(CHANNEL) if m["metadata"]["event_type"] == event_type]
    return found[-1] if found else None


def board(drill):
    return str(drill.said(CHANNEL)[0]["blocks"])


def clocks(drill):
    with drill.engine.connect() as connection:
        rows = connection.execute(text("SELECT audience, promised_at, stopped_at FROM clock"))
        return {audience: (str(at)[11:16], stopped) for audience, at, stopped in rows}


def press(drill, by, action, message=None):
    person = drill.person(by)
    typed = person.presses(action, message or drill.said(CHANNEL)[0])
    return person, typed


def form(drill, by):
    person, _ = press(drill, by, "update")
    return person.form()


def test_an_update_is_said_once_and_says_when_the_next_one_comes(incident):
    told = types(incident, "gita", "/incident update We rolled back; errors are falling")

    said = last(incident, "update_posted")
    assert "*Internal update* by" in said["text"]
    assert "We rolled back; errors are falling" in said["text"]
    assert "Next update by" in said["text"]
    assert "2026-03-02 10:10 UTC" in said["text"]
    assert said["metadata"]["event_payload"]["incident"] == "INC-1"
    assert "recorded in INC-1" in told
    assert clocks(incident) == {"internal": ("10:10", None), "customers": ("10:00", None)}


def test_no_change_is_an_update_of_its_own(incident):
    types(incident, "bo", "/incident nochange")

    assert "Still working on it; nothing new." in last(incident, "update_posted")["text"]
    assert clocks(incident)["internal"] == ("10:10", None)


def test_the_button_says_that_nothing_is_new(incident):
    press(incident, "bo", "nochange")
    incident.settle()

    assert "nothing new" in last(incident, "update_posted")["text"]


def test_the_same_form_delivered_twice_posts_once(incident):
    form(incident, "bo").submit(text="Rolled back")
    incident.workspace.delivery.send(incident.workspace.delivery.log[-1].envelope)
    incident.settle()

    kinds = [m["metadata"]["event_type"] for m in incident.said(CHANNEL)]
    assert kinds.count("update_posted") == 1


def test_the_form_is_the_contract_and_shows_what_is_promised(incident):
    bo = incident.person("bo")
    bo.types("/incident update", channel=CHANNEL)
    shown = bo.form()

    assert shown.callback_id == "incident_update"
    assert shown.block_ids == ["audience", "text", "phase"]
    assert shown.options("audience") == ["internal", "customers", "both"]
    assert "internal by" in shown.texts[0]
    assert "10:00 UTC" in shown.texts[0]


def test_an_update_for_both_moves_both_clocks(incident):
    sent = form(incident, COMMS).submit(audience="both", text="A fix is on its way")
    incident.settle()

    assert sent.closed
    assert "*Update, internal and for customers,*" in last(incident, "update_posted")["text"]
    assert {at for at, _ in clocks(incident).values()} == {"10:10"}


def test_words_to_customers_belong_to_comms(incident):
    sent = form(incident, "gita").submit(audience="customers", text="All is well")

    assert list(sent.errors) == ["audience"]
    assert "이은서" in sent.errors["audience"]
    assert last(incident, "update_posted") is None


def test_the_form_changes_the_phase_in_the_same_breath(incident):
    form(incident, COMMANDER).submit(text="A bad cache key", phase="identified")
    incident.settle()

    assert "*Phase: Identified*" in last(incident, "phase_changed")["text"]
    assert "A bad cache key" in last(incident, "update_posted")["text"]
    assert "Active, Identified" in board(incident)
    assert "Identified" in incident.said("incidents")[0]["text"]


def test_two_open_forms_do_not_revert_each_other(incident):
    first, second = form(incident, COMMANDER), form(incident, "ada")
    first.submit(text="A bad cache key", phase="identified")
    second.submit(text="Customers are told")
    incident.settle()

    assert "Active, Identified" in board(incident)


def test_the_second_is_told_that_the_phase_moved_and_keeps_their_text(incident):
    first, second = form(incident, COMMANDER), form(incident, "ada")
    first.submit(text="A bad cache key", phase="identified")

    sent = second.submit(text="It looks calm", phase="monitoring")
    incident.settle()

    assert not sent.closed
    assert incident.person(COMMANDER).mention in " ".join(sent.form.texts)
    assert "changed the phase to Identified" in " ".join(sent.form.texts)
    assert sent.form.value("text") == "It looks calm"
    assert "It looks calm" not in str(incident.said(CHANNEL))

    assert sent.form.submit().closed
    incident.settle()
    assert "Active, Monitoring" in board(incident)
    assert "It looks calm" in last(incident, "update_posted")["text"]


def test_a_phase_that_is_not_theirs_to_change_is_refused_at_its_field(incident):
    sent = form(incident, "gita").submit(text="Found it", phase="identified")

    assert list(sent.errors) == ["phase"]
    assert last(incident, "update_posted") is None


def test_in_triage_there_are_updates_and_no_phases(drill):
    drill.declare()
    sent = form(drill, "bo").submit(text="Looking", phase="identified")
    assert list(sent.errors) == ["phase"]

    assert form(drill, "bo").submit(text="Looking").closed
    drill.settle()
    said = last(drill, "update_posted")["text"]
    assert "Looking" in said
    assert "Next update" not in said


def test_the_phase_command_changes_it_once(incident):
    told = types(incident, COMMANDER, "/incident phase IDENTIFIED A bad cache key")
    again = types(incident, COMMANDER, "/incident phase identified")

    assert "원인 확인" in told  # the commander reads Korean
    assert "이미" in again
    said = last(incident, "phase_changed")["text"]
    assert said.startswith("*Phase: Identified* (was Investigating)")
    assert "A bad cache key" in said


REFUSED = [
    ("/incident phase", "Say which phase"),
    ("/incident phase solved", "There is no phase “solved”"),
    ("/incident phase <!channel>", "There is no phase “@channel”"),
    ("/incident note", "There is nothing to note"),
    ("/incident note at 14:05", "There is nothing to note"),
    ("/incident note at 25:61 the lights went out", "no 25:61 on a clock"),
    ("/incident decision  ", "There is no decision to record"),
    ("/incident update " + "🔥" * 5000, "That is 5,000 characters; 3,000 is the most"),
]


def test_what_cannot_be_recorded_says_why_and_how(incident):
    before = len(incident.said(CHANNEL))
    for line, answer in REFUSED:
        told = types(incident, "bo", line)
        assert answer in told
        assert "You typed:" in told
    assert len(incident.said(CHANNEL)) == before


HOSTILE = "<!channel> `<@U1>` *b* a & b < c \u202egnp.exe"


def test_hostile_words_ping_nobody(incident):
    for verb in ("update", "note", "decision", "phase identified"):
        types(incident, COMMANDER, f"/incident {verb} {HOSTILE}")

        said = incident.said(CHANNEL)[-1]["text"]
        assert "@channel `@U1` *b* a &amp; b &lt; c gnp.exe" in said
        assert "<!channel>" not in said
        assert "<@U1>" not in said


def test_a_note_of_the_past_says_how_the_time_was_read(incident):
    told = types(incident, "gita", "/incident note at 08:41 We saw the first errors")

    assert "I read “08:41” as" in told
    assert "2026-03-02 08:41 UTC" in told
    said = last(incident, "notice")["text"]
    assert "We saw the first errors" in said
    assert "When: 2026-03-02 08:41 UTC" in said
    with incident.engine.connect() as connection:
        at = connection.execute(text("SELECT occurred_at FROM event WHERE kind = 'noted'")).scalar()
    assert "08:41" in str(at)


def test_a_note_that_only_begins_like_a_time_is_all_text(incident):
    types(incident, "gita", "/incident note at the moment nothing answers")

    assert "at the moment nothing answers" in last(incident, "notice")["text"]


def test_a_decision_is_marked_as_one(incident):
    types(incident, "gita", "/incident decision We fail over to Dublin")

    assert last(incident, "notice")["text"].startswith("*Decision* by")


def test_from_elsewhere_the_incident_is_named(incident):
    told = types(incident, "gita", "/incident update INC-1 Rolled back", channel="general")
    lost = types(incident, "gita", "/incident update Rolled back", channel="general")
    none = types(incident, "gita", "/incident nochange INC-77", channel="general")

    assert "recorded in INC-1" in told
    assert "I do not know which incident you mean" in lost
    assert "INC-77 does not exist" in none


def test_the_form_that_did_not_open_is_offered_by_a_button(incident):
    incident.slack.fail("views.open", error="expired_trigger_id")
    bo = incident.person("bo")
    bo.types("/incident update", channel=CHANNEL)

    bo.presses("update", bo.sees("Nothing you typed is lost", CHANNEL))

    assert bo.form().callback_id == "incident_update"


def test_a_late_update_shows_on_the_announcement_until_it_comes(incident):
    with incident.engine.begin() as connection:
        connection.execute(text("UPDATE clock SET rung = 'climb' WHERE audience = 'internal'"))
    types(incident, COMMANDER, "/incident phase identified")
    assert "The promised update is late" in str(incident.said("incidents")[0]["blocks"])
    assert "The promised update is late" in board(incident)

    types(incident, COMMANDER, "/incident update Rolled back")
    assert "late" not in str(incident.said("incidents")[0]["blocks"])
    assert "late" not in board(incident)


def test_words_after_nochange_are_an_update_and_not_lost(incident):
    types(incident, "gita", "/incident nochange still waiting for the vendor")

    assert "still waiting for the vendor" in last(incident, "update_posted")["text"]


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
    incident.person("bo").types("/incident nochange", channel=CHANNEL).wait()

    with incident.engine.connect() as connection:
        asked = text("SELECT clock_id, answered_at IS NOT NULL FROM nudge ORDER BY id")
        for clock, answered in connection.execute(asked):
            assert bool(answered) is (clock == first)
        keys = text("SELECT key FROM effect WHERE key LIKE '%nudge/%' ORDER BY key")
        owed = [key for (key,) in connection.execute(keys)]
    assert owed == (["INC-1/nudge/1", "INC-1/nudge/2"] if first == 1 else ["INC-1/nudge/3"])


def test_many_who_speak_at_once_are_all_heard(incident):
    people = [somebody_in(incident, name) for name in ("bo", "gita", "haneul", "ada", "finn")]
    threads = [
        threading.Thread(
            target=person.types, args=(f"/incident update Seen by {person.id}", CHANNEL)
        )
        for person in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person in people:
        person.waits_for(lambda who=person: who.whispers(CHANNEL), "an answer")
    incident.settle()

    said = [m["text"] for m in incident.said(CHANNEL) if "Seen by" in m["text"]]
    assert len(said) == len(people)
    assert all(any(person.id in line for line in said) for person in people)


def test_a_button_on_a_board_that_is_out_of_date_says_so(incident):
    stale = incident.said(CHANNEL)[0]
    incident.person(COMMANDER).types(
        "/incident resolve INC-1 A bad cache key since the 13:50 deploy", channel="general"
    ).wait()

    _, typed = press(incident, "bo", "update", stale)

    assert "INC-1 is resolved. Reopen it first" in typed.wait()[0]
