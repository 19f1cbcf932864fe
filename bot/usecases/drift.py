"""Comparing tickets with incidents: when it is time to, and what is done about what differs."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.drift import Difference, Kind, Look, in_turn
from bot.owed import TICKET, action_issue, action_twin, ticket_twin
from bot.tx import Tx
from models import action_drift, drift, tickets
from models.actions import Action
from models.drift import THE_ROW, Kept, TicketCheck
from models.incident import Incident
from models.outside import EffectKind, Rank, System
from models.tickets import Ticket

EVERY = timedelta(minutes=10)
ON_DEMAND = timedelta(minutes=1)
"""Who asks twice in a minute is told of the same look."""
REPAIRS = 50
"""Tickets looked at again after one look. A change to thousands in Jira must not be a flood from us."""
SHOWN = 50
KEY = "jira/check"


def known(session: Session, *, now: datetime) -> list[Kept]:
    """All tickets, and the issues of actions. `now` is incident time."""
    return [*drift.kept(session, now=now), *action_drift.kept(session, now=now)]


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
    row.found = {one.name: [kind.value for kind in one.kinds] for one in counted[:SHOWN]}
    rows = _rows(tx.session, [*came.well, *(one.kept for one in came.differences)])
    for well in came.well:
        rows[_place(well)].drift = None
    fresh = [
        one
        for one in came.differences
        if one.always or (row_of := rows.get(_place(one.kept))) is None or row_of.drift != one.sign
    ]
    _look_again(tx, in_turn(fresh, REPAIRS, turn))


def _rows(session: Session, some: Sequence[Kept]) -> dict[tuple[int, int], Ticket | Action]:
    """Where it is written down how each differed."""
    known = tickets.of_all(session, [one.number for one in some if one.action is None])
    ids = [one.action[0] for one in some if one.action]
    several = session.scalars(select(Action).where(Action.id.in_(ids))) if ids else ()
    return {
        **{(number, 0): ticket for number, ticket in known.items()},
        **{(action.incident_id, action.id): action for action in several},
    }


def _place(one: Kept) -> tuple[int, int]:
    return one.number, one.action[0] if one.action else 0


def _look_again(tx: Tx, some: Sequence[Difference]) -> None:
    for one in sorted(some, key=lambda each: _place(each.kept)):
        incident = Incident.locked(tx.session, one.number)
        row = _rows(tx.session, [one.kept]).get(_place(one.kept))
        number = row.id if isinstance(row, Action) else None
        tx.owe(incident, TICKET if number is None else action_issue(number))
        if row is None:
            continue
        row.drift = one.sign
        if Kind.TWIN in one.kinds:
            asked = row.asked
            tx.owe(incident, ticket_twin(asked) if number is None else action_twin(number, asked))
