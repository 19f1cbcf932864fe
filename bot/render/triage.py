"""What people read about triage: what is missing, what the priority goes by, and who changed it and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.policy import Policy
from bot.policy.criteria import ELSEWHERE, MAJOR_REGION, WORLDWIDE, Figures
from bot.ports import Message
from bot.render.blocks import Block, actions, button, context, section, sections
from bot.render.lifecycle import next_promises
from bot.render.mrkdwn import Mrkdwn, bold, hour, person, shortened
from bot.render.words import Words
from models.classified import CATEGORY, INTAKE_FIELDS
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import Stage

LINE = 3000
LONGEST = 300
TRIAGE, PRIORITY, VALIDATE, ACK = "triage", "priority", "validate", "ack"
DISMISS, TRANSIENT = "dismiss", "transient"


def criterion_text(policy: Policy, name: str, words: Words) -> str:
    """The organisation's own sentence, or the built-in one in the reader's language."""
    found = policy.criterion(name)
    if found is not None and found.text:
        return found.text
    built_in = f"criterion-{name}"
    return words.plain(built_in) if words.has(built_in) else name


def figures_text(figures: Figures, words: Words) -> Mrkdwn | None:
    """What was measured, and where; None when nothing was."""
    where = figures.where or WORLDWIDE
    known = (WORLDWIDE, MAJOR_REGION, ELSEWHERE)
    place = words.plain(f"measured-{where.replace('_', '-')}") if where in known else where
    said = [
        words(f"figure-{name.replace('_', '-')}", figure=str(figure), where=place)
        for name, figure in (
            ("availability", figures.availability),
            ("packet_loss", figures.packet_loss),
        )
        if figure is not None
    ]
    return Mrkdwn(" · ".join(said)) if said else None


def gaps(incident: Incident, policy: Policy) -> list[str]:
    """What is still to be filled in; an organisation without categories is not asked for one."""
    found = incident.gaps()
    unanswerable = incident.priority.major and not policy.public_categories
    return [name for name in found if not (name == CATEGORY and unanswerable)]


def gap_names(incident: Incident, policy: Policy, words: Words) -> list[str]:
    return [_label(name, words) for name in gaps(incident, policy)]


def checklist(incident: Incident, policy: Policy, words: Words) -> list[Block]:
    """On the board: what classifying takes, a line for each that is missing, with the button that fills in the rest."""
    missing = gaps(incident, policy)
    if not incident.stage.open or (incident.stage is Stage.ACTIVE and not missing):
        return []
    items = [(name, name not in missing) for name in (*INTAKE_FIELDS, CATEGORY)]
    items.append((PRIORITY, incident.priority_reviewed))
    lines = [words("checklist-title" if missing else "checklist-priority")]
    lines += [words("checklist-open", what=_label(name, words)) for name, done in items if not done]
    if known := ", ".join(_label(name, words) for name, done in items if done):
        lines.append(words("checklist-done", what=known))
    # On an active incident the update is what everybody waits for.
    first = incident.stage is Stage.TRIAGE
    open_it = button(words.plain("button-triage"), TRIAGE, incident.name, primary=first)
    return [section(Mrkdwn("\n".join(lines)), open_it)]


def validation(incident: Incident, words: Words) -> list[Block]:
    """A P0 or P1 that whoever has command has not looked at yet [53]."""
    if not (incident.stage.open and incident.priority.major and incident.validated_by is None):
        return []
    text = words("board-not-validated", priority=incident.priority.value)
    return [section(text, button(words.plain("button-validate"), VALIDATE, incident.name))]


def classified(event: Event, words: Words) -> Message:
    """Which fields somebody filled in; what they say stands on the board and in the timeline."""
    names = ", ".join(_label(name, words) for name in event.facts["changed"])
    first = words("classified-by", by=person(event.by), fields=names)
    missing = [_label(name, words) for name in event.facts["missing"]]
    more = [words("board-missing", fields=", ".join(missing))] if missing else []
    if event.facts.get("active"):
        more.append(words("classified-active"))
    if suggests := event.facts.get("suggests"):
        named = event.facts["because"]
        more.append(words("classified-suggests", priority=suggests, named=named))
    return _message(first, None, [*more, *next_promises(event.facts, words)])


def priority_changed(event: Event, policy: Policy, words: Words) -> Message:
    facts = event.facts
    said = "reviewed" if not facts["reviewed"] else "lowered" if facts["lowered"] else "raised"
    first = words(
        f"priority-was-{said}", by=person(event.by), was=facts["was"], now=bold(facts["now"])
    )
    more = []
    if facts.get("confirmed_by"):
        more.append(words("priority-confirmed", by=person(facts["confirmed_by"])))
    if facts.get("criterion"):
        criterion = criterion_text(policy, facts["criterion"], words)
        more.append(words("priority-by-criterion", criterion=criterion))
    elif facts.get("because"):
        criterion = criterion_text(policy, facts["met"], words)
        more.append(words("priority-by-named", criterion=criterion, named=facts["because"]))
    if figures := figures_text(Figures.found(facts.get("measured")), words):
        more.append(figures)
    if facts.get("suggested") not in {None, facts["now"]}:
        more.append(words("priority-against", suggested=facts["suggested"]))
    why = words("as-it-is", text=facts["reason"]) if facts["reason"] else None
    return _message(first, why, [*more, *next_promises(facts, words)])


def validated(event: Event, words: Words) -> Message:
    said = words("validated-by", by=person(event.by), priority=event.facts["priority"])
    return Message(said, [context(said)])


def looked_at(event: Event, words: Words) -> Message:
    said = words("alert-acknowledged", by=person(event.by), minutes=event.facts["minutes"])
    return Message(said, [section(said)])


@dataclass(frozen=True, slots=True)
class Asking:
    """A nudge about an incident that nobody classified."""

    asked: str | None
    acknowledged: bool
    minutes: int
    away: tuple[datetime, datetime] | None
    settled: bool


def nudge(incident: Incident, asking: Asking, policy: Policy, words: Words) -> Message:
    facts = {"incident": incident.name, "title": bold(incident.title)}
    if asking.settled:
        return _settled(words(f"triage-nudge-{_became(incident)}", **facts))
    who = person(asking.asked) if asking.asked else words("nudge-whoever")
    sentence = "triage-nudge-acknowledged" if asking.acknowledged else "triage-nudge-declared"
    lines = [_away(asking.away, words)] if asking.away else []
    lines.append(words(sentence, who=who, minutes=asking.minutes, **facts))
    if missing := gap_names(incident, policy, words):
        lines.append(words("board-missing", fields=", ".join(missing)))
    return _question(
        Mrkdwn("\n".join(lines)),
        button(words.plain("button-triage"), TRIAGE, incident.name, primary=True),
        button(words.plain("board-dismiss"), DISMISS, incident.name),
    )


def recheck(incident: Incident, asking: Asking, words: Words) -> Message:
    """It had no impact on clients yet: is that still so?"""
    facts = {"incident": incident.name, "title": bold(incident.title)}
    if asking.settled:
        return _settled(words("recheck-settled", **facts))
    who = person(asking.asked) if asking.asked else words("nudge-whoever")
    lines = [_away(asking.away, words)] if asking.away else []
    lines.append(words("recheck-ask", who=who, minutes=asking.minutes, **facts))
    return _question(
        Mrkdwn("\n".join(lines)),
        button(words.plain("board-priority"), PRIORITY, incident.name, primary=True),
    )


def _away(away: tuple[datetime, datetime], words: Words) -> Mrkdwn:
    since, until = away
    return words("nudge-away", since=hour(since), until=hour(until))


def over(incident: Incident, words: Words, *, firing: bool) -> Message:
    """Monitoring says that it is over, and nobody had classified it: was that all?"""
    facts = {"incident": incident.name, "title": bold(incident.title)}
    if incident.stage is not Stage.TRIAGE:
        return _settled(words(f"triage-nudge-{_became(incident)}", **facts))
    if firing:
        return _settled(words("over-again", **facts))
    return _question(
        words("over-ask", **facts),
        button(words.plain("button-transient"), TRANSIENT, incident.name, primary=True),
        button(words.plain("button-triage"), TRIAGE, incident.name),
    )


def filing(incident: Incident, categories: Sequence[str], words: Words) -> Message:
    """It reached P0 or P1 without a category of the status page [56]."""
    facts = {"incident": incident.name, "priority": incident.priority.value}
    if incident.category:
        return _settled(words("filing-done", category=incident.category, **facts))
    if not (incident.priority.major and incident.stage.open):
        return _settled(words("filing-over", **facts))
    label = words("filing-label", label=incident.label) if incident.label else None
    listed = words("filing-choices", categories=", ".join(categories)[: LINE // 2])
    lines = [words("filing-ask", **facts), *([label] if label else []), listed]
    return _question(
        Mrkdwn("\n".join(lines)),
        button(words.plain("button-category"), TRIAGE, incident.name, primary=True),
    )


def _became(incident: Incident) -> str:
    return "dismissed" if incident.stage is Stage.DISMISSED else "settled"


def _label(name: str, words: Words) -> str:
    return words.plain(f"label-{name.replace('_', '-')}")


def _question(text: Mrkdwn, *buttons: dict[str, object]) -> Message:
    return Message(text, [section(text), actions(*buttons)])


def _settled(text: Mrkdwn) -> Message:
    return Message(text, [context(text)])


def _message(first: Mrkdwn, said: Mrkdwn | None, more: Sequence[Mrkdwn]) -> Message:
    blocks: list[Block] = [section(first)]
    if said is not None:
        blocks += sections(said)
    if more:
        blocks.append(context(Mrkdwn(" · ".join(more))))
    lines = [line for line in (first, said, *more) if line]
    return Message(shortened(Mrkdwn("\n".join(lines)), LINE), blocks)
