"""The commander's duties and card on the board: ticked by the record, with buttons to what ticks the rest."""

from collections.abc import Collection, Mapping

from bot.render.blocks import Block, actions, button, context, section
from bot.render.mrkdwn import Mrkdwn
from bot.render.words import Words
from models.commanders_card import CARD
from models.duties import Mark, Record, State, marks
from models.vocabulary import Stage

SHOWN_IN = (Stage.TRIAGE, Stage.ACTIVE, Stage.RESOLVED, Stage.CLOSED)
LABELLED = ("validate", "triage", "engaged", "heard")
"""Verbs whose button has a name of its own; the others are called what the board calls them."""


def checklist(record: Record, words: Words, *, beside: Collection[str] = ()) -> list[Block]:
    """Three blocks at most, whatever the incident's size. `beside`: the verbs that the board offers anyway."""
    if record.incident.stage not in SHOWN_IN:
        return []
    found = marks(record)
    lines = [words("duties-title"), *(_line(name, mark, words) for name, mark in found.items())]
    card = {name: state(record) for name, state in CARD.items()} if record.working else {}
    shown = {mark.state for mark in found.values()} | set(card.values())
    lines.append(_legend(shown, words))
    blocks = [section(Mrkdwn("\n".join(lines)))]
    if card:
        blocks.append(context(_card(card, words)))
    todo = {mark.verb: mark for mark in found.values() if mark.verb and mark.verb not in beside}
    if todo:
        blocks.append(actions(*(_button(mark, record, words) for mark in todo.values())))
    return blocks


def _line(name: str, mark: Mark, words: Words) -> Mrkdwn:
    said = _marked(mark.state, words(f"duty-{name}"), words)
    if mark.why is None:
        return said
    return Mrkdwn(f"{said}: {words(f'duty-{name}-{mark.why}')}")


def _marked(state: State, what: Mrkdwn, words: Words) -> Mrkdwn:
    return words(f"duty-{state.value.replace('_', '-')}", what=what)


def _legend(shown: Collection[State], words: Words) -> Mrkdwn:
    """What the signs mean that are there; nobody has to guess what an hourglass is."""
    signs = (
        _marked(one, words(f"sign-{one.value.replace('_', '-')}"), words)
        for one in State
        if one in shown
    )
    return Mrkdwn(" · ".join(signs))


def _card(states: Mapping[str, State], words: Words) -> Mrkdwn:
    lines = [_marked(state, words(f"card-{name}"), words) for name, state in states.items()]
    return Mrkdwn("  ".join([words("card-title"), *lines]))


def _button(mark: Mark, record: Record, words: Words) -> dict[str, object]:
    verb = mark.verb or ""
    label = f"button-{verb}" if verb in LABELLED else f"board-{verb}"
    value = record.incident.name
    if mark.number is not None:
        value = f"{value}:{mark.number}"
    return button(words.plain(label), verb, value)
