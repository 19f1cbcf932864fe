"""The channel's topic: plain text, so times are UTC and people have names instead of mentions."""

from bot.render.blocks import cut
from bot.render.words import Words
from models.incident import Incident
from models.standing import Standing
from models.vocabulary import Audience, SeatName, Stage

LONGEST = 250
NAME = 30
CLOCK = "%H:%M"
DAY = "%Y-%m-%d %H:%M"


def render(incident: Incident, stands: Standing, words: Words) -> str:
    began = stands.felt_since(incident)
    drill = [words.plain("topic-drill")] if incident.drill else []
    parts = [*drill, incident.priority.value, state(incident, words)]
    if stands.ticket is not None and stands.ticket.key is not None:
        parts.append(words.plain("topic-ticket", ticket=stands.ticket.key))
    if stands.into is not None:
        parts.append(words.plain("topic-into", into=stands.into.incident.name))
        return cut(" · ".join(parts), LONGEST)
    for seat in (SeatName.COMMANDER, SeatName.COMMS):
        name = stands.holder_name(seat) or words.plain("board-nobody")
        parts.append(words.plain(f"topic-{seat}", name=cut(name, NAME)))
    if began is not None:
        parts.append(words.plain("topic-since", at=f"{began:{DAY}}"))
    parts.append(words.plain("topic-declared", at=f"{incident.declared_at:{DAY}}"))
    if stands.last_update_at is not None:
        parts.append(words.plain("topic-last-update", at=f"{stands.last_update_at:{CLOCK}}"))
    for audience in Audience:
        if audience in stands.clocks:
            promised = stands.clocks[audience].promised_at
            parts.append(words.plain(f"topic-next-{audience}", at=f"{promised:{CLOCK}}"))
    return cut(" · ".join(parts), LONGEST)


def state(incident: Incident, words: Words) -> str:
    """The phase while it is active, and otherwise where in its life it is."""
    if incident.stage is Stage.ACTIVE and incident.phase is not None:
        return words.plain(f"phase-{incident.phase}")
    return words.plain(f"stage-{incident.stage}")
