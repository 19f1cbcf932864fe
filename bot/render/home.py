"""The home tab."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.policy import Rota
from bot.render import rotas
from bot.render.blocks import Block, actions, button, context, header, section
from bot.render.mrkdwn import Mrkdwn, bold, moment, spelt
from bot.render.seats import rota_name
from bot.render.views import line_with_join, promise_text
from bot.render.words import Words
from bot.rota.mine import AHEAD, Turns
from models.clocks import Clock
from models.incident import Incident
from models.listing import Row
from models.rotas import StandIn
from models.vocabulary import SeatName

OPEN, MINE, PROMISES, ROTAS, SWAPS = 20, 10, 10, 20, 5
"""The most of each. A home tab has a hundred blocks, and nobody reads that many."""


@dataclass(frozen=True, slots=True)
class Facts:
    rows: Sequence[Row]
    count: int
    """Open incidents that this person may see, shown or not."""
    mine: Sequence[tuple[Incident, SeatName]]
    mine_rows: Sequence[Row]
    promises: Sequence[tuple[Incident, Clock]]
    on_call: Sequence[tuple[Rota, Sequence[str]]]
    """By rota, who is on: people's ids, or what the policy calls them."""
    turns: Sequence[Turns] = ()
    """Their own, now and next."""
    swaps: Sequence[tuple[StandIn, Rota]] = ()
    """That wait for their answer."""
    reader: str = ""


def render(facts: Facts, now: datetime, words: Words) -> dict[str, Any]:
    declare = button(words.plain("button-declare"), "declare", primary=True)
    blocks = [
        header(words.plain("home-title")),
        actions(declare),
        header(words.plain("home-mine")),
        section(_lines(_mine(facts, now, words)) or words("home-no-seats")),
        header(words.plain("home-promises")),
        section(_lines(_promises(facts, now, words)) or words("home-no-promises")),
        header(words.plain("home-open")),
        *_open(facts, now, words),
        header(words.plain("home-turns")),
        section(_lines(_turns(facts, words)) or words("home-no-turns", days=AHEAD.days)),
        *_swaps(facts, words),
        header(words.plain("home-on-call")),
        section(_lines(_on_call(facts, words)) or words("home-no-rotas")),
    ]
    return {"type": "home", "blocks": blocks}


def _mine(facts: Facts, now: datetime, words: Words) -> list[Mrkdwn]:
    return [
        words(
            "home-seat",
            incident=incident.name,
            title=bold(incident.title[:80]),
            seat=words.plain(f"home-seat-{seat}"),
            promise=promise_text(row.promised_at, now, words),
        )
        for (incident, seat), row in zip(facts.mine, facts.mine_rows, strict=True)
    ]


def _promises(facts: Facts, now: datetime, words: Words) -> list[Mrkdwn]:
    return [
        words(
            "home-promise",
            incident=incident.name,
            title=bold(incident.title[:80]),
            audience=words.plain(f"home-to-{clock.audience}"),
            promise=promise_text(clock.promised_at, now, words),
        )
        for incident, clock in facts.promises
    ]


def _open(facts: Facts, now: datetime, words: Words) -> list[Block]:
    if not facts.rows:
        return [section(words("list-none"))]
    blocks = [line_with_join(row, now, words) for row in facts.rows]
    if facts.count > len(facts.rows):
        blocks.append(context(words("home-more", count=facts.count - len(facts.rows))))
    return blocks


def _turns(facts: Facts, words: Words) -> list[Mrkdwn]:
    return [_turn(one, words) for one in facts.turns]


def _turn(one: Turns, words: Words) -> Mrkdwn:
    facts = {"rota": bold(rota_name(one.rota, words))}
    if one.now and one.until is None:
        return words("home-turn-alone", **facts)
    times = {"until": moment(one.until)} if one.until else {}
    if one.later:
        times |= {"from": moment(one.later.start), "to": moment(one.later.end)}
    key = "-".join([*["now"] * bool(one.now), *["next"] * bool(one.later)])
    return words(f"home-turn-{key}", **facts, **times)


def _swaps(facts: Facts, words: Words) -> list[Block]:
    """Each as the message that asked for it, with its buttons."""
    asked = [rotas.told(made, rota, facts.reader, words) for made, rota in facts.swaps[:SWAPS]]
    return [block for message in asked for block in message.blocks]


def _on_call(facts: Facts, words: Words) -> list[Mrkdwn]:
    return [
        words("home-on-call-line", rota=bold(rota_name(rota, words)), who=_who(listed, words))
        for rota, listed in facts.on_call
    ]


def _who(listed: Sequence[str], words: Words) -> Mrkdwn:
    people = [spelt(one) for one in listed]
    return Mrkdwn(", ".join(people)) if people else words("home-on-call-nobody")


def _lines(lines: Sequence[Mrkdwn]) -> Mrkdwn:
    return Mrkdwn("\n".join(lines))
