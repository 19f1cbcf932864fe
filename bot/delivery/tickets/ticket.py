"""The ticket of one incident: made when there is none, and brought in step in both directions."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.delivery.tickets.books import Books
from bot.delivery.tickets.following import Following
from bot.delivery.tickets.making import Making
from bot.delivery.tickets.picture import picture
from models import tickets
from models.outbox import Effect


@dataclass(frozen=True, slots=True)
class Tickets:
    making: Making
    following: Following
    books: Books
    voice: Voice

    def keep(self, session: Session, effect: Effect) -> Call:
        number = effect.incident_id
        if number is None:
            return lambda: NOTHING_LEFT_TO_SAY
        seen = picture(session, number, self.voice)
        if not tickets.wanted(seen.incident):
            return lambda: NOTHING_LEFT_TO_SAY

        def call() -> Found:
            with self.books.troubles(number, effect):
                self.following.follow(seen, self.making.made(seen), unsure=effect.repeated)
            return Found()

        return call
