"""What a batch of events owes, brought together where one call can do for several."""

from dataclasses import replace

from bot.consequences import Owed
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import EffectKind

Whose = tuple[Incident, Owed, Event]


def invited_together(owed: list[Whose]) -> list[Whose]:
    """All whom one batch of events invites to an incident, in one call instead of one each."""
    together: dict[int, list[str]] = {}
    for incident, one, _ in owed:
        if one.kind is EffectKind.INVITE:
            together.setdefault(incident.id, []).extend(one.args["people"])
    kept = []
    for incident, one, event in owed:
        if one.kind is not EffectKind.INVITE:
            kept.append((incident, one, event))
        elif people := together.pop(incident.id, None):
            everybody = list(dict.fromkeys(people))
            kept.append((incident, replace(one, args={"people": everybody}), event))
    return kept
