"""What a board costs to make."""

import statistics
import time
from dataclasses import replace

from bot.render import board
from bot.render.words import LANGUAGES, words_in
from models.duties import DUTIES, Record
from models.escalation_kinds import EscalationTarget
from models.escalations import Asking, Escalation
from models.impact import Impact
from tests.bench.figures import Figure
from tests.rules import work_shown
from tests.rules.shown import AT, BO, POLICY, STANDS, known_incident

name = "a board"
budget = "a whole board, with the commander's duties: ≤ 5 ms"
how = """\
The board of a P1, rendered in this process two hundred times in each language, its windows of impact computed anew each time: at work (two services,
an attempt, a hypothesis, a measure, a workstream, two vendors); as large as the largest that was published (22 services, 12 matters of each kind, 5
vendors); and, promised to nobody, with hundreds of everything: 310 services, 120 open matters of each kind, 300 vendors of whom half are silent."""

RENDERS = 200
LIMIT = 5.0


def measure() -> list[Figure]:
    incident = known_incident()
    record, _ = work_shown.recorded(incident)
    small = work_shown.stands_with(
        incident, record=record, followed_up=work_shown.followed(incident)
    )
    boards = {
        "at work": (_escalated(incident, small, 2), LIMIT),
        "the largest published": (
            _escalated(incident, work_shown.crowded(incident, 22, 12), 5),
            LIMIT,
        ),
        "hundreds of everything": (_escalated(incident, work_shown.crowded(incident), 300), LIMIT),
    }
    figures = [
        _timed(f"{what}, {language}", _renders(incident, stands, language), limit)
        for what, (stands, limit) in boards.items()
        for language in LANGUAGES
    ]
    duties = Record(incident, boards["hundreds of everything"][0])
    return [*figures, _timed("the nine duties alone, of hundreds", lambda: _read(duties), None)]


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
    rows = [row for of_one in stands.impact._of.values() for row in of_one]

    def run():
        anew = replace(stands, impact=Impact(incident, rows))
        return board.render(incident, anew, POLICY, words)

    return run


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
