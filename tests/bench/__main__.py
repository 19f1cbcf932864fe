"""`make bench`: measure what was promised, print it, and with --write put it into docs/benchmarks.md."""

import argparse
import importlib
import pkgutil
import re
import sys
import time
from datetime import UTC, datetime

from bot.database import HERE
from tests.bench import machine, measurements
from tests.bench.figures import Measured, Measurement, markdown, plain

DOCUMENT = HERE / "docs/benchmarks.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
COMMAND = "make bench"


def main() -> None:
    known = {module.name: module for module in _all()}
    asked = _arguments(known)
    chosen = [known[name] for name in asked.only or known]
    about = machine.facts()
    measured: Measured = []
    busy = []
    for measurement in chosen:
        print(f"{measurement.name} …", file=sys.stderr, flush=True)
        busy.append(machine.busy())
        started = time.perf_counter()
        measured.append((measurement, measurement.measure()))
        print(f"  {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    about["other work"] = (
        f"took {min(busy):.0%} to {max(busy):.0%} of the cores in the second before a measurement"
    )
    print("\n".join(f"{fact}: {value}" for fact, value in about.items()))
    print(f"\n{plain(measured)}")
    if asked.write:
        _write(about, measured)


def _arguments(known: dict[str, Measurement]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"put the table into {DOCUMENT.name}")
    parser.add_argument("--only", action="append", choices=known, help="measure this; repeatable")
    asked = parser.parse_args()
    if asked.write and asked.only:
        parser.error("--write takes the whole table; leave --only out")
    return asked


def _all() -> list[Measurement]:
    found = sorted(name for _, name, _ in pkgutil.iter_modules(measurements.__path__))
    return [importlib.import_module(f"{measurements.__name__}.{name}") for name in found]


def _write(about: dict[str, str], measured: Measured) -> None:
    """Replace what is between the markers; what people wrote around them stays."""
    before = DOCUMENT.read_text("utf-8")
    if BEGIN not in before or END not in before:
        raise SystemExit(f"{DOCUMENT} lacks the line {BEGIN!r} or {END!r}: put both back")
    text = "\n\n".join([BEGIN, _facts(about), markdown(measured), _how(measured), END])
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    DOCUMENT.write_text(pattern.sub(lambda _: text, before), "utf-8")


def _facts(about: dict[str, str]) -> str:
    dated = {"measured": f"{datetime.now(UTC):%Y-%m-%d}, by `{COMMAND}`", **about}
    return "\n".join(f"* {fact}: {value}" for fact, value in dated.items())


def _how(measured: Measured) -> str:
    return "\n\n".join(
        f"**{measurement.name}**: {measurement.budget}.\n{measurement.how}"
        for measurement, _ in measured
    )


if __name__ == "__main__":
    main()
