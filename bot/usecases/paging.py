"""Asking people to come, and their saying that they do."""

from bot.calling import insist_on_cap, page, paged, reached
from bot.desk import Tx
from bot.fence import insist_within
from bot.policy import Policy
from models import people
from models.errors import Refusal
from models.incident import Incident, said_in_full
from models.pages import Page, unanswered
from models.people import Person
from models.vocabulary import EventKind


def ask(
    tx: Tx, policy: Policy, number: int, whom: str, why: str, *, by: str, receipt: str
) -> list[Person]:
    """Anybody may ask for anybody: a team's or a rota's on-call, a group, or one person."""
    incident = Incident.locked(tx.session, number)
    incident.must_be_open()
    if why:
        why = said_in_full("page", why)
    wanted = insist_within(
        tx.session, policy, incident, reached(tx.session, policy, whom, tx.now), by=by
    )
    if tx.receipt(receipt) is not None:
        return wanted
    insist_on_cap(tx, policy, len(wanted))
    asked = [page(tx, incident, one.id, seat=None, why=why, by=by) for one in wanted]
    tx.add_new(asked)
    tx.took(receipt, incident)
    tx.record(incident, *(paged(tx, incident, one) for one in asked))
    return wanted


def acknowledge(tx: Tx, number: int, page_id: int | None, *, by: str) -> int:
    """They come. Without a page: to everything they were asked in this incident. Returns how many.

    None is no harm when the page was named: pressing the button twice is coming once.
    """
    incident = Incident.locked(tx.session, number)
    waiting = unanswered(tx.session, incident.id, by)
    if page_id is not None:
        asked = tx.session.get(Page, page_id)
        if asked is None or asked.incident_id != incident.id:
            raise Refusal("ack-unknown", incident=incident.name)
        if asked.person != by:
            whom = people.find(tx.session, asked.person)
            raise Refusal("ack-not-yours", who=whom.name if whom else "-", incident=incident.name)
    elif not waiting:
        raise Refusal("ack-nothing", incident=incident.name)
    events = [
        incident.happened(
            EventKind.ACKNOWLEDGED,
            by=by,
            at=tx.now,
            page=one.id,
            person=by,
            seconds=one.acknowledge(tx.now),
        )
        for one in waiting
        if page_id is None or one.id == page_id
    ]
    if events:
        tx.record(incident, *events)
    return len(events)
