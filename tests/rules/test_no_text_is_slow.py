"""Whatever somebody types is read in a time that grows with its length, not with its square.

One reader at a time runs: a pattern that walks through the same blanks at each of them holds up everybody.
"""

import signal
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.forms.declare import Typed
from bot.forms.percent import percent
from bot.render.mrkdwn import Mrkdwn, as_typed, shortened
from bot.timeline.redact import redact
from bot.timeline.times import split_leading, understand
from handlers import impact_said, merging, notes, priority
from handlers.commands import must_be_short_enough
from handlers.matters_said import details_in, ending, numbered, owner_in, settling
from handlers.naming import first_named, person_named
from handlers.verbs import split
from models.blank import visible
from models.errors import Refusal
from models.figures import figures
from models.vocabulary import MatterKind

NOW = datetime(2026, 3, 2, 19, 32, tzinfo=UTC)
MANY, GENEROUS = 10_000, 0.75
"""Characters; seconds, of which a good reader takes a hundredth and one of squares takes ten times as many."""
KNOWN = {"api": "API", "checkout": "Checkout"}


def each_kind(reader):
    return lambda text: [reader(kind, text) for kind in MatterKind]


READERS = {
    "outcome": each_kind(lambda kind, text: settling(kind, text, always=True)),
    "outcome, perhaps": each_kind(settling),
    "details": each_kind(lambda kind, text: details_in(kind, text, now=NOW)),
    "owner": owner_in,
    "number": numbered,
    "ending": lambda text: ending(text, now=NOW),
    "reasons": notes.reasons,
    "impact": lambda text: impact_said.read(f"start {text}", KNOWN, now=NOW),
    "impact, noted": lambda text: impact_said.read(f"start api - {text}", KNOWN, now=NOW),
    "services": lambda text: impact_said.take_services(text, KNOWN),
    "figures": figures,
    "percent": percent,
    "declare": Typed.of,
    "because": priority.BECAUSE.match,
    "into": merging.INTO.fullmatch,
    "between": merging.BETWEEN.fullmatch,
    "level": merging.LEVEL.match,
    "leading time": lambda text: split_leading(text, now=NOW),
    "time": lambda text: understand(text, now=NOW),
    "verb": split,
    "name": first_named,
    "person": person_named,
    "as typed": as_typed,
    "shortened": lambda text: shortened(Mrkdwn(text), MANY - 1),
    "visible": visible,
}
STARTS = ("", "x because y", "x at ", "owner ", "INC-1 into INC-2 ")
REPEATED = (
    "-", " ", "\n", "\t", "–", ", ", "- ", "a", "1", "1,000", "@", "<", "&", "<@U", '"', "at ", " at a", "worked ",
    "because ", "owner ", "until ", "into ", "10:00-", "1 of ", "約", "약", "P1 ",
)  # fmt: skip
END = "  y>"
SECRETIVE = (
    "-----BEGIN PRIVATE KEY-----", "a://b:", "://", "password=", 'pwd="', "pwd='\\", "token:[", "xox", "eyJaaaaaaaa.",
    "Authorization: ", "bearer aaaaaaaaaaaaaaaaa ", "password=a1b2c3 ", "AKIAIOSFODNN7EXAMPLE ", "&a,", "--token ",
    'secret=\\"', "token is ", "a" * 40 + " ",
)  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_no_reader_walks_through_the_same_text_again_and_again(name):
    """[342] Dashes, blanks, line ends, and beginnings of everything that means something."""
    texts = [f"{start}{one * (MANY // len(one))}{END}" for start in STARTS for one in REPEATED]
    assert [text[:40] for text in texts if not in_time(READERS[name], text)] == []


def test_nor_does_what_looks_for_secrets():
    """[310, 342] Beginnings of secrets that do not end, and a thousand that do."""
    many = [one * (MANY // len(one)) for one in (*REPEATED, *SECRETIVE)]
    texts = [f"password=x1y2z3 {text}AKIA PRIVATE KEY://token" for text in many]
    assert [text[16:60] for text in texts if not in_time(redact, text)] == []


def in_time(reader, text):
    signal.signal(signal.SIGVTALRM, _too_slow)
    signal.setitimer(signal.ITIMER_VIRTUAL, GENEROUS)  # of our own work: a busy machine is no fault
    try:
        with suppress(Refusal, ValueError):
            reader(text)
    except TimeoutError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return True


def _too_slow(*_):
    raise TimeoutError


def test_a_note_of_few_long_words_is_no_time():
    """Five words may be a time at the very end of a note; one of 300 letters is still one word."""
    text = f"start api - x at {'a' * 300}  b"
    assert impact_said.read(text, KNOWN, now=NOW).note == text.partition(" - ")[2]


def test_a_command_longer_than_anything_we_keep_is_refused_unread():
    with pytest.raises(Refusal, match="text-too-long"):
        must_be_short_enough("x" * 10_001)
    assert must_be_short_enough("x" * 10_000) is None
