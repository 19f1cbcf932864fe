"""One message, however it is heard of: told by events three times and in any order, seen in the history in between."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.hearing.shapes import from_event, from_history, missed
from models.heard import merged
from models.marks import Marked
from models.transcript import Line, LineKind

CHANNEL = "C1"
FIRST = 1_700_000_000


def ts(number):
    return f"{FIRST + number:010d}.000000"


class Slack:
    """One message's life: what it sends us, and what its history shows after each step."""

    def __init__(self, acts):
        self.events, self.looks = [], []
        self._now = 1
        self._message = {"type": "message", "user": "UBO", "ts": ts(0), "text": "said"}
        self._tell({**self._message})
        for number, act in enumerate(acts):
            before = dict(self._message) if self._message else None
            if before is None:
                break
            self._now += 2
            getattr(self, act)(number, before)
        self._look()

    def edits(self, number, before):
        self._message |= {
            "text": f"edited {number}",
            "edited": {"user": "UBO", "ts": ts(self._now)},
        }
        self._changed(before)

    def takes_back(self, _number, before):
        """What it said at first, once more."""
        self._message |= {"text": "said", "edited": {"user": "UBO", "ts": ts(self._now)}}
        self._changed(before)

    def app_changes(self, number, before):
        self._message |= {"text": f"changed {number}"}
        self._changed(before)

    def unfolds(self, number, before):
        self._message |= {"attachments": [{"from_url": "https://example.com", "text": f"{number}"}]}
        self._changed(before)

    def deletes(self, _number, before):
        self._message = None
        told = {"deleted_ts": ts(0), "previous_message": before}
        self._tell({"subtype": "message_deleted", **told, "ts": ts(self._now)})

    def _changed(self, before):
        told = {"message": dict(self._message), "previous_message": before}
        self._tell({"subtype": "message_changed", **told, "ts": ts(self._now)})

    def _tell(self, event):
        event = {"type": "message", **event, "channel": CHANNEL, "event_ts": event["ts"]}
        told = from_event(event)
        self.events += [told[0]] if told else []
        self._look()

    def _look(self):
        seen = ts(self._now + 1)
        if self._message is None:
            self.looks.append(missed(CHANNEL, ts(0), None, seen=seen))
        else:
            self.looks.append(from_history(CHANNEL, dict(self._message), seen=seen)[0])


ACTS = st.lists(st.sampled_from(["edits", "takes_back", "app_changes", "unfolds"]), max_size=5)


@given(ACTS, st.booleans(), st.data())
def test_no_order_no_repetition_and_no_look_in_between_changes_the_outcome(acts, gone, data):
    """Every event comes at least once: then the rows are those of a world in which each came once, in order."""
    slack = Slack([*acts, *(["deletes"] if gone else [])])
    plain = merged([], slack.events)
    extra = data.draw(st.lists(st.sampled_from([*slack.events, *slack.looks]), max_size=12))
    arrived = data.draw(st.permutations([*slack.events, *extra]))

    known = []
    for start in range(0, len(arrived), 3):  # in batches, each on what the last has left
        known = merged(known, arrived[start : start + 3])

    assert known == plain
    assert [one.version for one in known] == sorted({one.version for one in slack.events})


@given(ACTS, st.booleans())
def test_a_look_alone_finds_what_is_there_now(acts, gone):
    """We were away and heard of nothing but the first words."""
    slack = Slack([*acts, *(["deletes"] if gone else [])])
    first, seen = slack.events[0], slack.looks[-1]

    found = merged([first], [seen, seen])

    now = found[-1]
    assert found[0] == first
    assert now.kind is LineKind.DELETED if gone else now.text == slack.events[-1].text
    if len(found) > 1:
        assert now.found


def test_what_a_look_missed_and_the_next_one_shows_was_never_deleted():
    said = Slack([]).events[0]
    gone = missed(CHANNEL, ts(0), None, seen=ts(50))
    there = replace(said, seen=ts(60))

    assert merged([said], [gone])[-1].kind is LineKind.DELETED
    assert merged([said, gone], [there]) == [said]
    assert (
        merged([said], [replace(gone, seen="", changed=ts(50)), there])[-1].kind is LineKind.DELETED
    )


def test_a_look_adds_what_nobody_told_and_doubts_nothing_that_was_told():
    """What it saw before a change that we know of is no news; what an event tells again leaves what a look found before."""
    slack = Slack([])
    said = slack.events[0]
    edited = replace(said, version=ts(20), kind=LineKind.EDITED, text="b", changed=ts(20))
    older = replace(said, text="between", seen=ts(15))

    assert merged([said, edited], [older]) == [said, edited]
    assert merged([said], [replace(said, text="another")]) == [said], (
        "the first that was told counts"
    )
    found = merged([said], [replace(said, text="b", seen=ts(15))])
    assert [(one.version, one.text) for one in merged(found, [edited])] == [
        (ts(0), "said"), (ts(15), "b"), (ts(20), "b"),
    ]  # fmt: skip


def test_of_a_marked_message_each_text_counts_once_and_the_last_one_stays():
    texts = [(LineKind.SAID, "a"), (LineKind.CHANGED, "a"), (LineKind.EDITED, "b")]
    lines = [Line(kind=kind, text=text) for kind, text in [*texts, (LineKind.DELETED, "")]]
    marked = Marked((), tuple(lines))
    assert [line.text for line in marked.told] == ["a", "b"]
    assert (marked.text, marked.deleted) == ("b", True)
