"""Making an incident: the record, its seats and its clocks, whoever or whatever asked for it."""

from bot.beat import start_time
from bot.calling import paged
from bot.desk import Tx
from bot.policy import Policy
from bot.seating import man_from_rota
from models.incident import Incident
from models.timeline import Event


def found(tx: Tx, policy: Policy, incident: Incident) -> list[Event]:
    """Seat it and start its clocks. Returns what is to be recorded of that; the incident has its number."""
    manned = man_from_rota(tx, policy, incident)
    tx.add_new([*manned.seats, *manned.pages, *start_time(tx, policy, incident)])
    asked = [paged(tx, incident, page, at_declare=True) for page in manned.pages]
    return [incident.note_declared(), *manned.events, *asked]
