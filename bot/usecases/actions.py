"""Raise what prevents the next one, say what became of it, and ask its owner when nobody does."""

import secrets
from dataclasses import replace
from datetime import timedelta

from bot.owed import action_issue
from bot.permissions import Act, insist
from bot.policy import Policy
from bot.steps.pacing import pace
from bot.tx import Tx
from models import action_rows, aftermaths, open_actions, people, tickets
from models.action_kinds import ActionStatus
from models.actions import Action, Plan
from models.aftermaths import How
from models.errors import Refusal
from models.event_kinds import EventKind
from models.free import free_incidents
from models.incident import Incident
from models.timeline import Event

TRY_AGAIN_AFTER = timedelta(minutes=1)
ERROR_LENGTH = 500


def raise_action(
    tx: Tx, policy: Policy, number: int, text: str, plan: Plan, *, by: str, receipt: str
) -> tuple[Incident, Action | None]:
    """None: this very request was taken in before."""
    incident = Incident.locked(tx.session, number)
    if tx.receipt(receipt) is not None:
        return incident, None
    nth = action_rows.next_number(tx.session, number)
    mark = f"act-{number}-{nth}-{secrets.token_hex(8)}"
    made = Action.raised(
        incident, nth, text, _checked(tx, plan), mark=mark, pace=pace(policy), by=by, at=tx.now
    )
    tx.session.add(made)
    tx.session.flush()
    tx.took(receipt, incident)
    tx.record(incident, made.told(incident, EventKind.ACTION_RAISED, by=by, at=tx.now))
    return incident, made


def change_action(
    tx: Tx,
    policy: Policy,
    number: int,
    nth: int,
    *,
    plan: Plan,
    to: ActionStatus | None,
    note: str | None,
    by: str,
) -> tuple[Incident, Action]:
    """Another owner, date, type, horizon, programme, issue or status."""
    incident = Incident.locked(tx.session, number)
    action = action_rows.numbered(tx.session, incident, nth)
    if to is ActionStatus.WAIVED:
        insist(tx.session, policy, incident, by, Act.WAIVE)
    rules = pace(policy)
    events = [action.replan(incident, _checked(tx, plan), rules, by=by, at=tx.now)]
    if to is not None:
        events.append(action.move(incident, to, note, rules, by=by, at=tx.now))
    tx.record(incident, *(one for one in events if one is not None))
    return incident, action


def tie_action(
    tx: Tx, number: int, nth: int, how: How, other: int, *, by: str
) -> tuple[Incident, Action]:
    """What an action had to do with another incident. Their tickets are linked as well."""
    held = {one: Incident.locked(tx.session, one) for one in sorted({number, other})}
    action = action_rows.numbered(tx.session, held[number], nth)
    event = aftermaths.tie(tx.session, action, held[number], held[other], how, by=by, at=tx.now)
    if event is not None:
        tx.record(held[other], event)
        if tickets.wanted(held[number]):
            tx.owe(held[number], action_issue(action.id))
    return held[other], action


def _checked(tx: Tx, plan: Plan) -> Plan:
    """A day that is to come, and somebody who can look after it."""
    if plan.due is not None and plan.due < tx.now.date():
        raise Refusal("action-due-past", typed=plan.due.isoformat())
    if plan.owner is None:
        return plan
    return replace(plan, owner=people.able(tx.session, plan.owner).id)


def ask_owners(tx: Tx, policy: Policy, *, most: int = 100, only: int | None = None) -> int:
    """Ask whoever owns what is due, overdue, or old. Returns how many were looked at.

    Incidents are locked first, as everywhere; what somebody else holds is left for the next look.
    """
    found = open_actions.due(tx.session, now=tx.now, most=most)
    wanted = [(one, of) for one, of in found if only in {None, one}]
    incidents = free_incidents(tx.session, {of for _, of in wanted})
    mine = [one for one, of in wanted if of in incidents]
    happened: list[tuple[Incident, Event]] = []
    late = open_actions.held(tx.session, mine, now=tx.now)
    for one in late:
        incident = incidents[one.incident_id]
        if incident.drill:  # what is practised is nobody's work
            one.nudge_at = None
            continue
        event = one.nudge(incident, pace(policy), at=tx.now)
        happened += [] if event is None else [(incident, event)]
    tx.record_all(happened)
    return len(late)


def postpone_action(tx: Tx, number: int, error: str) -> None:
    """This one cannot be asked about. It must not keep the others waiting, nor be forgotten."""
    later = tx.now + TRY_AGAIN_AFTER
    open_actions.postpone(tx.session, number, error[:ERROR_LENGTH], now=tx.now, to=later)
