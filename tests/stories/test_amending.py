"""What people write on a timeline, and what becomes of it there."""

import pytest

from bot.timeline.entries import Actor, Confidence, Precision
from bot.usecases.amending import correct, strike, undo
from models.errors import Refusal
from tests.stories.people import ROOM, a_p1, comes_in, latest, rows, types
from tests.stories.test_marking import told
from tests.stories.transcribing import heard


def written(drill):
    return [one for one in told(drill) if one.kind in ("noted", "decided", "marked")]


def answer(drill, by, line):
    typed = comes_in(drill, by).types(line, channel=ROOM)
    typed.wait()
    drill.settle()
    return typed.messages[-1]


def choices(message):
    """What the menus of its entries offer."""
    menus = [one["accessory"]["options"] for one in message["blocks"] if one.get("accessory")]
    return {option["value"].rpartition(":")[2] for each in menus for option in each}


def menu(drill, by, text, verb):
    """Choose from the menu of the entry that says this."""
    message = answer(drill, by, "/incident timeline said")
    section = next(one for one in message["blocks"] if text in str(one.get("text")))
    option = next(one for one in section["accessory"]["options"] if one["value"].endswith(verb))
    person = drill.person(by)
    person.presses("timeline_entry", message, option["value"])
    return person


def test_what_was_understood_is_echoed_and_can_be_undone_for_a_minute(drill):
    """[110, 112, 308] Times, a status, how sure it is and whose doing; undone, it is said to be."""
    drill = a_p1(drill)
    back = answer(
        drill,
        "bo",
        "/incident note at ~2026-02-05 21:53 [IMPACT START] [reported] [vendor] The power went",
    )
    assert "I read “~2026-02-05 21:53” as ~<!date^" in back["text"]
    assert "Status: IMPACT START" in back["text"]
    (entry,) = written(drill)
    assert (entry.text, entry.status, entry.typed) == (
        "The power went",
        "IMPACT START",
        "~2026-02-05 21:53",
    )
    assert (entry.precision, entry.confidence, entry.actor) == (
        Precision.APPROX,
        Confidence.REPORTED,
        Actor.VENDOR,
    )

    drill.clock.advance(seconds=59)
    with pytest.raises(Refusal) as refused:
        drill.bot.desk.run(undo, 1, [entry.id], by=drill.person("kai").id)
    assert refused.value.sentence == "undo-not-yours"
    for _ in range(2):  # a press that was under way
        drill.bot.desk.run(undo, 1, [entry.id], by=drill.person("bo").id)
    drill.person("bo").presses("note_undo", back)
    drill.settle()
    assert (
        "took back what they had just written: “The power went”" in latest(drill, "notice")["text"]
    )
    assert [one.withdrawn for one in written(drill)] == ["taken back at once"]
    assert choices(answer(drill, "bo", "/incident timeline said")) == {"history"}

    late = answer(drill, "bo", "/incident note at unknown INCIDENT END")
    drill.clock.advance(seconds=61)
    drill.person("bo").presses("note_undo", late)
    drill.settle()
    (_, kept) = written(drill)
    assert (kept.occurred_at, kept.withdrawn, kept.text) == (None, None, "INCIDENT END")


def test_a_date_is_carried_down_where_each_line_is_an_entry(drill):
    drill = a_p1(drill)
    types(
        drill,
        "bo",
        "/incident note at 21 September 6:30 UTC First reports\nat 7:57 The fix is out\nat 8:03 Done",
    )
    assert [f"{one.occurred_at:%m-%d %H:%M} {one.text}" for one in written(drill)] == [
        "09-21 06:30 First reports",
        "09-21 07:57 The fix is out",
        "09-21 08:03 Done",
    ]


def test_an_entry_is_corrected_added_to_and_struck_and_shows_what_it_said(drill):
    """[355] [109] Rows are only added: who changed what and when can be read, from a menu on each entry."""
    drill = a_p1(drill)
    types(drill, "bo", "/incident note at 08:41 Dublin is down")
    before = rows(drill, "SELECT * FROM event ORDER BY id")
    form = menu(drill, "gita", "Dublin is down", "correct").form()
    assert form.submit(text="Dublin is slow", when="08:43", actor="vendor").closed
    drill.settle()
    assert "corrected an entry of the timeline: “Dublin is down”" in latest(drill, "notice")["text"]
    form = menu(drill, "gita", "Dublin is slow", "annotate").form()
    assert form.submit(text="It was Cork").closed
    drill.settle()

    (entry,) = written(drill)
    assert entry.text == "Dublin is slow\nGita Rao, 2026-03-02 09:10 UTC: It was Cork"
    assert (f"{entry.occurred_at:%H:%M}", entry.typed, entry.actor) == (
        "08:43",
        "08:43",
        Actor.VENDOR,
    )
    assert [(one.text, one.by, one.change) for one in entry.versions] == [
        ("Dublin is down", "Gita Rao", "corrected"),
        ("Dublin is slow", "Gita Rao", "annotated"),
    ]
    person = menu(drill, "bo", "Dublin is slow", "history")
    told_him = person.waits_for(
        lambda: [m for m in person.whispers(ROOM) if "What an entry" in m["text"]], "the history"
    )
    assert "Dublin is down" in str(told_him[-1]["blocks"])

    form = menu(drill, "bo", "Dublin is slow", "strike").form()
    assert "text" in form.submit(text=" ").errors
    assert form.submit(text="Another cluster").closed
    drill.settle()
    assert [one.withdrawn for one in written(drill)] == ["Another cluster"]
    after = rows(drill, "SELECT * FROM event ORDER BY id")
    assert [row for row in after if row in before] == before


def test_what_the_bot_did_is_only_added_to(drill):
    drill = a_p1(drill)
    assert choices(answer(drill, "bo", "/incident timeline people")) == {"annotate"}
    types(drill, "bo", "/incident note It was DNS", ROOM)
    (note,), bo = written(drill), drill.person("bo").id
    (paged, *_) = [one for one in told(drill) if one.kind == "paged"]
    for does, sentence in (
        (lambda tx: strike(tx, 1, paged.id, "Not so", by=bo, receipt="a"), "entry-of-the-bot"),
        (
            lambda tx: correct(tx, 1, note.id, {"text": note.text}, None, by=bo, receipt="b"),
            "entry-same",
        ),
    ):
        with pytest.raises(Refusal) as refused:  # what no menu offers
            drill.bot.desk.run(does)
        assert refused.value.sentence == sentence


def test_a_message_is_added_by_shortcut_with_its_time_and_kind(drill):
    drill = a_p1(drill)
    kai = drill.person("kai")
    kai.joins(ROOM)
    said = kai.says("The UPS ran out at noon", ROOM)
    heard(drill)
    bo = drill.person("bo")
    bo.uses_shortcut("timeline_add", said)
    form = bo.form()
    assert "when" in form.submit(when="25:61").errors
    assert "has not come yet" in form.submit(when="tomorrow 12:01").errors["when"]
    assert form.submit(when="12:01 yesterday", kind="reported", actor="vendor").closed

    (entry,) = written(drill)
    assert (entry.text, f"{entry.occurred_at:%m-%d %H:%M}", entry.typed) == (
        "The UPS ran out at noon",
        "03-01 12:01",
        "12:01 yesterday",
    )
    assert (entry.actor, entry.confidence) == (Actor.VENDOR, Confidence.REPORTED)
