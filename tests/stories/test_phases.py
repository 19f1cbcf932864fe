"""Phases: changed once, in the same breath as an update, and by nobody over another's head."""

import pytest

from tests.stories.people import COMMANDER, ROOM, a_p1, board, latest, opens, rows, types


@pytest.fixture
def incident(drill):
    return a_p1(drill)


def test_the_form_changes_the_phase_in_the_same_breath(incident):
    """[301], [303]: and whoever watches is asked what comes back with recovery."""
    opens(incident, COMMANDER, "update").submit(text="A bad cache key", phase="identified")
    incident.settle()

    assert "*Phase: Identified*" in latest(incident, "phase_changed")["text"]
    assert "A bad cache key" in latest(incident, "update_posted")["text"]
    assert "Active, Identified" in str(board(incident)["blocks"])
    assert "Identified" in incident.said("incidents")[0]["text"]
    watch = "what was kept away comes back"
    assert watch not in latest(incident, "phase_changed")["text"]
    types(incident, COMMANDER, "/incident phase monitoring")
    assert watch in latest(incident, "phase_changed")["text"]
    changed, _ = rows(
        incident, "SELECT occurred_at FROM event WHERE kind = 'phase_changed' ORDER BY id"
    )
    assert "09:10" in str(changed["occurred_at"])


def test_two_open_forms_do_not_revert_each_other(incident):
    first, second = opens(incident, COMMANDER, "update"), opens(incident, "ada", "update")
    third = opens(incident, "gita", "update")
    first.submit(text="A bad cache key", phase="identified")
    assert second.submit(text="Customers are told").closed
    assert third.submit(text="The same key", phase="identified").closed, "it is what they mean"
    incident.settle()

    assert "Active, Identified" in str(board(incident)["blocks"])


@pytest.mark.both
def test_the_second_is_told_that_the_phase_moved_and_keeps_their_text(incident):
    first, second = opens(incident, COMMANDER, "update"), opens(incident, "ada", "update")
    first.submit(text="A bad cache key", phase="identified")

    sent = second.submit(text="It looks calm", phase="monitoring")
    incident.settle()

    assert not sent.closed
    assert incident.person(COMMANDER).mention in " ".join(sent.form.texts)
    assert "changed the phase to Identified" in " ".join(sent.form.texts)
    assert sent.form.value("text") == "It looks calm"
    assert "It looks calm" not in str(incident.said(ROOM))

    assert sent.form.submit().closed
    incident.settle()
    assert "Active, Monitoring" in str(board(incident)["blocks"])
    assert "It looks calm" in latest(incident, "update_posted")["text"]


def test_a_phase_that_is_not_theirs_to_change_is_refused_at_its_field(incident):
    sent = opens(incident, "gita", "update").submit(text="Found it", phase="identified")

    assert list(sent.errors) == ["phase"]
    assert latest(incident, "update_posted") is None


def test_in_triage_there_are_updates_and_no_phases(drill):
    drill.declare()
    form = opens(drill, "bo", "update")
    sent = form.submit(text="Looking", phase="identified")
    assert list(sent.errors) == ["phase"]
    form.close()  # or it is still in front while the next one opens

    assert opens(drill, "bo", "update").submit(text="Looking").closed
    drill.settle()
    said = latest(drill, "update_posted")["text"]
    assert "Looking" in said
    assert "Next update" not in said


def test_the_phase_command_changes_it_once(incident):
    told = types(incident, COMMANDER, "/incident phase IDENTIFIED A bad cache key")
    again = types(incident, COMMANDER, "/incident phase identified")

    assert "원인 확인" in told  # the commander reads Korean
    assert "이미" in again
    said = latest(incident, "phase_changed")["text"]
    assert said.startswith("*Phase: Identified* (was Investigating)")
    assert "A bad cache key" in said
