"""Open actions by team, for whoever asks, and for everybody once a week [196]."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from bot.delivery.saying import Say, Voice
from bot.policy import Policy
from bot.render import prevents as render
from bot.steps.posting import today
from bot.visibility import in_the_open
from models import aftermaths, open_actions, people
from models.actions import Action
from models.incident import Incident
from models.outbox import Effect

MOST = 300
"""Actions read for a list. More are counted in Jira, by their label."""


def listing(
    session: Session, policy: Policy, seen: ColumnElement[bool], *, team: str = ""
) -> tuple[Sequence[render.Group], bool]:
    """Of the incidents that fit the condition, the team with most first; and whether there are more."""
    rows = open_actions.open_ones(session, seen, most=MOST)
    groups: dict[str, list[tuple[Action, Incident]]] = {}
    for action, incident in rows:
        service = policy.service(incident.service or "")
        of = service.team if service and service.team else ""
        if team in ("", of):
            groups.setdefault(of, []).append((action, incident))
    by_size = sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))
    tied = aftermaths.after(session, [action.id for action, _ in rows], seen=seen)
    found = [render.Group(_name(policy, of), several, tied) for of, several in by_size]
    return found, len(rows) == MOST


def _name(policy: Policy, team: str) -> str:
    found = policy.team(team)
    return found.name if found else team


def post_of(voice: Voice, session: Session, effect: Effect) -> Say | None:
    """None when that day is over, or when nothing is left to be done. It pings nobody: owners are asked in private."""
    policy, now = voice.policy(), voice.incident_time()
    if effect.args["day"] != today(policy, now).isoformat():
        return None
    groups, more = listing(session, policy, in_the_open())
    if not groups:
        return None
    owners = {action.owner for group in groups for action, _ in group.rows}
    message = render.weekly(
        groups, now, voice.house(), names=people.names(session, owners), more=more
    )
    return Say("notice", message, named=policy.organisation.announce)
