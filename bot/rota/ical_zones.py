"""Time zones as calendars name them: IANA's names, those of Windows, and zones that a calendar defines itself."""

import re
from collections.abc import Mapping
from datetime import tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.rota.ical_lines import OUR_TZID, listed

_HARMLESS = re.compile(r"FREQ=YEARLY(;[A-Z]+=[-+0-9A-Z,]*)*", re.IGNORECASE)
"""Summer time begins once a year. A zone that changes by the second would be asked forever."""
_LOCATION = "X-LIC-LOCATION"


def zone_named(name: str, defined: Mapping[str, str]) -> tzinfo | None:
    """None: nobody knows it. What IANA keeps is newer than what a calendar brought along years ago."""
    name = name.strip().strip('"')
    known = _known(name)
    if known is not None:
        return known
    text = defined.get(name)
    return None if text is None else _defined(text)


def _known(name: str) -> tzinfo | None:
    """By IANA's or Windows' name. `/vendor.example/Europe/Berlin` is somebody's own name for a zone of IANA's."""
    if name.lower() in {"tzone://microsoft/utc", "z"}:
        return ZoneInfo("UTC")
    listed, parts = _listed(), name.strip("/").split("/")
    for first in range(len(parts) if name.startswith("/") else 1):
        found = listed.get("/".join(parts[first:]).lower())
        if found is not None:
            return ZoneInfo(found)
    return None


@cache
def _listed() -> dict[str, str]:
    names = {name.lower(): name for name in available_timezones()}
    # Some systems list a zone of this name, which is the host's own.
    names.pop("localtime", None)
    windows = {theirs.lower(): ours for theirs, ours in WINDOWS_TO_OLSON.items()}
    return windows | names


def _defined(text: str) -> tzinfo | None:
    """As the calendar defines it; None when that makes no sense."""
    try:
        component: Any = Timezone.from_ical(text)
        located = component.get(_LOCATION)
        if located is not None and (known := _known(str(located))) is not None:
            return known
        for part in component.subcomponents:
            for rule in listed(part.get("RRULE")):
                if not _HARMLESS.fullmatch(rule.to_ical().decode()):
                    return None
        component.pop(OUR_TZID, None)
        component["TZID"] = "its own"
        found: tzinfo = component.to_tz(lookup_tzid=False)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
        return None
    return found
