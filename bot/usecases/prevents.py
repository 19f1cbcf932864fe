"""The issue of an action in Jira: what couriers find out about it, written down before they go on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.policy import Policy
from bot.steps.pacing import pace
from bot.tx import Tx
from models import tickets
from models.actions import Action, ActionStatus
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
    action, _ = _its(tx, action_id)
    action.issue_id, action.key, action.url = issue_id, key, url
    action.asked_at = action.trouble = None


def issue_followed(tx: Tx, action_id: int, key: str, url: str, mirrored: Mapping[str, Any]) -> None:
    """In step again, as both sides have it now."""
    action, _ = _its(tx, action_id)
    action.key, action.url, action.trouble, action.mirrored = key, url, None, dict(mirrored)


def issue_refused(tx: Tx, action_id: int, said: str) -> None:
    """Shown with the action until it is mended."""
    action, _ = _its(tx, action_id)
    action.trouble = said[: tickets.SAID] or "–"


def _its(tx: Tx, action_id: int) -> tuple[Action, Incident]:
    action = tx.session.get_one(Action, action_id)
    incident = Incident.locked(tx.session, action.incident_id)
    tx.session.refresh(action)
    return action, incident
