"""One verb of `/incident`: what it is called, how it is written, and what it does."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.ports import Message
from bot.render.mrkdwn import as_typed, room
from bot.visibility import may_see, seen
from handlers.wiring import Kit, where
from models import links, merging
from models.blank import visible
from models.errors import Refusal
from models.incident import Incident
from models.vocabulary import Audience

ROOT = "/incident"
NAMED = re.compile(r"INC-(\d{1,9})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """One command as somebody typed it, and the ways to answer."""

    text: str
    """What stands behind the verb."""
    body: dict[str, Any]
    ack: Ack
    client: WebClient

    @property
    def by(self) -> str:
        return str(self.body["user_id"])

    @property
    def channel(self) -> str:
        return str(self.body.get("channel_id") or "")

    @property
    def receipt(self) -> str:
        """What tells this very request from another that says the same."""
        return f"command/{self.body.get('trigger_id') or ''}"

    def answer(self, message: Message) -> None:
        """At once, to them alone."""
        self.ack(text=message.text, blocks=message.blocks)


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    """The word files say how it is written, as `usage-<name>`, and what it does, as `verb-<name>`."""
    example: str
    does: Callable[[Kit, Said], None]
    button: bool = False
    """Whether help offers it as a button, here and now."""


def which(kit: Kit, said: Said, *, merged: bool = False) -> tuple[int, str]:
    """The incident that is meant, and the rest of the text: named first, or else that of this channel.

    One that was merged is no place to work in any more: whoever tries is told where it goes on. `merged`: this
    verb only looks, or takes the merge back.
    """
    named = NAMED.match(said.text)
    asked = int(named[1]) if named else None
    rest = said.text[named.end() :].strip() if named else said.text
    number = kit.desk.read(_found, kit.policy(), said.by, asked, said.channel, merged=merged)
    if number is None:
        raise Refusal("which-incident", command=str(said.body.get("text") or "").split(" ")[0])
    return number, rest


def _found(
    session: Session, policy: Policy, by: str, asked: int | None, channel: str, *, merged: bool
) -> int | None:
    """The incident that is asked for, or that of this channel: in one look, because every command begins with it.

    Whoever speaks in an incident's own channel is in it; elsewhere it may be hidden from them.
    """
    here = links.incident_in(session, channel)
    number = here if asked is None else asked
    if number is not None and number != here:
        seen(session, policy, by, number)
    if number is not None and not merged:
        _goes_on_here(session, policy, by, number)
    return number


def _goes_on_here(session: Session, policy: Policy, by: str, number: int) -> None:
    """The one place that knows what is said to somebody who speaks to a part of another incident."""
    incident = session.get(Incident, number)
    into = None if incident is None else merging.work_goes_on(session, incident)
    if incident is not None and into is not None and may_see(session, policy, by, into.incident):
        channel = room(into.channel) if into.channel else into.incident.name
        facts = {"into": into.incident.name, "channel": channel}
        raise Refusal("merged-away", incident=incident.name, **facts)
    if incident is not None:
        incident.must_be_its_own()


def visible_here(kit: Kit, body: dict[str, Any], by: str, number: int) -> int:
    """This incident, if they may see it from where they are."""
    kit.desk.read(_found, kit.policy(), by, number, where(body) or "", merged=True)
    return number


def nothing_more(verb: str, rest: str) -> None:
    """`show payments` is not `show` of whatever is here."""
    if said := visible(as_typed(rest)):
        raise Refusal("view-usage", verb=verb, typed=said[:40])


def which_and_what(kit: Kit, said: Said) -> tuple[int, str]:
    """The incident, and a sentence as it was typed: Slack sends `&` as `&amp;` and names as mentions."""
    number, text = which(kit, said)
    return number, visible(as_typed(text))


def meant(kit: Kit, body: dict[str, Any], action: dict[str, Any], *, merged: bool = False) -> int:
    """The incident that a button is about, if whoever pressed it may see it: its value begins with the name.

    Of one that was merged it is an old button, and answered as `which` does.
    """
    named = NAMED.match(str(action.get("value") or ""))
    if named is None:
        raise Refusal("which-incident", command=str(action.get("action_id") or ""))
    by, number = str(body["user"]["id"]), int(named[1])
    kit.desk.read(_found, kit.policy(), by, number, where(body) or "", merged=merged)
    return number


def audience_of(action: dict[str, Any]) -> Audience:
    """What stands behind the incident's name. A value of another release means the company."""
    said = str(action.get("value") or "").partition(":")[2]
    return Audience(said) if said in set(Audience) else Audience.INTERNAL


def split(text: str) -> tuple[str, str]:
    """The verb and what stands behind it, whatever blanks are between."""
    first, *rest = re.split(r"\s+", text.strip(), maxsplit=1)
    return first, rest[0] if rest else ""
