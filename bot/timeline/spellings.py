"""From the text of one moment to its parts. Pure form: what the parts amount to is moments.py."""

import re
import unicodedata
from datetime import timedelta

from bot.timeline.asked import LONGEST, Asked, Why
from bot.timeline.parts import read_parts
from bot.timeline.reading import Ago, Precision, Reading

# Every pattern is matched at one place, with bounded repeats and no repeat inside a repeat that could
# take the same characters, so that no text is slow.
FLAGS = re.ASCII | re.IGNORECASE


# --- the text ---

ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("〜∼≈", "~") | {"’": "'"})
QUOTES = {"`": "`", "'": "'", '"': '"', "*": "*", "_": "_", "“": "”", "‘": "'", "«": "»"}
TRAILING = " ,;:."


def clean(text: str, asked: Asked) -> str:
    """One spelling for what looks the same: full-width digits, dashes, quotes around, spaces."""
    if len(text) > LONGEST:
        raise asked.no(Why.TOO_LONG)
    text = " ".join(unicodedata.normalize("NFKC", text).translate(ALIKE).split()).rstrip(TRAILING)
    while len(text) > 1 and QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip().rstrip(TRAILING)
    if len(text) > LONGEST:  # a few characters are whole words when spelled out
        raise asked.no(Why.TOO_LONG)
    return text


# --- words around a moment ---

LEADS = re.compile(
    r"(?P<around>~|약 ?|대략 ?|(?:about|around|approximately|approx\.?|roughly|circa|ca\.|first thing"
    r"|early|late|later)(?= ))|(?:at|on|from|between|since)(?= )",
    FLAGS,
)
TRAILS = re.compile(
    r"(?P<around> ?쯤| ?경| ?무렵| ?ish| or so|,? approx(?:\.|imately)?)?(?:에서|에|부터|까지)?$",
    FLAGS,
)


def scan(text: str, asked: Asked) -> Reading | None:
    """The parts of one moment; None when the text has another form. Raises when a part is refused."""
    reading = Reading()
    text = text.strip()
    while found := LEADS.match(text):
        reading.around = reading.around or bool(found["around"])
        text = text[found.end() :].strip()
    found = TRAILS.search(text)
    if found:
        reading.around = reading.around or bool(found["around"])
        text = text[: found.start()].strip()
    if _relative(text, reading):
        return reading
    return reading if read_parts(text, reading, asked) else None


# --- relative to now ---

JUST_NOW = frozenset(("just now", "a moment ago", "방금", "방금 전", "조금 전"))
NOW = frozenset(("now", "right now", "지금"))
AMOUNT = re.compile(
    r"(?: and |, ?| )?(?:(?P<many>\d{1,4}(?:\.\d{1,2})?) ?|(?P<word>half an?|an?|one) )"
    r"(?P<unit>seconds?|secs?|s|초|minutes?|mins?|m|분|hours?|hrs?|h|시간|days?|d|일|weeks?|wks?|w|주일?)"
    r"(?![a-z])",
    FLAGS,
)
AGO = re.compile(r" ?(?:ago|전)$", FLAGS)
UNITS = {
    "s": (1, Precision.SECOND),
    "초": (1, Precision.SECOND),
    "m": (60, Precision.MINUTE),
    "분": (60, Precision.MINUTE),
    "h": (3600, Precision.HOUR),
    "시": (3600, Precision.HOUR),
    "d": (86_400, Precision.DAY),
    "일": (86_400, Precision.DAY),
    "w": (604_800, Precision.DAY),
    "주": (604_800, Precision.DAY),
}
FINENESS = list(Precision)


def _relative(text: str, reading: Reading) -> bool:
    if text.lower() in NOW:
        reading.ago = Ago(timedelta(0), Precision.SECOND)
        return True
    if text.lower() in JUST_NOW:
        reading.ago, reading.around = Ago(timedelta(0), Precision.MINUTE), True
        return True
    ending = AGO.search(text)
    if not ending:
        return False
    at, seconds, precision = 0, 0.0, Precision.UNKNOWN
    while at < ending.start() and (found := AMOUNT.match(text, at, ending.start())):
        unit, finest = UNITS[found["unit"][0].lower()]
        seconds += _many(found) * unit
        precision = min(precision, finest, key=FINENESS.index)
        at = found.end()
    if at != ending.start() or precision in (Precision.UNKNOWN, Precision.DAY):
        return False  # whole days are dates, and may be followed by a clock time
    reading.around = reading.around or precision is Precision.HOUR
    reading.ago = Ago(
        timedelta(seconds=seconds),
        Precision.MINUTE if precision is Precision.HOUR else precision,
    )
    return True


def _many(found: re.Match[str]) -> float:
    if found["many"]:
        return float(found["many"])
    return 0.5 if found["word"].lower().startswith("half") else 1.0
