"""Triage: what is missing, who fills it in, and what an incident without a priority comes to."""

import pytest

from tests.stories.people import room_texts
from tests.stories.triaging import (
    HOSTILE,
    SIX,
    board,
    checklist,
    clocks,
    form,
    press,
    record,
    submit,
    told,
    types,
)


@pytest.fixture
def incident(drill):
    drill.declare(by="bo")
    return drill


def test_the_board_lists_what_is_missing_and_a_button_fills_it_in(incident):
    """[24], [25], [26], [27], [28], [29], [30], [31], [33]"""
    assert checklist(incident) == [
        "Who or what noticed", "Customers affected", "Service", "When it was noticed",
        "How much is affected", "Kind of impact", "Category", "Priority",
    ]  # fmt: skip
    assert "P3 (not reviewed)" in str(board(incident)["blocks"])
    gita = incident.person("gita")
    gita.joins("inc-1-checkout-is-down")
    gita.presses("triage", board(incident))
    shown = gita.form()
    assert shown.callback_id == "incident_triage"
    assert "title" not in shown.block_ids
    assert {*SIX, "category", "details", "criterion", "priority"} <= set(shown.block_ids)

    assert submit(incident, shown, source="monitoring_alert", scope="2,000 users").closed

    assert checklist(incident) == [
        "Customers affected", "Service", "When it was noticed", "Kind of impact", "Category",
        "Priority",
    ]  # fmt: skip
    said = told(incident, "notice")[-1]["text"]
    assert f"{gita.mention} filled in: Who or what noticed, How much is affected" in said
    assert (record(incident)["stage"], record(incident)["priority_reviewed"]) == ("triage", False)
    assert clocks(incident) == []


def test_unknown_and_not_applicable_are_answers_however_they_are_said(incident):
    """[24]: each of the six may be answered without a value, from the list or as people type it."""
    filled = {
        "source": "unknown",
        "service": "not_applicable",
        "impact_type": ["unknown"],
        "alerted_at": "Unknown.",
        "scope": "n/a",
        "customers": "모름",
    }
    sent = submit(
        incident, form(incident, "gita"), **filled, label="queue-lag", priority="P2", reason=""
    )

    assert sent.closed, sent.errors
    assert checklist(incident) is None
    row = record(incident)
    assert (row["stage"], row["priority"], row["label"]) == ("active", "P2", "queue-lag")
    assert row["source"] is row["alerted_at"] is row["customers"] is None
    again = form(incident, "gita")
    assert again.value("service") == "not_applicable"
    assert again.value("impact_type") == ["unknown"]
    assert (again.value("scope"), again.value("customers")) == ("Does not apply", "Not known")
    assert clocks(incident) == [("internal", 60, "10:00")]


def test_two_people_who_fill_in_different_fields_do_not_undo_each_other(incident):
    """[354] [25]: a form submits what differs from what it showed."""
    first, second = form(incident, "gita"), form(incident, "kai")
    submit(incident, first, scope="All of Asia", details="It began with the deploy")
    submit(incident, second, customers="Acme", priority="P1")

    row = record(incident)
    assert (row["scope"], row["customers"], row["priority"]) == ("All of Asia", "Acme", "P1")
    assert (row["triaged_by"], row["details"]) == (
        incident.person("kai").id,
        "It began with the deploy",
    )


def test_a_p1_is_classified_with_gaps_and_a_p2_waits_for_its_last_one(incident):
    """[12, 16, 24], [52], [54]: "details to follow" for P0 and P1 only."""
    submit(incident, form(incident, "gita"), priority="P2", **{**SIX, "service": None})
    assert (record(incident)["stage"], checklist(incident)) == ("triage", ["Service", "Category"])

    types(incident, "gita", "/incident priority P1 because checkout fails everywhere")
    assert record(incident)["stage"] == "active"
    assert checklist(incident) == ["Service", "Category"]
    assert len(clocks(incident)) == 2

    submit(incident, form(incident, "gita"), service="dashboard")
    assert (record(incident)["category"], checklist(incident)) == ("Dashboard", None)


WRONG = [
    ({"alerted_at": "when the moon rose"}, "alerted_at"),
    ({"alerted_at": "2026-03-02 11:00"}, "alerted_at"),
    ({"impact_type": ["degraded", "unknown"]}, "impact_type"),
    ({"availability": "0.98", "measured_from": "worldwide"}, "availability"),
    ({"packet_loss": "<20", "measured_from": "worldwide"}, "packet_loss"),
    ({"availability": "97"}, "measured_from"),
    ({"criterion": "access-degraded", "availability": "99", "measured_from": "worldwide"}, "criterion"),
    ({"criterion": "access-lost", "priority": "P2"}, "reason"),
    ({"criterion": "access-lost", "priority": "P2", "reason": "It is small"}, "priority"),
    ({"scope": "x" * 501}, "scope"),
]  # fmt: skip


EMPTY = dict.fromkeys(
    (*SIX, "availability", "packet_loss", "measured_from", "criterion", "category", "reason")
) | {"priority": "not_sure"}


def test_what_the_form_does_not_take_is_said_at_its_field_and_the_rest_is_kept(incident):
    """[24], [36], [38], [40], [55]: nothing is recorded, and the form stays open with what was typed."""
    shown = form(incident, "gita")
    for filled, field in WRONG:
        sent = shown.submit(**{**EMPTY, "details": "typed at length", **filled})
        assert list(sent.errors) == [field], filled
    assert shown.refresh().id == shown.id
    assert record(incident)["details"] is None
    assert [m for m in room_texts(incident, "inc-1-checkout-is-down") if "filled in" in m] == []


def test_hostile_words_are_shown_as_typed_and_ping_nobody(incident):
    """[31]"""
    for words in HOSTILE:
        submit(incident, form(incident, "gita"), customers=words[:200], label=words[:80])
    assert record(incident)["customers"] == HOSTILE[-1]
    for room in ("inc-1-checkout-is-down", "incidents"):
        said = str(incident.said(room))
        assert "<!channel>" not in said
        assert "<@U0NOBODY>" not in said


def test_the_criterion_suggests_and_a_figure_is_computed(incident):
    """[35], [38], [40]: nobody chose a priority, and the worst that is met decides."""
    sent = submit(
        incident,
        form(incident, "gita"),
        criterion="site-slow",
        availability="98 %",
        measured_from="worldwide",
    )
    assert sent.closed, sent.errors
    row = record(incident)
    assert (row["priority"], row["criterion"]) == ("P0", "site-slow")
    said = told(incident, "priority_changed")[-1]["text"]
    assert "98% available, Worldwide" in said
    assert "set the priority to *P0*" in said


def test_a_critical_service_that_is_degraded_suggests_p0(incident):
    """[41], [36]: whoever chooses less has to say why, and has to have command."""
    shown = form(incident, "haneul")
    refused = shown.submit(**{**SIX, "service": "payments"}, priority="P1")
    assert list(refused.errors) == ["reason"]
    sent = submit(
        incident,
        shown,
        **{**SIX, "service": "payments"},
        priority="P1",
        reason="Only the preview cell",
    )
    assert sent.closed, sent.errors
    said = told(incident, "priority_changed")[-1]["text"]
    assert "the criteria suggest P0" in said
    assert "Only the preview cell" in said


def test_what_was_no_incident_is_dismissed_with_a_reason_until_it_is_a_problem(incident):
    """[9, 13, 16], [33]"""
    types(incident, "haneul", "/incident dismiss The alert was a test")
    assert (record(incident)["stage"], record(incident)["dismissed_as"]) == (
        "dismissed",
        "no_incident",
    )
    assert checklist(incident) is None
    assert "INC-1 was dismissed" in types(incident, "gita", "/incident triage")


def test_the_form_that_cannot_be_opened_is_offered_by_a_button(incident):
    """[25]"""
    incident.slack.fail("views.open", error="expired_trigger_id")
    gita = incident.person("gita")
    gita.joins("inc-1-checkout-is-down")
    gita.types("/incident triage", channel="inc-1-checkout-is-down")
    assert gita.waits_for(
        lambda: [m for m in gita.whispers() if "did not let me open" in m["text"]], "the button"
    )
    press(incident, "gita", "triage", board(incident))
    assert gita.form().callback_id == "incident_triage"
