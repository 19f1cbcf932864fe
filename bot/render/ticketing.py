"""What people hear of an incident's ticket: that it is there, what was done to it, and why it is not."""

from collections.abc import Mapping
from typing import Any

from bot.ports import Message
from bot.render.blocks import Block, context, cut, section, sections
from bot.render.mrkdwn import Mrkdwn, escape, moment, person, shortened
from bot.render.words import Words
from models.actions import Action
from models.event_kinds import EventKind
from models.tickets import Ticket
from models.timeline import Event

LINE, SAID, VALUE = 3000, 300, 200
FINE_PRINT = 2000
"""Of a board, whose other lines want room too."""
REASONS = ("not-there", "no-value", "not-allowed", "no-way")
FIELDS = ("priority", "category", "component", "labels", "description", "assignee", "status",
          "link", "security", "key", "other")  # fmt: skip


def link(ticket: Ticket) -> Mrkdwn:
    return linked(ticket.key or "", ticket.url or "")


def linked(key: str, url: str) -> Mrkdwn:
    safe = url.startswith(("http://", "https://")) and not any(one in url for one in "<>| ")
    return Mrkdwn(f"<{escape(url)}|{escape(key)}>") if safe else escape(key)


def told(event: Event, words: Words) -> Message:
    match event.kind:
        case EventKind.TICKET_OPENED:
            return _opened(event, words)
        case EventKind.TICKET_TROUBLED:
            return _message(words("ticket-none", why=_why(event.facts, words)))
        case EventKind.TICKET_REMARKED:
            return _message(words("ticket-remarked"), *_remarks(event.facts["remarks"], words))
        case EventKind.TICKET_COMMENTED:
            said = words("as-it-is", text=event.facts["text"])
            first = _commented(event, words)
            return Message(
                shortened(Mrkdwn(f"{first}\n{said}"), LINE), [section(first), *sections(said)]
            )
        case _:
            return _message(_changed(event, words))


def _commented(event: Event, words: Words) -> Mrkdwn:
    if number := event.facts.get("action"):
        return words("action-commented", by=person(event.by), number=number)
    return words("ticket-commented", by=person(event.by))


def _opened(event: Event, words: Words) -> Message:
    key = linked(event.facts["key"], event.facts["url"])
    return _message(words("ticket-opened", ticket=key), *_remarks(event.facts["remarks"], words))


def _changed(event: Event, words: Words) -> Mrkdwn:
    """What it was and is in Jira; and that it is another thing here, where that is so."""
    facts = event.facts
    nothing = words.plain("none-yet")
    text = words(
        "ticket-changed",
        by=person(event.by) if event.by != "jira:" else words("ticket-by-somebody"),
        field=words(f"ticket-field-{facts['field']}"),
        was=cut(facts["was"] or nothing, VALUE),
        now=cut(facts["now"] or nothing, VALUE),
    )
    what = "overruled" if facts.get("overruled") else "stays"
    what = "restored" if facts.get("restored") else what
    more = words("ticket-follows" if facts.get("follows") else f"ticket-{what}")
    return Mrkdwn(f"{text} {more}")


def _remarks(remarks: Mapping[str, Any], words: Words) -> list[Mrkdwn]:
    lines = []
    for name, (why, value) in sorted(remarks.items()):
        field = words(f"ticket-field-{name if name in FIELDS else 'other'}")
        reason = why if why in REASONS else "not-allowed"
        shown = _state(value, words) if name == "status" else escape(cut(str(value), VALUE))
        lines.append(words(f"ticket-remark-{reason}", field=field, value=shown or Mrkdwn("–")))
    return lines


def _state(value: str, words: Words) -> Mrkdwn:
    known = next((one for one in (f"phase-{value}", f"stage-{value}") if words.has(one)), None)
    return words(known) if known else escape(value)


def _why(facts: Mapping[str, Any], words: Words) -> Mrkdwn:
    said = cut(" ".join(str(facts.get("said") or "").split()), SAID)
    known = f"ticket-trouble-{facts['trouble']}"
    return words(known if words.has(known) else "ticket-trouble-refused", said=said or "–")


def board_lines(ticket: Ticket | None, words: Words) -> list[Block]:
    """Where it is; or since when it waits, and why; or why there is none."""
    if ticket is None:
        return []
    lines = []
    if ticket.key is not None:
        lines += _remarks(ticket.remarks, words)
    if ticket.trouble is not None:
        lines.insert(0, trouble(ticket, words))
    return [context(shortened(Mrkdwn("\n".join(lines)), FINE_PRINT))] if lines else []


def trouble(ticket: Ticket, words: Words) -> Mrkdwn:
    sentence = "ticket-waits"
    if ticket.for_good:
        sentence = "ticket-none" if ticket.key is None else "ticket-behind"
    facts = {"trouble": ticket.trouble, "said": ticket.said}
    since = moment(ticket.troubled_at) if ticket.troubled_at else words("not-known")
    return words(sentence, since=since, why=_why(facts, words))


def plainly(ticket: Ticket, words: Words) -> str:
    """Why Jira is not told, for a terminal."""
    said = cut(" ".join((ticket.said or "").split()), SAID) or "–"
    known = f"ticket-trouble-{ticket.trouble}"
    return words.plain(known if words.has(known) else "ticket-trouble-refused", said=said)


def remark(name: str, why: str, value: str, words: Words) -> str:
    """What one field does not show, for a terminal."""
    field = words.plain(f"ticket-field-{name if name in FIELDS else 'other'}")
    reason = why if why in REASONS else "not-allowed"
    return words.plain(f"ticket-remark-{reason}", field=field, value=cut(value, VALUE) or "–")


def lacking(ticket: Ticket, words: Words) -> str:
    """The fields that it does not show, as a list."""
    named = (name if name in FIELDS else "other" for name in sorted(ticket.remarks))
    return ", ".join(dict.fromkeys(words.plain(f"ticket-field-{name}") for name in named))


def not_compared(trouble: str, said: str, words: Words) -> Mrkdwn:
    return _why({"trouble": trouble, "said": said}, words)


def refused(action: Action, words: Words) -> Mrkdwn:
    """Why the issue of an action is not there, or is behind."""
    said = cut(" ".join((action.said or "").split()), SAID) or "–"
    how = "action-no-issue" if action.key is None else "action-issue-behind"
    return words(how, why=words(_reason(action.trouble or "", words), said=said))


def refused_plainly(action: Action, words: Words) -> str:
    """The same, for a terminal."""
    said = cut(" ".join((action.said or "").split()), SAID) or "–"
    return words.plain(_reason(action.trouble or "", words), said=said)


def _reason(trouble: str, words: Words) -> str:
    """Of an issue of an action; mostly it is as with a ticket."""
    names = (f"action-trouble-{trouble}", f"ticket-trouble-{trouble}")
    return next((one for one in names if words.has(one)), "ticket-trouble-refused")


def _message(first: Mrkdwn, *more: Mrkdwn) -> Message:
    small = shortened(Mrkdwn("\n".join(more)), FINE_PRINT)
    blocks = [section(first), *([context(small)] if more else [])]
    return Message(shortened(Mrkdwn("\n".join([first, *more])), LINE), blocks)
