"""The policy's limits, exceeded: pages that nobody answered, vendors who did not keep their word [97]."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.policy import Policy
from bot.steps.covering import in_line_again
from bot.steps.escalating import instead_of
from bot.steps.progress import look
from bot.tx import Tx
from models import chases, climbs, coming, limits
from models.chases import Chase
from models.escalations import Escalation
from models.event_kinds import EventKind
from models.free import free_incidents
from models.incident import Incident
from models.pages import Page
from models.timeline import Event

TRY_AGAIN_AFTER = timedelta(minutes=1)
ERROR_LENGTH = 500


def standing_since(policy: Policy, now: datetime) -> datetime:
    """What has not moved since then has had long enough to."""
    return now - timedelta(minutes=policy.limits.no_progress)


Happened = list[tuple[Incident, Event]]


def silent_since(policy: Policy, now: datetime) -> datetime:
    """Whoever was asked before then has had long enough to answer."""
    return now - timedelta(minutes=policy.limits.acknowledge)


def ask_instead(tx: Tx, policy: Policy, *, most: int = 100, only: int | None = None) -> int:
    """Ask the next in line for everybody who did not answer in time. Returns how many were looked at."""
    since = silent_since(policy, tx.now)
    due = limits.pages(tx.session, silent_since=since, most=most)
    due = [one for one in due if only in {None, one[0]}]
    incidents = free_incidents(tx.session, {of for _, of in due})
    mine = [one for one, of in due if of in incidents]
    happened: Happened = []
    silent = limits.held_pages(tx.session, mine, silent_since=since)
    for some in _by_group(silent):
        incident = incidents[some[0].incident_id]
        asked = _all_silent(tx, some, since=since)
        happened += [(incident, event) for event in _climb(tx, policy, incident, asked)]
    tx.record_all(happened)
    return len(silent)


def ask_after(tx: Tx, policy: Policy, *, most: int = 100, only: int | None = None) -> int:  # noqa: ARG001 - as its kind
    """Ask in the channel whether the vendors who promised word by now gave it."""
    due = limits.vendors(tx.session, now=tx.now, most=most)
    due = [one for one in due if only in {None, one[0]}]
    incidents = free_incidents(tx.session, {of for _, of in due})
    mine = [one for one, of in due if of in incidents]
    late = limits.held_vendors(tx.session, mine, now=tx.now)
    happened: Happened = []
    for one in late:
        slot = one.ring(tx.now)
        if slot is not None and (tx.first_try or not _chased(tx, one, slot)):
            happened.append((incidents[one.incident_id], _chase(tx, incidents, one, slot)))
    tx.record_all(happened)
    return len(late)


def ask_for_more(tx: Tx, policy: Policy, *, most: int = 100, only: int | None = None) -> int:
    """Ask somebody else to come where nothing has moved for too long."""
    since = standing_since(policy, tx.now)
    due = limits.standing(tx.session, standing_since=since, most=most)
    incidents = free_incidents(tx.session, [one for one in due if only in {None, one}])
    still = [one for one in incidents.values() if limits.stands_still(one, since)]
    tx.record_all([(one, event) for one in still for event in look(tx, policy, one)])
    return len(still)


def postpone_work(tx: Tx, number: int, error: str) -> None:  # noqa: ARG001 - the log has it
    """Nobody can be asked about this one. It must not keep the others waiting, nor be forgotten."""
    incident = Incident.locked(tx.session, number)
    if incident.progress_since is not None:
        incident.progress_since += TRY_AGAIN_AFTER


def postpone_page(tx: Tx, number: int, error: str) -> None:  # noqa: ARG001 - the log has it
    """Nobody can be asked instead of this one. It must not keep the others waiting, nor be forgotten."""
    page = tx.session.get_one(Page, number)
    if page.watched_since is not None:
        page.watched_since = (
            max(page.watched_since, page.reached_at or page.watched_since) + TRY_AGAIN_AFTER
        )


def postpone_vendor(tx: Tx, number: int, error: str) -> None:
    later = {"ring_at": tx.now + TRY_AGAIN_AFTER, "ring_error": error[:ERROR_LENGTH]}
    due = update(Escalation).where(Escalation.id == number, Escalation.ring_at <= tx.now)
    tx.session.execute(due.values(later))


def _by_group(silent: Iterable[Page]) -> list[list[Page]]:
    """Those who were asked together, by one name: a group that is silent is silent once."""
    together: dict[tuple[object, ...], list[Page]] = {}
    for one in silent:
        together.setdefault((one.incident_id, one.round), []).append(one)
    return list(together.values())


def _all_silent(tx: Tx, some: Sequence[Page], *, since: datetime) -> list[Page]:
    """The whole group, once everybody whom it got to has had the time: until then it is looked at later. Nobody waits
    for those whom it has not got to."""
    group = coming.together(tx.session, some[0])
    asked = [one for one in group if one.watched_since is not None and one.reached_at is not None]
    last = max(max(one.watched_since or since, one.reached_at or since) for one in asked)
    for one in group if last <= since else some:
        # None: whatever comes of it, this one is done with.
        one.watched_since = None if last <= since else last
    tx.session.flush()
    return asked if last <= since else []


def _climb(tx: Tx, policy: Policy, incident: Incident, silent: list[Page]) -> list[Event]:
    if not silent:
        return []
    if coming.answered_for(tx.session, silent[0]):
        in_line_again(tx, climbs.of_incident(tx.session, incident.id))  # whoever was left to them
        return []
    events = instead_of(tx, policy, incident, silent, minutes=policy.limits.acknowledge)
    asked = any(one.kind is EventKind.PAGED for one in events)
    if events and not asked:  # nobody comes after these, for whom others may have been left to them
        in_line_again(tx, climbs.of_incident(tx.session, incident.id))
    return events


def _chased(tx: Tx, one: Escalation, slot: datetime) -> bool:
    """Not asked at the first try: what was asked before makes the constraint clash, and we run again."""
    said = select(Chase.id).where(Chase.escalation_id == one.id, Chase.slot_at == slot)
    return tx.session.scalars(said).one_or_none() is not None


def _chase(tx: Tx, incidents: dict[int, Incident], one: Escalation, slot: datetime) -> Event:
    older = chases.asking_of(tx.session, one.id)
    chase = Chase(escalation_id=one.id, slot_at=slot, rung_at=tx.now)
    tx.session.add(chase)
    tx.session.flush()
    return incidents[one.incident_id].happened(
        EventKind.CHASED,
        by="",
        at=tx.now,
        chase=chase.id,
        chases=older[-1:],
        escalation=one.id,
        number=one.number,
        name=one.name,
        slot=slot.isoformat(),
    )
