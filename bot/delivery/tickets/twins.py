"""A second ticket that turns up late: closed as a duplicate of the one that people know, with a link."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.delivery.tickets.books import Books
from bot.delivery.tickets.following import Following
from bot.delivery.tickets.workflow import Workflow
from bot.issues import Issue, Tracker
from models import tickets
from models.outbox import Effect

RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Twins:
    tracker: Tracker
    following: Following
    books: Books
    voice: Voice

    def look(self, session: Session, effect: Effect) -> Call:
        ticket = tickets.of(session, effect.incident_id or 0)
        if ticket is None or ticket.key is None:
            return lambda: NOTHING_LEFT_TO_SAY
        known, mark, project = ticket.key, ticket.mark, ticket.project

        def call() -> Found:
            for key in self.tracker.marked(project, mark):
                if key != known and (twin := self.tracker.at(key)):
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
