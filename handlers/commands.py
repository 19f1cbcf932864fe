"""`/incident …`: one table of verbs. Help, buttons and refusals are made from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.clock import stopwatch
from bot.render import help as helped
from bot.render.help import Usage
from bot.web.metrics import Metrics
from handlers import declare
from handlers.wiring import Kit

ROOT = "/incident"


@dataclass(frozen=True, slots=True)
class Said:
    """One command as somebody typed it, and the ways to answer."""

    text: str
    body: dict[str, Any]
    ack: Ack
    respond: Respond
    client: WebClient

    @property
    def by(self) -> str:
        return str(self.body["user_id"])


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    usage: str
    example: str
    does: Callable[[Kit, Said], None]
    button: bool = False
    """Whether help offers it as a button, here and now."""


def say_help(kit: Kit, said: Said) -> None:
    words = kit.words(said.by)
    about, _, _ = said.text.partition(" ")
    usages = [Usage(verb.name, verb.usage, verb.example, verb.button) for verb in VERBS.values()]
    message = helped.render(ROOT, usages, about.lower() or None, words)
    said.ack(text=message.text, blocks=message.blocks)


def say_declare(kit: Kit, said: Said) -> None:
    declare.opens(kit, said.text, body=said.body, ack=said.ack, client=said.client)


VERBS = {
    verb.name: verb
    for verb in (
        Verb("help", "help [command]", "help declare", say_help),
        Verb(
            "declare",
            "declare [P0-P3] [title]",
            "declare P1 Checkout is down",
            say_declare,
            button=True,
        ),
    )
}


def register(app: App, kit: Kit, metrics: Metrics) -> None:
    @app.command(ROOT)
    def asked(ack: Ack, body: dict[str, Any], respond: Respond, client: WebClient) -> None:
        first, rest = split(str(body.get("text") or ""))
        verb = VERBS.get(first.lower() or "help")
        started = stopwatch()
        try:
            if verb is None:
                refuse(kit, ack, str(body["user_id"]), first)
            else:
                verb.does(kit, Said(rest, body, ack, respond, client))
        finally:
            metrics.command(verb.name if verb else "unknown", stopwatch() - started)


def refuse(kit: Kit, ack: Ack, by: str, typed: str) -> None:
    words = kit.words(by)
    message = helped.unknown(ROOT, typed, [verb.usage for verb in VERBS.values()], words)
    ack(text=message.text, blocks=message.blocks)


def split(text: str) -> tuple[str, str]:
    """The verb and what stands behind it, whatever blanks are between."""
    first, *rest = re.split(r"\s+", text.strip(), maxsplit=1)
    return first, rest[0] if rest else ""
