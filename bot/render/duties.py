"""The commander's duties and card on the board: ticked by the record, with buttons to what ticks the rest."""

from collections.abc import Collection

from bot.render.blocks import Block, actions, button, context, section
from bot.render.mrkdwn import Mrkdwn
from bot.render.words import Words
from models.duties import CARD, DUTIES, Mark, Record
from models.vocabulary import Stage

SHOWN_IN = (Stage.TRIAGE, Stage.ACTIVE, Stage.RESOLVED, Stage.CLOSED)
LABELLED = ("validate", "triage", "engaged", "heard")
"""Verbs whose button has a name of its own; the others are called what the board calls them."""


def checklist(record: Record, words: Words, *, beside: Collection[str] = ()) -> list[Block]:
    """Three blocks at most, whatever the incident's size. `beside`: the verbs that the board offers anyway."""
    if record.incident.stage not in SHOWN_IN:
        return []
    marks = {name: rule(record) for name, rule in DUTIES.items()}
    lines = [words("duties-title"), *(_line(name, mark, words) for name, mark in marks.items())]
    blocks = [section(Mrkdwn("\n".join(lines)))]
    if record.working:
        blocks.append(context(_card(record, words)))
    todo = {mark.verb: mark for mark in marks.values() if mark.verb and mark.verb not in beside}
    if todo:
        blocks.append(actions(*(_button(mark, record, words) for mark in todo.values())))
    return blocks


def _line(name: str, mark: Mark, words: Words) -> Mrkdwn:
    said = words(f"duty-{mark.state.value.replace('_', '-')}", what=words(f"duty-{name}"))
    if mark.why is None:
        return said
    return Mrkdwn(f"{said}: {words(f'duty-{name}-{mark.why}')}")


def _card(record: Record, words: Words) -> Mrkdwn:
    lines = [
        words("duty-done" if holds(record) else "duty-open", what=words(f"card-{name}"))
        for name, holds in CARD.items()
    ]
    return Mrkdwn("  ".join([words("card-title"), *lines]))


def _button(mark: Mark, record: Record, words: Words) -> dict[str, object]:
    verb = mark.verb or ""
    label = f"button-{verb}" if verb in LABELLED else f"board-{verb}"
    value = record.incident.name
    if mark.number is not None:
        value = f"{value}:{mark.number}"
    return button(words.plain(label), verb, value)
