"""`/incident merge INC-2 into INC-1 …` and `unmerge`, their forms and buttons."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.forms import merge as form
from bot.policy import Policy
from bot.render import merging as render
from bot.render import told
from bot.render.mrkdwn import Mrkdwn, as_typed, moment, room
from bot.render.seconding import confirm_action, refuse_action
from bot.timeline.jotted import AT
from bot.timeline.times import When, spell, split_leading
from bot.usecases.merging import Together, merge
from bot.usecases.unmerging import confirm, propose, refuse
from bot.visibility import visible_to
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.seats import numbered
from handlers.seeing import still_seen
from handlers.verbs import NAMED, Said, Verb, meant, visible_here, which
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models import links, listing
from models.blank import visible
from models.errors import Refusal
from models.incident import Incident
from models.outside import Slot
from models.proposals import ProposalKind
from models.standing import looked_at
from models.vocabulary import Priority

MERGE = "merge"
INTO = re.compile(
    r"(?P<parts>.*?)\binto\s+INC-(?P<whole>\d{1,9})\b[\s,:·–—-]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
BETWEEN = re.compile(r"(?:[\s,&+]|\band\b|와|과|및)*", re.IGNORECASE)
LEVEL = re.compile(r"(P[0-3])\b[\s,:·–—-]*", re.IGNORECASE)


def say_merge(kit: Kit, said: Said) -> None:
    """Without text the form of this channel's incident; with text all of it at once."""
    if not said.text.strip():
        number, _ = which(kit, said)
        opens(kit, number, by=said.by, body=said.body, ack=said.ack, client=said.client)
        return
    wish, when = understood(kit, said)
    whole = kit.desk.run(merge, kit.policy(), wish, by=said.by, receipt=said.receipt)
    _answer(kit, said, wish, whole, when)


def understood(kit: Kit, said: Said) -> tuple[Together, When | None]:
    """`INC-2, INC-3 into INC-1 P1 at 18:06 cause`. Nothing is guessed: what does not fit is refused."""
    text = visible(as_typed(said.text))
    found = INTO.fullmatch(text)
    if found is None:
        if first := NAMED.match(text):
            visible_here(kit, said.body, said.by, int(first[1]))
        raise Refusal("merge-usage")
    parts = _named(found["parts"])
    if not parts:
        here, _ = which(kit, Said("", said.body, said.ack, said.client))
        parts = [here]
    whole = int(found["whole"])
    level, when, cause = _before_the_cause(kit, found["rest"])
    wish = Together(
        parts=tuple(parts),
        whole=whole,
        cause=cause,
        priority=level,
        at=when.start if when else None,
        when=spell(when) if when else None,
    )
    for number in (*parts, whole):
        visible_here(kit, said.body, said.by, number)
    return wish, when


def _named(text: str) -> list[int]:
    """Names with nothing but commas and the like between them."""
    left = BETWEEN.sub("", text.strip(), count=1)
    numbers = []
    while left:
        named = NAMED.match(left)
        if named is None:
            raise Refusal("merge-usage")
        numbers.append(int(named[1]))
        left = BETWEEN.sub("", left[named.end() :], count=1)
    return numbers


def _before_the_cause(kit: Kit, text: str) -> tuple[Priority | None, When | None, str]:
    """A priority and a time may stand before the cause, in either order."""
    level, when = None, None
    while True:
        if level is None and (found := LEVEL.match(text)):
            level, text = Priority(found[1].upper()), text[found.end() :]
        elif when is None and (begins := AT.match(text)):
            when, rest = split_leading(text[begins.end() :], now=kit.incident_time())
            if when is None:
                return level, None, text
            text = rest
        else:
            return level, when, text


def _answer(kit: Kit, said: Said, wish: Together, whole: Incident, when: When | None) -> None:
    words = kit.words(said.by)
    channel = kit.desk.read(links.refs, whole.id).get(Slot.CHANNEL)
    facts = {"parts": ", ".join(f"INC-{part}" for part in wish.parts), "into": whole.name}
    where = room(channel) if channel else Mrkdwn(whole.name)
    lines = [words("done-merge", channel=where, **facts)]
    level = whole.priority.value
    lines.append(words("done-merge-priority", into=whole.name, priority=level))
    if when is not None and when.start is not None:
        lines.append(words("done-understood", typed=when.typed, at=moment(when.start)))
    said.answer(told.done(*lines))


def say_unmerge(kit: Kit, said: Said) -> None:
    number, rest = which(kit, said, merged=True)
    reason = visible(as_typed(rest))
    proposed = kit.desk.run(propose, kit.policy(), number, reason, by=said.by)
    names = {"incident": proposed.part.name, "into": proposed.whole.name}
    said.answer(told.done(kit.words(said.by)("done-unmerge-proposed", **names)))


def opens(
    kit: Kit, number: int, *, by: str, body: dict[str, Any], ack: Ack, client: WebClient
) -> None:
    words = kit.words(by)
    incident, _ = kit.desk.read(looked_at, number)
    others = kit.desk.read(_others, kit.policy(), by, incident)
    if not others:
        raise Refusal("merge-nothing-to", incident=incident.name)
    view = form.show(words, incident, others)
    open_form(ack, client, body, view, words, again=(MERGE, incident.name))


def _others(session: Session, policy: Policy, by: str, incident: Incident) -> list[Incident]:
    """What it could become part of, as far as this person may see it."""
    seen = visible_to(session, policy, by)
    found, _ = listing.open_incidents(session, seen, limit=form.CHOICES + 1, drills=incident.drill)
    alike = [one for one in found if one.restricted is incident.restricted]
    return [one for one in alike if one.id != incident.id]


VERBS = (
    Verb(
        MERGE,
        "merge INC-2 into INC-1 P1 at 18:06 Workers KV is unavailable",
        say_merge,
    ),
    Verb(render.UNMERGE, "unmerge INC-2", say_unmerge),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(MERGE)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action)
            opens(kit, number, by=by, body=body, ack=ack, client=client)

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            asked = form.read(view, now=kit.incident_time())
            for number in (asked.part, asked.whole):
                visible_here(kit, body, by, number)
            wish = Together(
                parts=(asked.part,),
                whole=asked.whole,
                cause=asked.cause,
                priority=asked.priority,
                at=asked.when.start if asked.when else None,
                when=spell(asked.when) if asked.when else None,
            )
            kit.desk.run(merge, kit.policy(), wish, by=by, receipt=f"view/{view['id']}")

    _answers(on, kit, confirm_action(ProposalKind.UNMERGE), confirm)
    _answers(on, kit, refuse_action(ProposalKind.UNMERGE), refuse)


def _answers(on: Listeners, kit: Kit, action_id: str, does: Callable[..., Incident]) -> None:
    """What the second person says, in the channel where both read it."""

    @on.action(action_id)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action, merged=True)
            kit.desk.run(does, kit.policy(), number, numbered(action), by=by)
