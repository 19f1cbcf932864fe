"""Attempts, hypotheses, temporary measures and workstreams, as their channel reads of them; and decisions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.ports import Message
from bot.render.blocks import Block, actions, button, context, cut, section, sections
from bot.render.mrkdwn import Mrkdwn, escape, moment, person, shortened
from bot.render.words import Words
from models.incident import Incident
from models.matters import OUTCOMES, Matter
from models.timeline import Event
from models.vocabulary import MatterKind, MatterOutcome

SHOWN = 5
"""Open ones of a kind on the board. The others are counted."""
SHORT = 160
LINE = 3000
VERB: Mapping[MatterKind, str] = {
    MatterKind.TRY: "tried",
    MatterKind.HYPOTHESIS: "hypothesis",
    MatterKind.MEASURE: "measure",
    MatterKind.WORKSTREAM: "workstream",
}
"""The command that says what became of one."""


def action_of(kind: MatterKind, outcome: MatterOutcome) -> str:
    return f"{VERB[kind]}_{outcome.value}"


def surface(matter: Matter, incident: Incident, words: Words) -> Message:
    """With the buttons that settle it; a settled one says what became of it instead."""
    named = name(matter.kind, matter.number, words)
    title = words("matter-of-procedure", matter=named)
    if matter.by:
        title = words("matter-raised", matter=named, by=person(matter.by))
    text = words("as-it-is", text=matter.text)
    blocks = [section(title), *sections(text)]
    if known := details(matter, words):
        blocks.append(context(Mrkdwn(" · ".join(known))))
    if matter.outcome is not None:
        became = words(
            "matter-became",
            outcome=outcome_text(matter.outcome, words),
            by=person(matter.settled_by or ""),
            at=moment(matter.settled_at or matter.at),
        )
        blocks.append(context(became))
    elif incident.stage.open or matter.kind is MatterKind.MEASURE:
        blocks.append(_buttons(matter, incident, words))
    return Message(shortened(Mrkdwn(f"{title}\n{text}"), LINE), blocks)


def overdue(
    incident: Incident, still: Sequence[Matter], end: datetime, leads: str | None, words: Words
) -> Message:
    """They were to be gone by `end`: are they? With the buttons that say so."""
    if not still:
        text = words("measure-overdue-settled", incident=incident.name, end=moment(end))
        return Message(text, [section(text)])
    blocks: list[Block] = []
    lines = []
    for matter in still[:SHOWN]:
        asked = matter.owner or leads
        lines.append(
            words(
                "measure-overdue",
                who=person(asked) if asked else words("nudge-whoever"),
                matter=name(matter.kind, matter.number, words),
                incident=incident.name,
                end=moment(end),
                text=_short(matter.text),
            )
        )
        blocks += [section(lines[-1]), _buttons(matter, incident, words)]
    if len(still) > SHOWN:
        blocks.append(context(words("board-matters-more", count=len(still) - SHOWN)))
    return Message(shortened(Mrkdwn("\n".join(lines)), LINE), blocks)


def moved(event: Event, words: Words) -> Message:
    facts = event.facts
    kind, owner = MatterKind(facts["of"]), facts["owner"]
    first = words("matter-moved", matter=name(kind, facts["number"], words), by=person(event.by))
    parts = [words("matter-owner", who=person(owner))] if owner else []
    parts += [words("matter-until", end=end)] if (end := _ends(facts)) else []
    parts += [words("matter-next", step=cut(facts["next"], SHORT))] if facts["next"] else []
    return _message(first, [_short(facts["text"])], parts)


def settled(event: Event, words: Words) -> Message:
    facts = event.facts
    outcome = words(f"outcome-{facts['outcome'].replace('_', '-')}")
    matter = name(MatterKind(facts["of"]), facts["number"], words)
    first = words("matter-settled-said", matter=matter, outcome=outcome, by=person(event.by))
    said = [_short(facts["text"])]
    if facts["note"]:
        said.append(words("as-it-is", text=facts["note"]))
    more = [words("tried-worse-next")] if facts["outcome"] == MatterOutcome.WORSE else []
    return _message(first, said, more)


def name(kind: MatterKind, number: int, words: Words) -> Mrkdwn:
    return words(f"matter-{kind.value}", number=number)


# -- on the board --


IN_ORDER = (MatterKind.WORKSTREAM, MatterKind.MEASURE, MatterKind.HYPOTHESIS, MatterKind.TRY)


def board_lines(matters: Sequence[Matter], decisions: Sequence[Event], words: Words) -> list[Block]:
    """One block a kind of which something is open; the settled kinds are one line of numbers."""
    open_ones: dict[MatterKind, list[Matter]] = {kind: [] for kind in IN_ORDER}
    over: dict[MatterKind, list[MatterOutcome]] = {kind: [] for kind in IN_ORDER}
    for matter in matters:
        if matter.outcome is None:
            open_ones[matter.kind].append(matter)
        else:
            over[matter.kind].append(matter.outcome)
    blocks, settled = [], []
    for kind, still in open_ones.items():
        if still:
            blocks.append(section(_kind(kind, still, over[kind], words)))
        elif over[kind]:
            title, counts = words(f"board-matters-{kind.value}"), _counts(kind, over[kind], words)
            settled.append(words("board-matters-settled", kind=title, counts=counts))
    if settled:
        blocks.append(context(Mrkdwn(" · ".join(settled))))
    if decisions:
        last = decisions[-1]
        said = _short(str(last.facts.get("text") or ""))
        blocks.append(section(words("board-decided", text=said, at=moment(last.occurred_at))))
    return blocks


def _kind(
    kind: MatterKind, still: Sequence[Matter], over: Sequence[MatterOutcome], words: Words
) -> Mrkdwn:
    lines = [words(f"board-matters-{kind.value}")]
    lines += [Mrkdwn(f"• {line(matter, words)}") for matter in still[:SHOWN]]
    if len(still) > SHOWN:
        lines.append(words("board-matters-more", count=len(still) - SHOWN))
    if over:
        lines.append(_counts(kind, over, words))
    return Mrkdwn("\n".join(lines))


def _counts(kind: MatterKind, over: Sequence[MatterOutcome], words: Words) -> Mrkdwn:
    """What became of those that are settled: how many, and then of what, which reads as no number of one."""
    became = Counter(over)
    counts = [
        words("board-matters-count", outcome=outcome_text(outcome, words), count=became[outcome])
        for outcome in OUTCOMES[kind]
        if became[outcome]
    ]
    return Mrkdwn(", ".join(counts))


def line(matter: Matter, words: Words) -> Mrkdwn:
    """One in a line: its number, what, and what is known of it."""
    return Mrkdwn(f"{matter.number}: {what(matter, words)}")


def what(matter: Matter, words: Words) -> Mrkdwn:
    """The same beside its name. A settled one says what became of it, not what was still to be done."""
    parts = [Mrkdwn(f"{_of_stream(matter, words)}{_short(matter.text)}")]
    if matter.outcome is not None:
        return words("matter-became-so", text=parts[0], outcome=outcome_text(matter.outcome, words))
    if matter.owner:
        parts.append(words("matter-owner", who=person(matter.owner)))
    if matter.condition or matter.until:
        parts.append(words("matter-until", end=_end(matter)))
    if matter.next_step:
        parts.append(words("matter-next", step=cut(matter.next_step, SHORT)))
    return Mrkdwn(" · ".join(parts))


def outcome_text(outcome: MatterOutcome, words: Words) -> Mrkdwn:
    return words(f"outcome-{outcome.value.replace('_', '-')}")


def details(matter: Matter, words: Words) -> list[Mrkdwn]:
    """Who looks after it, until when, and what is next."""
    known = [words("matter-owner", who=person(matter.owner))] if matter.owner else []
    if stream := _stream(matter, words):
        known.append(words("matter-stream", stream=stream))
    if matter.condition or matter.until:
        known.append(words("matter-until", end=_end(matter)))
    if matter.next_step:
        known.append(words("matter-next", step=cut(matter.next_step, SHORT)))
    return known


def _end(matter: Matter) -> Mrkdwn:
    return moment(matter.until) if matter.until else escape(cut(matter.condition or "", SHORT))


def _ends(facts: Mapping[str, Any]) -> Mrkdwn | None:
    if facts["condition"]:
        return escape(cut(facts["condition"], SHORT))
    return moment(datetime.fromisoformat(facts["until"])) if facts["until"] else None


def _buttons(matter: Matter, incident: Incident, words: Words) -> Block:
    value = f"{incident.name}:{matter.number}"
    return actions(
        *(
            button(
                words.plain(f"button-{action_of(matter.kind, one).replace('_', '-')}"),
                action_of(matter.kind, one),
                value,
            )
            for one in OUTCOMES[matter.kind]
        )
    )


def _of_stream(matter: Matter, words: Words) -> Mrkdwn:
    stream = _stream(matter, words)
    return Mrkdwn(f"_{stream}_ " if stream else "")


def _stream(matter: Matter, words: Words) -> Mrkdwn | None:
    """What it is for; a stream of a template is called just that, and once is enough."""
    if matter.stream is None:
        return None
    stream = words(f"stream-{matter.stream.replace('_', '-')}")
    return None if str(stream) == matter.text else stream


def _short(text: str) -> Mrkdwn:
    return escape(cut(" ".join(text.split()), SHORT))


def _message(first: Mrkdwn, said: Sequence[Mrkdwn], more: Sequence[Mrkdwn]) -> Message:
    blocks: list[Block] = [section(first)]
    for text in said:
        blocks += sections(text)
    if more:
        blocks.append(context(Mrkdwn(" · ".join(more))))
    return Message(shortened(Mrkdwn("\n".join([first, *said, *more])), LINE), blocks)
