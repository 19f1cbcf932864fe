"""Open incidents at a glance, and the board of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.policy import Policy
from bot.ports import Message
from bot.render import board, merging
from bot.render.blocks import Block, actions, button, context, header, section
from bot.render.lengths import age
from bot.render.mrkdwn import Mrkdwn, bold, escape, moment, person, room
from bot.render.words import Words
from models.incident import Incident
from models.listing import Beside, Row
from models.standing import Standing

PAGE = 10
"""Incidents shown at once: each is a block, and Slack takes fifty."""
PREVIOUS, NEXT = "list_previous", "list_next"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the open incidents."""

    rows: Sequence[Row]
    number: int
    count: int
    """Open incidents on all pages."""

    @property
    def last(self) -> int:
        return max(-(-self.count // PAGE), 1)


def listed(page: Page, now: datetime, words: Words) -> Message:
    if not page.count:
        text = words("list-none")
        return Message(text, [section(text)])
    title = words.plain("list-title", count=page.count)
    blocks = [header(title)]
    blocks += [line_with_join(row, now, words) for row in page.rows]
    if page.last > 1:
        blocks.append(context(words("list-page", page=page.number, last=page.last)))
        blocks.append(actions(*_turns(page, words)))
    return Message(title, blocks)


def drills(rows: Sequence[Row], count: int, now: datetime, words: Words) -> Message:
    """Apart from the real ones; nobody has so many that they need pages."""
    if not rows:
        text = words("list-drills-none")
        return Message(text, [section(text)])
    title = words.plain("list-drills-title", count=count)
    return Message(title, [header(title), *(line_with_join(row, now, words) for row in rows)])


def line_with_join(row: Row, now: datetime, words: Words) -> Block:
    return section(line_of(row, now, words), join_for(row, words))


def join_for(row: Row, words: Words) -> dict[str, Any] | None:
    return None if row.inside else join(row.incident, words)


def join(incident: Incident, words: Words) -> dict[str, Any] | None:
    """Brings whoever presses it into the channel; a restricted incident is for those who were asked."""
    if incident.restricted:
        return None
    return button(words.plain("board-join"), "join", incident.name)


def line_of(row: Row, now: datetime, words: Words) -> Mrkdwn:
    """One incident in two lines: how bad and what; then who leads, how old, when the next word comes."""
    incident = row.incident
    first = f"{how_bad(incident, words)} · {state_text(incident, words)} · {escape(incident.title)}"
    facts = [
        words("list-commander", who=holder(row.commander, words)),
        words("list-age", age=age(now - incident.declared_at, words)),
        promise_text(row.promised_at, now, words),
        room(row.channel) if row.channel else words("list-no-channel"),
    ]
    if row.parts:
        facts.append(merging.parts_text(row.parts, words))
    return Mrkdwn(f"{first}\n{' · '.join(facts)}")


def how_bad(incident: Incident, words: Words) -> Mrkdwn:
    """Its name and priority; and, to whoever may see it, that others may not: so that nobody tells them."""
    bare = f"{bold(incident.name)} {board.priority_text(incident, words)}"
    return Mrkdwn(f"{bare} · {words('mark-restricted')}" if incident.restricted else bare)


def shown(
    row: Row, stands: Standing, policy: Policy, words: Words, *, beside: Sequence[Beside] = ()
) -> Message:
    """The board as it stands in the channel, where that is, and what else its people work on."""
    told = board.render(row.incident, stands, policy, words, inside=row.inside)
    lines = [words("show-where", channel=where(row, words)), *beside_lines(beside, words)]
    return Message(told.text, [*told.blocks, context(Mrkdwn("\n".join(lines)))])


def beside_lines(several: Sequence[Beside], words: Words) -> list[Mrkdwn]:
    """What is worked on at the same time [285]."""
    title = [words("beside-title")] if several else []
    return [*title, *(_beside(one, words) for one in several)]


def _beside(one: Beside, words: Words) -> Mrkdwn:
    incident = one.incident
    line = f"• {how_bad(incident, words)} · {escape(incident.title)}"
    if not one.people:
        return Mrkdwn(line)
    who = Mrkdwn(", ".join(map(person, one.people)))
    return Mrkdwn(f"{line} · {words('beside-people', who=who)}")


def state_text(incident: Incident, words: Words) -> Mrkdwn:
    """How far it is: the phase of an active incident says more than that it is active."""
    if incident.stage.open and incident.phase is not None:
        return words(f"phase-{incident.phase}")
    return words(f"stage-{incident.stage}")


def promise_text(at: datetime | None, now: datetime, words: Words) -> Mrkdwn:
    if at is None:
        return words("promise-none")
    return words("promise-late" if at <= now else "promise-at", at=moment(at))


def holder(who: str | None, words: Words) -> Mrkdwn:
    return words("list-nobody") if who is None else person(who)


def _turns(page: Page, words: Words) -> list[Block]:
    turns = [(PREVIOUS, page.number - 1), (NEXT, page.number + 1)]
    return [
        button(words.plain(f"button-{name.replace('_', '-')}"), name, str(number))
        for name, number in turns
        if 1 <= number <= page.last
    ]


def where(row: Row, words: Words) -> Mrkdwn:
    return room(row.channel) if row.channel else words("list-no-channel")
