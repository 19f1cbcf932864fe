"""What every handler is given, and what happens when one cannot do as asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.adapters.directly import answer_somewhere
from bot.clock import Clock
from bot.desk import Desk
from bot.policy import Policy
from bot.render import told
from bot.render.words import Words
from models.errors import Refusal


def _stranger(who: str) -> None:
    """Nobody to ask: whoever is not known stays unknown."""


def _nowhere(who: str, path: str) -> str:
    """Without pages there is nothing to enter."""
    return f"https://drumbeat.invalid{path}?{who}"


@dataclass(frozen=True, slots=True)
class Kit:
    desk: Desk
    policy: Callable[[], Policy]
    words: Callable[[str], Words]
    """The words of one person's language, by Slack user id."""
    incident_time: Clock
    policy_problem: Callable[[], str | None]
    """Why the policy file as it is now is not in force."""
    meet: Callable[[str], object] = _stranger
    """Ask the chat about one person who may have joined a moment ago, and remember them."""
    link: Callable[[str, str], str] = _nowhere
    """The address by which one person enters our pages, at this path."""
    public_url: str = ""
    """Where our pages are, and what needs no entrance."""


@contextmanager
def answered_in_form(ack: Ack, words: Words, field: Callable[[Refusal], str]) -> Iterator[None]:
    """Turn a refusal into a message at a field, so that the form stays open with what was typed."""
    try:
        yield
    except Refusal as no:
        ack(response_action="errors", errors={field(no): words.plain(no.sentence, **no.facts)})
    else:
        ack()


@contextmanager
def answered_by_whisper(
    ack: Ack, body: dict[str, Any], client: WebClient, words: Words
) -> Iterator[None]:
    """For buttons: a refusal is told to whoever pressed, and to nobody else, wherever the button was."""
    try:
        yield
    except Refusal as no:
        ack()
        answer_somewhere(client, body, told.refused(no, None, words))
    else:
        ack()


def where(body: dict[str, Any]) -> str | None:
    """The channel a person was in when they asked, if they were in one."""
    if "channel_id" in body:
        return str(body["channel_id"])
    return (body.get("channel") or {}).get("id")
