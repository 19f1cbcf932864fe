"""What couriers find out about an incident's ticket, written down before they go on."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.issues import Trouble
from bot.owed import BOARD, TWIN_LOOKED_FOR_AFTER, action_issue, ticket_twin
from bot.policy import Policy
from bot.steps.prioritising import Wish, apply
from bot.tx import Tx
from models import action_rows, aftermaths, backlog, links, outbox, tickets
from models.incident import Incident
from models.outside import EffectKind, Slot
from models.tickets import Heard, Ticket, TicketComment
from models.timeline import Event

LEFT_BEHIND = tuple(f"Refused: jira: {one.value}" for one in (Trouble.NO_LEVEL, Trouble.GONE))
"""What comments were given up for that is over when the ticket is in step: they are told after all."""
SURFACE = "ticket"


def surface(incident_name: str) -> str:
    """The key of the effect that keeps the ticket in step."""
    return f"{incident_name}/{SURFACE}"


def intend(tx: Tx, incident_id: int, project: str) -> Ticket:
    """That there is to be one, with the mark by which it is known again. The same one however often asked."""
    incident = Incident.locked(tx.session, incident_id)
    found = tickets.of(tx.session, incident_id)
    if found is None:
        found = tickets.asked_for(incident, project, f"inc-{incident_id}-{secrets.token_hex(8)}")
        tx.session.add(found)
    if found.issue_id is None:
        found.project = project  # the settings may have changed since
    tx.session.flush()
    return found


def asking(tx: Tx, incident_id: int, after: int) -> None:
    """Jira is about to be asked; from now on nobody asks again without having looked."""
    ticket = _its(tx, incident_id)
    ticket.asked_at, ticket.after, ticket.looks = tx.real_now, after, 0
    ticket.asked += 1


def not_made(tx: Tx, incident_id: int) -> None:
    """It said no, so nothing was made."""
    ticket = _its(tx, incident_id)
    ticket.asked_at, ticket.asked = None, ticket.asked - 1


def looked(tx: Tx, incident_id: int, after: int) -> None:
    """In vain. Up to `after` all that is there is somebody else's."""
    ticket = _its(tx, incident_id)
    ticket.looks, ticket.after = ticket.looks + 1, after


@dataclass(frozen=True, slots=True)
class Opened:
    issue_id: str
    key: str
    url: str
    secured: bool = False
    mirrored: Mapping[str, Any] = field(default_factory=dict)
    remarks: Mapping[str, Any] = field(default_factory=dict)


def opened(tx: Tx, incident_id: int, made: Opened) -> Ticket:
    """It is there. Told once, however often it is found."""
    incident, ticket = Incident.locked(tx.session, incident_id), _its(tx, incident_id)
    if ticket.issue_id is not None:
        return ticket
    ticket.issue_id, ticket.key, ticket.url = made.issue_id, made.key, made.url
    ticket.opened_at, ticket.asked_at, ticket.secured = tx.now, None, made.secured
    ticket.mirrored, ticket.remarks = dict(made.mirrored), dict(made.remarks)
    ticket.trouble = ticket.said = ticket.troubled_at = None
    ticket.for_good = False
    links.remember(tx.session, {incident_id: {Slot.ISSUE: made.issue_id, Slot.ISSUE_KEY: made.key}})
    tx.record(incident, tickets.opened(ticket, incident, at=tx.now))
    if ticket.asked > 1:
        due_at = tx.real_now + TWIN_LOOKED_FOR_AFTER
        tx.owe(incident, ticket_twin(ticket.asked), due_at=due_at)
    _see_to_actions(tx, incident)  # raised before there was anything to link them to
    return ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What a look at the issue came to."""

    key: str
    url: str
    mirrored: Mapping[str, Any]
    remarks: Mapping[str, Any]
    secured: bool
    heard: Sequence[Heard] = ()
    comments: Sequence[tickets.Comment] = ()
    """Those that are not ours."""


def followed(tx: Tx, policy: Policy, incident_id: int, came: Followed) -> None:
    """The ticket as it is now, what was heard there, and what it cannot show."""
    incident, ticket = Incident.locked(tx.session, incident_id), _its(tx, incident_id)
    mirrored = dict(came.mirrored)
    events = []
    for heard in came.heard:
        raised = _raised(tx, policy, incident, heard, came.key)
        events += [
            tickets.changed(
                incident, heard, at=tx.now, follows=bool(raised) or heard.field == "key"
            ),
            *raised,
        ]
        if heard.field == "priority":
            mirrored["priority"] = [incident.priority.value, mirrored["priority"][1]]
    events += tickets.commented(tx.session, incident, came.comments, at=tx.now)
    again = tickets.well_again(ticket, incident, at=tx.now)
    if (
        ticket.remarks.keys() - came.remarks.keys()
    ):  # that it shows more now is no news, but for the board
        tx.owe(incident, BOARD)
    remark = tickets.remarked(ticket, incident, came.remarks, at=tx.now)
    events += [one for one in (again, remark) if one is not None]
    if ticket.key != came.key:  # it moved to another project
        links.remember(tx.session, {incident_id: {Slot.ISSUE_KEY: came.key}})
    if came.secured and not ticket.secured:
        _see_to_actions(tx, incident)  # theirs are hidden too
    ticket.key, ticket.url, ticket.secured = came.key, came.url, came.secured
    ticket.mirrored = mirrored
    tx.record(incident, *events)
    if again is not None:
        backlog.try_again(tx.session, incident.id, EffectKind.TICKET_COMMENT, LEFT_BEHIND)


def _raised(tx: Tx, policy: Policy, incident: Incident, heard: Heard, key: str) -> list[Event]:
    """A priority that was raised in Jira is raised: anybody may. One that was lowered there takes command here,
    as ever [36], so it is only told."""
    to = heard.level
    if to is None or not incident.stage.open or not to.worse_than(incident.priority):
        return []
    wish = Wish(to=to, reason=f"Jira {key}: {heard.now}")
    return apply(tx, policy, incident, wish, by=tickets.author(heard.by), suggested=None)


def commented(tx: Tx, incident_id: int, event_id: int, comment_id: str) -> None:
    """Ours stands in the issue. It may have been heard of by a webhook meanwhile."""
    incident = Incident.locked(tx.session, incident_id)
    if comment_id not in tickets.known_comments(tx.session, incident_id):
        row = TicketComment(incident_id=incident_id, comment_id=comment_id, event_id=event_id)
        tx.session.add(row)
    ticket = _its(tx, incident_id)
    if not ticket.for_good:  # else the ticket itself is behind, whatever stands in its comments
        again = tickets.well_again(ticket, incident, at=tx.now)
        tx.record(incident, *([again] if again else []))


def troubled(
    tx: Tx, incident_id: int, project: str, trouble: str, said: str, *, for_good: bool
) -> None:
    """Jira cannot be told, and why: shown until it is over."""
    intend(tx, incident_id, project)
    incident, ticket = _incident(tx, incident_id), _its(tx, incident_id)
    event = tickets.troubled(ticket, incident, trouble, said, for_good=for_good, at=tx.now)
    tx.record(incident, *([event] if event else []))


def hinted(tx: Tx, key: str, *, issue: str | None, comment: str | None) -> bool:
    """A webhook says that something happened to an issue: it is looked at. Sent twice, once is enough.

    Data Center tells of a comment without saying of which issue; then it is known by the comment, or not at all.
    """
    if tx.receipt(key) is not None:
        return False
    ticket = tickets.by_issue(tx.session, issue) if issue else None
    if ticket is None and comment:
        ticket = tickets.by_comment(tx.session, comment)
    action = action_rows.by_issue(tx.session, issue) if issue and ticket is None else None
    of = ticket or action
    if of is None:
        return False
    incident = _incident(tx, of.incident_id)
    tx.took(key, incident)
    about = f"{incident.name}/{action.surface}" if action else surface(incident.name)
    known = outbox.in_step(tx.session, [about])
    for effect in known.values():
        effect.want_again()
    return bool(known)


def _see_to_actions(tx: Tx, incident: Incident) -> None:
    for action in action_rows.of(tx.session, incident.id):
        tx.owe(incident, action_issue(action.id))
    for _, action in aftermaths.behind(tx.session, incident):
        tx.owe(tx.session.get_one(Incident, action.incident_id), action_issue(action.id))


def _its(tx: Tx, incident_id: int) -> Ticket:
    found = tickets.of(tx.session, incident_id)
    if found is None:
        raise LookupError(f"INC-{incident_id} was to have a ticket, and nothing is known of one")
    return found


def _incident(tx: Tx, incident_id: int) -> Incident:
    return tx.session.get_one(Incident, incident_id)
