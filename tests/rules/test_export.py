"""What is exported is read back as it was written, runs nothing in a spreadsheet, and tells no secret."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.timeline import export_csv, export_markdown
from bot.timeline.entries import Actor, Confidence, Entry, Head, Precision, Version
from bot.timeline.export import Format, Timeline, masked, write
from bot.timeline.export_json import NotATimeline, read
from bot.timeline.export_markdown import Labels, as_shown
from bot.timeline.redact import mask, redact
from bot.timeline.times import understand

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEAD = Head(
    incident="INC-12", title="Checkout | is down", priority="P1", stage="active", declared_at=AT
)
LABELS = Labels(
    time="Time (UTC)",
    status="Status",
    description="Description",
    unknown="time unknown",
    notes={"withdrawn": "withdrawn", "speculation": "speculation", "vendor": "vendor"},
    left_out="{} left out".format,
    masked="{} masked".format,
)
TOKEN = "xoxb-1234567890-abcdefghij"


def entry(number=1, **more):
    known = {
        "id": str(number),
        "kind": "noted",
        "occurred_at": AT,
        "recorded_at": AT,
        "text": "Errors",
    }
    return Entry(**{**known, **more})


some = settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])


def made(entries, to, head=HEAD):
    return "".join(write(Timeline(head, entries, LABELS), to))


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
odd = st.sampled_from(
    ["=1+1", "+44", "-5", "@SUM(A1)", "\t=1", "'quoted", '"', "a|b", "\\|", "a\r\nb", "*b*", "`c`", "<b>", "&lt;",
     "https://evil.example/a_b", "hxxps://evil[.]example", "a@b.example", "www.x.example", "snake_case", "~", "<br>",
     "＝1", "  =1", "\ufeff=1", "1,2;3", "장애", f"the {TOKEN}", "password=hunter2"]
)  # fmt: skip
said = st.lists(st.one_of(texts, odd), max_size=3).map(" ".join)
moments = st.builds(
    lambda seconds, hours: (AT + timedelta(seconds=seconds)).astimezone(
        timezone(timedelta(hours=hours))
    ),
    st.integers(0, 10**9),
    st.sampled_from([0, 9]),
)
versions = st.builds(Version, at=moments, by=said, text=said, status=said)
entries = st.builds(
    Entry,
    id=st.integers(1, 10**15).map(str),
    kind=st.sampled_from(["noted", "declared", "nudged", "ioc"]),
    occurred_at=st.none() | moments,
    occurred_until=st.none() | moments,
    recorded_at=moments,
    precision=st.sampled_from(Precision),
    text=said,
    status=said,
    typed=said,
    actor=st.sampled_from(Actor),
    confidence=st.sampled_from(Confidence),
    by=said,
    origin=st.sampled_from(["", "INC-3"]),
    source=said,
    permalink=st.none() | said.filter(bool),
    versions=st.lists(versions, max_size=2).map(tuple),
    withdrawn=st.none() | said.filter(bool),
)
timelines = st.lists(entries, max_size=4)


def clean(listed):
    return list(masked(listed, []))


@some
@given(timelines)
def test_json_gives_the_same_timeline_back(listed):
    back = read(made(listed, Format.JSON))
    assert list(back.entries) == clean(listed)
    assert back.head == HEAD
    found: list = []
    assert list(masked(listed, found)) == list(back.entries)
    assert list(back.secrets) == found


@some
@given(timelines)
def test_csv_gives_every_cell_back_and_none_begins_a_formula(listed):
    text = made(listed, Format.CSV)
    rows = export_csv.read(text)
    assert [row["description"] for row in rows] == [one.text for one in clean(listed)]
    assert [row["status"] for row in rows] == [one.status for one in clean(listed)]
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [
        cell for cell in cells if cell.lstrip(" \ufeff")[:1] in {*"=+-@\t\r\n＝＋－＠"} - {""}
    ]
    assert text.endswith("\r\n")


@some
@given(timelines)
def test_the_table_of_markdown_gives_its_cells_back(listed):
    kept = [
        replace(one, origin="", actor=Actor.US, confidence=Confidence.CONFIRMED, withdrawn=None)
        for one in listed
    ]
    text = made(kept, Format.MARKDOWN)
    told = [one for one in clean(kept) if one.kind != "nudged"]
    assert [row[1:] for row in export_markdown.read(text)] == [
        (as_shown(one.status), as_shown(one.text)) for one in told
    ]


@some
@given(timelines)
def test_no_format_leaks_what_is_masked(listed):
    for to in Format:
        text = made(listed, to)
        assert TOKEN not in text
        assert "password=hunter2" not in text


def test_json_tells_where_something_was_masked_and_never_what():
    """[310] The list of what was masked: entry, field, kind and place."""
    earlier = Version(at=AT, by="Bo", text=f"it was {TOKEN}")
    told = json.loads(made([entry(7, text=f"see {TOKEN}", versions=(earlier,))], Format.JSON))
    assert told["masked"] == [
        {"entry": "7", "field": "versions[0].text", "kind": "slack_token", "place": 7},
        {"entry": "7", "field": "text", "kind": "slack_token", "place": 4},
    ]
    assert told["entries"][0]["text"] == f"see {mask('slack_token')}"
    assert "1 masked" in made([entry(text=TOKEN)], Format.MARKDOWN)
    assert TOKEN not in made([entry()], Format.MARKDOWN, replace(HEAD, title=TOKEN))


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ("[]", "no timeline"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"format": "drumbeat-timeline", "version": 2}', "version 2"),
        ('{"format": "drumbeat-timeline", "version": 1}', '"entries" must be a list'),
        ('{"format": "drumbeat-timeline", "version": 1, "entries": []}', "incident"),
    ],
)
def test_a_file_that_is_no_timeline_is_refused_with_the_reason(sent, why):
    with pytest.raises(NotATimeline, match=why):
        read(sent)


def test_a_wrong_entry_is_named_and_an_unknown_field_is_let_be():
    """[346]"""
    told = json.loads(made([entry()], Format.JSON))
    told["entries"][0]["mood"] = told["weather"] = "fine"
    assert read(json.dumps(told)).entries == (entry(),)
    told["entries"][0]["recorded_at"] = "yesterday"
    with pytest.raises(NotATimeline, match=r"entries\[0\]\.recorded_at"):
        read(json.dumps(told))
    told["entries"][0]["recorded_at"] = "2026-03-02T09:00:00"
    with pytest.raises(NotATimeline, match="no time zone"):
        read(json.dumps(told))


# --- the table of a published post-mortem ---


def test_one_day_stands_above_the_table_and_several_in_its_rows():
    """[306]"""
    one = made(
        [entry(text="first"), entry(2, occurred_at=AT + timedelta(hours=1))], Format.MARKDOWN
    )
    assert one.splitlines()[:7] == [
        "# INC-12 Checkout \\| is down", "", "2026-03-02", "", "| Time (UTC) | Status | Description |", "| --- | --- | --- |",
        "| 09:00:00 |  | first |",
    ]  # fmt: skip
    two = made([entry(), entry(2, occurred_at=AT + timedelta(days=2))], Format.MARKDOWN)
    assert [row[0] for row in export_markdown.read(two)] == [
        "2026-03-02 09:00:00",
        "2026-03-04 09:00:00",
    ]


TIMES = {
    "11:32-13:05": {"occurred_until": AT.replace(hour=13, minute=5), "precision": Precision.MINUTE},
    "2026-03-02 11:32 to 2026-03-04 04:25": {
        "occurred_until": datetime(2026, 3, 4, 4, 25, tzinfo=UTC),
        "precision": Precision.MINUTE,
    },
    "~11:32": {"precision": Precision.APPROX},
    "2026-03-02": {"precision": Precision.DATE},
    "11:32": {"precision": Precision.MINUTE},
    "11:32:00": {"precision": Precision.SECOND},
}


@pytest.mark.parametrize(("shown", "facts"), TIMES.items())
def test_times_are_as_exact_as_they_are_known_and_are_read_again(shown, facts):
    """[110, 111]"""
    said = entry(occurred_at=AT.replace(hour=11, minute=32), **facts)
    others = [entry(2, occurred_at=facts["occurred_until"])] if " to " in shown else []
    ((time, _, _), *_) = export_markdown.read(made([said, *others], Format.MARKDOWN))
    assert time == shown
    when = understand(time, now=AT, carried_date=AT.date())
    assert when.start is not None
    assert when.start.date() == AT.date()
    assert when.end == facts.get("occurred_until")


def test_a_time_that_nobody_knows_says_so():
    """[113]"""
    ((time, status, _),) = export_markdown.read(
        made(
            [entry(occurred_at=None, status="INCIDENT END", precision=Precision.UNKNOWN)],
            Format.MARKDOWN,
        )
    )
    assert (time, status) == ("time unknown", "INCIDENT END")
    assert understand(time, now=AT).start is None


def test_what_is_not_sure_not_ours_or_taken_back_says_so():
    """[112, 308]"""
    rows = export_markdown.read(
        made(
            [
                entry(confidence=Confidence.SPECULATION, actor=Actor.VENDOR, origin="INC-3"),
                entry(2, withdrawn="wrong"),
            ],
            Format.MARKDOWN,
        )
    )
    assert [row[2] for row in rows] == ["[INC-3, speculation, vendor] Errors", "[withdrawn] Errors"]


def test_addresses_in_markdown_are_code_so_that_nothing_links_to_them():
    """[309]"""
    said = "called https://evil.example/a?b=1 and bad@evil.example, hxxps://evil[.]example"
    text = made([entry(text=said)], Format.MARKDOWN)
    assert "`https://evil.example/a?b=1`" in text
    assert "`bad@evil.example`" in text
    assert "`hxxps://evil[.]example`" in text
    assert export_markdown.read(text)[0][2] == said


def test_chores_of_the_bot_are_counted_in_markdown_and_whole_in_the_others():
    listed = [entry(), entry(2, kind="nudged", text="asked")]
    assert "1 left out" in made(listed, Format.MARKDOWN)
    assert "asked" not in made(listed, Format.MARKDOWN)
    assert "asked" in made(listed, Format.CSV)
    assert len(read(made(listed, Format.JSON)).entries) == 2


@some
@given(said)
def test_a_cell_is_one_line_whatever_is_in_it(text):
    table = made([entry(text=text)], Format.MARKDOWN)
    rows = [line for line in table.split("\n") if line.startswith("| 09")]
    assert len(rows) == 1
    assert len(rows[0].splitlines()) == 1
    assert redact(text)[0] == text or "masked" in table
