"""Notes, decisions and whatever else people write down: recorded as said, or refused with the reason."""

import pytest
from sqlalchemy import text

from tests.stories.ending import press
from tests.stories.people import COMMANDER, ROOM, a_p1, latest, opens, types


@pytest.fixture
def incident(drill):
    return a_p1(drill)


REFUSED = [
    ("/incident phase", "Say which phase"),
    ("/incident phase solved", "There is no phase “solved”"),
    ("/incident phase <!channel>", "There is no phase “@channel”"),
    ("/incident note", "There is nothing to note"),
    ("/incident note at 14:05", "There is nothing to note"),
    ("/incident note at 25:61 the lights went out", "no 25:61 on a clock"),
    ("/incident note at 31.02. the disk filled", "“31.02.” looks like a time"),
    ("/incident decision at 1405 We fail over", "“1405” looks like a time"),
    ("/incident try at 14:05 Mars/Base a restart", "a zone Mars/Base, which I do not know"),
    ("/incident note at tomorrow 09:00 They deploy", "2026-03-03 09:00 UTC, which has not come"),
    ("/incident decision at 2026-03-09 We fail over", "2026-03-09, which has not come yet"),
    ("/incident decision  ", "There is no decision to record"),
    ("/incident update " + "🔥" * 5000, "That is 5,000 characters; 3,000 is the most"),
]


def test_what_cannot_be_recorded_says_why_and_how(incident):
    before = len(incident.said(ROOM))
    for line, answer in REFUSED:
        told = types(incident, "bo", line)
        assert answer in told
        assert "You typed:" in told
    assert len(incident.said(ROOM)) == before


HOSTILE = "<!channel> `<@U1>` *b* a & b < c \u202egnp.exe"


def test_hostile_words_ping_nobody(incident):
    for verb in ("update", "note", "decision", "phase identified"):
        types(incident, COMMANDER, f"/incident {verb} {HOSTILE}")

        said = incident.said(ROOM)[-1]["text"]
        assert "@channel `@U1` *b* a &amp; b &lt; c gnp.exe" in said
        assert "<!channel>" not in said
        assert "<@U1>" not in said


def test_a_note_of_the_past_says_how_the_time_was_read(incident):
    """[94, 311, 324]"""
    told = types(incident, "gita", "/incident note at 08:41 We saw the first errors")

    assert "I read “08:41” as" in told
    assert "2026-03-02 08:41 UTC" in told
    said = latest(incident, "notice")["text"]
    assert "We saw the first errors" in said
    assert "{time}|2026-03-02 08:41 UTC>" in said
    with incident.engine.connect() as connection:
        at = connection.execute(text("SELECT occurred_at FROM event WHERE kind = 'noted'")).scalar()
    assert "08:41" in str(at)


def test_a_note_that_only_begins_like_a_time_is_all_text(incident):
    types(incident, "gita", "/incident note at the moment nothing answers")

    assert "at the moment nothing answers" in latest(incident, "notice")["text"]


def test_a_decision_is_marked_as_one(incident):
    types(incident, "gita", "/incident decision We fail over to Dublin")

    assert latest(incident, "notice")["text"].startswith("*Decision* by")


def test_what_was_changed_and_how_large_the_response_is_are_entries_of_their_own(incident):
    """[76], [195], [313]: in the channel and on the timeline, with who, what and the link; a step by hand offers an action."""
    told = types(incident, "gita", "/incident note [change] Rolled back https://ci.example/4711")
    assert "Production change" in told
    said = latest(incident, "notice")["text"]
    assert f"*Production change* by {incident.person('gita').mention}" in said
    assert "Rolled back https://ci.example/4711" in said
    types(incident, "gita", "/incident decision [response] Everybody stops what they do")
    assert "*Change of the response* by" in latest(incident, "notice")["text"]
    types(incident, "gita", "/incident note [manual] Restarted <b> 40 hosts")
    said = latest(incident, "notice")
    assert "*Manual step* by" in said["text"]
    assert "Manual step" in types(incident, "gita", "/incident timeline")
    press(incident, "bo", "action", said)
    form = incident.person("bo").form()
    assert form.submit().closed, "what it was about stands in the form"
    incident.settle()
    assert "Restarted &lt;b&gt; 40 hosts" in incident.said(ROOM)[-1]["text"]
    assert "*Action 1* by" in incident.said(ROOM)[-1]["text"]

    form = opens(incident, "gita", "note")
    assert "25:61" in str(form.submit(text="at 25:61 [change] x").errors)
    assert form.submit(text="at 08:41 [change] A flag was flipped").closed
    incident.settle()
    assert "*Production change* by" in latest(incident, "notice")["text"]
    assert "2026-03-02 08:41 UTC" in latest(incident, "notice")["text"]

    shown = types(incident, "gita", "/incident timeline")
    assert "Production change" in shown
    assert "Change of the response" in shown
