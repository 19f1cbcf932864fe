"""What people read about incidents that were made one, and about taking that back."""

from collections.abc import Sequence

from bot.ports import Message
from bot.render.blocks import Block, button, context, cut, section, sections
from bot.render.lifecycle import next_promises
from bot.render.mrkdwn import Mrkdwn, bold, escape, moment, person, room, shortened
from bot.render.words import Words
from models.incident import Incident
from models.merging import Into
from models.timeline import Event

UNMERGE = "unmerge"
LISTED = 5
"""Of many parts as many as fit a line or two; the record has them all."""
TITLE = 60
LINE = 3000


def into_text(into: Into, words: Words) -> Mrkdwn:
    where = room(into.channel) if into.channel else Mrkdwn("")
    return words("merged-into", incident=into.incident.name, channel=where)


def into_blocks(incident: Incident, into: Into, words: Words) -> list[Block]:
    """On the board of what is part of another: which, why, who said so and when, and the way back."""
    by = words("merged-by", by=person(into.merging.by), at=moment(into.merging.occurred_at))
    undo = button(words.plain("board-unmerge"), UNMERGE, incident.name)
    return [
        section(into_text(into, words), undo),
        *sections(words("merged-cause", cause=into.merging.cause)),
        context(by),
    ]


def parts_text(parts: Sequence[Incident], words: Words) -> Mrkdwn:
    listed = ", ".join(f"{one.name} {escape(cut(one.title, TITLE))}" for one in parts[:LISTED])
    more = len(parts) - LISTED
    if more > 0:
        return words("merged-in-more", parts=Mrkdwn(listed), count=more)
    return words("merged-in", parts=Mrkdwn(listed))


def origin(number: int, whole: int) -> str:
    """Where an entry of a timeline comes from, when it is one of a part."""
    return "" if number == whole else f"INC-{number}"


def merged(event: Event, whole: Incident | None, channel: str | None, words: Words) -> Message:
    """In the channel of the part: where it goes on. `whole`: None when it may not be named here."""
    first = words("merged-told", by=person(event.by), into=_named(whole, words))
    if whole is None:
        return Message(first, [section(first)])
    where = room(channel) if channel else Mrkdwn(whole.name)
    return _message(
        first, event, [words("merged-go-on", channel=where), *_when(event, words)], words
    )


def absorbed(event: Event, channel: str | None, words: Words) -> Message:
    """In the channel of the whole: what came in, and that those who worked on it come along."""
    first = words(
        "absorbed-told",
        by=person(event.by),
        part=event.facts["part"],
        title=bold(cut(event.facts["title"], TITLE)),
    )
    people = Mrkdwn(", ".join(person(one) for one in event.facts["people"]))
    more = [words("absorbed-people", people=people)] if people else []
    more += [words("absorbed-channel", channel=room(channel))] if channel else []
    return _message(first, event, [*more, *_when(event, words)], words)


def unmerged(event: Event, whole: Incident | None, words: Words) -> Message:
    """In the channel of the part: it is an incident of its own again."""
    facts = event.facts
    first = words("unmerged-told", into=_named(whole, words), **_two(event))
    reason = words("as-it-is", text=facts["reason"]) if facts["reason"] and whole else None
    return _said(first, reason, next_promises(facts, words))


def released(event: Event, channel: str | None, words: Words) -> Message:
    facts = event.facts
    first = words("released-told", part=facts["part"], **_two(event))
    reason = words("as-it-is", text=facts["reason"]) if facts["reason"] else None
    more = [words("released-channel", channel=room(channel))] if channel else []
    return _said(first, reason, more)


def _two(event: Event) -> dict[str, Mrkdwn]:
    return {"by": person(event.facts["proposed_by"]), "second": person(event.by)}


def _named(whole: Incident | None, words: Words) -> str:
    return words.plain("another-incident") if whole is None else whole.name


def _when(event: Event, words: Words) -> list[Mrkdwn]:
    """The time as it was understood, when they were combined before anybody said so here."""
    when = event.facts.get("when")
    return [words("noted-when", when=when)] if when else []


def _message(first: Mrkdwn, event: Event, more: list[Mrkdwn], words: Words) -> Message:
    return _said(first, words("merged-cause", cause=event.facts["cause"]), more)


def _said(first: Mrkdwn, said: Mrkdwn | None, more: Sequence[Mrkdwn]) -> Message:
    blocks: list[Block] = [section(first)]
    if said is not None:
        blocks += sections(said)
    if more:
        blocks.append(context(Mrkdwn(" · ".join(more))))
    lines = [line for line in (first, said, *more) if line]
    return Message(shortened(Mrkdwn("\n".join(lines)), LINE), blocks)
