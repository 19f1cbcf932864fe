"""Incidents of one cause become one: what each of them keeps, what ends, and where it goes on."""

import pytest
from sqlalchemy.orm import Session

from models import listing
from tests.stories.merging import (
    ACCESS,
    CAUSE,
    COMMANDER,
    COMMS,
    DECLARER,
    ENGINEER,
    KV,
    MANAGER,
    WARP,
    promises,
    says,
    seats,
    stages,
    told,
    two,
)
from tests.stories.people import buttons, comes_in, direct, last, rows, whisper
from tests.stories.test_home import opened
from tests.stories.triaging import SIX


@pytest.fixture
def both(drill):
    """A P2 with its clock, a P1 with two clocks and people asked to come."""
    return two(drill, "P2", "P1")


def merges(drill, line=f"merge INC-2 into INC-1 {CAUSE}", by=MANAGER, channel=WARP):
    return says(drill, by, line, channel)


def test_a_part_keeps_what_it_is_and_stops_being_worked_on(both):
    """[282], [284]: record, channel and submitter stay; clocks, seats and questions end; priority as the worst."""
    assert promises(both, 2) == [("customers", "10:10"), ("internal", "10:10")]

    answer = merges(both)

    assert "Merged into INC-1: INC-2" in answer
    assert "INC-1 is P1" in answer
    assert stages(both) == {1: "active", 2: "merged"}
    assert promises(both, 2) == []
    assert promises(both, 1) == [("customers", "10:10"), ("internal", "10:00")]
    assert seats(both, 2) == {}
    (part,) = rows(both, "SELECT declared_by, priority FROM incident WHERE id = 2")
    assert part == {"declared_by": both.person(ENGINEER).id, "priority": "P1"}

    (there,) = told(both, "incident_merged", ACCESS)
    (here,) = told(both, "incident_merged", WARP)
    assert there["metadata"]["event_payload"]["incident"] == "INC-2"
    assert here["metadata"]["event_payload"]["incident"] == "INC-1"
    for said in (there, here):
        assert CAUSE in said["text"]
        assert both.person(MANAGER).mention in said["text"]
    assert f"<#{both.room(WARP).id}>" in there["text"]
    assert f"<#{both.room(ACCESS).id}>" in here["text"]
    assert both.person(ENGINEER).id in both.room(WARP).members
    assert not both.room(ACCESS).is_archived

    page = last(direct(both, COMMANDER, "incident_paged")[:-1])
    assert "ack" not in buttons(page)
    assert "병합됨" in str(page["blocks"])  # as its reader reads it


def test_every_surface_shows_which_is_part_of_which(both):
    """[282]: board, topic, announcement, list, show, catchup and Home; the earliest declared and impact kept."""
    merges(both)

    whole, part = both.said(WARP)[0], both.said(ACCESS)[0]
    assert "*Merged in:* INC-2 Access fails" in str(whole["blocks"])
    assert "08:40" in str(whole["blocks"]) or "1772440800" in str(whole["blocks"])
    assert f"Merged into *INC-1* <#{both.room(WARP).id}>" in str(part["blocks"])
    assert CAUSE in str(part["blocks"])
    (accessory,) = [b["accessory"] for b in part["blocks"] if "accessory" in b]
    assert accessory["action_id"] == "unmerge"
    assert buttons(part) == []
    assert both.room(ACCESS).topic["value"] == "P1 · Merged · go on in INC-1"
    assert "since 2026-03-02 08:40" in both.room(WARP).topic["value"]
    first, second = both.said("incidents")
    assert "Merged in:" in str(first["blocks"])
    assert "Merged into *INC-1*" in str(second["blocks"])
    assert buttons(second) == []

    listed = says(both, DECLARER, "list", "general")
    assert "One incident is open" in listed
    assert "*Merged in:* INC-2" in listed
    assert "Merged into *INC-1*" in says(both, DECLARER, "show INC-2", "general")
    caught = says(both, DECLARER, "catchup INC-1", "general")
    assert "Merged in:" in caught
    assert "Merged into *INC-1*" in says(both, DECLARER, "catchup INC-2", "general")
    home = opened(both, DECLARER)
    assert "*Merged in:* INC-2" in home
    assert home.count("INC-2") == 1  # of no seat and no promise of its own


def test_timelines_interleave_by_time_and_say_where_each_line_comes_from(both):
    """[339] [282]: by when it happened, not by when it was written down; each with its origin."""
    says(both, DECLARER, "note at 08:42 Registrations fail", WARP)
    says(both, ENGINEER, "note at 08:41 Logins fail", ACCESS)
    says(both, ENGINEER, "decision Fail open", ACCESS)
    merges(both, f"merge INC-2 into INC-1 at 08:43 {CAUSE}")
    says(both, DECLARER, "note at 08:44 Both recover", WARP)

    with Session(both.engine) as session:
        lines = [
            (event.incident_id, event.kind.value)
            for event in listing.timeline(session, 1)
            if event.kind.value in {"noted", "merged", "absorbed"}
        ]
        only = {event.incident_id for event in listing.timeline(session, 2)}
    assert lines == [(2, "noted"), (1, "noted"), (2, "merged"), (1, "absorbed"), (1, "noted")]
    assert only == {2}
    assert "INC-2: Fail open" in says(both, DECLARER, "catchup", WARP)
    assert "{time}|2026-03-02 08:43 UTC>" in last(told(both, "incident_merged", WARP))["text"]


SPOKEN = (
    "update Still failing", "nochange", "phase identified", "priority P0 Worse", "triage", "note Hm",
    "decision Wait", "handoff @eun", "take", "assign scribe @gita", "page @gita", "ack", "merge INC-1 into INC-2 x",
    "merge into INC-1 again", "resolve It was Workers KV, which is back", "reopen It is back", "close", "dismiss No",
)  # fmt: skip


def test_whatever_is_typed_in_a_merged_channel_says_where_to_go(both):
    """[282]: each verb that would do something, and old buttons as well."""
    old = help_of(both)
    merges(both)
    before = rows(both, "SELECT count(*) AS n FROM event")

    for line in SPOKEN:
        answer = says(both, MANAGER, line, ACCESS)
        where = f"<#{both.room(WARP).id}>"
        assert where in answer or "merged into another incident" in answer, line
    both.person(MANAGER).presses("update", old)
    assert "INC-2 was merged into INC-1" in whisper(both.person(MANAGER), "INC-2 was")
    assert rows(both, "SELECT count(*) AS n FROM event") == before
    assert "Merged into *INC-1*" in says(both, MANAGER, "show", ACCESS)
    assert {"unmerge", "show", "catchup"} <= set(buttons(help_of(both)))


def help_of(drill):
    person = comes_in(drill, MANAGER, ACCESS)
    person.types("/incident", channel=ACCESS).wait()
    return person.whispers(ACCESS)[-1]


@pytest.mark.both
def test_what_was_asked_about_a_part_settles(both):
    """[282]: nudge, offer and agreement; nothing of it can be answered any more."""
    both.tick()
    both.clock.advance(minutes=61)
    both.tick()
    both.declare(by=DECLARER, title="P2 KV fails", **SIX)
    says(both, COMMANDER, "resolve Workers KV was down, and is back", KV)
    says(both, COMMANDER, "handoff @eun Take it", ACCESS)
    nudge = last(told(both, "update_due", ACCESS))
    offer = last(direct(both, COMMS, "handoff_offered"))
    asked = last(direct(both, DECLARER, "notice"))
    assert {"nochange", "handoff_accept", "agree"} <= {
        *buttons(nudge),
        *buttons(offer),
        *buttons(asked),
    }

    answer = merges(both, f"merge INC-2 and INC-3 into INC-1 {CAUSE}")

    assert "INC-2, INC-3" in answer
    assert stages(both) == {1: "active", 2: "merged", 3: "merged"}
    assert buttons(last(told(both, "update_due", ACCESS))) == []
    assert buttons(last(direct(both, COMMS, "handoff_offered"))) == []
    asked = last(direct(both, DECLARER, "notice"))
    assert buttons(asked) == []
    assert "It was merged into another incident" in str(asked["blocks"])
    both.clock.advance(hours=3)
    both.tick()
    both.settle()
    late = [m for m in told(both, "update_due", ACCESS) if buttons(m)]
    assert late == []
