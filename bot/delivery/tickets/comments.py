"""Updates, decisions and endings, as comments of the ticket: in their order, each once."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.delivery.tickets.books import Books
from bot.delivery.tickets.picture import names
from bot.issues import Refused, Tracker, Trouble
from bot.render import evidence
from bot.render import ticket as render
from models import links, merging, tickets
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot
from models.timeline import Event


@dataclass(frozen=True, slots=True)
class Comments:
    tracker: Tracker
    books: Books
    voice: Voice

    def tell(self, session: Session, effect: Effect) -> Call:
        number = effect.incident_id
        if number is None:
            return lambda: NOTHING_LEFT_TO_SAY
        if tickets.is_told(session, number, effect.args["event"]):
            return (
                Found  # it was written down, and whoever did it died before the effect was settled
            )
        incident = session.get_one(Incident, number)
        event = session.get_one(Event, effect.args["event"])
        ticket, issue = tickets.of(session, number), links.refs(session, number)[Slot.ISSUE]
        hidden = event.kind is EventKind.MERGED and _hidden(session, incident, event)
        words, files = self.voice.house(), event.kind is EventKind.EVIDENCE_ATTACHED
        also = evidence.in_ticket(event, words) if files else ""
        body = render.comment(
            event, words, names=names(session, event.by), hidden=hidden, also=also
        )
        known = tickets.known_comments(session, number) if effect.unclear else set()
        open_to_all = incident.restricted and not (ticket and ticket.secured)

        def call() -> Found:
            with self.books.troubles(number, effect):
                if open_to_all:
                    raise Refused(Trouble.NO_LEVEL, self.voice.policy().jira.security_level or "")
                there = self._there(issue, event.id, known) if effect.unclear else None
                made = there or self.tracker.comment(issue, body, event=event.id)
            self.books.commented(number, event.id, made)
            return Found()

        return call

    def _there(self, issue: str, event: int, known: set[str]) -> str | None:
        """What an earlier try left, by what only we can see."""
        me = self.tracker.me()
        mine = [one.id for one in self.tracker.comments(issue) if one.author_id == me]
        unknown = (one for one in mine if one not in known)
        return next((one for one in unknown if self.tracker.event_of(one) == event), None)


def _hidden(session: Session, part: Incident, event: Event) -> bool:
    whole = session.get_one(Incident, int(event.facts["whole"].removeprefix("INC-")))
    return merging.hidden_from(part, whole)
