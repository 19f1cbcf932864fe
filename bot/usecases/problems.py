"""A problem without an incident: opened by somebody, and what couriers find out about its issue."""

import secrets
from collections.abc import Sequence

from bot.owed import TWIN_LOOKED_FOR_AFTER
from bot.tx import Tx
from models import problems, tickets
from models.outside import EffectKind, Rank, System
from models.problems import Problem


def open_problem(
    tx: Tx, text: str, named: Sequence[int], *, by: str, receipt: str
) -> Problem | None:
    """None: this very request was taken in before."""
    if tx.receipt(receipt) is not None:
        return None
    about = problems.told_openly(tx.session, named)
    mark = f"problem-{secrets.token_hex(8)}"
    made = Problem.opened(text, about, mark=mark, by=by, at=tx.now)
    tx.session.add(made)
    tx.session.flush()
    tx.took(receipt, None)
    tx.want(
        f"problem/{made.id}",
        EffectKind.PROBLEM,
        Rank.BOOKKEEPING,
        system=System.JIRA,
        problem=made.id,
    )
    return made


def asked(tx: Tx, number: int, project: str, after: int) -> None:
    """Jira is about to be asked; from now on nobody asks again without having looked."""
    problem = _its(tx, number)
    problem.project, problem.asked_at, problem.after = project, tx.real_now, after
    problem.looks, problem.asked = 0, problem.asked + 1


def not_made(tx: Tx, number: int) -> None:
    problem = _its(tx, number)
    problem.asked_at, problem.asked = None, problem.asked - 1


def looked(tx: Tx, number: int, after: int) -> None:
    problem = _its(tx, number)
    problem.looks, problem.after = problem.looks + 1, after


def made(tx: Tx, number: int, issue_id: str, key: str, url: str) -> None:
    """It is there. A second one may turn up when we had to ask more than once."""
    problem = _its(tx, number)
    problem.issue_id, problem.key, problem.url = issue_id, key, url
    problem.asked_at = problem.trouble = problem.said = None
    if problem.asked > 1:
        twin = f"problem_twin/{number}"
        due_at = tx.real_now + TWIN_LOOKED_FOR_AFTER
        kind, rank = EffectKind.TICKET_TWIN, Rank.BOOKKEEPING
        tx.want(twin, kind, rank, system=System.JIRA, due_at=due_at, problem=number)


def troubled(tx: Tx, number: int, trouble: str, said: str) -> None:
    """Shown in the list until it is mended."""
    problem = _its(tx, number)
    problem.trouble, problem.said = trouble, said[: tickets.SAID]


def _its(tx: Tx, number: int) -> Problem:
    return tx.session.get_one(Problem, number, with_for_update=True)
