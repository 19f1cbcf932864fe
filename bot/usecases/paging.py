"""Asking people to come, and their saying that they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any, NoReturn

from bot.policy import Policy
from bot.rota.duty import Members
from bot.steps.answering import come
from bot.steps.calling import behind, insist_on_cap, mentioned_in, page, paged, reached
from bot.steps.covering import in_line_again
from bot.steps.escalating import instead_of
from bot.steps.fence import insist_within
from bot.tx import Tx
from models import climbs, coming, pages, people, seats
from models.errors import Refusal
from models.event_kinds import EventKind
from models.impact_changes import spelled
from models.incident import Incident, said_in_full
from models.pages import Page, unanswered
from models.people import Person

NAMED = 3


@dataclass(frozen=True, slots=True)
class Asked:
    people: list[Person]
    already: list[Page]
    """What the others were asked before, and have not answered."""
    gap: dict[str, str] | None = None
    """Of whom nobody is on, and who is asked instead."""


def ask(
    tx: Tx, policy: Policy, number: int, whom: str, why: str, *, by: str, receipt: str
) -> Asked:
    """Anybody may ask for anybody: a team's or a rota's on-call, a group, or one person.

    Whoever was asked and has not answered is not asked twice.
    """
    incident = Incident.locked(tx.session, number)
    incident.must_be_open()
    if why:
        why = said_in_full("page", why)
    found = reached(tx.session, policy, whom, tx.now, secret=incident.restricted)
    wanted = insist_within(tx.session, policy, incident, found.people, by=by)
    if tx.receipt(receipt) is not None:
        return Asked(wanted, [], found.gap)
    waited_for = pages.awaited(tx.session, [incident.id])
    silent = [_silent(tx, waited_for.get((incident.id, one.id), ())) for one in wanted]
    already = [asked[0] for asked in silent if asked]
    before = {one.person for one in already}
    anew = [one for one in wanted if one.id not in before]
    if not anew:
        _refuse(incident, wanted, already)
    insist_on_cap(tx, policy, incident, len(anew))
    called = found.called if behind(policy, found.called, Members(policy)) else None
    stands_in = [whom] if found.gap else None
    how: dict[str, Any] = {"why": why, "by": by, "called": called, "wanted": stands_in}
    asked = [page(tx, incident, one.id, seat=None, by_hand=True, **how) for one in anew]
    tx.add_new(asked)
    tx.took(receipt, incident)
    tx.record(incident, *(paged(tx, incident, one, gap=found.gap) for one in asked))
    return Asked(anew, already, found.gap)


def _silent(tx: Tx, asked: Sequence[Page]) -> list[Page]:
    """Those that are not answered for: who does something in it is at work, and may be asked for more."""
    return [one for one in asked if not coming.answered_for(tx.session, one)]


def _refuse(incident: Incident, wanted: Sequence[Person], already: Sequence[Page]) -> NoReturn:
    since = min(one.asked_at for one in already)
    names = ", ".join(one.name for one in wanted[:NAMED])
    raise Refusal(
        "page-already", who=names, incident=incident.name, at=f"{since.astimezone(UTC):%H:%M} UTC"
    )


@dataclass(frozen=True, slots=True)
class Acknowledged:
    pages: int
    alerts: int


def acknowledge(
    tx: Tx, policy: Policy, number: int, page_id: int | None, *, by: str
) -> Acknowledged:
    """They come: to everything they were asked in this incident, and without a page to its alerts too.

    None is no harm when the page was named: pressing the button twice is coming once.
    """
    incident = Incident.locked(tx.session, number)
    every = climbs.of_incident(tx.session, incident.id)
    asked = None if page_id is None else _theirs(tx, incident, page_id, by)
    waiting = unanswered(tx.session, incident.id, by)
    if (
        not waiting and page_id is None
    ):  # a button is pressed beside the other one, and is no second thought
        waiting = _declined(tx, incident, by)
    events = come(tx, policy, incident, every, waiting, by=by, looks=page_id is None)
    if not events:
        _insist_not_covered(tx, incident, asked or pages.newest(tx.session, incident.id, by))
        if asked is None:
            raise Refusal("ack-nothing", incident=incident.name)
    tx.record(incident, *events)
    looked_at = [one for one in events if one.kind is EventKind.ALERT_ACKNOWLEDGED]
    return Acknowledged(len(waiting), sum(len(one.facts["alerts"]) for one in looked_at))


def _declined(tx: Tx, incident: Incident, by: str) -> list[Page]:
    """What they said last is that they cannot come; now they do."""
    last = pages.newest(tx.session, incident.id, by)
    came_after_all = last is not None and last.declined_at and not last.acknowledged_at
    return [last] if last is not None and came_after_all and incident.stage.open else []


def _theirs(tx: Tx, incident: Incident, page_id: int, by: str) -> Page:
    """The page, if it was this person who was asked."""
    asked = tx.session.get(Page, page_id)
    if asked is None or asked.incident_id != incident.id:
        raise Refusal("ack-unknown", incident=incident.name)
    if asked.person != by:
        whom = people.find(tx.session, asked.person)
        raise Refusal("ack-not-yours", who=whom.name if whom else "-", incident=incident.name)
    return asked


def _insist_not_covered(tx: Tx, incident: Incident, asked: Page | None) -> None:
    """Whoever stands down is told who came, and not that nobody asked them."""
    if asked is None or asked.covered_by is None or asked.settled_at is None:
        return
    how = coming.instead(tx.session, asked)
    sentence = {None: "covered-acknowledged", coming.RELEASED: "covered-released"}.get(
        how, "covered-seat"
    )
    whom = people.find(tx.session, asked.covered_by)
    told = {"who": whom.name if whom else "-", "at": spelled(asked.settled_at)}
    raise Refusal(sentence, incident=incident.name, **told)


def decline(
    tx: Tx, policy: Policy, number: int, page_id: int | None, why: str, *, by: str
) -> list[str]:
    """They cannot come, to nothing that they were asked here: the next in line is asked at once.

    Returns who is asked instead. Declining twice is declining once. Whoever was asked by their own name has
    nobody behind them, and whoever wants them reads it in the channel.
    """
    incident = Incident.locked(tx.session, number)
    if page_id is not None and _theirs(tx, incident, page_id, by).declined_at is not None:
        return []
    incident.must_be_open()
    if why:
        why = said_in_full("page", why)
    waiting = unanswered(tx.session, incident.id, by)
    if not waiting:
        _insist_not_covered(tx, incident, pages.newest(tx.session, incident.id, by))
        raise Refusal("decline-nothing", incident=incident.name)
    left = [one for one in waiting if one.decline(tx.now, why)]
    tx.session.flush()
    first, *others = (one.id for one in waiting)
    held = seats.holders(tx.session, incident.id)
    facts = {
        "page": first,
        "pages": others,
        "person": by,
        "why": why,
        "seats": [seat.value for seat, holder in held.items() if holder == by],
        "quiet": all(one.quiet for one in waiting),
        **mentioned_in(tx, waiting),
    }
    events = [incident.happened(EventKind.PAGE_DECLINED, by=by, at=tx.now, **facts)]
    for one in left:
        # Of a group that was asked together the others may still come.
        if coming.alone(tx.session, one) and not coming.came_for(tx.session, one):
            events += instead_of(tx, policy, incident, [one], declined=True)
    in_line_again(tx, climbs.of_incident(tx.session, incident.id))
    tx.record(incident, *events)
    return [event.facts["person"] for event in events if event.kind is EventKind.PAGED]
