"""Rotas: who is on when, and what is said of overrides and swaps."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.policy import Rota
from bot.ports import Message
from bot.render.blocks import Block, actions, button, context, option, plain, section
from bot.render.calendars import EXPORT
from bot.render.mrkdwn import Mrkdwn, bold, code, escape, hour, moment, person, spelt
from bot.render.seats import rota_name
from bot.render.words import Words
from bot.rota.duty import LaidOver
from bot.rota.spans import Span
from models.rotas import StandIn, StandInKind, StandInOutcome

ACCEPT, DECLINE, CANCEL = "swap_accept", "swap_decline", "rota_cancel"
SHOW, CHECK, OPEN = "rota_show", "rota_check", "rota_open"
STAND_IN, SWAP = "rota_override", "rota_swap"
DAYS, LISTED = 31, 10
"""The most of each in one message: Slack takes fifty blocks."""
OPTIONS = 100
"""Of one menu, by Slack."""


def told(made: StandIn, rota: Rota, reader: str, words: Words) -> Message:
    """To one of those whom it concerns: what it is, and what became of it."""
    swap = made.kind is StandInKind.SWAP
    text = _swap(made, rota, reader, words) if swap else _override(made, rota, reader, words)
    blocks = [section(text)]
    if made.why:
        blocks.append(context(words("rota-why", why=made.why)))
    if swap and made.waits and reader == made.person:
        blocks.append(
            actions(
                button(words.plain("button-swap-accept"), ACCEPT, str(made.id), primary=True),
                button(words.plain("button-swap-decline"), DECLINE, str(made.id)),
            )
        )
    if became := _became(made, words):
        blocks.append(context(became))
    return Message(text, blocks)


def _override(made: StandIn, rota: Rota, reader: str, words: Words) -> Mrkdwn:
    facts = {**_times(made), "rota": bold(rota_name(rota, words)), "by": person(made.by)}
    if reader == made.person:
        whom = person(made.instead_of) if made.instead_of else Mrkdwn("-")
        for_one = "yes" if made.instead_of else "no"
        return words("rota-you-are-on", whom=whom, one=for_one, **facts)
    return words("rota-instead-of-you", who=person(made.person), **facts)


def _swap(made: StandIn, rota: Rota, reader: str, words: Words) -> Mrkdwn:
    facts = {**_times(made), "rota": bold(rota_name(rota, words))}
    other = made.instead_of or made.by
    if reader == made.person:
        return words(_by_time(made, "swap-asked"), by=person(other), **facts)
    return words(_by_time(made, "swap-you-asked"), to=person(made.person), **facts)


def _by_time(made: StandIn, sentence: str) -> str:
    """Two turns are exchanged; or both have each other's in one time."""
    return f"{sentence}-within" if made.back_from == made.starts_at else sentence


def _times(made: StandIn) -> dict[str, Mrkdwn]:
    back = made.back_from or made.starts_at, made.back_to or made.ends_at
    return {"time": _time(made.starts_at, made.ends_at), "back": _time(*back)}


def _time(start: datetime, end: datetime) -> Mrkdwn:
    return Mrkdwn(f"{moment(start)} – {moment(end)}")


def _became(made: StandIn, words: Words) -> Mrkdwn | None:
    held = made.outcome is not StandInOutcome.WITHDRAWN
    if held and made.cancelled_at is not None and made.cancelled_by is not None:
        by = person(made.cancelled_by)
        return words("rota-cancelled", by=by, at=moment(made.cancelled_at))
    if made.kind is not StandInKind.SWAP:
        return None
    if made.settled_at is None:
        until = moment(made.lapses_at or made.starts_at)
        return words("swap-until", at=until, who=person(made.person))
    at = moment(made.settled_at)
    return words(f"swap-settled-{made.outcome}", at=at, who=person(made.person))


def done(
    made: StandIn,
    rota: Rota,
    words: Words,
    met: LaidOver | None = None,
    known: Mapping[str, str] | None = None,
) -> Message:
    """To whoever put somebody on, or asked for a swap. `met`: of what lay there before, and what applies with it."""
    facts = {**_times(made), "rota": bold(rota_name(rota, words)), "who": person(made.person)}
    number = code(f"/incident rota cancel {made.id}")
    if made.kind is StandInKind.SWAP:
        text = words(_by_time(made, "swap-done"), **facts)
    else:
        text = words("rota-override-done", **facts)
    how = context(words("rota-how-to-cancel", cancel=number))
    applies = _applies(met, known or {}, words) if met else []
    return Message(text, [section(text), *applies, how])


def _applies(met: LaidOver, known: Mapping[str, str], words: Words) -> list[Block]:
    shifts = _with_gaps(met.then, met.time)
    lines = [
        words("rota-then"),
        *(_line(one, known, words, whole=True) for one in shifts[:LISTED]),
        *([Mrkdwn("…")] if len(shifts) > LISTED else []),
    ]
    then = section(Mrkdwn("\n".join(lines)))
    if not met.took_from:
        return [then]
    return [section(words("rota-took-over", who=names(met.took_from, known))), then]


def cancelled(made: StandIn, rota: Rota, words: Words) -> Message:
    facts = {**_times(made), "rota": bold(rota_name(rota, words)), "who": person(made.person)}
    text = words(f"rota-cancel-done-{made.kind}", **facts)
    return Message(text, [section(text)])


def calendar(
    rota: Rota,
    shifts: Sequence[Span],
    time: tuple[datetime, datetime],
    words: Words,
    *,
    on_top: Sequence[StandIn],
    known: Mapping[str, str],
    link: str,
) -> Message:
    """A section for each day there; every time in the reader's own zone. `known`: ids by the policy's spelling;
    `link`: where one person sees it drawn.
    """
    name = bold(rota_name(rota, words))
    title = words("rota-calendar", rota=name, time=_time(*time))
    zone = ZoneInfo(rota.timezone)
    days = [
        (day, list(some))
        for day, some in groupby(
            _with_gaps(shifts, time), lambda one: one.start.astimezone(zone).date()
        )
    ]
    blocks: list[Block] = [section(title)]
    for day, some in days[:DAYS]:
        lines = [bold(day.isoformat()), *(_line(one, known, words) for one in some)]
        blocks.append(section(Mrkdwn("\n".join(lines))))
    blocks.append(context(words("rota-zone", zone=rota.timezone)))
    drawn = {**button(words.plain("button-rota-open"), OPEN, rota.id), "url": link}
    blocks.append(
        actions(
            drawn,
            button(words.plain("button-rota-override"), STAND_IN, rota.id),
            button(words.plain("button-rota-swap"), SWAP, rota.id),
            button(words.plain("button-rota-export"), EXPORT, rota.id),
        )
    )
    if on_top:
        blocks.append(section(words("rota-on-top")))
    blocks += [_listed(made, words) for made in on_top[:LISTED]]
    return Message(title, blocks)


def _with_gaps(shifts: Sequence[Span], time: tuple[datetime, datetime]) -> list[Span]:
    found, at = [], time[0]
    for one in shifts:
        if one.start > at:
            found.append(Span(at, one.start, ()))
        found.append(one)
        at = one.end
    return found if at >= time[1] else [*found, Span(at, time[1], ())]


def _line(one: Span, known: Mapping[str, str], words: Words, *, whole: bool = False) -> Mrkdwn:
    """`whole`: with the day, which otherwise stands above."""
    people = names(one.people, known) or words("rota-nobody")
    short = not whole and one.end - one.start < timedelta(days=1)
    time = Mrkdwn(f"{hour(one.start)} – {hour(one.end)}") if short else _time(one.start, one.end)
    return Mrkdwn(f"{time}  {people}")


def names(people: Sequence[str], known: Mapping[str, str]) -> Mrkdwn:
    """Mentions of those we know; the policy's spelling of the others."""
    return Mrkdwn(", ".join(_who(known.get(one.lower(), one)) for one in people))


def _who(name: str) -> Mrkdwn:
    return code(name) if "@" in name else spelt(name)


def _listed(made: StandIn, words: Words) -> Block:
    other = person(made.instead_of) if made.instead_of else Mrkdwn("-")
    kind = (
        f"rota-listed-{made.kind}"
        if made.kind is StandInKind.SWAP or made.instead_of
        else "rota-listed-all"
    )
    kind = f"{kind}-asked" if made.waits else kind
    text = words(kind, who=person(made.person), whom=other, **_times(made))
    return section(text, button(words.plain("button-rota-cancel"), CANCEL, str(made.id)))


def usage(rotas: Sequence[Rota], words: Words) -> Message:
    """What can be done, and the rotas there are as buttons."""
    title = words("rota-usage")
    blocks = [section(title), section(escape(words.plain("rota-usage-lines")))]
    check = button(words.plain("button-rota-check"), CHECK)
    if not rotas:
        return Message(title, [*blocks, actions(check)])
    chosen = {
        "type": "static_select",
        "action_id": SHOW,
        "placeholder": plain(words.plain("rota-choose")),
        "options": [option(rota_name(rota, words), rota.id) for rota in rotas[:OPTIONS]],
    }
    return Message(title, [*blocks, actions(chosen, check)])
