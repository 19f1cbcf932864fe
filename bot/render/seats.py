"""Who sits where, as it is said when it changes; and who is on call."""

from collections.abc import Sequence
from datetime import datetime

from bot.policy import Rota
from bot.ports import Message
from bot.render.blocks import context, section
from bot.render.mrkdwn import Mrkdwn, bold, code, moment, person
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


def vacant(event: Event, incident: Incident, words: Words) -> Message:
    facts = event.facts
    seat = words.plain(f"seat-{facts['seat']}")
    why = words(f"seat-vacant-{facts['why'].replace('_', '-')}", listed=facts["listed"] or "-")
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


def on_call(
    shifts: Sequence[tuple[Rota, str | None, str | None, datetime | None]], words: Words
) -> Message:
    """`shifts`: the rota, who is on, who is next, and when that begins."""
    title = words("oncall-title")
    lines = [_shift(*shift, words) for shift in shifts]
    return Message(title, [section(title), section(Mrkdwn("\n".join(lines)))])


def _shift(
    rota: Rota, now: str | None, later: str | None, at: datetime | None, words: Words
) -> Mrkdwn:
    name = rota_name(rota, words)
    if now is None:
        starts = moment(at) if at else Mrkdwn("-")
        return words("oncall-nobody", rota=bold(name), at=starts, starts="yes" if at else "no")
    told = {"rota": bold(name), "now": _who(now)}
    if later is None or at is None:
        return words("oncall-alone", **told)
    return words("oncall-line", later=_who(later), at=moment(at), **told)


def _who(spelt: str) -> str:
    """A mention when we know the id, else the policy's spelling."""
    return spelt if "@" in spelt else person(spelt)
