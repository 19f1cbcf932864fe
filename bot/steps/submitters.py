"""Who says, for whoever submitted an incident, that it is resolved [99].

The submitter does, if that is a person who is still here. Decision D2 says who does otherwise: for a machine
the commander, once its alert is over; for a customer whoever took the report, or comms; for somebody who has
left the commander.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from models import people, seats
from models.incident import Incident
from models.people import Person
from models.vocabulary import SeatName, Source


class SubmitterKind(StrEnum):
    PERSON = "person"
    CUSTOMER = "customer"
    """Told us, and an employee declared it."""
    MACHINE = "machine"
    AWAY = "away"
    """Left, or declared it on the host, where nobody can be asked."""


@dataclass(frozen=True, slots=True)
class Submitter:
    kind: SubmitterKind
    answers: tuple[str, ...]
    """Who may say that it is resolved. The first one is asked; none: nobody has command."""

    @property
    def asked(self) -> str | None:
        return next(iter(self.answers), None)


def submitter_of(session: Session, incident: Incident) -> Submitter:
    declarer = people.find(session, incident.declared_by)
    holders = seats.holders(session, incident.id)
    here = people.ids_of(session, holders.values())
    held = {seat: who for seat, who in holders.items() if who in here}
    return decided(incident.declared_by, declarer, incident.source, held)


def decided(
    declared_by: str,
    declarer: Person | None,
    source: Source | None,
    held: Mapping[SeatName, str],
) -> Submitter:
    """Pure: the rule itself. `declarer`: who that is, as far as the chat knows them."""
    command = _those(held.get(SeatName.COMMANDER), held.get(SeatName.DEPUTY))
    machine = ":" in declared_by and not people.on_host(declared_by)
    if machine or (declarer is not None and declarer.bot):
        return Submitter(SubmitterKind.MACHINE, command)
    here = declarer.id if declarer is not None and not declarer.gone else None
    if source is Source.CUSTOMER_REPORT:
        speaks = _those(here, held.get(SeatName.COMMS))
        return Submitter(SubmitterKind.CUSTOMER, speaks or command)
    if here is None:
        return Submitter(SubmitterKind.AWAY, command)
    return Submitter(SubmitterKind.PERSON, (here,))


def _those(*people: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in people if one))
