"""Who says, for whoever submitted an incident, that it is resolved [99].

The submitter does, if that is a person who is still here. Decision D2 says who does otherwise: for a machine
the commander, once its alert is over; for a customer whoever took the report, or comms; for somebody who has
left the commander. Whoever submitted what was merged into it agrees as well: each of them [282]. Nobody leads
a part any more, so that whoever leads the whole speaks for a machine or for somebody who left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from models import merging, people, seats
from models.incident import Incident
from models.merging import Merging
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


@dataclass(frozen=True, slots=True)
class OfPart:
    """Whoever submitted what is part of the incident now."""

    number: int
    submitter: Submitter
    agreed: bool = False

    @property
    def name(self) -> str:
        return f"INC-{self.number}"


def submitter_of(session: Session, incident: Incident) -> Submitter:
    return _spoken_for(session, incident, _in_seats(session, incident))


def of_part(session: Session, whole: Incident, part: Incident) -> Submitter:
    return _spoken_for(session, part, _in_seats(session, whole))


def of_parts(session: Session, whole: Incident) -> list[OfPart]:
    """Of everything that was merged into it, however deep."""
    inside = merging.joined(session, whole.id)
    held = _in_seats(session, whole) if inside else {}
    return [
        OfPart(part.id, _spoken_for(session, part, held), row.agreed_by is not None)
        for part, row in inside
    ]


def rows_of(session: Session, whole: Incident, numbers: Iterable[int]) -> list[Merging]:
    """Where it is written down that they agreed."""
    wanted = set(numbers)
    return [row for part, row in merging.joined(session, whole.id) if part.id in wanted]


def to_ask(parts: Sequence[OfPart], *, besides: str | None = None) -> list[OfPart]:
    """One part for each person who is asked about parts and not about the whole: one question is enough."""
    first: dict[str, OfPart] = {}
    for one in parts:
        who = one.submitter.asked
        if who is not None and who != besides:
            first.setdefault(who, one)
    return list(first.values())


@dataclass(frozen=True, slots=True)
class ToAgree:
    """Who has not said yet that it is resolved, and could."""

    whole: str | None
    parts: tuple[OfPart, ...] = ()

    @property
    def people(self) -> list[str]:
        asked = (self.whole, *(one.submitter.asked for one in self.parts))
        return list(dict.fromkeys(one for one in asked if one))

    def facts(self) -> dict[str, object]:
        """As the event keeps them that asks them once more."""
        parts = [one.number for one in self.parts]
        return {"people": self.people, "of_whole": self.whole is not None, "asks_parts": parts}


def still_to_agree(session: Session, incident: Incident) -> ToAgree:
    submitter = submitter_of(session, incident)
    parts = [one for one in of_parts(session, incident) if not one.agreed]
    if incident.agreed_by is None:
        return ToAgree(submitter.asked, tuple(to_ask(parts, besides=submitter.asked)))
    return ToAgree(None, tuple(to_ask(parts)))


def _in_seats(session: Session, incident: Incident) -> dict[SeatName, str]:
    holders = seats.holders(session, incident.id)
    here = people.ids_of(session, holders.values())
    return {seat: who for seat, who in holders.items() if who in here}


def _spoken_for(session: Session, incident: Incident, held: Mapping[SeatName, str]) -> Submitter:
    declarer = people.find(session, incident.declared_by)
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
    return tuple(one for one in people if one)
