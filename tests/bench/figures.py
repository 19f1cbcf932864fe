"""What a measurement gives back, and how a list of them reads as a table."""

from dataclasses import dataclass
from typing import Protocol

KEPT, MISSED = "kept", "**missed**"
HEADINGS = ("measurement", "what", "figure", "budget", "")


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    value: float
    unit: str
    budget: float | None = None
    """The most it may be. None: worth knowing, promised to nobody."""
    spread: tuple[float, float] | None = None
    """The best and the worst of the runs of which `value` is the median."""

    @property
    def verdict(self) -> str:
        if self.budget is None:
            return ""
        return KEPT if self.value <= self.budget else MISSED

    @property
    def text(self) -> str:
        shown = f"{_number(self.value)} {self.unit}"
        if self.spread is None:
            return shown
        best, worst = self.spread
        return f"{shown} ({_number(best)} … {_number(worst)})"

    @property
    def limit(self) -> str:
        return "" if self.budget is None else f"≤ {_number(self.budget)} {self.unit}"


class Measurement(Protocol):
    """A file in `measurements/`: put one there and it is measured."""

    name: str
    budget: str
    """The promise in one line, as the issue words it."""
    how: str
    """How it is measured: what a reader needs to judge the figures. Goes to docs/benchmarks.md."""

    def measure(self) -> list[Figure]: ...


Measured = list[tuple[Measurement, list[Figure]]]


def rows(measured: Measured) -> list[tuple[str, ...]]:
    return [
        (measurement.name, figure.what, figure.text, figure.limit, figure.verdict)
        for measurement, figures in measured
        for figure in figures
    ]


def markdown(measured: Measured) -> str:
    lines = [HEADINGS, ("---",) * len(HEADINGS), *rows(measured)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plain(measured: Measured) -> str:
    lines = [HEADINGS, *((*row[:-1], row[-1].strip("*")) for row in rows(measured))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _number(value: float) -> str:
    if value == int(value):
        return f"{value:.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
