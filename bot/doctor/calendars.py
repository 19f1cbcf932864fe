"""The calendars that rotas go by: which could not be read, and how old the copies are."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.doctor.check import Check, State
from bot.rota.freshness import Freshness

NAME = "calendars"
REMEDY = "check its address in the policy, and that whoever keeps the calendar shares it"


def calendars(found: Iterable[Freshness], now: datetime) -> Iterator[Check]:
    """`now` is incident time, as the ages are."""
    for one in found:
        name, error = one.rota.id, f": {one.error}" if one.error else ""
        if one.fetched_at is None:
            state = State.FAIL if one.stale else State.WARN
            yield Check(NAME, state, f"{name} was never read{error}; nobody is on call", REMEDY)
            continue
        minutes = int((now - one.fetched_at).total_seconds() // 60)
        age = f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"  # noqa: PLR2004 - two hours
        read = f"{name} was read {age} ago"
        if one.stale:
            yield Check(NAME, State.FAIL, f"{read}, and that is too old{error}", REMEDY)
        elif one.error:
            yield Check(NAME, State.WARN, f"{read}, and cannot be read now{error}", REMEDY)
        else:
            yield Check(NAME, State.OK, read)
