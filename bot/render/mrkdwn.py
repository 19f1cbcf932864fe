"""Slack's text, and the one place where people's text becomes part of it."""

from datetime import datetime
from typing import Self


class Mrkdwn(str):  # noqa: SLOT000 - Marked keeps more than its text
    """Text that Slack may interpret. Made only by `Words` and the helpers here."""


# Characters that turn the direction of everything after them; Slack shows them as nothing.
DIRECTION = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
FORMATTING = str.maketrans(dict.fromkeys("*_~`", ""))


def escape(text: str) -> Mrkdwn:
    """What a person typed, shown as typed: no mentions, links or channels smuggled in."""
    if isinstance(text, Mrkdwn):
        return text
    shown = text.translate(DIRECTION)
    return Mrkdwn(shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def bold(text: str) -> Mrkdwn:
    """Bold, with whatever in the text would end it taken out."""
    return Mrkdwn(f"*{escape(text).translate(FORMATTING).strip()}*")


def code(text: str) -> Mrkdwn:
    return Mrkdwn(f"`{escape(text).replace('`', 'ˋ')}`")


class Marked(Mrkdwn):
    """Somebody or something that is no user of the chat. `Words` says it in its own language."""

    def __new__(cls, kind: str, name: str) -> Self:
        made = super().__new__(cls, escape(name))
        made.sentence, made.name = f"by-{kind}", name
        return made

    sentence: str
    name: str


def person(user_id: str) -> Mrkdwn:
    """A mention; for what came from the host or from an alert, its name, which pings nobody."""
    kind, colon, name = user_id.partition(":")
    return Marked(kind, name) if colon else Mrkdwn(f"<@{user_id}>")


def room(channel_id: str) -> Mrkdwn:
    return Mrkdwn(f"<#{channel_id}>")


def moment(at: datetime) -> Mrkdwn:
    """A time that everybody reads in their own zone; UTC where Slack cannot show that."""
    fallback = f"{at:%Y-%m-%d %H:%M} UTC"
    return Mrkdwn(f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>")
