"""The message that an incident is declared from, carried through the form."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from bot.render.blocks import Block, context
from bot.render.mrkdwn import moment, person
from bot.render.words import Words
from models.timeline import Quoted

CARRIED = 3000
"""Characters that a view takes of ours, the text's own escapes included."""


def shown(quoted: Quoted, words: Words) -> Block:
    return context(
        words("form-declare-from-message", author=person(quoted.author), at=moment(quoted.at))
    )


def kept(
    asked_in: str | None,
    answer_to: str | None,
    quoted: Quoted | None,
    *,
    drill: bool = False,
    most: int = CARRIED,
) -> str:
    """A long message is cut here; its beginning is what counts, and the link leads to all of it.

    `most`: a view takes more of ours than the value of a button does.
    """
    asked: dict[str, Any] = {"asked_in": asked_in}
    asked |= {"answer_to": answer_to} if answer_to else {}
    asked |= {"drill": True} if drill else {}
    if quoted is None:
        return json.dumps(asked)
    while True:
        told = {**asdict(quoted), "at": quoted.at.timestamp()}
        private = json.dumps({**asked, "quoted": told}, ensure_ascii=False)
        if len(private) <= most:
            return private
        over = len(private) - most
        quoted = replace(quoted, text=quoted.text[: -over - 1] + "…")


def drilled(private: str | None) -> bool:
    return bool(json.loads(private or "{}").get("drill"))


def found(private: str | None) -> tuple[str | None, str | None, Quoted | None]:
    told = json.loads(private or "{}")
    asked_in, answer_to, quoted = map(told.get, ("asked_in", "answer_to", "quoted"))
    answer_to = answer_to if isinstance(answer_to, str) else None
    if quoted is None:
        return asked_in, answer_to, None
    at = datetime.fromtimestamp(quoted["at"], UTC)
    return asked_in, answer_to, Quoted(quoted["text"], quoted["author"], quoted["link"], at)
