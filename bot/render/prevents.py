"""Actions, as their channel, their owners and Jira read of them; and all that are open, by team and age [196]."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.ports import Message
from bot.render import ticket
from bot.render.blocks import Block, actions, button, context, cut, header, section
from bot.render.lengths import age
from bot.render.mrkdwn import Mrkdwn, called, escape, person, shortened
from bot.render.ticketing import linked, refused
from bot.render.words import Words
from models.action_kinds import ActionStatus, NudgeKind
from models.actions import Action
from models.aftermaths import Aftermath
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event

SHORT, LINE, PAGE = 160, 3000, 10
TEAMS = 20
FINE_PRINT = 2000
BUTTONS = (ActionStatus.IN_FLIGHT, ActionStatus.ACTIONED)
"""What an owner who is asked can answer with one press."""


@dataclass(frozen=True, slots=True)
class Group:
    """The open actions of one team, oldest first; `team` empty: of no team."""

    team: str
    rows: Sequence[tuple[Action, Incident]]
    tied: Mapping[int, Sequence[tuple[Aftermath, Incident]]] = field(default_factory=dict)
    """By action, incidents that it had to do with, as far as the reader may know of them."""


def board_lines(
    left: Sequence[tuple[Action, Incident]],
    tied: Sequence[tuple[Aftermath, Action]],
    words: Words,
) -> list[Block]:
    return [*_left_undone(left, words), *_tied(tied, words)]


def _left_undone(left: Sequence[tuple[Action, Incident]], words: Words) -> list[Block]:
    """What was to prevent an incident like this one, and is not done: it may be why it is there [191]. Owners are not
    pinged by a board."""
    if not left:
        return []
    lines = [
        words(
            "board-left-undone-line",
            incident=incident.name,
            number=action.number,
            text=_short(action.text),
            status=words(f"action-status-{_key(action.status)}"),
        )
        for action, incident in left
    ]
    return [context(shortened(Mrkdwn("\n".join([words("board-left-undone"), *lines])), FINE_PRINT))]


def _tied(tied: Sequence[tuple[Aftermath, Action]], words: Words) -> list[Block]:
    """Which actions of other incidents are behind this one [192, 193], or would have prevented it [191]."""
    if not tied:
        return []
    lines = [
        words(
            f"board-tied-{one.how.value}",
            incident=f"INC-{action.incident_id}",
            number=action.number,
            text=_part_of(action.text, action.programme, words),
        )
        for one, action in tied[:PAGE]
    ]
    return [context(shortened(Mrkdwn("\n".join(lines)), FINE_PRINT))]


def tied(event: Event, words: Words) -> Message:
    """In the channel of the incident that it had to do with."""
    facts = event.facts
    about = {"incident": facts["of"], "number": facts["number"], "by": person(event.by)}
    first = words(f"tied-{facts['how']}", **about)
    said = _part_of(facts["text"], facts.get("programme"), words)
    return Message(
        shortened(Mrkdwn(f"{first}\n{said}"), LINE), [section(Mrkdwn(f"{first}\n{said}"))]
    )


def _part_of(text: str, programme: str | None, words: Words) -> Mrkdwn:
    said = _short(text)
    return Mrkdwn(f"{said} · {words('action-programme', name=programme)}") if programme else said


def action_of(status: ActionStatus) -> str:
    return f"action_{status.value}"


def told(event: Event, words: Words) -> Message:
    """Raised, or changed: in its incident's channel."""
    facts = event.facts
    number = facts["number"]
    by = person(event.by) if event.by != "jira:" else words("ticket-by-somebody")
    if event.kind is EventKind.ACTION_RAISED:
        first = words("action-raised", number=number, by=by)
    elif facts.get("was"):
        now = words(f"action-status-{_key(facts['now'])}")
        first = words("action-became", number=number, status=now, by=by)
    elif "priority" in facts:
        weighed = [cut(facts[one] or "–", SHORT) for one in ("priority_was", "priority")]
        first = words("action-weighed", number=number, by=by, was=weighed[0], now=weighed[1])
    elif "assigned" in facts:
        to = facts["assigned"]
        key = "action-assigned" if to else "action-unassigned"
        first = words(key, number=number, by=by, to=cut(to, SHORT))
    else:
        first = words("action-replanned", number=number, by=by)
    said = [_short(facts["text"])]
    if facts.get("note"):
        said.append(words("as-it-is", text=facts["note"]))
    more = _plan(facts, words)
    blocks: list[Block] = [section(Mrkdwn("\n".join([first, *said])))]
    blocks += [context(more)] if more else []
    return Message(shortened(Mrkdwn("\n".join([first, *said, more])), LINE), blocks)


def nudge(
    action: Action, incident: Incident, kind: NudgeKind, words: Words, *, asks: bool
) -> Message:
    """Its owner is asked, in private. `asks`: it still is open, and was not asked about again."""
    first = words(
        f"action-nudge-{kind.value}",
        number=action.number,
        incident=incident.name,
        due=_date(action.due, words),
    )
    lines = [first, _short(action.text)]
    if action.key is not None:
        lines.append(linked(action.key, action.url or ""))
    blocks: list[Block] = [section(Mrkdwn("\n".join(lines)))]
    if asks:
        value = f"{incident.name}:{action.number}"
        blocks.append(
            actions(
                *(
                    button(words.plain(f"button-action-{_key(one)}"), action_of(one), value)
                    for one in BUTTONS
                )
            )
        )
    else:
        status = words(f"action-status-{_key(action.status)}")
        blocks.append(context(words("action-now", status=status)))
    return Message(shortened(Mrkdwn("\n".join(lines)), LINE), blocks)


def weekly(
    groups: Sequence[Group], now: datetime, words: Words, *, names: Mapping[str, str], more: bool
) -> Message:
    """The same, where everybody reads it: owners by name, as a list must not ping them."""
    message = listed(groups, now, words, more=more, names=names)
    return Message(message.text, [*message.blocks, context(words("prevents-weekly"))])


def listed(
    groups: Sequence[Group],
    now: datetime,
    words: Words,
    *,
    more: bool,
    names: Mapping[str, str] | None = None,
) -> Message:
    """By team, the one with most first; what does not fit is counted."""
    count = sum(len(group.rows) for group in groups)
    if not count:
        text = words("prevents-none")
        return Message(text, [section(text)])
    title = words.plain("prevents-title", count=count)
    blocks: list[Block] = [header(title)]
    for group in groups[:TEAMS]:
        name = escape(cut(group.team, SHORT)) if group.team else words("prevents-no-team")
        lines = [words("prevents-team", team=name, count=len(group.rows))]
        lines += [
            line(action, incident, now, words, names or {}, tied=group.tied.get(action.id, ()))
            for action, incident in group.rows[:PAGE]
        ]
        if rest := len(group.rows) - PAGE:
            lines += [words("prevents-more", count=rest)] if rest > 0 else []
        blocks.append(section(shortened(Mrkdwn("\n".join(lines)), LINE)))
    if more or len(groups) > TEAMS:
        blocks.append(context(words("prevents-cut")))
    return Message(title, blocks)


def line(
    action: Action,
    incident: Incident,
    now: datetime,
    words: Words,
    names: Mapping[str, str],
    *,
    tied: Sequence[tuple[Aftermath, Incident]] = (),
) -> Mrkdwn:
    first = words(
        "prevents-line",
        incident=incident.name,
        number=action.number,
        text=_short(action.text),
        age=age(max(now - action.at, now - now), words),
        status=words(f"action-status-{_key(action.status)}"),
    )
    parts = [first, words("action-owner", who=called(action.owner, names))]
    if action.due is not None:
        late = "late" if now >= action.over_at else "due"
        parts.append(words(f"action-{late}", day=_date(action.due, words)))
    if action.key is not None:
        parts.append(linked(action.key, action.url or ""))
    if action.programme:
        parts.append(words("action-programme", name=action.programme))
    parts += [words(f"action-{one.how.value}", incident=other.name) for one, other in tied]
    if action.trouble:
        parts.append(refused(action, words))
    return Mrkdwn(" · ".join(parts))


def plan(action: Action, words: Words) -> list[Mrkdwn]:
    facts = {
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "type": action.kind,
        "horizon": action.horizon,
        "programme": action.programme,
        "issue": action.existing,
    }
    return _parts(facts, words)


def _plan(facts: Mapping[str, Any], words: Words) -> Mrkdwn:
    return Mrkdwn(" · ".join(_parts(facts, words)))


def _parts(facts: Mapping[str, Any], words: Words) -> list[Mrkdwn]:
    parts = [words("action-owner", who=person(facts["owner"]))] if facts.get("owner") else []
    if facts.get("due"):
        parts.append(words("action-due", day=_date(date.fromisoformat(facts["due"]), words)))
    elif facts.get("due_was"):
        day = _date(date.fromisoformat(facts["due_was"]), words)
        parts.append(words("action-due-no-more", day=day))
    if facts.get("type"):
        parts.append(words(f"action-type-{facts['type']}"))
    if facts.get("horizon"):
        parts.append(words(f"action-horizon-{facts['horizon']}"))
    if facts.get("programme"):
        parts.append(words("action-programme", name=facts["programme"]))
    if facts.get("issue"):
        parts.append(words("action-existing", key=facts["issue"]))
    return parts


def _date(day: date | None, words: Words) -> Mrkdwn:
    """A day is the same everywhere, so that it is no moment of anybody's zone."""
    return Mrkdwn(day.isoformat()) if day else words("not-known")


def _key(status: str) -> str:
    return str(status).replace("_", "-")


def _short(text: str) -> Mrkdwn:
    return escape(cut(" ".join(text.split()), SHORT))


# -- in its issue --


def summary(action: Action, incident: Incident) -> str:
    said = f"{incident.name} action {action.number}: {ticket.masked(action.text)}"
    return ticket.shortened(" ".join(said.split()), ticket.SUMMARY)


def description(action: Action, incident: Incident, words: Words) -> str:
    lines = [
        ticket.plain(action.text),
        "",
        words.plain("ticket-action", incident=incident.name, title=ticket.plain(incident.title)),
    ]
    if action.kind:
        lines.append(words.plain(f"action-type-{action.kind.value}"))
    if action.horizon:
        lines.append(words.plain(f"action-horizon-{action.horizon.value}"))
    return ticket.shortened("\n".join(lines), ticket.TEXT)
