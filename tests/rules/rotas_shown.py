"""The messages about turns, made by hand for the golden files and for hostile words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.forms import stand_in
from bot.policy import Rota
from bot.render import rota_checks, rotas, seats
from bot.render.words import Words
from bot.rota.checks import Finding, Trouble
from bot.rota.duty import LaidOver
from bot.rota.spans import Span
from models.rotas import StandIn, StandInKind, StandInOutcome
from tests.rules.shown import Shown

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LINK = "https://drumbeat.example.com/enter/s1gned"
OF_CALENDARS = (Trouble.STALE, Trouble.ODD)
SHOWN_APART = (*OF_CALENDARS, Trouble.UNTRAINED)
BO, CY, EUN = "U0BO", "U0CY", "U0EUN"
COMMANDER = Rota(id="commander", members=("bo@example.com",), timezone="Europe/London")


def day(number, hour=0):
    return AT + timedelta(days=number, hours=hour)


def override(why="Dentist", **more):
    made = StandIn(
        id=7,
        kind=StandInKind.OVERRIDE,
        rota="commander",
        person=CY,
        starts_at=day(0),
        ends_at=day(1),
        why=why,
        by=BO,
        at=AT,
        in_force_since=AT,
        settled_at=AT,
    )
    for name, value in more.items():
        setattr(made, name, value)
    return made


def swap(why="A wedding", **more):
    made = StandIn(
        id=8,
        kind=StandInKind.SWAP,
        rota="commander",
        person=CY,
        instead_of=BO,
        starts_at=day(7),
        ends_at=day(14),
        back_from=day(14),
        back_to=day(21),
        why=why,
        by=BO,
        at=AT,
        lapses_at=day(7),
    )
    for name, value in more.items():
        setattr(made, name, value)
    return made


def answered(outcome):
    made = swap()
    made.settle(outcome, at=day(0, 1))
    return made


def met(took_from=("eun@example.com", BO)):
    then = [Span(day(0, 4), day(1), (CY,)), Span(day(1), day(2), ("eun@example.com",))]
    many = [Span(day(n), day(n + 1), (BO,)) for n in range(3, 15)] if took_from else []
    return LaidOver(list(took_from), (day(0), day(15 if took_from else 2)), [*then, *many])


def calendar(words: Words, name="commander") -> Shown:
    rota = Rota(id="commander", name=name, members=("bo@example.com",), timezone="Europe/London")
    shifts = [
        Span(day(0), day(0, 8), (BO,)),
        Span(day(0, 8), day(1), ("cy@example.com", "eun@example.com")),
        Span(day(2), day(7), ("eun@example.com",)),
    ]
    on_top = [override(), override(instead_of=EUN), swap(), answered(StandInOutcome.ACCEPTED)]
    known = {"cy@example.com": CY}
    return rotas.calendar(
        rota, shifts, (day(0), day(7)), words, on_top=on_top, known=known, link=LINK
    )


def checked(words: Words) -> Shown:
    who = ("eun@example.com", CY)
    found = [
        Finding(trouble, day(0), day(9 if trouble is Trouble.TOO_LONG else 1), who)
        for trouble in Trouble
        if trouble not in SHOWN_APART
    ]
    odd = [
        Finding(one, day(0), day(1), what="its server answers <!here> 404") for one in OF_CALENDARS
    ]
    more = [Finding(Trouble.GAP, day(n), day(n, 1)) for n in range(3)]
    weekly = Rota(id="weekly", members=("bo@example.com",))
    return rota_checks.render(
        [(COMMANDER, found), (weekly, [*found, *more]), (weekly, odd), (weekly, [])],
        words,
        known={"eun@example.com": EUN},
    )


def on_call(words: Words) -> Shown:
    def shift(now=(), until=None, later=(), at=None):
        return seats.Shift(COMMANDER, now, until, later, at)

    return seats.on_call(
        [
            shift([BO, "eun@example.com"], day(1), [CY], day(1)),
            shift([BO], day(1), [CY], day(2)),
            shift([BO], day(1)),
            shift([BO]),
            shift(later=[CY], at=day(2)),
            shift(),
        ],
        words,
    )


def with_words(hostile: str, words: Words) -> list[Shown]:
    rota = Rota.model_construct(
        id="commander", name=hostile[:80], timezone="UTC", members=(), layers=()
    )
    put_on, asked = override(hostile[:300], person=EUN), swap(hostile[:300], person=EUN)
    return [
        *(rotas.told(made, rota, who, words) for made in (put_on, asked) for who in (EUN, BO)),
        rotas.done(asked, rota, words),
    ]


CASES: dict[str, Callable[[Words], Shown]] = {
    "rota-usage": lambda words: rotas.usage([COMMANDER, Rota(id="night", members=(BO,))], words),
    "rota-usage-none": lambda words: rotas.usage([], words),
    "rota-calendar": calendar,
    "rota-check": checked,
    "rota-check-well": lambda words: rota_checks.render([(COMMANDER, [])], words, known={}),
    "rota-check-one-well": lambda words: rota_checks.render(
        [(COMMANDER, [])], words, known={}, only=COMMANDER
    ),
    "rota-on-call": on_call,
    "rota-override-mine": lambda words: rotas.told(override(), COMMANDER, CY, words),
    "rota-override-for-one": lambda words: rotas.told(
        override(instead_of=EUN, cancelled_by=BO, cancelled_at=day(0, 2)), COMMANDER, CY, words
    ),
    "rota-override-instead": lambda words: rotas.told(override(), COMMANDER, EUN, words),
    "rota-override-done": lambda words: rotas.done(override(), COMMANDER, words),
    "rota-override-over": lambda words: rotas.done(
        override(), COMMANDER, words, met(), {"eun@example.com": EUN}
    ),
    "rota-override-longer": lambda words: rotas.done(override(), COMMANDER, words, met(())),
    "rota-override-cancelled": lambda words: rotas.cancelled(override(), COMMANDER, words),
    "swap-asked": lambda words: rotas.told(swap(), COMMANDER, CY, words),
    "swap-asked-within": lambda words: rotas.told(
        swap(back_from=day(7), back_to=day(14)), COMMANDER, CY, words
    ),
    "swap-accepted": lambda words: rotas.told(
        answered(StandInOutcome.ACCEPTED), COMMANDER, BO, words
    ),
    "swap-declined": lambda words: rotas.told(
        answered(StandInOutcome.DECLINED), COMMANDER, CY, words
    ),
    "swap-lapsed": lambda words: rotas.told(answered(StandInOutcome.LAPSED), COMMANDER, CY, words),
    "swap-done": lambda words: rotas.done(swap(), COMMANDER, words),
    "swap-done-within": lambda words: rotas.done(
        swap(back_from=day(7), back_to=day(14)), COMMANDER, words
    ),
    "swap-cancelled": lambda words: rotas.cancelled(swap(), COMMANDER, words),
    "form-rota-override": lambda words: stand_in.show(words, "commander", StandInKind.OVERRIDE),
    "form-rota-swap": lambda words: stand_in.show(words, "commander", StandInKind.SWAP),
}
