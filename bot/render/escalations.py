"""Who else was asked for help, as their channel reads of it: asked, at work, heard of, needed no more."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from bot.policy.outside import Vendor
from bot.ports import Message
from bot.render import paging
from bot.render.blocks import Block, actions, button, context, cut, section, sections
from bot.render.lengths import age
from bot.render.mrkdwn import Mrkdwn, called, moment, person
from bot.render.paging import Busy, busy_elsewhere
from bot.render.words import Words
from models.chases import Chase
from models.escalation_kinds import EscalationTarget, EscalationTrigger
from models.escalations import Escalation
from models.incident import Incident
from models.pages import Page
from models.timeline import Event

ESCALATE, ENGAGED, HEARD, RELEASE = "escalate", "engaged", "heard", "release"
SHOWN = 4
"""Open ones on the board. The others are counted."""
SHORT = 160
MENTIONED = 10


def surface(
    made: Escalation,
    facts: dict[str, Any],
    incident: Incident,
    words: Words,
    *,
    vendor: Vendor | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
    asked: Sequence[Page] = (),
    let_go: Mapping[str, Any] = MappingProxyType({}),
) -> Message:
    """With the buttons that say what became of it; once they are not needed, without.

    `names`: what those are called whom it must not ping. `asked`: the pages of those whom it mentions. `let_go`: the facts
    of their not being needed any more.
    """
    text = _asked(made, facts, words, names)
    blocks = [section(text), *paging.nobody_on(facts, words)]
    if made.reason:
        blocks += sections(words("as-it-is", text=made.reason))
    blocks.append(context(_how_it_stands(made, words, vendor, let_go)))
    if vendor is not None and vendor.contact and made.open:
        blocks.append(context(words("vendor-contact", contact=vendor.contact)))
    blocks += paging.answers(asked, incident, words, names)
    if made.open and incident.stage.open:
        blocks.append(_buttons(made, incident, words))
    return Message(text, blocks)


def _asked(
    made: Escalation, facts: dict[str, Any], words: Words, names: Mapping[str, str]
) -> Mrkdwn:
    told = {
        "number": made.number,
        "name": made.name,
        "people": _people(facts["people"], names),
        "some": "yes" if facts["people"] else "no",
    }
    match made.trigger:
        case EscalationTrigger.UNACKNOWLEDGED:
            silent = _people(facts["silent"], names)
            if facts.get("declined"):
                return words("escalation-declined", silent=silent, **told)
            minutes = facts["minutes"]
            return words("escalation-unacknowledged", silent=silent, minutes=minutes, **told)
        case EscalationTrigger.NOBODY_ON:
            return words("escalation-nobody-on", **told)
        case EscalationTrigger.NO_PROGRESS:
            since = moment(datetime.fromisoformat(facts["since"]))
            return words("escalation-no-progress", since=since, minutes=facts["minutes"], **told)
        case _:
            target = made.target.value.replace("_", "-")
            return words(f"escalation-asked-{target}", by=person(made.requested_by), **told)


def _people(ids: Sequence[str], names: Mapping[str, str] = MappingProxyType({})) -> Mrkdwn:
    return Mrkdwn(", ".join(called(one, names) for one in ids[:MENTIONED]) or "-")


def _theirs(at: datetime, vendor: Vendor | None, words: Words) -> Mrkdwn:
    """A time, and the same as their wall clock has it: what one says to them on the phone [147, 152]."""
    if vendor is None or vendor.timezone == "UTC":
        return moment(at)
    local = f"{at.astimezone(ZoneInfo(vendor.timezone)):%Y-%m-%d %H:%M}"
    their = words("vendor-time", at=local, zone=vendor.timezone)
    return Mrkdwn(f"{moment(at)}, {their}")


def _how_it_stands(
    made: Escalation, words: Words, vendor: Vendor | None, let_go: Mapping[str, Any]
) -> Mrkdwn:
    if made.in_vain and made.engaged_at is None:
        said = [words("escalation-in-vain")]
    else:
        said = [words("escalation-requested", at=_theirs(made.requested_at, vendor, words))]
    if made.engaged_at is not None:
        at, minutes = moment(made.engaged_at), _minutes(made)
        said.append(words("escalation-engaged", at=at, minutes=minutes))
    elif made.open and not made.in_vain:
        said.append(words("escalation-not-engaged"))
    if made.every is not None and made.promised_at is not None and made.open:
        at = _theirs(made.promised_at, vendor, words)
        said.append(words("escalation-promised", minutes=made.every, at=at))
    if made.released_at is not None:
        told = {"by": person(made.released_by or ""), "at": moment(made.released_at)}
        said.append(_released(let_go, words, **told))
    return Mrkdwn(" · ".join(said))


def _released(let_go: Mapping[str, Any], words: Words, **told: Mrkdwn) -> Mrkdwn:
    """By somebody who said so, or because somebody came who was asked as well: then nobody said it."""
    if let_go.get("seat"):
        return words("escalation-covered-seat", seat=words.plain(f"seat-{let_go['seat']}"), **told)
    if let_go.get("updated"):
        return words("escalation-updated", **told)
    return words("escalation-covered" if let_go.get("page") else "escalation-released", **told)


def _minutes(made: Escalation) -> int:
    return int(made.lag.total_seconds() // 60) if made.lag else 0


def _buttons(made: Escalation, incident: Incident, words: Words) -> Block:
    value = f"{incident.name}:{made.number}"
    outside = made.target is not EscalationTarget.TEAM
    verbs = [ENGAGED] if made.engaged_at is None and not made.in_vain else []
    verbs += [HEARD, RELEASE] if outside else [RELEASE]
    return actions(*(button(words.plain(f"button-{verb}"), verb, value) for verb in verbs))


def chase(
    made: Escalation,
    asked: Chase,
    incident: Incident,
    commander: str | None,
    words: Words,
    *,
    newest: bool,
    vendor: Vendor | None = None,
) -> Message:
    """A vendor promised word by then. Answered, or asked again since: the buttons go."""
    at = _theirs(asked.slot_at, vendor, words)
    told = {"number": made.number, "name": made.name, "at": at}
    if asked.answered_at is not None:
        text = words("chase-answered", answered=moment(asked.answered_at), **told)
        return Message(text, [section(text)])
    if commander is None:
        text = words("chase-nobody", **told)
    else:
        text = words("chase", commander=person(commander), **told)
    if not (newest and incident.stage.open):
        return Message(text, [section(text)])
    value = f"{incident.name}:{made.number}"
    first = button(words.plain(f"button-{HEARD}"), HEARD, value, primary=True)
    over = button(words.plain(f"button-{RELEASE}"), RELEASE, value)
    more = button(words.plain(f"board-{ESCALATE}"), ESCALATE, incident.name)
    return Message(text, [section(text), actions(first, more, over)])


def engaged(event: Event, words: Words) -> Message:
    facts = event.facts
    minutes = facts["lag"] // 60
    text = words(
        "escalation-said-engaged",
        name=facts["name"],
        number=facts["number"],
        by=person(event.by),
        minutes=minutes,
    )
    return Message(text, [section(text), *_beside(facts, words)])


def _beside(facts: Mapping[str, Any], words: Words) -> list[Block]:
    """Two who change things at once: nobody can tell afterwards what helped [146]."""
    others = [
        words(f"parallel-{kind}", name=name, number=number)
        for kind, name, number in facts.get("beside") or ()
    ][:SHOWN]
    if not others:
        return []
    return [context(words("vendor-parallel", others=Mrkdwn(", ".join(others))))]


def heard(event: Event, words: Words, vendor: Vendor | None = None) -> Message:
    facts = event.facts
    told = {"name": facts["name"], "number": facts["number"], "by": person(event.by)}
    text = words("escalation-said-heard", **told)
    blocks = [section(text), *sections(words("as-it-is", text=facts["text"]))]
    if facts.get("told_at"):
        at = _theirs(datetime.fromisoformat(facts["told_at"]), vendor, words)
        blocks.append(context(words("vendor-told", at=at)))
    if facts.get("knew_at"):
        at = _theirs(datetime.fromisoformat(facts["knew_at"]), vendor, words)
        key = "vendor-knew-after-us" if facts["we_knew_first"] else "vendor-knew"
        took = age(timedelta(seconds=facts["lead"]), words)
        blocks.append(context(words(key, at=at, took=took)))
    if facts["promised"]:
        at = _theirs(datetime.fromisoformat(facts["promised"]), vendor, words)
        blocks.append(context(words("escalation-next-word", name=facts["name"], at=at)))
    blocks += _beside(facts, words)
    return Message(Mrkdwn(f"{text} {words('as-it-is', text=cut(facts['text'], SHORT))}"), blocks)


def released(event: Event, words: Words) -> Message:
    facts = event.facts
    told = {"name": facts["name"], "number": facts["number"], "by": person(event.by)}
    key = "escalation-said-released-note" if facts["note"] else "escalation-said-released"
    more = {"note": facts["note"]} if facts["note"] else {}
    text = words(key, **told, **more)
    return Message(text, [section(text)])


def board_lines(asked: Sequence[Escalation], words: Words) -> list[Block]:
    """Those that are open, newest last; how long they took, or that nobody came yet."""
    still = [one for one in asked if one.open]
    if not still:
        return []
    lines = [_line(one, words) for one in still[-SHOWN:]]
    if len(still) > SHOWN:
        lines.append(words("escalations-more", count=len(still) - SHOWN))
    return [context(Mrkdwn("\n".join([words("escalations-title"), *lines])))]


def _line(made: Escalation, words: Words) -> Mrkdwn:
    told = {"number": made.number, "name": cut(made.name, SHORT), "at": moment(made.requested_at)}
    if made.engaged_at is None:
        return words("escalations-in-vain" if made.in_vain else "escalations-waiting", **told)
    return words("escalations-engaged", minutes=_minutes(made), **told)


def done(verb: str, made: Escalation, words: Words) -> Message:
    """To whoever said so."""
    text = words(f"done-{verb}", name=made.name, number=made.number)
    return Message(text, [section(text)])


def will_ask(incident: Incident, name: str, people: list[str], busy: Busy, words: Words) -> Message:
    told = {"incident": incident.name, "name": name}
    text = (
        words("done-escalate-people", people=_people(people), **told)
        if people
        else words("done-escalate", **told)
    )
    lines = [busy_elsewhere(who, incidents, words) for who, incidents in busy.items()]
    text = Mrkdwn("\n".join([text, *lines]))
    return Message(text, [section(text)])
