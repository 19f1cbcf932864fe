"""The issue of an action in Jira: what couriers find out about it, written down before they go on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.owed import TWIN_LOOKED_FOR_AFTER, action_twin
from bot.policy import Policy
from bot.steps.pacing import pace
from bot.tx import Tx
from models import action_rows, people, tickets
from models.action_kinds import ActionStatus
from models.actions import Action, Plan
from models.event_kinds import EventKind
from models.incident import Incident

CATEGORIES = {
    "new": ActionStatus.SCHEDULED,
    "indeterminate": ActionStatus.IN_FLIGHT,
    "done": ActionStatus.ACTIONED,
}
SAME = {
    "new": (ActionStatus.PROPOSED, ActionStatus.SCHEDULED),
    "indeterminate": (ActionStatus.IN_FLIGHT,),
    "done": (ActionStatus.ACTIONED, ActionStatus.VERIFIED, ActionStatus.WAIVED),
}
"""Ours that an issue of that category shows: "done" says nothing of what was proved or given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """What the issue of an action says, as it was just read."""

    category: str
    """Of its status: `new`, `indeterminate` or `done`."""
    by: str = ""
    """Who changed it last, by the name that Jira shows."""


def issue_says(tx: Tx, policy: Policy, action_id: int, says: Says) -> bool:
    """This action's issue now says X: the action follows. False when it does already, or X means nothing here.

    Whoever reads issues calls this: the courier after a webhook, and whoever compares all of them.
    """
    action, incident = _its(tx, action_id)
    if action.status in SAME.get(says.category, tuple(ActionStatus)):
        return False
    by = tickets.author(says.by)
    to = CATEGORIES[says.category]
    event = action.move(incident, to, None, pace(policy), by=by, at=tx.now)
    tx.record(incident, *([event] if event else []))
    return event is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What somebody made of its day or its assignee in Jira."""

    field: str
    """`due`, `assignee` or `priority`."""
    now: str | None
    """A day, or the address of somebody, where Jira shows it; None: none."""
    shown: str = ""
    """Whom or what Jira shows."""
    was: str = ""
    """What it showed before."""
    by: str = ""


def issue_edited(tx: Tx, policy: Policy, action_id: int, edits: Sequence[Edit]) -> Action:
    """The action has that day and that owner then. Whom nobody knows here owns nothing here: that is only told."""
    action, incident = _its(tx, action_id)
    rules = pace(policy)
    for edit in edits:
        by = tickets.author(edit.by)
        if edit.field == "due":
            event = action.fall_due(incident, _day(edit.now), rules, by=by, at=tx.now)
        elif edit.field == "priority":
            if (action.mirrored.get("priority") or [None, None])[1] == edit.now:
                continue  # it was told, and whoever did it died before it was followed
            action.mirrored = {**action.mirrored, "priority": [edit.shown, edit.now]}
            facts = {"priority": edit.shown, "priority_was": edit.was}
            event = action.told(incident, EventKind.ACTION_CHANGED, by=by, at=tx.now, **facts)
        elif owner := _able(tx, edit.now):
            event = action.replan(incident, Plan(owner=owner), rules, by=by, at=tx.now)
        else:
            facts = {"assigned": edit.shown}
            event = action.told(incident, EventKind.ACTION_CHANGED, by=by, at=tx.now, **facts)
        tx.record(incident, *([event] if event else []))
    return action


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _able(tx: Tx, address: str | None) -> str | None:
    person = people.find(tx.session, address) if address else None
    return None if person is None or person.bot or person.gone else person.id


def issue_asked(tx: Tx, action_id: int, project: str, after: int) -> None:
    """Jira is about to be asked; from now on nobody asks again without having looked."""
    action, _ = _its(tx, action_id)
    action.project, action.asked_at, action.after, action.looks = project, tx.real_now, after, 0
    action.asked += 1


def issue_not_made(tx: Tx, action_id: int) -> None:
    action, _ = _its(tx, action_id)
    action.asked_at, action.asked = None, action.asked - 1


def issue_looked(tx: Tx, action_id: int, after: int) -> None:
    action, _ = _its(tx, action_id)
    action.looks, action.after = action.looks + 1, after


def issue_opened(tx: Tx, action_id: int, issue_id: str, key: str, url: str) -> None:
    """It is there. A second one may turn up when we had to ask more than once."""
    action, incident = _its(tx, action_id)
    action.issue_id, action.key, action.url = issue_id, key, url
    action.asked_at = action.trouble = action.said = None
    if action.asked > 1:
        due_at = tx.real_now + TWIN_LOOKED_FOR_AFTER
        tx.owe(incident, action_twin(action.id, action.asked), due_at=due_at)


def issue_adopted(tx: Tx, action_id: int, issue_id: str, key: str, url: str) -> Action | None:
    """The issue that was there before is this action's from now on; what it says goes before what we have [188].
    None: it is that of another."""
    action, _ = _its(tx, action_id)
    other = action_rows.by_issue(tx.session, issue_id)
    if tickets.by_issue(tx.session, issue_id) or (other is not None and other.id != action_id):
        return None
    action.issue_id, action.key, action.url = issue_id, key, url
    action.mirrored = {"status": [None, ""], "assignee": [None, None], "due": [None, None]}
    return action


def issue_followed(
    tx: Tx,
    action_id: int,
    *,
    key: str,
    url: str,
    mirrored: Mapping[str, Any],
    comments: Sequence[tickets.Comment],
) -> None:
    """In step again, as both sides have it now. `comments`: those that are not ours."""
    action, incident = _its(tx, action_id)
    action.key, action.url, action.mirrored = key, url, dict(mirrored)
    action.trouble = action.said = None
    came = tickets.commented(tx.session, incident, comments, at=tx.now, action=action.number)
    tx.record(incident, *came)


def issue_refused(tx: Tx, action_id: int, trouble: str, said: str) -> None:
    """Shown with the action until it is mended."""
    action, _ = _its(tx, action_id)
    action.trouble, action.said = trouble, said[: tickets.SAID]


def _its(tx: Tx, action_id: int) -> tuple[Action, Incident]:
    action = tx.session.get_one(Action, action_id)
    incident = Incident.locked(tx.session, action.incident_id)
    tx.session.refresh(action)
    return action, incident
