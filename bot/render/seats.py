"""Who sits where, as it is said when it changes; and who is on call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.policy import Rota
from bot.ports import Message
from bot.render.blocks import context, section
from bot.render.mrkdwn import Mrkdwn, bold, code, moment, person, spelt
from bot.render.paging import busy_elsewhere
from bot.render.words import Words
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import SeatChange, SeatName


def seated(event: Event, incident: Incident, words: Words, busy: Sequence[str] = ()) -> Message:
    """`busy`: what else the new holder commands."""
    facts = event.facts
    why = SeatChange(facts["why"])
    told = {"incident": incident.name, "holder": person(facts["holder"])}
    before = person(facts["before"]) if facts.get("before") else Mrkdwn("-")
    if why is SeatChange.HANDOVER:
        offered_at = moment(datetime.fromisoformat(facts["offered_at"]))
        times = {"offered": offered_at, "accepted": moment(event.occurred_at)}
        text = words("handoff-done", before=before, **told, **times)
    elif why is SeatChange.TAKEN:
        text = words(f"seat-taken-{facts['rule']}", before=before, **told)
    else:
        had = "no" if facts.get("before") in (None, event.by) else "yes"
        seat = words.plain(f"seat-{facts['seat']}")
        by = person(event.by)
        text = words("seat-assigned", seat=seat, by=by, before=before, had=had, **told)
    blocks = [section(text)]
    if facts.get("doubled"):
        blocks.append(context(words("seat-doubled", holder=told["holder"])))
    if busy:
        blocks.append(context(busy_elsewhere(facts["holder"], busy, words)))
    return Message(text, blocks)


ALSO_IN_A_DRILL = ("seat-vacant-no-rota", "seat-vacant-left")


def vacant(event: Event, incident: Incident, words: Words) -> Message:
    facts = event.facts
    seat = words.plain(f"seat-{facts['seat']}")
    reason = f"seat-vacant-{facts['why'].replace('_', '-')}"
    if incident.drill and reason not in ALSO_IN_A_DRILL:
        reason += "-drill"  # whoever could not be asked may only be outside of the drill's group
    why = words(reason, listed=facts["listed"] or "-")
    todo = "seat-vacant-take" if facts["seat"] == SeatName.COMMANDER else "seat-vacant-assign"
    command = code(f"/incident assign {facts['seat']} @bo")
    told = {"incident": incident.name, "seat": seat, "why": why}
    text = words(todo, assign=command, **told)
    return Message(text, [section(text)])


def now_yours(event: Event, incident: str, words: Words, busy: Sequence[str] = ()) -> Message:
    """To whoever took command, or seated somebody. `busy`: what else the new holder commands."""
    facts = event.facts
    seat = words.plain(f"seat-{facts['seat']}")
    mine = facts["holder"] == event.by
    told = {"incident": incident, "seat": seat}
    if facts.get("rule"):
        text = words(f"take-done-{facts['rule']}", incident=incident)
    elif mine:
        text = words("assign-done-mine", **told)
    else:
        text = words("assign-done", holder=person(facts["holder"]), **told)
    blocks = [section(text)]
    if facts.get("doubled"):
        blocks.append(context(words("seat-doubled", holder=person(facts["holder"]))))
    if busy:
        blocks.append(context(busy_elsewhere(facts["holder"], busy, words)))
    return Message(text, blocks)


def rota_name(rota: Rota, words: Words) -> str:
    """What the policy calls it. A seat's rota that has no name of its own has one in every language."""
    usual = f"rota-{rota.id}"
    return words.plain(usual) if rota.name == rota.id and words.has(usual) else rota.name


@dataclass(frozen=True, slots=True)
class Shift:
    """Who is on for a rota, and who comes after them: ids, or what the policy calls them."""

    rota: Rota
    now: Sequence[str]
    until: datetime | None
    later: Sequence[str]
    at: datetime | None
    """When those who come later do."""


def on_call(shifts: Sequence[Shift], words: Words) -> Message:
    title = words("oncall-title")
    lines = [shift_line(shift, words) for shift in shifts]
    return Message(title, [section(title), section(Mrkdwn("\n".join(lines)))])


def shift_line(shift: Shift, words: Words) -> Mrkdwn:
    name = bold(rota_name(shift.rota, words))
    told = {"rota": name, "now": _who(shift.now), "later": _who(shift.later)}
    at = moment(shift.at) if shift.at else Mrkdwn("-")
    if not shift.now:
        starts = "yes" if shift.at else "no"
        return words("oncall-nobody", at=at, starts=starts, **told)
    if shift.until is None:
        return words("oncall-alone", **told)
    until = moment(shift.until)
    if shift.at is None:
        return words("oncall-last", until=until, **told)
    if shift.until < shift.at:
        return words("oncall-then-nobody", until=until, at=at, **told)
    return words("oncall-line", at=at, **told)


def _who(listed: Sequence[str]) -> Mrkdwn:
    """Mentions where we know the id, else the policy's spelling."""
    return Mrkdwn(", ".join(map(spelt, listed)) or "-")
