"""What became of deliveries, written down: many in one transaction, each on its own row."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.delivery import reached
from bot.delivery.found import Ended, Mishap
from bot.ports import Permanent
from models import links, outbox, places
from models.outbox import Effect
from models.outside import Slot
from models.transcript import FIRST, ts_of

log = structlog.get_logger(__name__)


def settle(
    session: Session, ended: Sequence[Ended], now: datetime, incident_now: datetime
) -> list[Mishap]:
    """Returns what people should hear of it, once it is committed."""
    if not ended:
        return []
    # Incidents and notes first: use cases lock an incident and what belongs to it, and effects after it.
    links.hold(session, {one.effect.incident_id for one in ended if one.found and one.found.links})
    for one in ended:
        if one.found and one.found.notes:
            one.found.notes(session)
    reached.note(session, ended, incident_now)
    ours = outbox.still_ours(session, [one.effect for one in ended])
    # Only of these: the incident may have moved since, and must not be led back to where it was.
    current = [one for one in ended if one.effect.id in ours]
    links.remember(session, _linked(current))
    _listen_in(session, current, now)
    mishaps = []
    for one in ended:
        row = ours.get(one.effect.id)
        if one.found is None:
            mishaps += _failed(row, one, now) if row is not None else []
            continue
        if row is not None:
            if one.found.landed:
                row.landed(*one.found.landed)
            row.done(wanted=one.effect.wanted, at=now, outcome=one.found.outcome)
            if one.found.again is not None:
                row.go_on(one.found.again)
        outbox.drop(session, one.found.settles, at=now)
        mishaps += [one.found.mishap] if one.found.mishap else []
    return mishaps


def _linked(ended: Sequence[Ended]) -> dict[int, dict[Slot, str]]:
    together: dict[int, dict[Slot, str]] = {}
    for one in ended:
        if one.found and one.found.links and one.effect.incident_id is not None:
            together.setdefault(one.effect.incident_id, {}).update(one.found.links)
    return together


def _listen_in(session: Session, ended: Sequence[Ended], now: datetime) -> None:
    """From the moment when an incident has a channel, what is said there goes into its transcript."""
    for one in ended:
        if one.found and one.effect.incident_id and Slot.CHANNEL in one.found.links:
            room = (one.effect.incident_id, one.found.links[Slot.CHANNEL])
            # A room that it has to share had a life before.
            since = ts_of(now) if one.found.mishap else FIRST
            places.follow(session, [room], since=since)


def _failed(row: Effect, one: Ended, now: datetime) -> list[Mishap]:
    failure = one.failure
    error = f"{type(failure).__name__}: {failure}"
    if one.wait is None:
        log.error("effect.given_up", key=row.key, error=error)
        row.give_up(at=now, error=error)
        return [Mishap(row.id, "given_up", str(failure))]
    unclear = not isinstance(failure, Permanent) and getattr(failure, "unclear", True)
    log.info("effect.retry", key=row.key, error=error, wait=one.wait.total_seconds())
    row.retry(now=now, wait=one.wait, error=error, unclear=unclear)
    return []
