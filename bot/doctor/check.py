"""A finding, the way to collect findings without ever hanging, and how they are printed."""

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from bot.clock import stopwatch
from bot.settings.words import HIDDEN

PATIENCE = 3.0
"""Seconds for each look. All of them are taken at the same time."""

LONGEST = 300
"""Letters of a line. A server's whole stack trace is no finding."""


class State(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


MARKS = {State.OK: "✓", State.WARN: "!", State.FAIL: "✗"}


class Check(NamedTuple):
    """What was looked at, how it is, in which words, and what to do."""

    name: str
    state: State
    what: str
    remedy: str = ""


class Examination(NamedTuple):
    """Something to look at. `look` may raise and may hang: both are findings."""

    name: str
    look: Callable[[], Iterable[Check]]
    patience: float | None = None
    """Seconds, where it takes longer than others."""


def examine(
    examinations: Sequence[Examination],
    *,
    secrets: Collection[str] = (),
    patience: float = PATIENCE,
) -> list[Check]:
    """Look at everything at once, and give the findings in the order of the list."""
    watches = [_Watch(one, one.patience or patience) for one in examinations]
    begun = stopwatch()
    some_end = threading.Condition()
    for watch in watches:
        # Daemons: a look that never comes back must not keep the process.
        threading.Thread(target=watch.run, args=(some_end,), daemon=True).start()
    for limit in sorted({watch.patience for watch in watches}):
        until = [watch for watch in watches if watch.patience <= limit]
        with some_end:
            some_end.wait_for(partial(_all_over, until), begun + limit - stopwatch())
    return [_clean(check, secrets) for watch in watches for check in watch.findings()]


class _Watch:
    """One look under way. What it has found before it got stuck is kept."""

    def __init__(self, one: Examination, patience: float) -> None:
        self._one, self.patience = one, patience
        self._found: list[Check] = []
        self.over = False

    def run(self, some_end: threading.Condition) -> None:
        try:
            for check in self._one.look():
                self._found.append(check)  # one by one: the next may never come
        except Exception as failure:  # noqa: BLE001  whatever breaks a look is what the doctor found
            remedy = "see the message; the other lines may name the cause"
            self._found.append(Check(self._one.name, State.FAIL, said(failure), remedy))
        with some_end:
            self.over = True
            some_end.notify_all()

    def findings(self) -> list[Check]:
        if self.over:
            return self._found
        remedy = "check the network, and the address it should answer at"
        return [*self._found, Check(self._one.name, State.FAIL, "no answer in time", remedy)]


def _all_over(watches: Sequence[_Watch]) -> bool:
    return all(watch.over for watch in watches)


def said(failure: BaseException) -> str:
    """An exception in one line: its own words, or its name where it has none."""
    reason = getattr(failure, "reason", failure)  # urllib wraps the error that says something
    words = " ".join(str(getattr(reason, "strerror", None) or reason).split())
    return words or type(failure).__name__


def _clean(check: Check, secrets: Collection[str]) -> Check:
    return check._replace(what=_plain(check.what, secrets), remedy=_plain(check.remedy, secrets))


def _plain(text: str, secrets: Collection[str]) -> str:
    """One printable line without anything secret, whoever wrote it."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def report(checks: Sequence[Check]) -> str:
    """Aligned, and as clear without colour: the mark says it."""
    width = max((len(check.name) for check in checks), default=0)
    lines = [
        f"{MARKS[check.state]} {check.name:<{width}}  {check.what}"
        + (f" → {check.remedy}" if check.remedy else "")
        for check in checks
    ]
    return "\n".join([*lines, "", _verdict(checks)])


def _verdict(checks: Sequence[Check]) -> str:
    failed = sum(check.state is State.FAIL for check in checks)
    warned = sum(check.state is State.WARN for check in checks)
    if not failed and not warned:
        return "All is well."
    parts = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((failed, "problem"), (warned, "warning"))
        if count
    ]
    return f"{' and '.join(parts)}."


def exit_code(checks: Sequence[Check]) -> int:
    """Warnings are for people; only a failed check is for scripts."""
    return int(any(check.state is State.FAIL for check in checks))
