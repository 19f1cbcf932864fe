"""All tickets, compared with their incidents in a few calls. What differs is looked at again, one by one."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot import drift
from bot.delivery.found import Call, Found
from bot.delivery.saying import Voice
from bot.delivery.tickets.books import Books
from bot.issues import Refused, Tracker, Waits
from bot.usecases.drift import ended, failed, known
from models.drift import last
from models.outbox import Effect


@dataclass(frozen=True, slots=True)
class Drifts:
    tracker: Tracker
    books: Books
    voice: Voice

    def compare(self, session: Session, effect: Effect) -> Call:  # noqa: ARG002 - as its family
        all_known = known(session, now=self.voice.incident_time())
        before = last(session)
        turn = before.rounds if before else 0

        def call() -> Found:
            try:
                came = drift.look(self.tracker, all_known, turn=turn)
            except (Waits, Refused) as no:
                self.books.desk.run(failed, no.trouble.value, no.said)
                if isinstance(no, Refused):
                    return Found()  # the next look asks again, and until then it is shown
                raise
            self.books.desk.run(ended, came)
            return Found()

        return call
