"""What became of entries: on the timeline, and as their channel hears of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.ports import Message
from bot.render.blocks import context, section, sections
from bot.render.entries import actor, called, confidence, time_of, typed
from bot.render.entries_in_full import Names
from bot.render.mrkdwn import Mrkdwn, person, shortened
from bot.render.words import Words
from bot.timeline.entries import Entry, Version
from models.event_kinds import EventKind
from models.timeline import Event

LINE = 3000


def amended(entry: Entry, later: Sequence[Event], words: Words, names: Names) -> Entry:
    """With everything that was said of it later; what it said before is among its versions."""
    for event in later:
        by = called(event.by, words, names)
        before = Version(
            at=event.recorded_at,
            by=by,
            text=entry.text,
            status=entry.status,
            change=event.kind.value,
        )
        entry = replace(_after(entry, event, by, words), versions=(*entry.versions, before))
    return entry


def _after(entry: Entry, event: Event, by: str, words: Words) -> Entry:
    facts = event.facts
    match event.kind:
        case EventKind.STRUCK:
            reason = str(facts.get("reason") or "")
            return replace(entry, withdrawn=reason or words.plain("entry-undone"))
        case EventKind.ANNOTATED:
            at = f"{event.recorded_at:%Y-%m-%d %H:%M}"
            said = words.plain("entry-remark", by=by, at=at, text=str(facts["text"]))
            return replace(entry, text=f"{entry.text}\n{said}")
        case _:
            return replace(entry, **_corrected(event))


def _corrected(event: Event) -> dict[str, Any]:
    facts: Mapping[str, Any] = event.facts
    new: dict[str, Any] = {key: str(facts[key] or "") for key in ("text", "status") if key in facts}
    if "actor" in facts:
        new["actor"] = actor(facts)
    if "confidence" in facts:
        new["confidence"] = confidence(facts)
    if facts.get("when"):
        start, until, precision = time_of(facts, event.occurred_at, event.recorded_at)
        new |= {"occurred_at": start, "occurred_until": until, "precision": precision}
        new["typed"] = typed(facts)
    return new


def corrected(event: Event, words: Words) -> Message:
    facts = event.facts
    more = [words("amended-when", when=str(facts["when"]))] if facts.get("when") else []
    if facts.get("status"):
        more.append(words("amended-status", status=str(facts["status"])))
    told = [key for key in ("confidence", "actor") if facts.get(key)]
    more += [words(f"{key}-{facts[key]}") for key in told]
    return _said("corrected-by", event, words, facts.get("text"), *more)


def annotated(event: Event, words: Words) -> Message:
    return _said("annotated-by", event, words, event.facts["text"])


def struck(event: Event, words: Words) -> Message:
    undone = event.facts.get("undone")
    return _said("undone-by" if undone else "struck-by", event, words, event.facts.get("reason"))


def _said(sentence: str, event: Event, words: Words, text: Any, *more: Mrkdwn) -> Message:
    first = words(sentence, by=person(event.by), was=str(event.facts.get("was") or "…"))
    blocks = [section(first)]
    said = words("as-it-is", text=str(text)) if text else None
    if said is not None:
        blocks += sections(said)
    if more:
        blocks.append(context(Mrkdwn(" · ".join(more))))
    lines = [line for line in (first, said, *more) if line]
    return Message(shortened(Mrkdwn("\n".join(lines)), LINE), blocks)
