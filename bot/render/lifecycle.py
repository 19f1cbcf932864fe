"""What people read in the channel when an incident moves: updates, phases, and how it ends."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.ports import Message
from bot.render.blocks import Block, actions, button, context, cut, section, sections
from bot.render.mrkdwn import Mrkdwn, escape, moment, person, shortened
from bot.render.seconding import names
from bot.render.words import Words
from bot.timeline.entries import Nature
from models.classified import DismissedAs
from models.event_kinds import EventKind
from models.timeline import Event
from models.vocabulary import Audience, Phase

LINE = 3000
"""Characters of the plain text, which notifications cut much earlier."""
SHORT = 300


def updated(event: Event, words: Words) -> Message:
    told = event.facts["audiences"]
    audience = "both" if len(told) > 1 else told[0]
    first = words(f"update-{audience}", by=person(event.by))
    text = event.facts["text"]
    said = words("update-nothing-new") if text is None else words("as-it-is", text=text)
    return _message(first, said, *next_promises(event.facts, words))


def phase_changed(event: Event, words: Words) -> Message:
    first = words(
        "phase-changed",
        by=person(event.by),
        phase=words(f"phase-{event.facts['now']}"),
        was=words(f"phase-{event.facts['was'] or 'none'}"),
    )
    note = event.facts.get("note")
    watch = [words("phase-watch")] if event.facts["now"] == Phase.MONITORING else []
    return _message(first, words("as-it-is", text=note) if note else None, *watch)


def resolved(event: Event, words: Words) -> Message:
    first = words("resolved-by", by=person(event.by))
    ended = event.facts.get("impact_ended_at")
    more = [words("impact-ended", at=moment(datetime.fromisoformat(ended)))] if ended else []
    more += unkept(event.facts.get("unkept"), words)
    explanation = words("as-it-is", text=event.facts["explanation"])
    return _message(first, explanation, *more, words("resolved-next"))


def unkept(promised: str | None, words: Words) -> list[Mrkdwn]:
    """What customers were promised and did not get, when it is not owed any more."""
    if promised is None:
        return []
    return [words("unkept", due=moment(datetime.fromisoformat(promised)))]


def reopened(event: Event, words: Words) -> Message:
    reason = event.facts["reason"]
    disagreed = reason is None or event.facts.get("disagreed")
    sentence = "reopened-disagreed" if disagreed else "reopened-by"
    said = None if reason is None else words("as-it-is", text=reason)
    first = words(sentence, by=person(event.by))
    return _message(first, said, *next_promises(event.facts, words))


def agreed(event: Event, words: Words) -> Message:
    facts = event.facts
    whole = facts.get("speaks_for", "person")  # an event of an earlier release may not say
    lines = _agreements(event, whole or (None if facts.get("parts") else "person"), words)
    return _message(Mrkdwn("\n".join(lines)), None)


def _agreements(event: Event, whole: str | None, words: Words) -> list[Mrkdwn]:
    """Whom they spoke for: whoever submitted it, whoever submitted a part, or both."""
    facts, by = event.facts, person(event.by)
    parts = facts.get("parts") or facts.get("agreed_parts") or []
    lines = [words(f"agreed-by-{whole}", by=by)] if whole else []
    return lines + ([words("agreed-parts", by=by, parts=", ".join(parts))] if parts else [])


def closed(event: Event, words: Words) -> Message:
    facts = event.facts
    said = facts.get("override") or facts.get("note")
    more = [words("closed-silent")] if facts.get("silent") else []
    if facts.get("override"):
        more.insert(0, words("closed-over", over=names(facts.get("over") or [], words)))
    if facts.get("confirmed_by"):
        more.append(words("closed-confirmed", by=person(facts["confirmed_by"])))
    if facts.get("actions"):
        more.append(words("closed-actions", count=facts["actions"]))
    more += unkept(facts.get("unkept"), words)
    first = words("closed-by", by=person(event.by)) if event.by else words("closed-itself")
    first = Mrkdwn("\n".join([first, *_agreements(event, facts.get("agreed_for"), words)]))
    return _message(first, words("as-it-is", text=said) if said else None, *more)


def submitter_asked(event: Event, words: Words) -> Message:
    facts = {"by": person(event.by), "who": _asked(event)}
    return _message(words("submitter-asked", **facts), None)


def _asked(event: Event) -> Mrkdwn:
    """Before incidents could have several submitters it was one person."""
    people = event.facts.get("people") or [event.facts["who"]]
    return Mrkdwn(", ".join(person(one) for one in people))


def submitter_silent(event: Event, words: Words) -> Message:
    """Command is told, and how they may go on without an answer."""
    facts = event.facts
    leads = facts.get("commander")
    since = moment(datetime.fromisoformat(facts["since"]))
    told = {"who": _asked(event), "since": since}
    first = words("submitter-silent", commander=person(leads) if leads else "-", **told)
    return _message(first, None)


def close_overdue(event: Event, words: Words) -> Message:
    since = moment(datetime.fromisoformat(event.facts["since"]))
    told = Mrkdwn(" ".join(person(one) for one in event.facts["told"]))
    return _message(words("close-overdue", told=told or Mrkdwn("-"), since=since), None)


def dismissed(event: Event, words: Words) -> Message:
    transient = event.facts.get("dismissed_as") == DismissedAs.TRANSIENT
    first = words("dismissed-transient" if transient else "dismissed-by", by=person(event.by))
    reason = event.facts["reason"]
    return _message(first, words("as-it-is", text=reason) if reason else None)


def noted(event: Event, words: Words) -> Message:
    if event.facts.get("author"):
        return _quoted(event, words)
    sentence = "noted-by" if event.kind is EventKind.NOTED else "decided-by"
    first = words(sentence, by=person(event.by))
    nature = event.facts.get("nature")
    if nature:
        first = words("noted-of", by=person(event.by), what=words(f"nature-{nature}"))
    when = event.facts.get("when")
    more = [words("noted-when", when=when)] if when else []
    more += [
        words(f"decided-{part}", text=cut(text, SHORT))
        for part in ("why", "instead")
        if (text := event.facts.get(part))
    ]
    said = words("as-it-is", text=event.facts["text"])
    if nature != Nature.MANUAL:
        return _message(first, said, *more)
    message = _message(first, said, *more, words("noted-manual"))
    value = f"INC-{event.incident_id}:{event.facts['text']}"
    offer = button(words.plain("button-action-from-note"), "action", value)
    return Message(message.text, [*message.blocks, actions(offer)])


def _quoted(event: Event, words: Words) -> Message:
    """What was said before there was an incident, by whom, and where it stands."""
    facts = event.facts
    told = {"by": person(event.by), "author": person(facts["author"])}
    first = words("noted-from-message", at=moment(event.occurred_at), **told)
    link = facts.get("link")
    more = [words("noted-link", link=escape(link))] if link else []
    return _message(first, words("as-it-is", text=facts["text"]), *more)


def mended(event: Event, words: Words) -> Message:
    trouble = event.facts["trouble"].replace("_", "-")
    why = event.facts.get("error") or ""
    return _message(words(f"channel-mended-{trouble}", error=why), None)


def next_promises(facts: Mapping[str, Any], words: Words) -> list[Mrkdwn]:
    """When the next update comes, for each audience that was promised one."""
    promised = facts.get("next") or {}
    return [
        words(f"next-{audience}", at=moment(datetime.fromisoformat(promised[audience])))
        for audience in Audience
        if audience in promised
    ]


def _message(first: Mrkdwn, said: Mrkdwn | None, *more: Mrkdwn) -> Message:
    blocks: list[Block] = [section(first)]
    if said is not None:
        blocks += sections(said)
    if more:
        blocks.append(context(Mrkdwn(" · ".join(more))))
    lines = [line for line in (first, said, *more) if line]
    return Message(shortened(Mrkdwn("\n".join(lines)), LINE), blocks)
