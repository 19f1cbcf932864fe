"""The evidence of an incident: which documents there are, and what is said of those that are not attached."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.ports import Message
from bot.render import ticket
from bot.render.blocks import context, cut, section
from bot.render.mrkdwn import Mrkdwn, escape, shortened
from bot.render.words import Words
from bot.timeline.entries import Group, group_of
from bot.timeline.export import Format, Timeline, write
from models.event_kinds import EventKind
from models.evidence import Left
from models.timeline import Event

WORKED = (Group.WORK, Group.PEOPLE, Group.SIGNALS)
"""What the work log has of a timeline, besides decisions: what was done, by whom, and what monitoring said."""
REASONS = ("too-large", "waiting", "gone", "refused", "elsewhere", "empty", "too-many")
ADDRESS = re.compile(r"https?://[^\s|<>\[\]{}\\^`\"]+")
NAME, FINE_PRINT, LINE = 150, 2500, 3000


def documents(timeline: Timeline, most: int) -> Iterator[tuple[str, Format, Iterator[str]]]:
    """Name, format, and the text piece by piece, with secrets masked. `most`: letters of one entry."""
    name = timeline.head.incident
    for form in (Format.MARKDOWN, Format.CSV):
        yield f"{name}-timeline", form, write(timeline, form, most=most)
    done = [
        one
        for one in timeline.entries
        if group_of(one) in WORKED or one.kind == EventKind.DECIDED.value
    ]
    log = replace(timeline, entries=done)
    yield f"{name}-work-log", Format.MARKDOWN, write(log, Format.MARKDOWN, most=most)


def said(event: Event, words: Words) -> Message:
    """In the incident's channel: how much is there, and what is not, with where it is."""
    first = words("evidence-attached", count=event.facts["count"])
    lines = [
        words(
            f"evidence-left-{_reason(why)}",
            file=Mrkdwn(f"<{escape(link)}|{escape(cut(name, NAME))}>")
            if ADDRESS.fullmatch(link)
            else escape(cut(name, NAME)),
        )
        for name, why, link in _left(event)
    ]
    if more := event.facts.get("more"):
        lines.append(words("evidence-left-more", count=more))
    if not lines:
        return Message(first, [section(first)])
    small = shortened(Mrkdwn("\n".join([words("evidence-left"), *lines])), FINE_PRINT)
    return Message(shortened(Mrkdwn(f"{first}\n{small}"), LINE), [section(first), context(small)])


def in_ticket(event: Event, words: Words) -> str:
    """The same below the ticket's comment, in Jira's markup."""
    lines = []
    for name, why, link in _left(event):
        line = words.plain(f"evidence-left-{_reason(why)}", file=ticket.plain(cut(name, NAME)))
        lines.append(f"* {line} {link}" if ADDRESS.fullmatch(link) else f"* {line}")
    if more := event.facts.get("more"):
        lines.append(f"* {words.plain('evidence-left-more', count=more)}")
    return "\n".join([words.plain("evidence-left"), *lines]) if lines else ""


def _left(event: Event) -> list[Left]:
    return [(str(name), str(why), str(link)) for name, why, link in event.facts["left"]]


def _reason(why: str) -> str:
    return why if why in REASONS else "refused"
