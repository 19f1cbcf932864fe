"""Along whatever workflow a project has: only what is offered now is known, and it depends on who asks."""

from dataclasses import dataclass
from typing import Any

from bot.issues import Issue, Move, Refused, Status, Tracker
from bot.policy.jira import Jira

STEPS = 3
"""There may be no direct way."""
NO_WAY = "no-way"
NEW, UNDER_WAY, DONE = "new", "indeterminate", "done"
CATEGORIES = {
    "investigating": UNDER_WAY,
    "identified": UNDER_WAY,
    "monitoring": UNDER_WAY,
    "resolved": DONE,
    "closed": DONE,
    "dismissed": DONE,
    "in_flight": UNDER_WAY,
    "actioned": DONE,
    "verified": DONE,
    "waived": DONE,
}
"""The last four of actions. For states that the policy has no status for. The names of statuses are edited and translated; these are not."""


@dataclass(frozen=True, slots=True)
class Workflow:
    tracker: Tracker
    rules: Jira

    def fits(self, status: Status, state: str) -> bool:
        """Whether a ticket of that status shows it already."""
        named = self.rules.statuses.named(state)
        if named is not None:
            return status.name.casefold() == named.casefold()
        wanted = CATEGORIES.get(state)
        return wanted is None or status.category == wanted

    def move(
        self, issue: Issue, state: str, *, resolution: str | None = None
    ) -> tuple[Status, str | None]:
        """As near to it as there is a way: where it is then, and why it is no nearer."""
        at, been = issue.status, {issue.status.id}
        for _ in range(STEPS):
            if self.fits(at, state):
                return at, None
            offered = [one for one in self.tracker.moves(issue.key) if one.to.id not in been]
            chosen = self._chosen(offered, at, state)
            if chosen is None:
                break
            try:
                self.tracker.move(issue.key, chosen.id, self._filled(chosen, resolution))
            except Refused:
                break
            at = chosen.to
            been.add(at.id)
        return at, None if self.fits(at, state) else NO_WAY

    def _chosen(self, offered: list[Move], at: Status, state: str) -> Move | None:
        able = [one for one in offered if self._able(one)]
        there = [one for one in able if self.fits(one.to, state)]
        # On the way to an end one has to begin, and out of an end one may have to start anew.
        nearer = [one for one in able if one.to.category == UNDER_WAY]
        anew = [one for one in able if at.category == DONE and one.to.category == NEW]
        return next(iter([*there, *nearer, *anew]), None)

    def _able(self, move: Move) -> bool:
        """Its screen asks for nothing that we do not know."""
        return all(name == "resolution" and values for name, values in move.required.items())

    def _filled(self, move: Move, resolution: str | None) -> dict[str, Any]:
        values = move.required.get("resolution")
        if not values:
            return {}
        wanted = (resolution or self.rules.resolution).casefold()
        found = next((one for one in values if one.name.casefold() == wanted), values[0])
        return {"resolution": {"id": found.id}}
