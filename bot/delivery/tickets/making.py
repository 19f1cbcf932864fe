"""Making the one ticket of an incident: once, also when the answer is lost.

Jira has no key for that. So it is written down before Jira is asked, the issue carries a mark in the call that
makes it, and whoever finds that Jira was asked looks for the mark before asking again: among the numbers after
the newest that was seen, which nothing lags behind, and in the index, which may lag for a minute or two.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.delivery.tickets.books import Books
from bot.delivery.tickets.creating import created
from bot.delivery.tickets.draft import Draft, drafted, labels
from bot.delivery.tickets.finding import Asked, looked_for
from bot.delivery.tickets.picture import Picture
from bot.issues import Made, Screen, Tracker
from bot.render import ticket as render
from bot.usecases.tickets import Opened
from models.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Making:
    tracker: Tracker
    books: Books

    def made(self, seen: Picture) -> Ticket:
        number = seen.incident.id
        ticket = self.books.intended(number)
        if ticket.issue_id is not None:
            return ticket
        if ticket.asked_at is not None and (found := self._found(ticket, number)):
            return self._opened(seen, found, Draft())
        screen = self.tracker.screen(self.books.project, seen.policy.jira.issue_type)
        draft = drafted(seen, screen, self.books.project, ticket.mark)
        return self._opened(seen, self._asked(seen, screen, draft, ticket.mark), draft)

    def _found(self, ticket: Ticket, number: int) -> Made | None:
        asked = Asked(ticket.project, ticket.mark, ticket.after or 0, ticket.looks)
        return looked_for(self.tracker, asked, partial(self.books.looked, number))

    def _asked(self, seen: Picture, screen: Screen, draft: Draft, mark: str) -> Made:
        number = seen.incident.id
        newest = self.tracker.newest(self.books.project)
        return created(
            self.tracker,
            screen,
            draft,
            mark,
            seen.policy.jira,
            asking=partial(self.books.asking, number, newest),
            not_made=partial(self.books.not_made, number),
        )

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
