"""What a newcomer needs: ten lines, then what is open, what was tried and what was noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.policy import Policy
from bot.ports import Message
from bot.render import board, impact, matters, merging, seconding
from bot.render.blocks import Block, cut, section
from bot.render.lengths import age
from bot.render.mrkdwn import Mrkdwn, bold, escape, moment, person
from bot.render.views import beside_lines, holder, join_for, state_text, where
from bot.render.words import Words
from models.incident import Incident
from models.listing import Beside, Row
from models.matters import Matter
from models.merging import declared_first
from models.proposals import Proposal
from models.standing import Standing
from models.timeline import Event
from models.vocabulary import Audience, MatterKind, SeatName

SHORT = 200
MOST = 4
"""Lines of one list. Whoever has just come reads a few; the board and the timeline have the rest."""
FIRST = (MatterKind.MEASURE, MatterKind.WORKSTREAM, MatterKind.HYPOTHESIS, MatterKind.TRY)
"""What is open: a measure nobody takes away again does harm, so it comes first."""


@dataclass(frozen=True, slots=True)
class Recent:
    """What was last said about an incident, oldest first, and how it stands."""

    updates: Sequence[Event]
    decisions: Sequence[Event]
    notes: Sequence[Event]
    stands: Standing
    proposals: Sequence[Proposal] = ()
    """Those that wait for a second person."""
    beside: Sequence[Beside] = ()
    """What is worked on at the same time."""


def render(row: Row, recent: Recent, policy: Policy, now: datetime, words: Words) -> Message:
    incident = row.incident
    first = declared_first(incident, row.parts)
    since = recent.stands.felt_since(incident) or first.declared_at
    comms = row.seats.get(SeatName.COMMS)
    lines = [
        words("catchup-what", incident=incident.name, title=bold(incident.title)),
        words(
            "catchup-how-bad",
            priority=board.priority_text(incident, words),
            effect=_effect(incident, policy, words),
        ),
        *impact.in_a_line(recent.stands.impact, policy, words),
        words("catchup-since", at=moment(since), age=age(now - since, words)),
        words("catchup-leads", commander=holder(row.commander, words), comms=holder(comms, words)),
        words("catchup-state", state=_state_and_whole(row, words)),
        _last_update(recent.updates, words),
        words("catchup-next", promises=_promises(row, now, words)),
        words("catchup-decided", list=_decided(recent.decisions, incident.id, words)),
        words("catchup-where", channel=where(row, words)),
    ]
    return Message(
        words.plain("catchup-title", incident=incident.name),
        [
            section(Mrkdwn("\n".join(lines)), join_for(row, words)),
            *_lists(incident, recent, words),
            *_beside(recent, words),
        ],
    )


def _lists(incident: Incident, recent: Recent, words: Words) -> list[Block]:
    """What waits for a second person, what is open, what was tried, what was noted: each if there is any."""
    known = recent.stands.matters
    still = sorted((one for one in known if one.open), key=lambda one: FIRST.index(one.kind))
    over = [one for one in known if not one.open]
    over.sort(key=lambda one: one.settled_at or one.at, reverse=True)
    named = [
        ("catchup-waiting", [_waiting(incident, made, words) for made in recent.proposals]),
        ("catchup-open", [_matter(one, words) for one in still]),
        ("catchup-tried", [_matter(one, words) for one in over]),
        ("catchup-noted", [_said(one, incident.id) for one in reversed(recent.notes)]),
    ]
    lists = [_list(title, lines, words) for title, lines in named if lines]
    return [section(Mrkdwn("\n".join(one))) for one in lists]


def _beside(recent: Recent, words: Words) -> list[Block]:
    if not recent.beside:
        return []
    return [section(Mrkdwn("\n".join(beside_lines(recent.beside, words))))]


def _list(title: str, lines: Sequence[Mrkdwn], words: Words) -> list[Mrkdwn]:
    shown = [words(title), *(Mrkdwn(f"• {line}") for line in lines[:MOST])]
    if len(lines) > MOST:
        shown.append(words("catchup-more", count=len(lines) - MOST))
    return shown


def _waiting(incident: Incident, made: Proposal, words: Words) -> Mrkdwn:
    """Who proposed what; why stands in the channel, with the buttons."""
    facts = {"incident": incident.name, "by": person(made.asked_by)}
    return words(f"catchup-proposed-{made.kind}", **facts, **seconding.told(made, words))


def _matter(matter: Matter, words: Words) -> Mrkdwn:
    named = matters.name(matter.kind, matter.number, words)
    return words("catchup-matter", matter=named, line=matters.what(matter, words))


def _promises(row: Row, now: datetime, words: Words) -> Mrkdwn:
    """To each audience its own: the company and the customers hear at different times."""
    said = [
        words(f"catchup-{'late' if at <= now else 'by'}-{audience}", at=moment(at))
        for audience in Audience
        if (at := row.promises.get(audience)) is not None
    ]
    return Mrkdwn(" · ".join(said)) if said else words("none-promised")


def _effect(incident: Incident, policy: Policy, words: Words) -> Mrkdwn:
    known = [words(f"impact-{kind}") for kind in incident.impact_types]
    known += [escape(cut(text, SHORT)) for text in _told(incident) if text]
    if incident.service:
        known.insert(0, board.service_text(incident, policy, words))
    return Mrkdwn(" · ".join(known)) if known else words("catchup-effect-unknown")


def _told(incident: Incident) -> tuple[str | None, ...]:
    return incident.hostname, incident.scope, incident.customers


def _last_update(updates: Sequence[Event], words: Words) -> Mrkdwn:
    if not updates:
        return words("catchup-no-update")
    last = updates[-1]
    text = last.facts.get("text") or words.plain("catchup-nothing-new")
    return words(
        "catchup-update", by=person(last.by), at=moment(last.occurred_at), text=_short(text)
    )


def _decided(events: Sequence[Event], about: int, words: Words) -> Mrkdwn:
    if not events:
        return words("catchup-nothing")
    return Mrkdwn(" · ".join(_said(event, about) for event in events))


def _said(event: Event, about: int) -> Mrkdwn:
    """What was said of a part of it says of which."""
    part, text = merging.origin(event.incident_id, about), str(event.facts.get("text") or "")
    return _short(f"{part}: {text}" if part else text)


def _state_and_whole(row: Row, words: Words) -> Mrkdwn:
    """How far it is; and what it is part of, or is made of."""
    said = [state_text(row.incident, words)]
    said += [merging.into_text(row.into, words)] if row.into else []
    said += [merging.parts_text(row.parts, words)] if row.parts else []
    return Mrkdwn(" · ".join(said))


def _short(text: str) -> Mrkdwn:
    return escape(cut(" ".join(text.split()), SHORT))
