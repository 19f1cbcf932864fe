"""A second issue of ours that turns up late: closed as a duplicate of the one that people know, with a link."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.delivery.tickets.workflow import Workflow
from bot.issues import Issue, Tracker
from models import tickets
from models.actions import Action
from models.outbox import Effect
from models.problems import Problem
from models.tickets import Ticket

RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Twins:
    tracker: Tracker
    voice: Voice

    def look(self, session: Session, effect: Effect) -> Call:
        ours = _ours(session, effect)
        if ours is None or ours.key is None:
            return lambda: NOTHING_LEFT_TO_SAY
        known, mine, mark = ours.key, ours.issue_id, ours.mark

        def call() -> Found:
            me = self.tracker.me()
            for found in self.tracker.labelled([mark]):
                # A clone carries the label too; but it is whose who made it.
                if (
                    found.id != mine
                    and found.creator_id == me
                    and (twin := self.tracker.at(found.id))
                ):
                    self._close(twin, known, mark)
            return Found()

        return call

    def _close(self, twin: Issue, known: str, mark: str) -> None:
        """The link says what it is; then it is over, and no longer found by the mark."""
        rules = self.voice.policy().jira
        if known not in twin.linked:
            self.tracker.link(rules.duplicate, twin.key, known)
        Workflow(self.tracker, rules).move(twin, RESOLVED, resolution=rules.duplicate)
        self.tracker.edit(twin.key, {}, add=(), remove=[mark])


def _ours(session: Session, effect: Effect) -> Ticket | Action | Problem | None:
    """The one that people know."""
    if action := effect.args.get("action"):
        return session.get(Action, action)
    if problem := effect.args.get("problem"):
        return session.get(Problem, problem)
    return tickets.of(session, effect.incident_id or 0)
