"""In which order the entries of a timeline are read, and which of them somebody asked for."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.entries import entry_of, labels, people_in
from bot.render.entries_in_full import holders_then
from bot.render.words import words_in
from bot.timeline.entries import GROUP_OF, Entry, Group, Precision, in_order
from bot.timeline.lint import Record, lint
from bot.timeline.showing import leaf
from bot.timeline.wanted import Wanted, understood
from models.event_kinds import EventKind
from models.timeline import Event

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def entry(number=1, **more):
    known = {
        "id": str(number),
        "kind": "noted",
        "occurred_at": AT,
        "recorded_at": AT,
        "text": "Errors",
    }
    return Entry(**{**known, **more})


def after(number, minutes, **more):
    return entry(
        number,
        recorded_at=AT + timedelta(minutes=number),
        occurred_at=AT + timedelta(minutes=minutes),
        **more,
    )


def unknown(number):
    return entry(number, recorded_at=AT + timedelta(minutes=number), occurred_at=None)


@pytest.mark.parametrize(
    ("kind", "facts", "told"),
    [
        (EventKind.SEATED, {"holder": "U0CY", "before": "U0BO", "seat": "comms"}, "Cy is Comms"),
        (EventKind.HANDOFF_OFFERED, {"to": "U0CY", "holder": "U0BO"}, "Ada offered command to Cy"),
        (
            EventKind.HANDOFF_EXPIRED,
            {"to": "U0CY", "holder": "U0BO", "offered_by": "U0ADA"},
            "Cy did not answer the offer of command in time",
        ),
        (
            EventKind.SUBMITTER_SILENT,
            {"people": ["U0CY", "U0BO"], "commander": "U0ADA"},
            "No word from Cy, Bo on whether it is resolved",
        ),
        (
            EventKind.SUBMITTER_ASKED,
            {"people": ["U0CY"]},
            "Asked Cy once more whether it is resolved",
        ),
        (EventKind.LET_GO, {"name": "AWS"}, "AWS is needed no more"),
        (
            EventKind.LET_GO,
            {"name": "commander", "page": 5},
            "Ada acknowledged; nobody else is waited for: Commander rota",
        ),
        (
            EventKind.LET_GO,
            {"name": "commander", "page": 5, "seat": "commander"},
            "Ada took the seat (Commander); nobody else is waited for: Commander rota",
        ),
        (
            EventKind.LET_GO,
            {"name": "commander", "updated": True},
            "Ada gave the update; nobody else is waited for: Commander rota",
        ),
    ],
)
def test_it_names_whom_it_is_about(kind, facts, told):
    """Whom command was offered to, and not who has it until then; nobody who was asked is `nobody`."""
    event = Event(id=1, kind=kind, by="U0ADA", occurred_at=AT, recorded_at=AT, facts=facts)
    names = {"U0ADA": "Ada", "U0BO": "Bo", "U0CY": "Cy"}

    assert people_in(event) >= {one for key in ("to", "holder") if (one := facts.get(key))}
    assert people_in(event) >= set(facts.get("people", ()))
    assert entry_of(event, words_in("en"), names).text == told


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ([after(1, 5), after(2, 3)], "2 1"),
        ([after(1, 5), after(2, 5)], "1 2"),
        ([after(1, 5), unknown(2), after(3, 1)], "3 1 2"),
        ([after(1, 5), unknown(2), unknown(3), after(4, 9)], "1 2 3 4"),
        ([unknown(1), after(2, 5)], "1 2"),
        ([unknown(1)], "1"),
        ([after(9, 5), after(10, 5)], "9 10"),
    ],
)
def test_what_has_no_time_stands_behind_what_was_written_before_it(written, read_as):
    """[108, 113]"""
    for given_as in (written, written[::-1]):
        assert " ".join(one.id for one in in_order(given_as)) == read_as


minutes = st.integers(0, 99)


@given(st.lists(st.tuples(minutes, st.none() | minutes), max_size=6))
def test_order_loses_nothing_and_never_goes_back_in_time(chosen):
    listed = [
        entry(
            number,
            recorded_at=AT + timedelta(minutes=written),
            occurred_at=None if happened is None else AT + timedelta(minutes=happened),
        )
        for number, (written, happened) in enumerate(chosen)
    ]
    ordered = in_order(listed)
    assert sorted(one.id for one in ordered) == sorted(one.id for one in listed)
    times = [one.occurred_at for one in ordered if one.occurred_at]
    assert times == sorted(times)
    assert in_order(ordered) == ordered


OWED = {"audience": "internal", "slot": "2026-03-02T10:00:00+00:00", "silent": [], "paged": None}


def event(kind, **facts):
    return Event(
        id=7, incident_id=1, kind=kind, by="U1", occurred_at=AT, recorded_at=AT, facts=facts
    )


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_is_told_in_words_also_without_its_facts(kind, language):
    """What an earlier release wrote down may lack any fact; and every kind is of one group."""
    words = words_in(language)
    told = entry_of(event(kind), words, {"U1": "Bo"})
    assert told.text
    assert "U1" not in told.text + told.by
    assert kind.value in GROUP_OF
    assert words.has(f"entry-{kind.value}")
    assert labels(words).unknown


@pytest.mark.parametrize(
    ("kind", "facts", "status", "text"),
    [
        ("impact_changed", {"move": "start", "services": ["api", None]}, "Impact starts", "api, the incident as a whole"),
        ("impact_changed", {"move": "end", "services": ["api"], "note": "All well"}, "Impact ends", "api: All well"),
        ("priority_changed", {"was": "P3", "now": "P1"}, "P1", "Priority changed from P3 to P1 by Bo"),
        ("phase_changed", {"was": None, "now": "identified"}, "Identified", "Phase changed from none yet to Identified by Bo"),
        ("noted", {"text": "We saw errors"}, "", "We saw errors"),
        ("updated", {"audiences": ["customers"], "text": "Soon"}, "Update for customers", "Soon"),
        ("updated", {"audiences": ["internal"], "text": None}, "Update", "Still working on it; nothing new"),
        ("matter_settled", {"of": "try", "number": 2, "outcome": "no_effect", "text": "Restart"}, "",
         "Attempt 2: no effect, says Bo: Restart"),
        ("seated", {"holder": "U2", "seat": "comms"}, "", "Cy is Comms"),
        ("seated", {"holder": "U2", "seat": "comms", "why": "assigned"}, "", "Cy is Comms, assigned by Bo"),
        ("seated", {"holder": "U2", "seat": "commander", "before": "U1", "why": "handover"}, "",
         "Cy is Commander, taking over from Bo"),
        ("paged", {"person": "U2", "seat": "comms", "why": ""}, "", "Cy was paged by Bo, as Comms"),
        ("started", {"priority": "P1", "steps": ["page/comms", "page/platform", "jira", "status_page"]}, "",
         "Reaching P1 set off: a page to Comms, a page to Platform team, the Jira ticket"),
        ("nudged", {**OWED, "stage": "soon"}, "", "Bo was reminded: the update for the company is due at 10:00 UTC"),
        ("nudged", {**OWED, "stage": "due"}, "", "The update for the company was due at 10:00 UTC; asked: Bo"),
        ("nudged", {**OWED, "stage": "late", "audience": "customers"}, "",
         "The update for customers, due at 10:00 UTC, is late; asked: Bo"),
        ("nudged", {**OWED, "stage": "climb", "paged": "U2"}, "",
         "The update for the company, due at 10:00 UTC, still has not come; paged: Cy"),
        ("nudged", {**OWED, "stage": "climb", "silent": ["U2"]}, "",
         "The update for the company, due at 10:00 UTC, still has not come, and nobody is left to page; without an answer: Cy"),
        ("nudged", {**OWED, "stage": "due", "away": ["2026-03-02T09:40:00+00:00", "2026-03-02T10:03:00+00:00"]}, "",
         "The update for the company was due at 10:00 UTC; asked: Bo. Drumbeat was away from 09:40 UTC to 10:03 UTC"),
        ("escalated", {"trigger": "unacknowledged", "name": "commander", "minutes": 5, "silent": ["U1"], "people": ["U2"]}, "",
         "Bo did not acknowledge within 5 minutes; Cy was asked instead (Commander rota)"),
        ("escalated", {"trigger": "update_late", "name": "platform", "people": ["U2"]}, "",
         "The update still did not come; Cy was asked to come, next in line (Platform team)"),
        ("escalated", {"trigger": "nobody_on", "name": "payments", "people": []}, "",
         "Nobody who is on call for payments could be asked, nor anybody in their place"),
        ("escalated", {"trigger": "no_progress", "name": "management", "minutes": 60, "people": []}, "",
         "Nothing moved for 60 minutes; nobody of management could be asked"),
        ("escalated", {"trigger": "asked", "name": "platform", "reason": "Pools fill up", "people": ["U2"]}, "",
         "Bo asked Platform team for help, and Cy to come: Pools fill up"),
        ("snoozed", {"audience": "internal", "minutes": 10, "reason": "A rollback"}, "",
         "The question for the update for the company was put off by Bo for 10 minutes: A rollback"),
        ("triage_nudged", {"asked": "U2"}, "", "Cy was asked to classify it"),
        ("proposed", {"proposed": "lower", "was": "P0", "now": "P1", "reason": "Better"}, "",
         "Bo proposed to lower the priority from P0 to P1, for a second person to confirm: Better"),
        ("action_changed", {"number": 1, "now": "in_flight", "owner": "U2", "due": "2026-03-16", "text": "Alert"}, "",
         "Action 1, in flight (owner Cy, due 2026-03-16): Alert"),
        ("resolved", {"explanation": "A key", "impact_ended_at": "2026-03-02T09:50:00+00:00"}, "Resolved",
         "A key (impact ended 2026-03-02 09:50 UTC)"),
        ("ticket_opened", {"key": "OPS-1"}, "", "The Jira ticket OPS-1 was opened"),
        ("ticket_changed", {"field": "assignee", "was": None, "now": "Finn"}, "",
         "In the Jira ticket, Bo changed the assignee from - to Finn"),
        ("ticket_commented", {"text": "Seen"}, "", "A comment by Bo: Seen"),
    ],
)  # fmt: skip
def test_what_happened_is_told_with_names_for_ids(kind, facts, status, text):
    names = {"U1": "Bo", "U2": "Cy", "platform": "Platform team"}
    happened = event(EventKind(kind), **facts)
    told = entry_of(happened, words_in("en"), names, asked=["U1"], ticketed=True)
    assert (told.status, told.text) == (status, text)
    assert people_in(happened) >= {one for one in ("U1", "U2") if one in str(facts)}
    korean = entry_of(happened, words_in("ko"), names, asked=["U1"]).text
    assert "None" not in korean
    assert not re.search(r"\bU[12]\b|(?<!: )\bplatform\b", korean)


def test_an_update_is_asked_of_whoever_had_the_seat_then():
    """[131] Also of rows that an earlier release wrote: the seats are on the timeline, too."""
    happened = [
        seat(1, "commander", "U1"), nudge(2, "due"), seat(3, "commander", "U2"), seat(4, "comms", "U3"),
        nudge(5, "late"), nudge(6, "soon", audience="customers"), seat(7, "comms", None),
        nudge(8, "due", audience="customers"),
    ]  # fmt: skip
    assert holders_then(happened) == {2: ["U1"], 5: ["U2", "U3"], 6: ["U3"], 8: []}


def seat(number, name, holder):
    kind = EventKind.SEATED if holder else EventKind.SEAT_VACANT
    return at(number, event(kind, seat=name, holder=holder))


def nudge(number, stage, audience="internal"):
    return at(number, event(EventKind.NUDGED, **{**OWED, "stage": stage, "audience": audience}))


def at(number, happened):
    happened.id, happened.recorded_at = number, AT + timedelta(minutes=number)
    return happened


@pytest.mark.parametrize(
    ("when", "precision", "ends"),
    [
        ("~2026-03-01 08:20 UTC", Precision.APPROX, False),
        ("2026-03-01", Precision.DATE, False),
        ("2026-03-01 08:20 to 09:05 UTC", Precision.MINUTE, True),
        ("time unknown", Precision.UNKNOWN, False),
        (None, Precision.SECOND, False),
    ],
)
def test_a_time_is_as_exact_as_whoever_gave_it_knew(when, precision, ends):
    """[110]"""
    told = entry_of(event(EventKind.NOTED, text="x", when=when), words_in("en"), {})
    assert (told.precision, told.occurred_until is not None) == (precision, ends)
    assert (told.occurred_at is None) is (precision is Precision.UNKNOWN)


def test_what_a_part_went_into_is_not_told_to_those_who_may_not_hear_of_it():
    merged = event(EventKind.MERGED, whole="INC-7", cause="A leak")
    shown, hidden = (
        entry_of(merged, words_in("en"), {}, hides_whole=hides).text for hides in (False, True)
    )
    assert ("INC-7" in shown, "A leak" in shown) == (True, True)
    assert ("INC-7" in hidden, "A leak" in hidden) == (False, False)


def test_what_was_taken_back_raises_no_doubt_any_more():
    """[113]"""
    timeless = [entry(occurred_at=None), entry(2, occurred_at=None, withdrawn="Not so")]
    assert [one.entries for one in lint(timeless, Record(None))] == [("1",)]


@pytest.mark.parametrize(
    ("count", "number", "read"),
    [(41, 3, "24-41"), (41, 2, "19-36"), (41, 1, "1-18"), (36, 2, "19-36"), (5, 1, "1-5")],
)
def test_the_newest_page_is_full(count, number, read):
    """[306] Of 41 entries not the last five alone; and the others do not move when there are 42."""
    first, last = map(int, read.split("-"))
    here = leaf([entry(one) for one in range(1, count + 1)], number, 18)
    assert [int(one.id) for one in here] == list(range(first, last + 1))
    assert leaf([], 1, 18) == []


def test_somebody_asks_for_kinds_words_and_a_page():
    page, wanted, again = understood("Said 3 Kafka course")
    assert (page, wanted, again) == (
        3, Wanted(frozenset({Group.SAID, Group.COURSE}), "", "Kafka"), "course said Kafka",
    )  # fmt: skip
    listed = [
        entry(text="Kafka lag"),
        entry(2, text="Errors"),
        entry(3, kind="seated", text="kafka"),
    ]
    assert [one.id for one in wanted.of(listed)] == ["1"]
    assert understood("said kafka errors")[1].of(listed) == [], "all words stand in it"
    assert understood("")[1].of(listed) == listed
