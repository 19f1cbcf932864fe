"""What still holds a close, with the buttons that mend it; and what an incident was closed over."""

from collections.abc import Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from bot.ports import Message
from bot.render import given_back
from bot.render.blocks import Block, actions, button, context, section, sections
from bot.render.mrkdwn import Mrkdwn, moment, person, shortened
from bot.render.seconding import names
from bot.render.words import Words
from bot.steps.guards import OVERRIDE, Ending, Fix, Held, Missing
from models.incident import Incident

REASON = 500
LINE = "held/"
"""Before the name of a line, what its buttons are called in the list that one person reads."""


def board_lines(incident: Incident, ending: Ending, words: Words) -> list[Block]:
    if ending.closure is not None:
        return [context(one) for one in over(ending.closure.facts, words)]
    if not ending.missing:
        return []
    rows = (_row(incident.name, one, words) for one in ending.missing)
    return [section(words("guards-open")), *chain.from_iterable(rows)]


def over(facts: Mapping[str, Any], words: Words) -> list[Mrkdwn]:
    """What it was closed over, why, and who agreed to that. Nothing of one that nothing held."""
    if not facts.get("override"):
        return []
    named = words("closed-over", over=names(facts.get("over") or [], words))
    why = shortened(words("closed-because", text=facts["override"]), REASON)
    confirmed = facts.get("confirmed_by")
    both = [words("closed-confirmed", by=person(confirmed))] if confirmed else []
    return [Mrkdwn(" · ".join([named, *both])), why]


def held(
    no: Held, typed: str | None, words: Words, answered: tuple[str, Mrkdwn] | None = None
) -> Message:
    """Why it cannot be closed yet, to whoever tried: every reason with what mends it.

    `answered`: the line whose button was pressed a moment ago, and what to say to that.
    """
    text = words(no.sentence, **no.facts)
    lines = [line(one, words) for one in no.missing]
    blocks = [section(text)]
    where, said = answered or ("", None)
    if said is not None and where not in {one.name for one in no.missing}:
        blocks.append(context(said))
    for one in no.missing:
        blocks += _row(no.incident, one, words, f"{LINE}{one.name}")
        blocks += [context(said)] if said is not None and one.name == where else []
    lines += [said] if said is not None else []
    if no.sentence == "close-held-say-why":
        blocks.append(actions(_button(no.incident, Fix(OVERRIDE), words)))
    if typed is not None:
        blocks += given_back.blocks(typed, words)
    return Message(Mrkdwn("\n".join([text, *lines])), blocks)


def line(one: Missing, words: Words) -> Mrkdwn:
    facts = {name: _told(name, fact) for name, fact in one.facts.items()}
    return words("guard-line", text=words(one.sentence, **facts))


def _told(name: str, fact: str | int | datetime) -> str | int:
    if isinstance(fact, datetime):
        return moment(fact)
    return person(fact) if name == "who" and isinstance(fact, str) else fact


def pressed_line(block_id: str) -> str | None:
    """The line of the list whose button this is; None: it stands somewhere else."""
    name = block_id.removeprefix(LINE)
    return None if name == block_id else name


def _row(incident: str, one: Missing, words: Words, block_id: str = "") -> list[Block]:
    blocks = sections(line(one, words))
    if one.fixes:
        named = {"block_id": block_id} if block_id else {}
        buttons = (_button(incident, fix, words) for fix in one.fixes)
        blocks.append({**actions(*buttons), **named})
    return blocks


def _button(incident: str, fix: Fix, words: Words) -> dict[str, Any]:
    value = f"{incident}:{fix.about}" if fix.about else incident
    return button(words.plain(f"fix-{fix.verb.replace('_', '-')}"), fix.verb, value)
