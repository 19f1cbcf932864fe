"""Who is on call, and a year's calendar."""

import statistics
import time
from datetime import UTC, datetime, timedelta

from bot.policy import Rota
from bot.rota.covers import Cover
from bot.rota.resolver import on_call, outlook, shifts
from tests.bench.figures import Figure

name = "rota"
budget = (
    "a five-year-old weekly rota with 500 overrides: `on_call` ≤ 0.2 ms, a year's calendar ≤ 50 ms"
)
how = """\
Six people in London, a week each since January 2021, and 500 overrides of a day each spread over the five years;
all of it in memory, as the resolver is given it. *on_call*: 2,000 moments in turn, eleven hours apart. *A year's
calendar*: every shift of 365 days with what lies on top; *of layers*: three layers that follow the sun, each of its
own hours, without a change. Median of 5 runs."""

RUNS, ASKED = 5, 2_000
SINCE = datetime(2021, 1, 4, 9, tzinfo=UTC)
A_YEAR = timedelta(days=365)
PEOPLE = tuple(f"U{number:04}" for number in range(6))
WEEKLY = Rota(
    id="weekly",
    timezone="Europe/London",
    starts=datetime.fromisoformat("2021-01-04T09:00"),
    members=PEOPLE,
)
SUN = Rota.model_validate(
    {
        "id": "sun",
        "layers": [
            {
                "timezone": zone,
                "starts": WEEKLY.starts,
                "members": PEOPLE[:3],
                "every": "1 day",
                "only": "Mon-Fri 09:00-17:00",
            }
            for zone in ("Asia/Seoul", "Europe/London", "America/New_York")
        ],
    }
)
COVERS = [
    Cover(start, start + timedelta(days=1), person="U9999")
    for start in (SINCE + timedelta(days=3.6) * number for number in range(500))
]


def measure() -> list[Figure]:
    fourth = SINCE + 3 * A_YEAR
    return [
        _figure("on_call", _asked, 1000 / ASKED, 0.2),
        _figure("who is next", lambda: outlook(WEEKLY, fourth, COVERS), 1000, None),
        _figure(
            "a year's calendar", lambda: shifts(WEEKLY, fourth, fourth + A_YEAR, COVERS), 1000, 50
        ),
        _figure(
            "a year's calendar of layers", lambda: shifts(SUN, fourth, fourth + A_YEAR), 1000, 50
        ),
    ]


def _asked() -> None:
    for number in range(ASKED):
        on_call(WEEKLY, SINCE + timedelta(hours=11) * number, COVERS)


def _figure(what, ask, scale, limit) -> Figure:
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - started) * scale)
    return Figure(what, statistics.median(taken), "ms", limit, (min(taken), max(taken)))
