"""Open incidents at a glance, the board of one, and what a newcomer needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.policy import Policy
from bot.ports import Message
from bot.render import board, matters, merging
from bot.render.blocks import Block, actions, button, context, cut, header, section
from bot.render.lengths import age
from bot.render.mrkdwn import Mrkdwn, bold, escape, moment, person, room
from bot.render.words import Words
from models.impact import Impact, felt_since
from models.incident import Incident
from models.listing import Row
from models.matters import Matter
from models.merging import declared_first, earliest
from models.standing import Standing
from models.timeline import Event
from models.vocabulary import SeatName

PAGE = 10
"""Incidents shown at once: each is a block, and Slack takes fifty."""
PREVIOUS, NEXT = "list_previous", "list_next"
SHORT = 200


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the open incidents."""

    rows: Sequence[Row]
    number: int
    count: int
    """Open incidents on all pages."""

    @property
    def last(self) -> int:
        return max(-(-self.count // PAGE), 1)


@dataclass(frozen=True, slots=True)
class Recent:
    """What was last said about an incident, oldest first."""

    updates: Sequence[Event]
    decisions: Sequence[Event]
    notes: Sequence[Event]
    matters: Sequence[Matter] = ()
    """The last attempts, hypotheses, measures and workstreams."""
    impact: Impact | None = None


def listed(page: Page, now: datetime, words: Words) -> Message:
    if not page.count:
        text = words("list-none")
        return Message(text, [section(text)])
    title = words.plain("list-title", count=page.count)
    blocks = [header(title)]
    blocks += [line_with_join(row, now, words) for row in page.rows]
    if page.last > 1:
        blocks.append(context(words("list-page", page=page.number, last=page.last)))
        blocks.append(actions(*_turns(page, words)))
    return Message(title, blocks)


def drills(rows: Sequence[Row], count: int, now: datetime, words: Words) -> Message:
    """Apart from the real ones; nobody has so many that they need pages."""
    if not rows:
        text = words("list-drills-none")
        return Message(text, [section(text)])
    title = words.plain("list-drills-title", count=count)
    return Message(title, [header(title), *(line_with_join(row, now, words) for row in rows)])


def line_with_join(row: Row, now: datetime, words: Words) -> Block:
    return section(line_of(row, now, words), join(row.incident, words))


def join(incident: Incident, words: Words) -> dict[str, Any] | None:
    """Brings whoever presses it into the channel; a restricted incident is for those who were asked."""
    if incident.restricted:
        return None
    return button(words.plain("board-join"), "join", incident.name)


def line_of(row: Row, now: datetime, words: Words) -> Mrkdwn:
    """One incident in two lines: how bad and what; then who leads, how old, when the next word comes."""
    incident = row.incident
    first = f"{bold(incident.name)} {board.priority_text(incident, words)} · {state_text(incident, words)} · {escape(incident.title)}"
    facts = [
        words("list-commander", who=holder(row.commander, words)),
        words("list-age", age=age(now - incident.declared_at, words)),
        promise_text(row.promised_at, now, words),
        room(row.channel) if row.channel else words("list-no-channel"),
    ]
    if row.parts:
        facts.append(merging.parts_text(row.parts, words))
    return Mrkdwn(f"{first}\n{' · '.join(facts)}")


def shown(row: Row, stands: Standing, policy: Policy, words: Words) -> Message:
    """The board as it stands in the channel, and where that is."""
    told = board.render(row.incident, stands, policy, words)
    return Message(
        told.text, [*told.blocks, context(words("show-where", channel=_where(row, words)))]
    )


def caught_up(row: Row, recent: Recent, policy: Policy, now: datetime, words: Words) -> Message:
    """Ten lines: what, how bad, since when, who leads, phase, last word, next word, decisions, tries, where."""
    incident = row.incident
    felt = earliest(felt_since(incident, recent.impact), row.parts)
    since = felt or declared_first(incident, row.parts).declared_at
    comms = row.seats.get(SeatName.COMMS)
    lines = [
        words("catchup-what", incident=incident.name, title=bold(incident.title)),
        words(
            "catchup-how-bad",
            priority=board.priority_text(incident, words),
            effect=_effect(incident, policy, words),
        ),
        words("catchup-since", at=moment(since), age=age(now - since, words)),
        words("catchup-leads", commander=holder(row.commander, words), comms=holder(comms, words)),
        words("catchup-state", state=_state_and_whole(row, words)),
        _last_update(recent.updates, words),
        words("catchup-next", promise=promise_text(row.promised_at, now, words)),
        words("catchup-decided", list=_said(recent.decisions, incident.id, words)),
        words("catchup-tried", list=_tried(recent, incident.id, words)),
        words("catchup-where", channel=_where(row, words)),
    ]
    return Message(
        words.plain("catchup-title", incident=incident.name),
        [section(Mrkdwn("\n".join(lines)), join(incident, words))],
    )


def state_text(incident: Incident, words: Words) -> Mrkdwn:
    """How far it is: the phase of an active incident says more than that it is active."""
    if incident.stage.open and incident.phase is not None:
        return words(f"phase-{incident.phase}")
    return words(f"stage-{incident.stage}")


def promise_text(at: datetime | None, now: datetime, words: Words) -> Mrkdwn:
    if at is None:
        return words("promise-none")
    return words("promise-late" if at <= now else "promise-at", at=moment(at))


def holder(who: str | None, words: Words) -> Mrkdwn:
    return words("list-nobody") if who is None else person(who)


def _turns(page: Page, words: Words) -> list[Block]:
    turns = [(PREVIOUS, page.number - 1), (NEXT, page.number + 1)]
    return [
        button(words.plain(f"button-{name.replace('_', '-')}"), name, str(number))
        for name, number in turns
        if 1 <= number <= page.last
    ]


def _where(row: Row, words: Words) -> Mrkdwn:
    return room(row.channel) if row.channel else words("list-no-channel")


def _effect(incident: Incident, policy: Policy, words: Words) -> Mrkdwn:
    known = [words(f"impact-{kind}") for kind in incident.impact_types]
    known += [escape(cut(text, SHORT)) for text in (incident.scope, incident.customers) if text]
    if incident.service:
        known.insert(0, board.service_text(incident, policy, words))
    return Mrkdwn(" · ".join(known)) if known else words("not-known")


def _last_update(updates: Sequence[Event], words: Words) -> Mrkdwn:
    if not updates:
        return words("catchup-no-update")
    last = updates[-1]
    text = last.facts.get("text") or words.plain("catchup-nothing-new")
    return words(
        "catchup-update", by=person(last.by), at=moment(last.occurred_at), text=_short(text)
    )


def _said(events: Sequence[Event], about: int, words: Words) -> Mrkdwn:
    """What was said of a part of it says of which."""
    if not events:
        return words("catchup-nothing")
    said = [
        (merging.origin(event.incident_id, about), str(event.facts.get("text") or ""))
        for event in events
    ]
    return Mrkdwn(" · ".join(_short(f"{part}: {text}" if part else text) for part, text in said))


def _state_and_whole(row: Row, words: Words) -> Mrkdwn:
    """How far it is; and what it is part of, or is made of."""
    said = [state_text(row.incident, words)]
    said += [merging.into_text(row.into, words)] if row.into else []
    said += [merging.parts_text(row.parts, words)] if row.parts else []
    return Mrkdwn(" · ".join(said))


def _tried(recent: Recent, about: int, words: Words) -> Mrkdwn:
    lines = [matters.line(matter, words) for matter in recent.matters]
    said = [_said(recent.notes, about, words)] if recent.notes or not lines else []
    return Mrkdwn(" · ".join([*lines, *said]))


def _short(text: str) -> Mrkdwn:
    return escape(cut(" ".join(text.split()), SHORT))
