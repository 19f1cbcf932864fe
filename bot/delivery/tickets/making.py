"""Making the one ticket of an incident: once, also when the answer is lost.

Jira has no key for that. So it is written down before Jira is asked, the issue carries a mark in the call that
makes it, and whoever finds that Jira was asked looks for the mark before asking again: among the numbers after
the newest that was seen, which nothing lags behind, and in the index, which may lag for a minute or two.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.delivery.tickets.books import Books
from bot.delivery.tickets.draft import Draft, drafted, labels, without
from bot.delivery.tickets.picture import Picture
from bot.issues import Issue, Made, Refused, Screen, Tracker, Trouble, Waits
from bot.render import ticket as render
from bot.usecases.tickets import Opened
from models.tickets import Ticket

PAUSES = (5, 15, 40, 90)
"""Seconds between looks. After the last one it was not made, as far as anybody can tell."""
GAP = 10
"""So many numbers in a row without an issue that we see: deleted ones leave gaps, too."""
READ = 60
"""Issues read in one look, in a project where much happens."""
REFUSALS = 4
"""Times that fields are left out because Jira will not take them from us."""


@dataclass(frozen=True, slots=True)
class Making:
    tracker: Tracker
    books: Books

    def made(self, seen: Picture) -> Ticket:
        number = seen.incident.id
        ticket = self.books.intended(number)
        if ticket.issue_id is not None:
            return ticket
        if ticket.asked_at is not None and (found := self._looked_for(ticket, number)):
            return self._opened(seen, found, Draft())
        screen = self.tracker.screen(self.books.project, seen.policy.jira.issue_type)
        draft = drafted(seen, screen, self.books.project, ticket.mark)
        return self._opened(seen, self._asked(seen, screen, draft, ticket.mark), draft)

    def _asked(self, seen: Picture, screen: Screen, draft: Draft, mark: str) -> Made:
        number = seen.incident.id
        newest = self.tracker.newest(self.books.project)
        for last in range(REFUSALS, -1, -1):
            self.books.asking(number, newest)
            try:
                return self.tracker.create(draft.fields, mark)
            except Waits as later:
                if not later.unclear:
                    self.books.not_made(number)
                raise
            except Refused as no:
                self.books.not_made(number)
                if not last or not without(draft, screen, no.errors, seen.policy.jira):
                    raise
        raise AssertionError("the last refusal is raised")

    def _looked_for(self, ticket: Ticket, number: int) -> Made | None:
        """What was made when the answer was lost. None: it was not; raises as long as that is not certain."""
        found, seen_to = self._after(ticket)
        if found is None:
            keys = self.tracker.marked(ticket.project, ticket.mark)
            found = self.tracker.at(keys[0]) if keys else None
        if found is not None:
            return found
        pause = PAUSES[ticket.looks] if ticket.looks < len(PAUSES) else None
        if pause is None:
            return None
        self.books.looked(number, seen_to)
        raise Waits(Trouble.UNSURE, wait=timedelta(seconds=pause), unclear=True)

    def _after(self, ticket: Ticket) -> tuple[Issue | None, int]:
        """The issue with our mark among those that came since, and up to where there is none."""
        seen_to = at = ticket.after or 0
        missing = 0
        while missing < GAP and at < seen_to + READ:
            at += 1
            issue = self.tracker.at(f"{ticket.project}-{at}")
            if issue is None:
                missing += 1
                continue
            if ticket.mark in (issue.mark, *issue.labels):
                return issue, at
            missing, seen_to = 0, at
        return None, seen_to

    def _opened(self, seen: Picture, made: Made, draft: Draft) -> Ticket:
        """What Jira shows is read back by whoever follows; here it is only what we filled in."""
        incident = seen.incident
        if not draft.fields:  # found again: whoever follows fills in what is missing
            return self.books.opened(incident.id, Opened(made.id, made.key, made.url))
        ours = [
            one for one in labels(incident, in_label=draft.in_label) if "labels" in draft.fields
        ]
        mirrored: dict[str, Any] = {"labels": [ours, None]}
        if "description" in draft.fields:
            mirrored["description"] = [render.digest(draft.fields["description"]), None]
        mirrored["category"] = incident.category
        if (priority := draft.fields.get("priority")) is not None:
            mirrored["priority"] = [incident.priority.value, priority["id"]]
        return self.books.opened(
            incident.id,
            Opened(
                made.id,
                made.key,
                made.url,
                secured="security" in draft.fields,
                mirrored=mirrored,
                remarks=draft.remarks,
            ),
        )
