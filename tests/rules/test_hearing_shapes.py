"""What people read in a message, whatever it is made of; and nothing that Slack may send breaks whoever listens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hearing import Unreadable
from bot.hearing.shapes import from_event, from_page, newest_in
from models.transcript import LAST, LONGEST, LineKind

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*Build 7* failed"}}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "user", "user_id": "U1"},
                {"type": "text", "text": " look at "},
                {"type": "link", "url": "https://example.com"},
                {"type": "emoji", "name": "eyes"},
            ],
        }
    ],
}


def event(**more):
    return {"type": "message", "channel": "C1", "user": "U1", "ts": "1700000000.000001", **more}


def read(**more):
    return from_event(event(**more))[0]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"text": "Plain <@U1>"}, "Plain <@U1>"),
        ({"text": "typed", "blocks": [RICH]}, "typed"),
        ({"text": "", "blocks": [RICH]}, "<@U1> look at <https://example.com>:eyes:"),
        ({"text": "fallback", "blocks": [SECTION, {"type": "divider"}]}, "*Build 7* failed"),
        (
            {
                "text": "",
                "attachments": [{"title": "CPU", "fields": [{"title": "host", "value": 7}]}],
            },
            "CPU\nhost: 7",
        ),
        ({"text": "see x", "attachments": [{"from_url": "https://x", "text": "a page"}]}, "see x"),
        ({"text": "", "blocks": [{"type": "image", "alt_text": "a", "image_url": "u"}]}, "[a] u"),
        ({"text": "", "blocks": [{"type": "context", "elements": [{"text": "by ci"}]}]}, "by ci"),
        ({}, ""),
    ],
    ids=str,
)
def test_the_text_is_what_people_read(message, text):
    assert read(**message).text == text


def test_a_message_is_known_by_slacks_own_times_all_of_one_length():
    said = read(ts="1700000000.1", thread_ts="1700000000.1", text="x" * (LONGEST + 9))
    assert (said.ts, said.version, said.thread_ts) == ("1700000000.100000",) * 2 + (None,)
    assert len(said.text) == LONGEST
    edit = {
        "text": "b",
        "ts": "1700000000.000001",
        "edited": {"user": "U2", "ts": "1700000009.000000"},
    }
    changed = read(subtype="message_changed", message=edit, ts="1700000009.000100")
    assert (changed.kind, changed.version, changed.by) == (
        LineKind.EDITED,
        "1700000009.000000",
        "U2",
    )
    gone = read(subtype="message_deleted", deleted_ts="1700000000.000001", ts="1700000010.000000")
    assert (gone.kind, gone.version, gone.changed) == (LineKind.DELETED, LAST, "1700000010.000000")
    assert from_event(event(subtype="message_replied")) is None


def test_a_stone_in_a_threads_place_is_a_deletion():
    stone = {"ts": "1700000000.000001", "subtype": "tombstone", "text": "This message was deleted."}
    gone = read(subtype="message_changed", message=stone, ts="1700000010.000000")
    assert (gone.kind, gone.text, gone.changed) == (LineKind.DELETED, "", "1700000010.000000")


def test_one_message_in_a_shape_of_its_own_hides_no_other():
    odd, plain = {"ts": "never"}, {"ts": "1700000000.000001", "user": "UBO", "text": "x"}

    assert [heard.text for heard, _ in from_page("C1", [odd, plain], seen="")] == ["x"]


def test_what_people_cannot_tell_from_what_it_was_is_no_change():
    """A link is unfolded, a pin set: Slack tells of a change. An app's leaves no mark, and counts by the event's time."""
    said = {"ts": "1700000000.000001", "text": "see <https://example.com>", "user": "U1"}
    unfolded = said | {"attachments": [{"from_url": "https://example.com", "text": "Example"}]}
    told = {"subtype": "message_changed", "ts": "1700000009.000100", "previous_message": said}
    assert from_event(event(**told, message=unfolded)) is None
    by_app = read(**told, message=said | {"text": "done"})
    assert (by_app.kind, by_app.version) == (LineKind.CHANGED, "1700000009.000100")
    edited = said | {"edited": {"user": "U2", "ts": "1700000005.000000"}}
    assert read(**told, message=edited).kind is LineKind.EDITED


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("1700000000.000001"),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["ts", "text", "type", "elements", "subtype", "user", "edited", "id", "files", "fields",
             "message", "blocks", "attachments", "thread_ts", "name", "size", "bot_profile"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip
NAMES = st.sampled_from(
    ["subtype", "message", "previous_message", "ts", "deleted_ts", "event_ts", "blocks", "files",
     "attachments", "text", "user", "edited", "thread_ts", "bot_profile", "username", "channel"]
)  # fmt: skip


@given(st.dictionaries(NAMES, ANYTHING, max_size=6))
def test_whatever_comes_is_read_or_refused_by_its_field(more):
    """[332, 333]"""
    newest_in(event(**more))
    try:
        heard = from_event(event(**more))
    except Unreadable as no:
        refused = str(no)
    else:
        refused = "" if heard is None or "\x00" not in heard[0].text else heard[0].text
    assert not refused or refused.endswith(("of Slack's", "an object"))
