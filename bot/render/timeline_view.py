"""`/incident timeline` in the chat: a page of entries, with a heading for each day."""

from collections.abc import Sequence
from typing import Any

from bot.ports import Message
from bot.render.blocks import Block, actions, button, context, cut, header, option, section
from bot.render.mrkdwn import Mrkdwn, bold, escape, moment
from bot.render.words import Words
from bot.timeline.entries import Actor, Confidence, Entry, menu_for
from bot.timeline.showing import leaf, shown

PREVIOUS, NEXT, OPEN, EXPORT = (
    "timeline_previous",
    "timeline_next",
    "timeline_open",
    "timeline_export",
)
MENU = "timeline_entry"
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
    doubts: Sequence[str] = (),
) -> Message:
    """`doubts`: what does not fit together. `wanted`: what was asked for, to ask for its other pages; `link`: where one person may read all of it."""
    last = last_page(entries)
    number = last if not 1 <= number <= last else number
    title = words.plain("timeline-title", incident=incident)
    blocks: list[Block] = [header(title)]
    day = ""
    for entry in leaf(entries, number, PAGE):
        today = f"{entry.occurred_at:%Y-%m-%d}" if entry.occurred_at else day
        if today and today != day:
            blocks.append(context(bold(today)))
            day = today
        blocks.append(section(_line(entry, words), _menu(incident, entry, words)))
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
    if doubts:
        blocks.append(context(doubted(doubts, words)))
    return Message(title, blocks)


def doubted(doubts: Sequence[str], words: Words) -> Mrkdwn:
    """The first few things that do not fit together; a reader of files hears of them before others do."""
    lines = [bold(words.plain("doubts-title", count=len(doubts)))]
    lines += [escape(f"• {one}") for one in doubts[:DOUBTS]]
    if len(doubts) > DOUBTS:
        lines.append(escape(words.plain("doubts-more", count=len(doubts) - DOUBTS)))
    return Mrkdwn("\n".join(lines))


DOUBTS = 3


def last_page(entries: Sequence[Entry]) -> int:
    return max(1, -(-len(entries) // PAGE))


def _menu(incident: str, entry: Entry, words: Words) -> dict[str, Any]:
    """What can be done with it. What is taken back can only be looked at."""
    verbs = menu_for(entry.kind) if entry.withdrawn is None else ()
    names = [*verbs, *(["history"] if entry.versions or not verbs else [])]
    return {
        "type": "overflow",
        "action_id": MENU,
        "options": [
            option(words.plain(f"menu-entry-{name}"), f"{incident}:{entry.id}:{name}")
            for name in names
        ],
    }


def _line(entry: Entry, words: Words) -> Mrkdwn:
    time = shown(entry, dated=False, unknown=words.plain("table-unknown"))
    status = f"{bold(entry.status)} " if entry.status else ""
    origin = f"[{entry.origin}] " if entry.origin else ""
    by = entry.by or words.plain("entry-bot")
    text = escape(origin + cut(entry.text, LONGEST))
    if entry.withdrawn is not None:
        text = Mrkdwn(f"~{escape(cut(entry.text, LONGEST)).replace('~', '∼')}~")
    marks = "".join(f" · {escape(mark)}" for mark in _marks(entry, words))
    return Mrkdwn(f"`{time}` {status}{text} · _{escape(by)}_{marks}")


def _marks(entry: Entry, words: Words) -> list[str]:
    """That it was changed, how sure it is, and whose doing, where that is out of the ordinary."""
    marks = []
    if entry.confidence is not Confidence.CONFIRMED:
        marks.append(words.plain(f"confidence-{entry.confidence}"))
    if entry.actor is not Actor.US:
        marks.append(words.plain(f"actor-{entry.actor}"))
    if entry.withdrawn is not None:
        marks.append(words.plain("entry-withdrawn", reason=entry.withdrawn))
    elif entry.versions:
        marks.append(words.plain("entry-changed"))
    return marks


MOST_VERSIONS = 20


def history(incident: str, entry: Entry, words: Words) -> Message:
    """Everything an entry ever said: who changed it, when, and what it was before."""
    title = words.plain("entry-history", incident=incident)
    blocks: list[Block] = [header(title)]
    for version in entry.versions[-MOST_VERSIONS:]:
        how = words(
            f"history-{version.change if version.change in CHANGES else 'edited'}",
            by=version.by,
            at=moment(version.at),
        )
        blocks += [section(escape(cut(version.text, LONGEST) or "…")), context(how)]
    blocks.append(section(_line(entry, words)))
    return Message(title, blocks)


CHANGES = ("edited", "corrected", "annotated", "struck")
