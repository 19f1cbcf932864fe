"""Who may do what, and the sentence that says who can. The only place that decides it."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.rota import duty
from bot.visibility import may_see
from models import people, seats
from models.errors import Refusal
from models.incident import Incident
from models.vocabulary import SeatName


class Act(StrEnum):
    """What not everybody may do. Declaring, noting, updating internally and asking for a page anybody may."""

    RESOLVE = "resolve"
    REOPEN = "reopen"
    CLOSE = "close"
    DISMISS = "dismiss"
    HAND_OFF = "handoff"
    ASSIGN = "assign"
    PHASE = "phase"
    LOWER = "lower"
    VALIDATE = "validate"
    """Say that a priority is right, for the record."""
    SECOND = "second"
    """Be the second person to a lowering."""
    MERGE = "merge"
    TELL_CUSTOMERS = "tell_customers"
    OVERRIDE = "override"
    PUT_OFF = "put_off"
    ACCEPT_MEASURE = "accept_measure"
    WAIVE = "waive"
    """Say that an action is not going to be done."""


def may(session: Session, policy: Policy, incident: Incident, by: str, act: Act) -> bool:
    # Whoever holds the database holds everything; the record says who it was.
    if people.on_host(by) or by in people.ids_of(session, policy.organisation.management):
        return True
    if act is Act.OVERRIDE:
        return False
    return _by_seat(seats.holders(session, incident.id), incident, by, act)


def _by_seat(held: dict[SeatName, str], incident: Incident, by: str, act: Act) -> bool:
    leads = {held.get(SeatName.COMMANDER), held.get(SeatName.DEPUTY)}
    match act:
        case Act.TELL_CUSTOMERS:
            comms = held.get(SeatName.COMMS) or held.get(SeatName.COMMANDER)
            return by == comms
        case Act.SECOND:
            return by in held.values()
        case Act.REOPEN:
            return by in leads or by == incident.declared_by
        case Act.PHASE | Act.ASSIGN | Act.DISMISS | Act.PUT_OFF:
            if act is Act.PUT_OFF:
                leads.add(held.get(SeatName.COMMS))  # the nudges ask them too
            # An incident nobody commands must not be stuck: whoever is there may move it.
            return SeatName.COMMANDER not in held or by in leads
        case _:
            return by in leads


def may_move_turns(
    session: Session, policy: Policy, rota: Rota, by: str, *, concerned: Iterable[str], at: datetime
) -> bool:
    """Overrides and swaps of a rota, and taking them back: whoever it concerns, anybody of the rota, management."""
    management = people.ids_of(session, policy.organisation.management)
    if people.on_host(by) or by in management or by in concerned:
        return True
    return by in people.ids_of(session, duty.listed(session, rota, at))


def insist_on_turns(
    session: Session, policy: Policy, rota: Rota, by: str, *, concerned: Iterable[str], at: datetime
) -> None:
    if not may_move_turns(session, policy, rota, by, concerned=concerned, at=at):
        raise Refusal("may-not-rota", rota=rota.id)


def may_renew_address(session: Session, policy: Policy, by: str, *, made_for: str | None) -> bool:
    """The secret address of a rota: whoever it was made for, and management."""
    management = people.ids_of(session, policy.organisation.management)
    return people.on_host(by) or by == made_for or by in management


def insist_on_address(
    session: Session, policy: Policy, rota: str, by: str, *, made_for: str | None
) -> None:
    if not may_renew_address(session, policy, by, made_for=made_for):
        holder = people.find(session, made_for or "")
        held = "yes" if holder else "no"
        raise Refusal("may-not-renew", rota=rota, who=holder.name if holder else "-", held=held)


def insist(session: Session, policy: Policy, incident: Incident, by: str, act: Act) -> None:
    """Refuse, saying who can, unless this person may. A restricted incident is not even there for others."""
    if not may_see(session, policy, by, incident):
        raise Refusal("incident-unknown", incident=incident.name)
    if may(session, policy, incident, by, act):
        return
    held = seats.holders(session, incident.id)
    commander = held.get(SeatName.COMMANDER)
    who = held.get(SeatName.COMMS, commander) if act is Act.TELL_CUSTOMERS else commander
    holder = people.find(session, who or "")
    sentence = f"may-not-{act.value.replace('_', '-')}"
    told = {"holder": holder.name if holder else "-", "held": "yes" if holder else "no"}
    raise Refusal(sentence, incident=incident.name, **told)
