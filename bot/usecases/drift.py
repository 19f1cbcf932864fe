"""Comparing tickets with incidents: when it is time to, and what is done about what differs."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.drift import Difference, Kind, Look, in_turn
from bot.owed import TICKET, ticket_twin
from bot.tx import Tx
from models import drift, tickets
from models.drift import THE_ROW, TicketCheck
from models.incident import Incident
from models.outside import EffectKind, Rank, System

EVERY = timedelta(minutes=10)
ON_DEMAND = timedelta(minutes=1)
"""Who asks twice in a minute is told of the same look."""
REPAIRS = 50
"""Tickets looked at again after one look. A change to thousands in Jira must not be a flood from us."""
SHOWN = 50
KEY = "jira/check"


def is_due(session: Session, real_now: datetime, *, every: timedelta = EVERY) -> bool:
    """Looking alone takes no lock."""
    return _due(drift.last(session), real_now, every)


def _due(row: TicketCheck | None, real_now: datetime, every: timedelta) -> bool:
    """What was asked for later than now was so by another clock."""
    return row is None or not real_now - every < row.asked_at <= real_now


def ask(tx: Tx, *, every: timedelta = EVERY) -> bool:
    """Owe a look, unless another replica was quicker. The courier that has it is the only one that looks."""
    row = drift.held(tx.session)
    if not _due(row, tx.real_now, every):
        return False
    if row is None:
        row = TicketCheck(id=THE_ROW, asked_at=tx.real_now, rounds=0, compared=0, found={})
        tx.session.add(row)
    row.asked_at = tx.real_now
    tx.want(KEY, EffectKind.TICKET_CHECK, Rank.BOOKKEEPING, system=System.JIRA)
    return True


def failed(tx: Tx, trouble: str, said: str) -> None:
    """Jira could not be asked: shown by health and doctor until it can."""
    if row := drift.held(tx.session):
        row.trouble, row.said = trouble, said[: tickets.SAID]


def ended(tx: Tx, came: Look) -> None:
    """What differs is looked at again by whoever follows; what differs still, in the same way, after that is shown."""
    row = drift.held(tx.session)
    if row is None:
        return
    turn, row.rounds = row.rounds, row.rounds + 1
    row.ended_at, row.compared, row.trouble, row.said = tx.real_now, came.compared, None, None
    counted = [one for one in came.differences if one.counts]
    row.found = {str(one.number): [kind.value for kind in one.kinds] for one in counted[:SHOWN]}
    numbers = [one.number for one in came.well] + [one.number for one in came.differences]
    known = tickets.of_all(tx.session, numbers)
    for well in came.well:
        known[well.number].drift = None
    fresh = [
        one
        for one in came.differences
        if one.always or one.number not in known or known[one.number].drift != one.sign
    ]
    _look_again(tx, in_turn(fresh, REPAIRS, turn))


def _look_again(tx: Tx, some: Sequence[Difference]) -> None:
    for one in sorted(some, key=lambda each: each.number):
        incident = Incident.locked(tx.session, one.number)
        ticket = tickets.of(tx.session, one.number)
        tx.owe(incident, TICKET)
        if ticket is None:
            continue
        ticket.drift = one.sign
        if Kind.TWIN in one.kinds:
            tx.owe(incident, ticket_twin(ticket.asked))
