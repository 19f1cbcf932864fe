"""What is written down between two calls, so that a crash anywhere finds what was done."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.desk import Desk
from bot.issues import Issue, Made, Refused, Trouble, Waits
from bot.policy import Policy
from bot.usecases import evidence, prevents, tickets
from bot.usecases.tickets import Followed, Opened
from models.actions import Action
from models.evidence import Left
from models.outbox import Effect
from models.tickets import Ticket

TELL_AFTER = 2
"""Tries that fail before people hear of it: most outages are over by then."""
AT_ONCE = (Trouble.SIGN_IN, Trouble.FORBIDDEN)
"""What time does not mend."""


@dataclass(frozen=True, slots=True)
class Books:
    desk: Desk
    project: str

    def now(self) -> datetime:
        """Real time, in which we wait for Jira."""
        return self.desk.real_time()

    def intended(self, incident_id: int) -> Ticket:
        return self.desk.run(tickets.intend, incident_id, self.project)

    def asking(self, incident_id: int, after: int) -> None:
        self.desk.run(tickets.asking, incident_id, after)

    def not_made(self, incident_id: int) -> None:
        self.desk.run(tickets.not_made, incident_id)

    def looked(self, incident_id: int, after: int) -> None:
        self.desk.run(tickets.looked, incident_id, after)

    def opened(self, incident_id: int, made: Opened) -> Ticket:
        return self.desk.run(tickets.opened, incident_id, made)

    def followed(self, policy: Policy, incident_id: int, came: Followed) -> None:
        self.desk.run(tickets.followed, policy, incident_id, came)

    def commented(self, incident_id: int, event_id: int, comment_id: str) -> None:
        self.desk.run(tickets.commented, incident_id, event_id, comment_id)

    def filed(
        self, policy: Policy, incident_id: int, files: Sequence[str], left: Sequence[Left]
    ) -> None:
        self.desk.run(evidence.attached, policy, incident_id, files, left)

    def filed_in_vain(self, policy: Policy, incident_id: int) -> None:
        self.desk.run(evidence.in_vain, policy, incident_id)

    def action_asked(self, action_id: int, after: int) -> None:
        self.desk.run(prevents.issue_asked, action_id, self.project, after)

    def action_not_made(self, action_id: int) -> None:
        self.desk.run(prevents.issue_not_made, action_id)

    def action_looked(self, action_id: int, after: int) -> None:
        self.desk.run(prevents.issue_looked, action_id, after)

    def action_opened(self, action_id: int, made: Made) -> None:
        self.desk.run(prevents.issue_opened, action_id, made.id, made.key, made.url)

    def action_adopted(self, action_id: int, there: Made) -> Action | None:
        return self.desk.run(prevents.issue_adopted, action_id, there.id, there.key, there.url)

    def action_says(self, policy: Policy, action_id: int, says: prevents.Says) -> str:
        """What it is here then."""
        self.desk.run(prevents.issue_says, policy, action_id, says)
        return self.desk.read(_status, action_id)

    def action_followed(
        self, action_id: int, issue: Issue, mirrored: Mapping[str, Any], me: str
    ) -> None:
        self.desk.run(
            prevents.issue_followed,
            action_id,
            key=issue.key,
            url=issue.url,
            mirrored=mirrored,
            comments=issue.said_by_others(me),
        )

    def action_edited(
        self, policy: Policy, action_id: int, edits: Sequence[prevents.Edit]
    ) -> Action:
        return self.desk.run(prevents.issue_edited, policy, action_id, edits)

    def action_refused(self, action_id: int, no: Refused) -> None:
        self.desk.run(prevents.issue_refused, action_id, no.trouble.value, no.said)

    @contextmanager
    def troubles(self, incident_id: int, effect: Effect) -> Iterator[None]:
        """Whatever keeps us from telling Jira is shown where the incident is."""
        try:
            yield
        except Refused as no:
            self._troubled(incident_id, no, for_good=True)
            raise
        except Waits as later:
            if effect.failures + 1 >= TELL_AFTER or later.trouble in AT_ONCE:
                self._troubled(incident_id, later, for_good=False)
            raise

    def _troubled(self, incident_id: int, no: Refused | Waits, *, for_good: bool) -> None:
        self.desk.run(
            tickets.troubled,
            incident_id,
            self.project,
            no.trouble.value,
            no.said,
            for_good=for_good,
        )


def _status(session: Session, action_id: int) -> str:
    return session.get_one(Action, action_id).status.value
