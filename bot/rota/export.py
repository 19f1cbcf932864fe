"""A rota as an iCalendar file that Google Calendar, Outlook and Apple Calendar accept and keep in step. Pure.

Times are in UTC: all three show them in the reader's own zone, and none of them needs a definition of a zone for it, which
each reads in its own way. Nobody is written down as an attendee: Outlook would take shifts for meetings that it may decline.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vDuration, vText

from bot.rota.ical_people import OURS, spelled
from bot.rota.spans import Span

LOOK_AGAIN = timedelta(hours=1)
"""What subscribers are told. Google looks when it likes, every half day or so."""


def exported(
    rota: str,
    name: str,
    spans: Sequence[Span],
    *,
    called: Mapping[str, str],
    home: str,
    now: datetime,
) -> bytes:
    """`called`: what people are called, by the spelling in the spans. `home`: where this bot lives, so that two bots'
    shifts are never taken for one another's.

    A shift keeps its UID when somebody else takes it over, so calendars change it instead of showing both.
    """
    calendar = Calendar()
    calendar.add("PRODID", "-//Drumbeat//Rota//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar["X-WR-CALNAME"] = vText(name)
    calendar.add("REFRESH-INTERVAL", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(LOOK_AGAIN)
    for span in spans:
        event = _event(span, f"{name}: {', '.join(called.get(one, one) for one in span.people)}")
        shift = f"{home}/rota/{rota}/{span.start.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        event.add("UID", str(uuid5(NAMESPACE_URL, shift)))
        event.add("DTSTAMP", now.astimezone(UTC))
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text


def _event(span: Span, summary: str) -> Event:
    event = Event()
    event.add("DTSTART", span.start.astimezone(UTC))
    event.add("DTEND", span.end.astimezone(UTC))
    event.add("SUMMARY", summary)
    event.add("TRANSP", "TRANSPARENT")  # on call is not busy
    event[OURS] = vText(spelled(span.people))
    return event
