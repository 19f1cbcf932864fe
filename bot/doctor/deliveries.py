"""What the outside was never told, and what it is told with trouble: the same that `/incident health` shows."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.doctor.check import Check, State
from models.outbox import Effect
from models.outside import System

NAME = "deliveries"
RECENT = timedelta(days=7)
"""What was given up before that is history: it stands on the timeline of its incident."""
TRIES = 5
"""Failures after which it is no mere hiccup: some ten seconds."""
SHOWN = 3


Waits = tuple[System, int, datetime]


def deliveries(
    lost: Sequence[Effect], struggling: Sequence[Effect], unserved: Sequence[Waits] = ()
) -> Iterator[Check]:
    """`lost`: given up of late, the newest first. `struggling`: those that failed most, of each system one.
    `unserved`: what waits for systems that are not configured here."""
    for system, count, since in unserved:
        what = f"{system.value}: {count} wait since {since:%Y-%m-%d %H:%MZ}, and it is not configured here"
        remedy = (
            "whoever owed them had it configured: give the bot the same settings;"
            " without them it forgets what has waited for an hour"
        )
        yield Check(NAME, State.WARN, what, remedy)
    for one in struggling:
        what = f"{one.system.value}: {one.key} failed {one.failures} times: {one.last_error}"
        remedy = "it is tried again by itself; the other lines may name the cause"
        yield Check(NAME, State.WARN, what, remedy)
    if lost:
        named = "; ".join(f"{one.key}: {one.last_error}" for one in lost[:SHOWN])
        what = f"{len(lost)} given up in the last {RECENT.days} days: {named}"
        remedy = "mend the cause, then change the incident: what shows it is delivered anew"
        yield Check(NAME, State.WARN, what, remedy)
    if not lost and not struggling and not unserved:
        yield Check(NAME, State.OK, f"nothing was given up in the last {RECENT.days} days")


def groups(empty: Sequence[tuple[str, str]]) -> Iterator[Check]:
    """`empty`: rotas and their user groups that nobody could be put into now."""
    for rota, group in empty:
        what = f"{group}: nobody whom Slack knows is on for {rota}; it stays as it was"
        remedy = f"/incident rota check {rota}"
        yield Check("user groups", State.WARN, what, remedy)
