"""People and others as they are named in a command, and strangers who joined a moment ago."""

import re
from collections.abc import Callable
from typing import TypeVar

from handlers.wiring import Kit
from models.errors import Refusal

T = TypeVar("T")

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
ADDRESS = re.compile(r"<mailto:([^<>|\s]+)(?:\|[^<>]*)?>")
GROUP = re.compile(r"<!subteam\^[A-Z0-9]+(?:\|@?([^<>]*))?>")


def first_named(text: str) -> tuple[str, str]:
    """Who stands first, as an id, an address, `@name` or a plain word; and the rest of the text."""
    text = text.strip()
    for form in (MENTION, ADDRESS, GROUP):
        found = form.match(text)
        if found:
            return found[1] or "", text[found.end() :].strip()
    first, *rest = re.split(r"\s+", text, maxsplit=1)
    if "@" in first[1:]:
        first = first.removeprefix("@")  # `@bo@example.com`
    return first, rest[0] if rest else ""


def person_named(text: str) -> tuple[str, str]:
    """As `first_named`, where only a person can be meant: `bo` is `@bo`."""
    who, rest = first_named(text)
    is_id = re.fullmatch(r"[UW][A-Z0-9]{2,20}", who)
    return (who if not who or "@" in who or is_id else f"@{who}"), rest


def meeting(kit: Kit, who: str, ask: Callable[[], T]) -> T:
    """Do as asked. Before somebody is called unknown, the chat is asked about that one person."""
    try:
        return ask()
    except Refusal as no:
        if no.sentence != "person-unknown" or who.startswith("@"):
            raise
        kit.meet(who)
        return ask()
