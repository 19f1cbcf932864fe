"""Nudges: what is owed, by whom, since when; and once they are settled, what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.ports import Message
from bot.render import paging
from bot.render.blocks import Block, actions, button, context, section
from bot.render.mrkdwn import Mrkdwn, bold, called, hour, person, since
from bot.render.words import Words
from models.incident import Incident
from models.pages import Page
from models.vocabulary import Audience, NudgeStage


@dataclass(frozen=True, slots=True)
class Owed:
    """One promise, as it stands."""

    audience: Audience
    promised: datetime
    slot: datetime
    next_due: datetime
    answered_at: datetime | None = None
    over: bool = False
    """Nothing is owed any more: the incident is resolved, or promises no such updates now."""
    unkept: bool = False
    """Of what is over: it had fallen due, and customers were not told."""
    moved: bool = False
    """The pace changed, and with it the promise."""
    put_off_until: datetime | None = None
    asked_again: bool = False
    """A later question of the same promise was settled with it, and says in full what became of it."""

    @property
    def settled(self) -> bool:
        return self.over or self.moved or self.answered_at is not None


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything a nudge says. Several promises only after a time away."""

    stage: NudgeStage
    owed: Sequence[Owed]
    asked: Sequence[str] = field(default=())
    """Whom it mentions. Nobody: whoever reads it."""
    paged: Sequence[str] = field(default=())
    silent: Sequence[str] = field(default=())
    """Who was paged before and has not answered, so that nobody is left to page."""
    pages: Sequence[Page] = field(default=())
    """What those who are paged now were asked, as it stands."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What those two are called, where a page is quiet: a name pings nobody."""
    away: tuple[datetime, datetime] | None = None
    impact_since: datetime | None = None
    last_update_at: datetime | None = None
    unheard: bool = False
    """Slack could not be reached when it should have been asked."""

    @property
    def settled(self) -> bool:
        return all(one.settled for one in self.owed)


def render(incident: Incident, asking: Asking, words: Words) -> Message:
    text = Mrkdwn("\n".join(_lines(incident, asking, words)))
    brief = asking.settled and all(one.asked_again for one in asking.owed)
    blocks: list[Block] = [context(text) if brief else section(text)]
    blocks += [
        context(words("nudge-put-off", until=hour(one.put_off_until), due=hour(one.promised)))
        for one in asking.owed
        if one.put_off_until and not one.settled
    ]
    if not asking.settled:
        blocks.append(context(_elapsed(incident, asking, words)))
        open_now = [one.audience for one in asking.owed if not one.settled]
        blocks += paging.answers(asking.pages, incident, words, asking.names)
        blocks.append(_buttons(incident, open_now[0], words))
    return Message(text, blocks)


def put_off(
    incident: Incident,
    audience: Audience,
    *,
    by: str,
    until: datetime,
    promised: datetime,
    reason: str,
    words: Words,
) -> Message:
    text = words(
        f"put-off-{audience}",
        incident=incident.name,
        by=person(by),
        until=hour(until),
        due=hour(promised),
        reason=reason,
    )
    return Message(text, [section(text)])


def _lines(incident: Incident, asking: Asking, words: Words) -> list[Mrkdwn]:
    facts = {"incident": incident.name, "title": bold(incident.title)}
    if asking.settled:
        return [_what_became(one, facts, words) for one in asking.owed]
    who = Mrkdwn(" ".join(person(one) for one in asking.asked)) or words("nudge-whoever")
    lines = []
    if asking.away is not None:
        gone, back = asking.away
        lines.append(words("nudge-away", since=hour(gone), until=hour(back)))
    if asking.unheard:
        lines.append(words("nudge-unheard"))
    if asking.stage is NudgeStage.SOON and not asking.asked:
        lines.append(who)  # in private it mentions nobody: who reads it is who is asked
    lines += [
        _what_became(one, facts, words) if one.settled else _asks(asking, one, who, facts, words)
        for one in asking.owed
    ]
    if asking.stage is NudgeStage.CLIMB:
        lines += _paging(incident, asking, words)
    return lines


def _paging(incident: Incident, asking: Asking, words: Words) -> list[Mrkdwn]:
    if asking.paged:
        return [words("nudge-paging", next=called(one, asking.names)) for one in asking.paged]
    among = "-drill" if incident.drill else ""
    if not asking.silent:
        return [words(f"nudge-paging-nobody{among}")]
    silent = Mrkdwn(", ".join(called(one, asking.names) for one in asking.silent))
    return [words(f"nudge-paging-silent{among}", people=silent)]


def _asks(asking: Asking, one: Owed, who: Mrkdwn, facts: dict[str, str], words: Words) -> Mrkdwn:
    late = asking.away is not None or asking.unheard or one.promised < one.slot
    said = "overdue" if late and asking.stage is not NudgeStage.SOON else asking.stage.value
    due = one.slot if asking.stage is NudgeStage.SOON else one.promised
    return words(f"nudge-{said}-{one.audience}", who=who, due=hour(due), **facts)


def _what_became(one: Owed, facts: dict[str, str], words: Words) -> Mrkdwn:
    times = {"due": hour(one.slot), "next": hour(one.next_due)}
    if one.asked_again and one.answered_at is not None:
        return words(f"nudge-brief-{one.audience}", given=hour(one.answered_at), due=times["due"])
    if one.answered_at is not None:
        given = hour(one.answered_at)
        return words(f"nudge-answered-{one.audience}", given=given, **times, **facts)
    if one.over and one.unkept:
        return words("nudge-unkept", due=hour(one.promised), **facts)
    if one.over:
        return words(f"nudge-over-{one.audience}", due=times["due"], **facts)
    return words(f"nudge-moved-{one.audience}", **times, **facts)


def _elapsed(incident: Incident, asking: Asking, words: Words) -> Mrkdwn:
    """How long it has been, by Slack's own count [88]. Not on a settled one, which is not kept in step."""
    began, spoken = asking.impact_since, asking.last_update_at
    parts = [words("nudge-impact-since", at=since(began))] if began else []
    parts.append(words("nudge-declared", at=since(incident.declared_at)))
    parts.append(
        words("nudge-last-update", at=since(spoken)) if spoken else words("nudge-no-update")
    )
    return Mrkdwn(" · ".join(parts))


def _buttons(incident: Incident, audience: Audience, words: Words) -> Block:
    about = f"{incident.name}:{audience}"
    return actions(
        button(words.plain("nudge-button-update"), "update", about, primary=True),
        button(words.plain("nudge-button-nochange"), "nochange", about),
        button(words.plain("nudge-button-handoff"), "handoff", incident.name),
        button(words.plain("nudge-button-later"), "later", about),
    )
