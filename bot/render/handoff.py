"""Command on offer: the briefing for who may take it, and what everybody reads of it."""

from datetime import timedelta

from bot.policy import Policy
from bot.ports import Message
from bot.render import impact, matters
from bot.render.blocks import Block, actions, button, context, cut, fields, section
from bot.render.board import priority_text, service_text
from bot.render.mrkdwn import Mrkdwn, bold, moment, person, room
from bot.render.words import Words
from models.briefing import Briefing
from models.event_kinds import EventKind
from models.incident import Incident
from models.seats import Offer
from models.statements import Told
from models.timeline import Event
from models.vocabulary import Audience, SeatName

ACCEPT, DECLINE = "handoff_accept", "handoff_decline"
LINE = 300
"""Characters of one note: the whole briefing has to fit one message."""


def offered(
    made: Offer, incident: Incident, told: Briefing, words: Words, *, channel: str, policy: Policy
) -> Message:
    """To the person, with the briefing and two buttons."""
    text = _title(made, incident, words)
    value = f"{incident.name}:{made.id}"
    blocks = [section(text)]
    if made.note:
        blocks.append(section(words("handoff-note", note=cut(made.note, 2000))))
    blocks += [*_standing(incident, told, policy, words), *_past(told, words)]
    blocks += impact.board_lines(told.impact, Told(), policy, words, meanwhile=incident.workaround)
    blocks += matters.board_lines(told.matters, (), words)
    blocks.append(
        actions(
            button(words.plain("button-handoff-accept"), ACCEPT, value, primary=True),
            button(words.plain("button-handoff-decline"), DECLINE, value),
        )
    )
    until = words("handoff-until", minutes=_minutes(made), channel=room(channel))
    return Message(text, [*blocks, context(until)])


def settled(
    made: Offer, incident: Incident, leads: str | None, channel: str, words: Words
) -> Message:
    text = _title(made, incident, words)
    who = person(leads) if leads else words("seat-empty")
    at = moment(made.settled_at or made.expires_at)
    became = words(f"handoff-settled-{made.outcome}", at=at, holder=who, channel=room(channel))
    return Message(text, [section(text), context(became)])


def _title(made: Offer, incident: Incident, words: Words) -> Mrkdwn:
    told = {"incident": incident.name, "title": bold(incident.title), "by": person(made.by)}
    return words("handoff-offered", priority=incident.priority.value, **told)


def _standing(incident: Incident, told: Briefing, policy: Policy, words: Words) -> list[Block]:
    unknown = words("not-known")
    affected = [words.plain(f"impact-{kind}") for kind in incident.impact_types]
    phase = words(f"handoff-phase-{incident.phase}") if incident.phase else unknown
    pairs = [
        (words.plain("label-priority"), priority_text(incident, words)),
        (words.plain("handoff-label-phase"), phase),
        (words.plain("label-service"), service_text(incident, policy, words)),
        *_hosts(incident, words),
        (words.plain("label-impact-type"), _or_unknown(", ".join(affected), words)),
        (words.plain("label-scope"), _or_unknown(incident.scope, words)),
        (words.plain("label-customers"), _or_unknown(incident.customers, words)),
        (words.plain("handoff-label-update"), _last_update(told.update, words)),
        (words.plain("handoff-label-promised"), _promised(told, words)),
    ]
    return [fields(pairs), section(_engaged(told, words))]


def _hosts(incident: Incident, words: Words) -> list[tuple[str, Mrkdwn]]:
    hosts = incident.hostname
    return [(words.plain("label-hostname"), _or_unknown(hosts, words))] if hosts else []


def _or_unknown(text: str | None, words: Words) -> Mrkdwn:
    return words("as-it-is", text=cut(text, LINE)) if text else words("not-known")


def _last_update(update: Event | None, words: Words) -> Mrkdwn:
    if update is None:
        return words("handoff-no-update")
    said = update.facts.get("text")
    shown = words("as-it-is", text=cut(said, LINE)) if said else words("handoff-nothing-new")
    return Mrkdwn(f"{moment(update.occurred_at)} {person(update.by)}: {shown}")


def _promised(told: Briefing, words: Words) -> Mrkdwn:
    lines = [
        words(f"handoff-promised-{audience}", at=moment(told.clocks[audience].promised_at))
        for audience in Audience
        if audience in told.clocks
    ]
    return Mrkdwn("\n".join(lines)) if lines else words("handoff-no-promise")


def _engaged(told: Briefing, words: Words) -> Mrkdwn:
    seated = [
        f"{words.plain(f'seat-{name}')} {person(told.held[name])}"
        for name in SeatName
        if name in told.held
    ]
    came = [person(one) for one in told.came]
    return words("handoff-engaged", people=Mrkdwn(" · ".join([*seated, *came])))


def _past(told: Briefing, words: Words) -> list[Block]:
    """What was noted and what was decided; what was tried stands with the attempts."""
    if not told.tried:
        return [section(words("handoff-nothing-tried"))]
    lines = [
        words(
            "handoff-decided" if event.kind is EventKind.DECIDED else "handoff-noted",
            at=moment(event.occurred_at),
            text=cut(" ".join(event.facts["text"].split()), LINE),
        )
        for event in told.tried
    ]
    return [section(Mrkdwn("\n".join([words("handoff-tried"), *lines])))]


def said(made: Offer, event: Event, incident: Incident, words: Words) -> Message:
    """In the channel: it is offered, and nothing has changed yet."""
    told = {"by": person(made.by), "to": person(made.to), "incident": incident.name}
    holder = person(event.facts["holder"])
    text = words("handoff-said", holder=holder, minutes=_minutes(made), **told)
    blocks = [section(text)]
    if made.note:
        blocks.append(context(words("handoff-note", note=cut(made.note, 2000))))
    return Message(text, blocks)


def back(event: Event, incident: Incident, words: Words) -> Message:
    """In the channel: it was declined, or nobody answered."""
    facts = event.facts
    declined = event.kind is EventKind.HANDOFF_DECLINED
    holder = person(facts["holder"]) if facts["holder"] else words("seat-empty")
    told = {"to": person(facts["to"]), "holder": holder, "incident": incident.name}
    text = words("handoff-said-declined" if declined else "handoff-said-expired", **told)
    return Message(text, [section(text)])


def waits(made: Offer, incident: str, words: Words) -> Message:
    """To whoever offered it."""
    told = {"to": person(made.to), "incident": incident, "minutes": _minutes(made)}
    text = words("handoff-waits", **told)
    return Message(text, [section(text)])


def _minutes(made: Offer) -> int:
    """Not until when: what is said on the way to them does not know yet when it gets there."""
    return made.stands_for // timedelta(minutes=1)
