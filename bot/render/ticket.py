"""What stands in a ticket, in Jira's wiki markup; people's own text is made plain in it, and secrets are masked."""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.policy import Policy
from bot.render.mrkdwn import one_way
from bot.render.words import Words
from bot.timeline.redact import redact
from models.classified import Blank
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event

SUMMARY, TEXT, LABEL = 255, 32_767, 255
"""Jira's own limits."""
SPECIAL = re.compile(r"([{}\[\]!|*_^~+])")
AT_THE_START = re.compile(r"(?m)^(\s*)(h[1-6]|bq)\.(?=\s)|^(\s*)([-#])(?=[\s#-])")
FIELDS = ("source", "customers", "service", "alerted_at", "scope", "impact_type")
CHANNEL = "https://slack.com/app_redirect?channel="


def masked(text: str) -> str:
    """People's own words on their way out [310]; whole, as half of a secret is not known for one."""
    return redact(one_way(text))[0]


def plain(text: str) -> str:
    """As it was typed: no mention, macro, image, link or heading comes of it."""
    text = masked(text).replace("\\", "&#92;")
    text = SPECIAL.sub(r"\\\1", text).replace("??", "\\?\\?")
    return AT_THE_START.sub(_plain_start, text)


def _plain_start(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[1]}{match[2]}&#46;"
    return f"{match[3]}\\{match[4]}"


def shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def summary(incident: Incident) -> str:
    """One line, with the number by which people know it."""
    return shortened(" ".join(f"{incident.name}: {masked(incident.title)}".split()), SUMMARY)


def label(text: str) -> str:
    """Jira's labels have no blanks."""
    return "-".join(masked(text).split())[:LABEL]


def moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def description(
    incident: Incident,
    policy: Policy,
    words: Words,
    *,
    names: Mapping[str, str],
    channel: str | None,
    also: list[str],
) -> str:
    """The record's fields. `also`: what has no field of its own in this project."""
    by = plain(names.get(incident.declared_by, incident.declared_by))
    lines = [
        words.plain(
            "ticket-declared", incident=incident.name, by=by, at=moment(incident.declared_at)
        )
    ]
    if channel is not None:
        lines.append(words.plain("ticket-channel", link=f"{CHANNEL}{channel}"))
    lines.append("")
    lines += [
        f"*{words.plain(_label(name))}:* {_answer(incident, name, policy, words)}"
        for name in FIELDS
    ]
    filed = " / ".join(one for one in (incident.category, incident.label) if one)
    lines.append(f"*{words.plain('label-category')}:* {plain(filed) or words.plain('not-known')}")
    if incident.details:
        lines += ["", plain(incident.details)]
    if also:
        lines += ["", words.plain("ticket-left-out"), *(f"* {line}" for line in also)]
    lines += ["", words.plain("ticket-kept-by")]
    return shortened("\n".join(lines), TEXT)


def _label(name: str) -> str:
    return f"label-{name.replace('_', '-')}"


def _answer(incident: Incident, name: str, policy: Policy, words: Words) -> str:
    said: Any = incident.answer(name)
    if said is None:
        return words.plain("not-known")
    if isinstance(said, Blank):
        return words.plain(f"blank-{said.value}")
    if name == "impact_type":
        return ", ".join(words.plain(f"impact-{one.value}") for one in incident.impact_types)
    if name == "service":
        service = policy.service(said)
        said = service.name if service else said
    spelled = {
        "source": lambda: words.plain(f"source-{said.value}"),
        "alerted_at": lambda: moment(said),
    }
    return spelled.get(name, lambda: plain(str(said)))()


def comment(
    event: Event,
    words: Words,
    *,
    names: Mapping[str, str],
    hidden: bool = False,
    also: str = "",
) -> str:
    """One event as a comment: who, when, and what they said. `hidden`: the other incident may not be named;
    `also`: what is told in this event's own way, in Jira's markup."""
    by = plain(names.get(event.by, event.by.partition(":")[2] or event.by)) or words.plain(
        "ticket-by-bot"
    )
    first = words.plain(
        f"ticket-{_sentence(event, hidden=hidden)}",
        by=by,
        at=moment(event.recorded_at),
        **_named(event),
    )
    said = None if hidden else _said(event)
    if event.kind is EventKind.UPDATED and said is None:
        said = words.plain("update-nothing-new")
    elif said is not None:
        said = plain(said)
    return shortened("\n\n".join(part for part in (first, said, also) if part), TEXT)


def _sentence(event: Event, *, hidden: bool) -> str:
    if event.kind is EventKind.UPDATED:
        told = event.facts["audiences"]
        return f"updated-{'both' if len(told) > 1 else told[0]}"
    if event.kind is EventKind.ACTION_TIED:
        return f"action_tied-{event.facts['how']}"
    return f"{event.kind.value}-hidden" if hidden else event.kind.value


def _named(event: Event) -> dict[str, str]:
    facts = event.facts
    known = {name: str(facts[name]) for name in ("whole", "part") if facts.get(name)}
    if event.kind is EventKind.ACTION_TIED:
        known |= {"incident": str(facts["of"]), "number": str(facts["number"])}
    return known


def _said(event: Event) -> str | None:
    facts = event.facts
    for name in ("text", "explanation", "reason", "cause", "override", "note"):
        if facts.get(name):
            return str(facts[name])
    return None


def digest(text: str) -> str:
    """Enough to see whether a text is another one."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
