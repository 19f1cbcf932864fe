"""Events put straight: only what is needed of them, every time in a zone, every end as the standard wants it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from icalendar import Event, vBroken, vDDDLists, vDDDTypes

from bot.rota.ical_lines import OUR_TZID, listed
from bot.rota.ical_never import Looks
from bot.rota.ical_people import OURS
from bot.rota.ical_rules import OddRule, fit
from bot.rota.ical_zones import zone_named

YEARS = range(1970, 2200)
BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError)
"""What the libraries raise about an event that makes no sense."""
LONGEST_NAME, MOST_NAMED = 60, 3
KEPT = ("UID", "SEQUENCE", "SUMMARY", "STATUS", "ATTENDEE", OURS)


@dataclass(slots=True)
class Straight:
    events: list[Event] = field(default_factory=list)
    oddities: Counter[str] = field(default_factory=Counter)
    """What was odd, and how many events were."""
    named: dict[str, list[str]] = field(default_factory=dict)
    """By what was odd some of the events that are."""

    def odd(self, what: str, event: Event) -> None:
        self.oddities[what] += 1
        names = self.named.setdefault(what, [])
        title = "".join(c if c.isprintable() else " " for c in str(event.get("SUMMARY") or ""))
        name = " ".join(title.split())[:LONGEST_NAME]
        if name and name not in names and len(names) < MOST_NAMED:
            names.append(name)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Without any words of the calendar's."""
        return tuple(f"{count} × {what}" for what, count in self.oddities.most_common())

    @property
    def remarks(self) -> tuple[str, ...]:
        """With the events' names, for whoever has to find them."""
        return tuple(
            f"{count} × {what}" + (f" ({', '.join(names)})" if (names := self.named[what]) else "")
            for what, count in self.oddities.most_common()
        )


def straightened(events: Iterable[Event], zones: Mapping[str, str], zone: tzinfo) -> Straight:
    """`zones` are those that the calendar defines, `zone` the one of times that name none."""
    result, looks = Straight(), Looks()
    for event in events:
        try:
            result.events.append(_Straightening(event, zones, zone, result.odd, looks).done())
        except OddRule as odd:
            result.odd(f"left out: {odd}", event)
        except BROKEN:
            result.odd("left out: a start, an end or a repetition that cannot be read", event)
    return result


def tell_apart(events: Sequence[Event]) -> None:
    """Some exporters use one UID for all of their events: those are no versions of each other."""
    seen: dict[tuple[str, object], object] = {}
    for event in events:
        uid, start = str(event.get("UID", "")), event.get("DTSTART")
        alone = uid and isinstance(start, vDDDTypes) and "RECURRENCE-ID" not in event
        version = str(event.get("SEQUENCE", 0))  # of a broken event there may be several
        if alone and seen.setdefault((uid, version), start.dt) != start.dt:
            event["UID"] = f"{uid} {start.dt}"


class _Straightening:
    def __init__(
        self,
        event: Any,
        zones: Mapping[str, str],
        zone: tzinfo,
        odd: Callable[[str, Event], None],
        looks: Looks,
    ) -> None:
        self._event: Any = (
            event  # each property is one of thirty types; which, is what is looked at here
        )
        self._zones = zones
        self._zone = zone
        self._odd, self._looks = odd, looks
        self._home = zone
        self._start = self._placed(self._event["DTSTART"], self._event["DTSTART"].dt)
        if not isinstance(self._start, date) or self._start.year not in YEARS:
            raise OddRule(f"a start before {YEARS[0]} or after {YEARS[-1]}")
        if isinstance(self._start, datetime) and self._start.tzinfo is not None:
            self._home = self._start.tzinfo

    def done(self) -> Event:
        straight = Event()
        for name in KEPT:
            value = self._event.get(name)
            if isinstance(value, list) and name != "ATTENDEE":  # twice, where there is to be one
                value = value[0]
            if value is not None and not isinstance(value, vBroken):
                straight[name] = value
        straight["DTSTART"] = vDDDTypes(self._start)
        self._end(straight)
        which = self._event.get("RECURRENCE-ID")
        if which is not None:
            straight["RECURRENCE-ID"] = vDDDTypes(self._like_start(self._placed(which, which.dt)))
            if "RANGE" in which.params:
                straight["RECURRENCE-ID"].params["RANGE"] = which.params["RANGE"]
        for name in ("EXDATE", "RDATE"):
            if dates := list(self._dates(name)):
                straight[name] = vDDDLists(dates)
        given = listed(self._event.get("RRULE"))
        fitting = [fit(rule, self._start, self._zone, self._looks) for rule in given]
        rules = [rule for rule in fitting if rule is not None]
        if len(rules) < len(given):
            self._odd("read without its repetition, which never comes true", self._event)
        if rules:
            straight["RRULE"] = rules
        return straight

    def _end(self, straight: Event) -> None:
        end = self._event.get("DTEND")
        if end is not None:
            straight["DTEND"] = vDDDTypes(self._placed(end, end.dt))
        elif "DURATION" in self._event:
            straight["DURATION"] = self._event["DURATION"]
        elif isinstance(self._start, datetime):
            raise OddRule("no end, so it is over as it begins")

    def _dates(self, name: str) -> Iterator[Any]:
        for line in listed(self._event.get(name)):
            for one in line.dts:
                if isinstance(one.dt, tuple):  # a period: from then to then, or for so long
                    first, last = one.dt
                    ends = self._placed(line, last) if isinstance(last, date) else last
                    yield self._placed(line, first), ends
                else:
                    yield self._like_start(self._placed(line, one.dt))

    def _placed(self, value: vDDDTypes | vDDDLists, at: Any) -> Any:
        """In the zone that it names, else where the event starts. Whole days are the same everywhere."""
        if not isinstance(at, datetime) or at.tzinfo is not None:
            return at
        name = value.params.get(OUR_TZID)
        found = zone_named(str(name), self._zones) if name else None
        if name and found is None:
            self._odd("a time zone that nobody knows, read as the rota's", self._event)
        return at.replace(tzinfo=found or self._home)

    def _like_start(self, at: Any) -> Any:
        """Which of the whole days is meant, where an exporter gives the midnight that it begins with."""
        if isinstance(self._start, datetime) or not isinstance(at, datetime):
            return at
        return at.astimezone(self._zone).date() if at.tzinfo is UTC or _is_utc(at) else at.date()


def _is_utc(at: datetime) -> bool:
    return at.tzname() == "UTC"
