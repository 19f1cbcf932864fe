"""Correct what stands on a timeline, add to it, or strike it."""

from typing import Any

from bot.timeline.times import When, spell
from bot.tx import Tx
from models import amendments
from models.incident import Incident
from models.timeline import Event


def correct(
    tx: Tx,
    number: int,
    entry: str,
    new: dict[str, Any],
    when: When | None,
    *,
    by: str,
    receipt: str,
) -> Incident:
    """`new`: how it shall read; `when`: None when its time is right."""
    times = {} if when is None else {"when": spell(when), "typed": when.typed}
    return _amended(
        tx,
        number,
        receipt,
        lambda incident: amendments.correct(
            incident,
            amendments.written(tx.session, incident, entry),
            {**new, **times},
            by=by,
            at=tx.now,
        ),
    )


def annotate(tx: Tx, number: int, entry: str, text: str, *, by: str, receipt: str) -> Incident:
    return _amended(
        tx,
        number,
        receipt,
        lambda incident: amendments.annotate(
            incident, amendments.written(tx.session, incident, entry), text, by=by, at=tx.now
        ),
    )


def strike(tx: Tx, number: int, entry: str, reason: str, *, by: str, receipt: str) -> Incident:
    return _amended(
        tx,
        number,
        receipt,
        lambda incident: amendments.strike(
            incident, amendments.written(tx.session, incident, entry), reason, by=by, at=tx.now
        ),
    )


def undo(tx: Tx, number: int, entries: list[str], *, by: str) -> Incident:
    """Within a minute, by whoever wrote them. Pressed twice it is taken back once."""
    incident = Incident.locked(tx.session, number)
    written = [amendments.written(tx.session, incident, entry) for entry in entries]
    undone = [amendments.undo(incident, one, by=by, at=tx.now) for one in written]
    tx.record(incident, *(one for one in undone if one is not None))
    return incident


def _amended(tx: Tx, number: int, receipt: str, amend: Any) -> Incident:
    incident = Incident.locked(tx.session, number)
    if tx.receipt(receipt) is None:
        event: Event = amend(incident)
        tx.took(receipt, incident)
        tx.record(incident, event)
    return incident
