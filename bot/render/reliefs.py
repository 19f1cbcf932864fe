"""Command that should change hands because a shift ends, or somebody has had it for long: asked, and answered."""

from datetime import datetime, timedelta

from bot.policy import Policy
from bot.ports import Message
from bot.render.blocks import Block, actions, button, context, section
from bot.render.mrkdwn import Mrkdwn, bold, moment, person
from bot.render.seats import rota_name
from bot.render.words import Words
from models.incident import Incident
from models.reliefs import Relief, ReliefKind
from models.timeline import Event

HAND_ON, STAY = "relief_offer", "relief_stay"
HAND_OFF = "handoff"
NAME = 30
"""Letters of a name on a button: Slack shows no more than a few words."""


def asked(
    made: Relief,
    incident: Incident,
    words: Words,
    *,
    policy: Policy,
    since: datetime,
    after: str | None,
) -> Message:
    """To whoever has command. `after`: the name of who is next."""
    text = _asks(made, incident, words, policy=policy, since=since)
    known = _known(made.next, incident)
    who = person(made.next) if made.next else Mrkdwn("-")
    blocks: list[Block] = [section(text)]
    if made.outcome is not None:
        at = moment(made.settled_at or made.asked_at)
        blocks.append(context(words(f"relief-settled-{made.outcome}", at=at, who=who)))
        return Message(text, blocks)
    value = f"{incident.name}:{made.id}"
    plainly = words.plain("button-relief-offer", who=(after or "")[:NAME])
    hand_over = (
        button(plainly, HAND_ON, value, primary=True)
        if after
        else button(words.plain("button-handoff"), HAND_OFF, incident.name, primary=True)
    )
    stays = button(words.plain("button-relief-stay"), STAY, value)
    blocks += [
        context(words("relief-next", known=known, who=who)),
        actions(hand_over, stays),
    ]
    return Message(text, blocks)


def _asks(
    made: Relief, incident: Incident, words: Words, *, policy: Policy, since: datetime
) -> Mrkdwn:
    told = {"incident": incident.name, "title": bold(incident.title)}
    priority = incident.priority.value
    if made.kind is ReliefKind.FATIGUE:
        hours = (made.asked_at - since) // timedelta(hours=1)
        return words("relief-asks-fatigue", priority=priority, hours=hours, **told)
    rota = policy.rota(made.rota or "")
    name = bold(rota_name(rota, words) if rota else made.rota or "-")
    past = "yes" if made.slot_at <= made.asked_at else "no"
    at = moment(made.slot_at)
    return words("relief-asks-shift", priority=priority, past=past, at=at, rota=name, **told)


def _known(after: str | None, incident: Incident) -> str:
    return "yes" if after else "drill" if incident.drill else "no"


def ending(event: Event, incident: Incident, words: Words) -> Message:
    """In the channel: everybody should know who is about to go."""
    facts = event.facts
    text = words(
        "relief-said",
        holder=person(facts["holder"]),
        incident=incident.name,
        at=moment(datetime.fromisoformat(facts["ends"])),
        past="yes" if facts["past"] else "no",
        known=_known(facts["next"], incident),
        who=person(facts["next"]) if facts["next"] else Mrkdwn("-"),
    )
    return Message(text, [section(text)])


def stayed(event: Event, incident: Incident, words: Words) -> Message:
    facts = event.facts
    text = words("relief-said-stays", holder=person(facts["holder"]), incident=incident.name)
    return Message(text, [section(text)])
