"""A calendar's lines before they are parsed: what is not a calendar is refused, what nobody needs is left out.

The text comes from a stranger's server and may be anything. Parsing costs a hundred times what reading lines does, so
sizes and depths are bounded here, and descriptions, alarms and attachments never reach the parser.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from icalendar.parser import Contentlines

from bot.rota.ical_text import LARGEST, BadCalendar

MOST_EVENTS = 10_000
MOST_ZONES = 100
MOST_LINES_OF_A_ZONE = 2_000
MOST_LINES = 250_000
MOST_DATES = 20_000
"""That exceptions and additions list, all events together."""
DEEPEST = 10
"""Components within components. The standard needs three."""
LONGEST_LINE = 8_000
"""Unfolded. The longest that mean something list the dates of exceptions."""
MOST_PARAMETERS = 50
LONGEST_RULE = 1_000
"""Those that people make have less than a hundred letters. What is longer takes the parser long."""
NEEDED = frozenset(
    [
        "UID",
        "SEQUENCE",
        "SUMMARY",
        "STATUS",
        "ATTENDEE",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "X-DRUMBEAT-PEOPLE",
    ]
)
"""Of an event. Everything else is for other readers."""

_NAME = re.compile(r"[A-Za-z0-9-]+")
_ZONED = re.compile(r"((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)\b[^:]*?);TZID=", re.IGNORECASE)
OUR_TZID = "X-TZID"
"""What a zone's name is called on its way through the parser, which would look it up in a memory that all
calendars of this process share: two of them may well mean different things by "Customized Time Zone"."""


@dataclass(frozen=True, slots=True)
class Lines:
    events: str
    """A calendar of nothing but events, with what is needed of them."""
    zones: dict[str, str] = field(default_factory=dict)
    """The zones that it defines itself, each as a text of its own, by the name it uses for them."""


def needed(text: str) -> Lines:
    """What the parser has to see of it."""
    text = text.lstrip("\ufeff \t\r\n")
    if len(text) > LARGEST:
        raise BadCalendar(f"it is larger than {LARGEST // 1_000_000} MB")
    if not text[:15].upper().startswith("BEGIN:VCALENDAR"):
        raise BadCalendar("it is no calendar: it does not begin with BEGIN:VCALENDAR")
    if "\x00" in text:
        raise BadCalendar("it is no text: it contains zero bytes")
    # A few exporters end lines with a carriage return alone, which the parser takes for part of the line.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        raise BadCalendar(f"it has more than {MOST_LINES} lines")
    sieve = _Sieve()
    lines: Iterable[str] = Contentlines.from_ical(text)  # type: ignore[no-untyped-call]
    for line in lines:
        sieve.take(line)
    return sieve.done()


class _Sieve:
    def __init__(self) -> None:
        self._open: list[str] = []
        self._events: list[str] = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-"]
        self._zone: list[str] = []
        self._zone_name = ""
        self._zones: dict[str, str] = {}
        self._count = self._dates = 0
        self._cancels = False

    def take(self, line: str) -> None:
        name = _name_of(line)
        if not name:
            return
        if len(line) > LONGEST_LINE:
            raise BadCalendar(f"one of its lines is longer than {LONGEST_LINE} letters")
        if name == "BEGIN":
            self._opens(line.partition(":")[2].strip().upper())
        elif name == "END":
            self._closes(line.partition(":")[2].strip().upper())
        elif "VTIMEZONE" in self._open:
            self._of_a_zone(name, line)
        elif self._open[-1:] == ["VEVENT"] and name in NEEDED:
            self._insist_plain(name, line)
            self._dates += line.count(",") if name in {"EXDATE", "RDATE"} else 0
            if self._dates > MOST_DATES:
                raise BadCalendar(f"it lists more than {MOST_DATES} dates")
            self._events.append(_ZONED.sub(rf"\1;{OUR_TZID}=", line))
        elif self._open == ["VCALENDAR"] and name == "METHOD":
            self._cancels |= line.partition(":")[2].strip().upper() == "CANCEL"

    def _insist_plain(self, name: str, line: str) -> None:
        """The parser's time grows with the square of these."""
        if line.partition(":")[0].count(";") > MOST_PARAMETERS:
            raise BadCalendar(f"one of its lines has more than {MOST_PARAMETERS} parameters")
        if name == "RRULE" and len(line) > LONGEST_RULE:
            raise BadCalendar(f"one of its repetitions is longer than {LONGEST_RULE} letters")

    def _opens(self, kind: str) -> None:
        self._open.append(kind)
        if len(self._open) > DEEPEST:
            raise BadCalendar(f"its parts are nested more than {DEEPEST} deep")
        if self._open == ["VCALENDAR", "VEVENT"]:
            self._count += 1
            if self._count > MOST_EVENTS:
                raise BadCalendar(f"it has more than {MOST_EVENTS} events")
            self._events.append("BEGIN:VEVENT")
        elif kind == "VTIMEZONE":
            self._zone, self._zone_name = ["BEGIN:VTIMEZONE"], ""
        elif "VTIMEZONE" in self._open:
            self._zone.append(f"BEGIN:{kind}")

    def _closes(self, kind: str) -> None:
        if kind not in self._open:
            raise BadCalendar("its parts do not fit: an END has no BEGIN")
        was = list(self._open)
        while self._open.pop() != kind:
            continue
        if was == ["VCALENDAR", "VEVENT"]:
            self._events.append("END:VEVENT")
        elif kind == "VTIMEZONE" and self._zone_name and len(self._zones) < MOST_ZONES:
            text = "\r\n".join([*self._zone, "END:VTIMEZONE", ""])
            self._zones.setdefault(self._zone_name, text)
        elif "VTIMEZONE" in self._open:
            self._zone.append(f"END:{kind}")

    def _of_a_zone(self, name: str, line: str) -> None:
        if len(self._zone) > MOST_LINES_OF_A_ZONE:
            raise BadCalendar(f"one of its zones has more than {MOST_LINES_OF_A_ZONE} lines")
        if name == "TZID" and self._open[-1] == "VTIMEZONE":
            self._zone_name = line.partition(":")[2].strip().strip('"')
            # By another name, for the reason of OUR_TZID.
            self._zone.append(f"{OUR_TZID}:-")
        elif not name.startswith("X-") or name == "X-LIC-LOCATION":
            self._zone.append(line)

    def done(self) -> Lines:
        if self._open:
            raise BadCalendar("it ends in the middle: END:VCALENDAR is missing")
        if self._cancels or not self._count:
            raise BadCalendar("it has no events")
        return Lines("\r\n".join([*self._events, "END:VCALENDAR", ""]), self._zones)


def listed(value: Any) -> list[Any]:
    """A property that is there once, more often, or not at all."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _name_of(line: str) -> str:
    found = _NAME.match(line)
    return found[0].upper() if found else ""
