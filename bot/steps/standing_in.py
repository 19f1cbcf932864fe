"""What a new override or swap meets: the same one, made or asked for before."""

from datetime import datetime

from bot.policy import Rota
from bot.rota import duty
from bot.tx import Tx
from models import rotas
from models.errors import Refusal
from models.people import Person
from models.rotas import StandIn, StandInKind

Time = tuple[datetime, datetime]


def come_next(tx: Tx, rota: Rota) -> None:
    """Nobody else comes after what is there now: of two at a time one is run again, and sees the other.

    Said before anybody looks what is there: what is committed after that look clashes too, then.
    """
    tx.took(f"rota/{rota.id}/after/{rotas.newest(tx.session, rota.id)}", None)


def insist_it_is_new(
    tx: Tx, rota: Rota, person: Person, instead_of: Person | None, time: Time
) -> None:
    """Refuse an override that would change nothing, because one that is there does the same."""
    for_whom = instead_of and instead_of.id
    for made in rotas.ahead(tx.session, tx.now, rota.id):
        same = (made.kind, made.person, made.instead_of) == (
            StandInKind.OVERRIDE,
            person.id,
            for_whom,
        )
        if (
            same
            and made.starts_at <= time[0]
            and time[1] <= made.ends_at
            and _rules(tx, rota, person, instead_of, time)
        ):
            raise Refusal(
                "rota-stands",
                who=person.name,
                rota=rota.id,
                number=str(made.id),
                **spelled(made.starts_at, made.ends_at),
            )


def _rules(tx: Tx, rota: Rota, person: Person, instead_of: Person | None, time: Time) -> bool:
    """Nothing that came later took the time away from it."""
    planned = duty.shifts(tx.session, rota, *time)
    if instead_of is not None:
        on = {one for span in planned for one in span.people}
        return bool(spellings(person) & on) and not spellings(instead_of) & on
    alone = [span for span in planned if spellings(person) >= {*span.people}]
    return sum((span.end - span.start for span in alone), start=time[0]) == time[1]


def insist_it_is_not_asked(
    tx: Tx, rota: Rota, asks: Person, asked: Person, *, mine: Time, theirs: Time
) -> None:
    """Refuse a swap that waits for an answer already, whoever of the two asked; or that is in force."""
    for made in rotas.ahead(tx.session, tx.now, rota.id):
        if made.kind is not StandInKind.SWAP:
            continue
        if not made.waits and any(_taken_over(tx, rota, made, time) for time in (mine, theirs)):
            continue
        told = {"who": asked.name, "rota": rota.id, "number": str(made.id)}
        again = (made.instead_of, made.person) == (asks.id, asked.id)
        turned = (made.instead_of, made.person) == (asked.id, asks.id)
        there, back = (made.starts_at, made.ends_at), (made.back_from, made.back_to)
        if again and _same(mine, there, tx.now) and _same(theirs, back, tx.now):
            raise Refusal("swap-waits" if made.waits else "swap-stands", **told)
        if turned and _same(theirs, there, tx.now) and _same(mine, back, tx.now):
            raise Refusal("swap-waits-for-you" if made.waits else "swap-stands", **told)


def _taken_over(tx: Tx, rota: Rota, made: StandIn, time: Time) -> bool:
    """By what came into force after it."""
    on_top = [row.id for row, _, _ in rotas.in_force(tx.session, *time, rota.id)]
    return on_top[-1:] not in ([], [made.id])


def _same(asked: Time, made: tuple[datetime | None, datetime | None], now: datetime) -> bool:
    """What began before now is asked for from now on, whenever that is."""
    start, end = made
    return end == asked[1] and start is not None and max(start, now) == asked[0]


def spellings(person: Person) -> set[str]:
    return {person.id, (person.email or "").lower()}


def spelled(start: datetime, end: datetime) -> dict[str, str]:
    return {"start": f"{start:%Y-%m-%d %H:%M} UTC", "end": f"{end:%Y-%m-%d %H:%M} UTC"}
