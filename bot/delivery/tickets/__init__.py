"""How each effect for Jira is performed."""

from bot.delivery.found import Performer
from bot.delivery.saying import Voice
from bot.delivery.tickets.books import Books
from bot.delivery.tickets.comments import Comments
from bot.delivery.tickets.drifts import Drifts
from bot.delivery.tickets.filing import Filing
from bot.delivery.tickets.following import Following
from bot.delivery.tickets.making import Making
from bot.delivery.tickets.preventing import Preventing
from bot.delivery.tickets.problems import Problems
from bot.delivery.tickets.ticket import Tickets
from bot.delivery.tickets.twins import Twins
from bot.desk import Desk
from bot.issues import Tracker
from models.outside import EffectKind


def ticket_performers(
    tracker: Tracker, project: str, desk: Desk, voice: Voice
) -> dict[EffectKind, Performer]:
    books = Books(desk, project)
    following = Following(tracker, books)
    return {
        EffectKind.TICKET: Tickets(Making(tracker, books), following, books, voice).keep,
        EffectKind.TICKET_COMMENT: Comments(tracker, books, voice).tell,
        EffectKind.TICKET_TWIN: Twins(tracker, voice).look,
        EffectKind.TICKET_CHECK: Drifts(tracker, books, voice).compare,
        EffectKind.ACTION: Preventing(tracker, books, voice).keep,
        EffectKind.PROBLEM: Problems(tracker, books, voice).open,
        EffectKind.EVIDENCE: Filing(tracker, books, voice).attach,
    }
