"""What a board costs to make."""

import statistics
import time
from dataclasses import replace

from bot.render import board
from bot.render.words import LANGUAGES, words_in
from models.duties import DUTIES, Record
from models.escalations import Asking, Escalation
from models.vocabulary import EscalationTarget
from tests.bench.figures import Figure
from tests.rules import work_shown
from tests.rules.shown import AT, BO, POLICY, STANDS, known_incident

name = "a board"
budget = "a whole board, with the commander's duties: ≤ 5 ms"
how = """\
The board of a P1, rendered in this process two hundred times in each language: one at work (a window of impact, an attempt,
a hypothesis, a measure, a workstream, two vendors), and one with hundreds of everything: 310 services, 120 open matters of each kind,
300 vendors of whom half are silent."""

RENDERS = 200
LIMIT = 5.0


def measure() -> list[Figure]:
    incident = known_incident()
    record, _ = work_shown.recorded(incident)
    followed = work_shown.followed(incident)
    small = work_shown.stands_with(incident, record=record, followed_up=followed)
    boards = {
        "at work": _escalated(incident, small, 2),
        "hundreds of everything": _escalated(incident, work_shown.crowded(incident), 300),
    }
    figures = [
        _timed(f"{what}, {language}", _renders(incident, stands, language), LIMIT)
        for what, stands in boards.items()
        for language in LANGUAGES
    ]
    duties = Record(incident, boards["hundreds of everything"])
    return [*figures, _timed("the nine duties alone", lambda: _read(duties), None)]


def _escalated(incident, stands, count):
    asking = Asking(
        target=EscalationTarget.THIRD_PARTY, name="AWS", reason="Their console is down", every=60
    )
    asked = [
        Escalation.raised(incident, 100 + n, n + 1, asking, by=BO, at=AT) for n in range(count)
    ]
    silent = [one.id for one in asked[::2]]
    return replace(stands, clocks=STANDS.clocks, escalations=asked, unheard=silent)


def _renders(incident, stands, language):
    words = words_in(language)
    return lambda: board.render(incident, stands, POLICY, words)


def _read(record):
    return [rule(record) for rule in DUTIES.values()]


def _timed(what: str, run, limit: float | None) -> Figure:
    run()
    took = []
    for _ in range(RENDERS):
        started = time.perf_counter()
        run()
        took.append((time.perf_counter() - started) * 1000)
    return Figure(what, statistics.median(took), "ms", limit, (min(took), max(took)))
