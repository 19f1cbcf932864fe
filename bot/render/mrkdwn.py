"""Slack's text, and the one place where people's text becomes part of it."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Self


class Mrkdwn(str):  # noqa: SLOT000 - Marked keeps more than its text
    """Text that Slack may interpret. Made only by `Words` and the helpers here."""


# Characters that turn the direction of everything after them; Slack shows them as nothing.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
FORMATTING = str.maketrans(dict.fromkeys("*_~`", ""))
_ID = re.compile(r"[UW][A-Z0-9]{2,20}")
TOKEN = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
HALF_A_TOKEN = re.compile(r"(?:&[a-z]*|<[^<>]*)$")
SPELLED = re.compile(
    r"(~?)(\d{4}-\d\d-\d\d) (\d\d:\d\d)(?: to (?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d))? UTC"
)
"""A time as `bot.timeline.times` spells it in records and refusals."""


def one_way(text: str) -> str:
    """Without what would turn the text around it."""
    return DIRECTION.sub("", text)  # str.translate takes ten times as long


def as_typed(text: str) -> str:
    """A command's text as the person wrote it: Slack sends `R&amp;D` for R&D and `<@U1|bo>` for @bo."""
    bare = TOKEN.sub(_spelled, text)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _spelled(token: re.Match[str]) -> str:
    kind, what, label = token.groups()
    if kind in ("@", "#"):
        return f"{kind}{label or what}"
    if kind == "!":
        return label or f"@{what}"
    return label if label and what.startswith("mailto:") else what


def escape(text: str) -> Mrkdwn:
    """What a person typed, shown as typed: no mentions, links or channels smuggled in."""
    if isinstance(text, Mrkdwn):
        return text
    return Mrkdwn(one_way(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def bold(text: str) -> Mrkdwn:
    """Bold, with whatever in the text would end it taken out."""
    bare = escape(text).translate(FORMATTING).strip()
    return Mrkdwn(f"*{bare}*") if bare else escape(text)


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


def shortened(text: Mrkdwn, limit: int) -> Mrkdwn:
    """At most so long, with nothing of ours or of Slack's cut in half: `&lt;` is never left as `&l`."""
    if len(text) <= limit:
        return text
    return Mrkdwn(HALF_A_TOKEN.sub("", text[: limit - 1]) + "…")


def person(user_id: str) -> Mrkdwn:
    """A mention; for what came from the host or from an alert, its name, which pings nobody."""
    kind, colon, name = user_id.partition(":")
    return Marked(kind, name) if colon else Mrkdwn(f"<@{user_id}>")


def spelt(name: str) -> Mrkdwn:
    """Somebody as a rota has them: an id is a mention. A calendar's summary may be anything, and pings nobody."""
    return person(name) if _ID.fullmatch(name) else escape(name)


def called(user_id: str, names: Mapping[str, str]) -> Mrkdwn:
    """By the name that is given, which pings nobody; else as a mention."""
    return bold(names[user_id]) if user_id in names else person(user_id)


def room(channel_id: str) -> Mrkdwn:
    return Mrkdwn(f"<#{channel_id}>")


def hour(at: datetime) -> Mrkdwn:
    """The same without the day, for what happened or happens today."""
    return Mrkdwn(f"<!date^{int(at.timestamp())}^{{time}}|{at:%H:%M} UTC>")


def since(at: datetime) -> Mrkdwn:
    """A time and how long ago it was. Slack counts, so that it never grows old on a message that stands."""
    fallback = f"{at:%Y-%m-%d %H:%M} UTC"
    stamp = int(at.timestamp())
    return Mrkdwn(f"<!date^{stamp}^{{date_short_pretty}} {{time}} ({{ago}})|{fallback}>")


def moment(at: datetime) -> Mrkdwn:
    """A time that everybody reads in their own zone; UTC where Slack cannot show that."""
    fallback = f"{at:%Y-%m-%d %H:%M} UTC"
    return Mrkdwn(f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>")


def spelled_out(text: str) -> Mrkdwn | None:
    """A time that a record or a refusal spells in UTC, as everybody reads it; None when it is no such time."""
    found = SPELLED.fullmatch(text)
    if found is None:
        return None
    around, day, at, last_day, last = found.groups()
    ends = [f"{day} {at}", *([f"{last_day or day} {last}"] if last else [])]
    try:
        moments = [moment(datetime.fromisoformat(f"{end}+00:00")) for end in ends]
    except ValueError:  # somebody's text that only looks like one: there is no 31 February
        return None
    return Mrkdwn(around + "–".join(moments))


def with_files(text: str, names: Iterable[str]) -> str:
    """What somebody wrote, and what the files are called that they shared with it."""
    return "\n".join([*([text] if text else []), *(f"📎 {name}" for name in names if name)])
