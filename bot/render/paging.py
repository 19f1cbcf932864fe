"""Asking somebody to come: the question to them, and what everybody reads of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from bot.ports import Message
from bot.render.blocks import Block, actions, button, context, section
from bot.render.mrkdwn import Mrkdwn, bold, called, code, moment, person, room
from bot.render.words import Words
from models.coming import RELEASED, Instead
from models.escalation_kinds import EscalationTrigger
from models.incident import Incident
from models.pages import Page
from models.timeline import Event
from models.vocabulary import SeatName

ACKNOWLEDGE, DECLINE = "ack", "page_decline"
SHOWN = 10
"""Of those who have not answered, on the board. The others are counted."""
Names = Mapping[str, str]
"""Whom to call by name, so that it pings nobody, by id."""
Busy = Mapping[str, Sequence[str]]
"""What else people command, by id."""


def asked(
    page: Page,
    incident: Incident,
    channel: str,
    words: Words,
    busy: Sequence[str] = (),
    *,
    because: Mapping[str, Any] = MappingProxyType({}),
    taken: Instead = None,
    bridge: Mrkdwn | None = None,
) -> Message:
    """To the person, with two buttons until they have answered. `busy`: what else they command.

    `because`: the facts of the escalation by which they are asked, if it was one. `taken`: what somebody did
    rather than acknowledge, so that they need not come. `bridge`: where people talk about it.
    """
    told = {
        "incident": incident.name,
        "priority": incident.priority.value,
        "title": bold(incident.title),
        "channel": room(channel),
    }
    text = words("page-asked", **told)
    why = [_why(page, because, words)]
    if page.why:
        why.append(words("page-asked-why", why=page.why))
    blocks = [section(text), section(Mrkdwn("\n".join(why)))]
    if page.declined_at is not None and page.acknowledged_at is None:
        at, no = moment(page.declined_at), page.declined_why
        said_no = words("page-declined-why", at=at, why=no) if no else words("page-declined", at=at)
        return Message(text, [*blocks, context(said_no)])
    if bridge and not page.settled_at and incident.stage.open:
        blocks.append(context(bridge))
    if busy and page.open and incident.stage.open:
        blocks.append(context(words("busy-you", incidents=", ".join(busy))))
    return Message(text, [*blocks, _answer(page, incident, words, taken)])


def call(
    said: Message, page: Page, incident: Incident, words: Words, taken: Instead = None
) -> Message:
    """The same in the channel, where everybody reads what came of it: `said`, and the two buttons."""
    if page.declined_at is not None and page.acknowledged_at is None:
        at = moment(page.declined_at)
        no = context(words("page-call-declined", who=person(page.person), at=at))
        return Message(said.text, [*said.blocks, no])
    return Message(said.text, [*said.blocks, _answer(page, incident, words, taken)])


def answers(
    pages: Sequence[Page], incident: Incident, words: Words, names: Names = MappingProxyType({})
) -> list[Block]:
    """Under what mentions them already: what they answered, and the two buttons while anybody has not.

    The buttons name no page: whoever presses them answers what they were asked themselves.
    """
    told = [
        context(words(f"page-{key}", who=called(page.person, names), at=moment(at)))
        for page in pages
        for key, at in (("acknowledged", page.acknowledged_at), ("call-declined", page.declined_at))
        if at is not None and (key == "acknowledged" or page.acknowledged_at is None)
    ]
    waits = incident.stage.open and any(page.open for page in pages)
    return [*told, _buttons(incident.name, words)] if waits else told


def waiting(
    pages: Sequence[Page], incident: Incident, words: Words, names: Names = MappingProxyType({})
) -> list[Block]:
    """On the board: who was asked and has not answered. None of them: nothing."""
    silent = list(dict.fromkeys(page.person for page in pages if page.open))
    if not (silent and incident.stage.open):
        return []
    listed = [called(one, names) for one in silent[:SHOWN]]
    more = len(silent) - len(listed)
    text = words("board-paged", people=Mrkdwn(", ".join(listed)), more=more)
    return [section(text), _buttons(incident.name, words)]


def at_work(
    pages: Sequence[Page],
    seated: Collection[str],
    words: Words,
    names: Names = MappingProxyType({}),
) -> Mrkdwn | None:
    """On the board: who came without having a seat, and for which names of the policy [67]. None: nobody."""
    came: dict[str, set[str]] = {}
    for page in pages:
        if page.acknowledged_at is not None and page.person not in seated:
            came.setdefault(page.person, set()).update(page.wanted_for)
    seats = {seat.value: words.plain(f"seat-{seat}") for seat in SeatName}
    told = []
    for who, asked_for in list(came.items())[:SHOWN]:
        of = ", ".join(seats.get(one, one) for one in sorted(asked_for))
        known = called(who, names)
        told.append(words("board-at-work-for", who=known, names=of) if of else known)
    if not told:
        return None
    more = len(came) - len(told)
    return words("board-at-work-who", people=Mrkdwn(", ".join(told)), more=more)


def _buttons(value: str, words: Words, *, alone: bool = False) -> Block:
    """`alone`: nothing else is asked in that message, so that one stands out."""
    yes = button(words.plain("button-ack"), ACKNOWLEDGE, value, primary=alone)
    return actions(yes, button(words.plain("button-page-decline"), DECLINE, value))


def _answer(page: Page, incident: Incident, words: Words, taken: Instead) -> Block:
    """The buttons, or what became of it."""
    if page.acknowledged_at is not None:
        at = moment(page.acknowledged_at)
        return context(words("page-acknowledged", who=person(page.person), at=at))
    if not incident.stage.open:
        stage = words(f"stage-{incident.stage}")
        return context(words("page-over", incident=incident.name, stage=stage))
    if page.settled_at is not None and page.covered_by:
        return context(_covered(page.covered_by, page.settled_at, words, taken))
    if page.settled_at is not None:
        return context(words("page-settled", at=moment(page.settled_at)))
    return _buttons(f"{incident.name}:{page.id}", words, alone=True)


def _covered(by: str, at: datetime, words: Words, taken: Instead) -> Mrkdwn:
    told = {"who": person(by), "at": moment(at)}
    if taken == RELEASED:
        return words("page-released", **told)
    if taken is None:
        return words("page-covered", **told)
    return words("page-covered-seat", seat=words.plain(f"seat-{taken}"), **told)


def _why(page: Page, because: Mapping[str, Any], words: Words) -> Mrkdwn:
    at = moment(page.asked_at)
    by = person(page.asked_by) if page.asked_by else None
    if page.seat is None and by is None:
        return _by_itself(page, because, at, words)
    if page.seat is None:
        return words("page-asked-by", by=by, at=at)
    seat = words.plain(f"seat-{page.seat}")
    if page.clock_id is not None:
        return words("page-update-late", seat=seat, at=at)
    if by is None:
        return words("page-for-seat", seat=seat, at=at)
    return words("page-for-seat-by", seat=seat, by=by, at=at)


def _by_itself(page: Page, because: Mapping[str, Any], at: Mrkdwn, words: Words) -> Mrkdwn:
    """No person wants them: others did not come, nothing moves, or the policy asks for them."""
    if because.get("silent"):
        silent = Mrkdwn(", ".join(person(one) for one in because["silent"][:SHOWN]))
        key = "page-next-declined" if because.get("declined") else "page-next"
        return words(key, silent=silent, at=at)
    if because.get("trigger") == EscalationTrigger.NO_PROGRESS:
        return words("page-nothing-moves", minutes=because["minutes"], at=at)
    if page.called is not None:
        return words("page-by-policy-as", called=page.called, at=at)
    return words("page-by-policy", at=at)


def said(
    event: Event, incident: Incident, words: Words, names: Names, busy: Sequence[str] = ()
) -> Message:
    """In the channel, with a mention; of those who are asked quietly with the name instead."""
    facts = event.facts
    by = person(event.by) if event.by else Mrkdwn("Drumbeat")
    told = {"who": called(facts["person"], names), "by": by, "incident": incident.name}
    if facts["why"]:
        text = words("page-said-why", why=facts["why"], **told)
    elif facts.get("seat"):
        text = words("page-said-seat", seat=words.plain(f"seat-{facts['seat']}"), **told)
    else:
        text = words("page-said", **told)
    blocks = [section(text), *nobody_on(facts, words)]
    if busy:
        blocks.append(context(busy_elsewhere(facts["person"], busy, words, names)))
    return Message(text, blocks)


def nobody_on(facts: Mapping[str, Any], words: Words) -> list[Block]:
    """That they are asked because the rota has a gap at this moment."""
    gap = facts.get("gap")
    if not gap:
        return []
    nobody = [gap["rota"], *gap.get("also", ())]
    return [context(words("page-gap", rota=one, instead=gap["instead"])) for one in nobody]


def busy_elsewhere(
    who: str, incidents: Sequence[str], words: Words, names: Names = MappingProxyType({})
) -> Mrkdwn:
    """They lead something else already: whoever asks for them should know."""
    return words("busy-who", who=called(who, names), incidents=", ".join(incidents))


def declined(event: Event, incident: Incident, words: Words) -> Message:
    """In the channel: who cannot come, and whether they still hold a seat."""
    facts = event.facts
    told = {"who": person(facts["person"]), "incident": incident.name}
    why = facts["why"]
    text = (
        words("page-said-declined-why", why=why, **told)
        if why
        else words("page-said-declined", **told)
    )
    blocks = [section(text)]
    if SeatName.COMMANDER in facts["seats"]:
        blocks.append(context(words("page-said-declined-leads", take=code("/incident take"))))
    return Message(text, blocks)


def sorry(incident: str, instead: Sequence[str], words: Words) -> Message:
    """To whoever declined."""
    if not instead:
        text = words("decline-done", incident=incident)
    else:
        people = Mrkdwn(", ".join(person(one) for one in instead))
        text = words("decline-done-instead", incident=incident, people=people)
    return Message(text, [section(text)])


def acknowledged(event: Event, words: Words) -> Message:
    facts = event.facts
    minutes = facts["seconds"] // 60
    text = words("page-said-acknowledged", who=person(facts["person"]), minutes=minutes)
    return Message(text, [section(text)])


def will_ask(
    people: list[str],
    already: list[Page],
    busy: Busy,
    words: Words,
    gap: Mapping[str, str] | None = None,
) -> Message:
    """To whoever asked for them. `already`: what others of them were asked before and have not answered.

    `gap`: of whom nobody is on, and who is asked instead.
    """
    listed = Mrkdwn(", ".join(person(one) for one in people))
    lines = [words("page-gap", **gap)] if gap else []
    lines.append(words("page-done", people=listed))
    lines += [
        words("page-done-already", who=person(one.person), at=moment(one.asked_at))
        for one in already
    ]
    lines += [busy_elsewhere(who, incidents, words) for who, incidents in busy.items()]
    text = Mrkdwn("\n".join(lines))
    return Message(text, [section(text)])


def thanks(incident: str, words: Words) -> Message:
    text = words("ack-done", incident=incident)
    return Message(text, [section(text)])
