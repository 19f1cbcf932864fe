"""The issue of a problem that came from no incident: made once. From then on it is Jira's own.

A refusal does not end it: what is missing is mended in the project or the policy, and nothing else would try again.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.delivery.tickets.books import Books
from bot.delivery.tickets.creating import created
from bot.delivery.tickets.draft import Draft, more
from bot.delivery.tickets.finding import Asked, looked_for
from bot.issues import Issue, Made, Refused, Screen, Tracker, Waits
from bot.policy.jira import Jira
from bot.render import problems as render
from bot.usecases import problems
from models import tickets
from models.outbox import Effect
from models.people import Person
from models.problems import Problem

MENDED_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Problems:
    tracker: Tracker
    books: Books
    voice: Voice

    def open(self, session: Session, effect: Effect) -> Call:
        problem = session.get_one(Problem, effect.args["problem"])
        if problem.issue_id is not None:
            return lambda: NOTHING_LEFT_TO_SAY
        person = session.get(Person, problem.by)
        by = person.name if person else problem.by
        about = [one.key for one in tickets.of_all(session, problem.about).values() if one.key]

        def call() -> Found:
            try:
                self._made(problem, by, about)
            except (Refused, Waits) as no:
                self.books.desk.run(problems.troubled, problem.id, no.trouble.value, no.said)
                if isinstance(no, Waits):
                    raise
                raise Waits(no.trouble, no.said, wait=MENDED_WITHIN) from no
            return Found()

        return call

    def _made(self, problem: Problem, by: str, about: list[str]) -> None:
        rules = self.voice.policy().jira
        found = self._found(problem) if problem.asked_at is not None else None
        made = found or self._asked(problem, by, rules)
        there = self.tracker.at(made.id)
        for key in about:
            if there is None or key not in there.linked:
                self.tracker.link(rules.action_link, made.key, key)
        self.books.desk.run(problems.made, problem.id, made.id, made.key, made.url)

    def _found(self, problem: Problem) -> Issue | None:
        asked = Asked(problem.project or "", problem.mark, problem.after or 0, problem.looks)

        def looked(after: int) -> None:
            self.books.desk.run(problems.looked, problem.id, after)

        return looked_for(self.tracker, asked, looked)

    def _asked(self, problem: Problem, by: str, rules: Jira) -> Made:
        project, number = self.books.project, problem.id
        screen = self.tracker.screen(project, rules.issue_type)
        draft = self._drafted(problem, by, screen, rules)
        newest = self.tracker.newest(project)
        run = self.books.desk.run
        return created(
            self.tracker,
            screen,
            draft,
            problem.mark,
            rules,
            asking=lambda: run(problems.asked, number, project, newest),
            not_made=lambda: run(problems.not_made, number),
        )

    def _drafted(self, problem: Problem, by: str, screen: Screen, rules: Jira) -> Draft:
        draft = Draft(
            {
                "project": {"key": self.books.project},
                "issuetype": {"id": screen.type_id},
                "summary": render.summary(problem),
            }
        )
        wanted = {
            "description": render.description(problem, self.voice.house(), by=by),
            "labels": [problem.mark],
        }
        draft.fields |= {name: value for name, value in wanted.items() if name in screen.fields}
        more(draft, screen, rules)
        return draft
