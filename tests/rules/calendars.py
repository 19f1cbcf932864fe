"""Calendars for tests: the files beside, and small ones around a few lines."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.rota.ical import decoded, read, spans

FILES = Path(__file__).parent / "data" / "calendars"
FROM, TO = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def kept(name):
    return decoded((FILES / name).read_bytes())


def of_events(*events, before=""):
    """A calendar of events, each its lines but for the frame."""
    framed = [f"BEGIN:VEVENT\n{one.strip()}\nEND:VEVENT" for one in events]
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", before, *framed, "END:VCALENDAR"])


def told(text, zone="UTC", start=FROM, end=TO):
    """Each span as `03-02 09:00 - 03-09 08:00 bo@example.com`, in UTC."""
    return [
        f"{one.start:%m-%d %H:%M} - {one.end:%m-%d %H:%M} {', '.join(one.people)}"
        for one in spans(read(text), ZoneInfo(zone), start, end)
    ]
