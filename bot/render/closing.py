"""What still holds a close, with the buttons that mend it; and what an incident was closed over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
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


def board_lines(incident: Incident, ending: Ending, words: Words) -> list[Block]:
    if ending.closure is not None:
        return [context(one) for one in over(ending.closure.facts, words)]
    if not ending.missing:
        return []
    return [section(words("guards-open")), *_rows(incident.name, ending.missing, words)]


def over(facts: Mapping[str, Any], words: Words) -> list[Mrkdwn]:
    """What it was closed over, why, and who agreed to that. Nothing of one that nothing held."""
    if not facts.get("override"):
        return []
    named = words("closed-over", over=names(facts.get("over") or [], words))
    why = shortened(words("closed-because", text=facts["override"]), REASON)
    confirmed = facts.get("confirmed_by")
    both = [words("closed-confirmed", by=person(confirmed))] if confirmed else []
    return [Mrkdwn(" · ".join([named, *both])), why]


def held(no: Held, typed: str | None, words: Words) -> Message:
    """Why it cannot be closed yet, to whoever tried: every reason with what mends it."""
    text = words(no.sentence, **no.facts)
    lines = [line(one, words) for one in no.missing]
    blocks = [section(text), *_rows(no.incident, no.missing, words)]
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


def _rows(incident: str, missing: Sequence[Missing], words: Words) -> list[Block]:
    blocks: list[Block] = []
    for one in missing:
        blocks += sections(line(one, words))
        if one.fixes:
            blocks.append(actions(*(_button(incident, fix, words) for fix in one.fixes)))
    return blocks


def _button(incident: str, fix: Fix, words: Words) -> dict[str, Any]:
    value = f"{incident}:{fix.about}" if fix.about else incident
    return button(words.plain(f"fix-{fix.verb.replace('_', '-')}"), fix.verb, value)
