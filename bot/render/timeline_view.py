"""`/incident timeline` in the chat: a page of entries, with a heading for each day."""

from collections.abc import Sequence

from bot.ports import Message
from bot.render.blocks import Block, actions, button, context, cut, header, section
from bot.render.mrkdwn import Mrkdwn, bold, escape
from bot.render.words import Words
from bot.timeline.entries import Entry
from bot.timeline.showing import shown

PREVIOUS, NEXT, OPEN, EXPORT = (
    "timeline_previous",
    "timeline_next",
    "timeline_open",
    "timeline_export",
)
PAGE = 18
"""Entries. Each may stand under a day of its own, and Slack takes 50 blocks."""
LONGEST = 600
"""Characters of one entry; the page in the browser has all of it."""


def listed(
    incident: str,
    entries: Sequence[Entry],
    words: Words,
    *,
    wanted: str,
    number: int,
    link: str,
) -> Message:
    """`wanted`: what was asked for, to ask for its other pages; `link`: where one person may read all of it."""
    last = last_page(entries)
    number = last if not 1 <= number <= last else number
    title = words.plain("timeline-title", incident=incident)
    blocks: list[Block] = [header(title)]
    day = ""
    for entry in entries[(number - 1) * PAGE : number * PAGE]:
        today = f"{entry.occurred_at:%Y-%m-%d}" if entry.occurred_at else day
        if today and today != day:
            blocks.append(context(bold(today)))
            day = today
        blocks.append(section(_line(entry, words)))
    if not entries:
        blocks.append(section(words("timeline-nothing")))
    turns = [(PREVIOUS, number - 1), (NEXT, number + 1)]
    buttons = [
        button(words.plain(f"button-{name.replace('_', '-')}"), name, f"{incident}:{to}:{wanted}")
        for name, to in turns
        if 1 <= to <= last
    ]
    open_it = {
        **button(words.plain("button-timeline-open"), OPEN, incident, primary=True),
        "url": link,
    }
    export = button(words.plain("button-timeline-export"), EXPORT, incident)
    blocks += [
        actions(*buttons, open_it, export),
        context(words("timeline-page", page=number, last=last, count=len(entries))),
    ]
    return Message(title, blocks)


def last_page(entries: Sequence[Entry]) -> int:
    return max(1, -(-len(entries) // PAGE))


def _line(entry: Entry, words: Words) -> Mrkdwn:
    time = shown(entry, dated=False, unknown=words.plain("table-unknown"))
    status = f"{bold(entry.status)} " if entry.status else ""
    origin = f"[{entry.origin}] " if entry.origin else ""
    by = entry.by or words.plain("entry-bot")
    return Mrkdwn(f"`{time}` {status}{escape(origin + cut(entry.text, LONGEST))} · _{escape(by)}_")
