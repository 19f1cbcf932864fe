"""Evidence, attached to the ticket when an incident is resolved, and again when it is closed [103].

What is there is looked at before anything is sent, always: a name of ours has a mark of its content, so that a
replay after a crash or a lost answer attaches nothing twice. The old one goes when the new one is there.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.delivery.tickets.books import Books
from bot.delivery.tickets.papers import Papers, superseded
from bot.issues import Refused, Tracker, Trouble, Waits
from models import links, tickets
from models.evidence import Left
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot
from models.vocabulary import Stage

A_TURN = 10
"""Files sent in one turn: the lease has to outlast them, and other incidents want theirs."""
MB = 1 << 20
UNTIL_HIDDEN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Filing:
    tracker: Tracker
    books: Books
    voice: Voice

    def attach(self, session: Session, effect: Effect) -> Call:
        number = effect.incident_id
        if number is None:
            return lambda: NOTHING_LEFT_TO_SAY
        incident = session.get_one(Incident, number)
        if not tickets.wanted(incident) or incident.stage not in (Stage.RESOLVED, Stage.CLOSED):
            return lambda: NOTHING_LEFT_TO_SAY  # opened again: the next resolution attaches more
        ticket, issue = tickets.of(session, number), links.refs(session, number)[Slot.ISSUE]
        in_the_open = incident.restricted and not (ticket and ticket.secured)

        def call() -> Found:
            try:
                with self.books.troubles(number, effect):
                    if in_the_open:  # whoever follows hides the ticket first, or says why not
                        level = self.voice.policy().jira.security_level or ""
                        raise Waits(Trouble.NO_LEVEL, level, wait=UNTIL_HIDDEN)
                    done = self._attached(number, issue)
            except Refused:
                self.books.filed_in_vain(self.voice.policy(), number)
                raise
            return Found() if done else Found(again=effect.args)

        return call

    def _attached(self, number: int, issue: str) -> bool:
        """False: there is more to send in another turn."""
        policy = self.voice.policy()
        most = policy.jira.attachment_mb * MB
        most = min(most, self.tracker.largest_file() or most)
        papers = Papers(self.books.desk, self.voice, number, most)
        me = self.tracker.me()
        there = {one.name: one for one in self.tracker.files(issue) if one.author_id == me}
        wanted: set[str] = set()
        left: list[Left] = []
        sent = 0
        for paper in papers.all():
            if paper.name not in there:
                if sent >= A_TURN:
                    return False
                try:
                    self.tracker.attach(issue, paper.name, paper.content())
                except Refused as no:
                    if no.trouble is not Trouble.TOO_LARGE:
                        raise
                    left.append((paper.title, "too-large", paper.link))
                    continue
                sent += 1
            wanted.add(paper.name)
        for old in there.values():
            if superseded(old.name, wanted):
                self.tracker.detach(old.id)
        self.books.filed(policy, number, sorted(wanted), [*papers.left, *left])
        return True
