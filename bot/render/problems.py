"""Problems that came from no incident, as people list them and as Jira reads of them [184]."""

import re
from collections.abc import Sequence

from bot.ports import Message
from bot.render import ticket
from bot.render.blocks import cut, header, section
from bot.render.mrkdwn import Mrkdwn, escape, person, shortened
from bot.render.ticketing import linked, not_compared
from bot.render.words import Words
from models.problems import Problem

ADDRESS = re.compile(r"https?://[^\s|<>\[\]{}\\^`\"]+")
SHORT, LINE = 160, 3000


def listed(found: Sequence[Problem], words: Words) -> Message:
    if not found:
        text = words("problems-none")
        return Message(text, [section(text)])
    title = words.plain("problems-title")
    lines = [_line(one, words) for one in found]
    return Message(title, [header(title), section(shortened(Mrkdwn("\n".join(lines)), LINE))])


def _line(problem: Problem, words: Words) -> Mrkdwn:
    text = escape(cut(" ".join(problem.text.split()), SHORT))
    first = words("problems-line", number=problem.id, text=text, by=person(problem.by))
    if problem.key is not None:
        return Mrkdwn(f"{first} · {linked(problem.key, problem.url or '')}")
    if problem.trouble is None:
        return Mrkdwn(f"{first} · {words('problems-queued')}")
    why = not_compared(problem.trouble, problem.said or "", words)
    return Mrkdwn(f"{first} · {words('action-no-issue', why=why)}")


def summary(problem: Problem) -> str:
    said = " ".join(ticket.masked(problem.text.partition("\n")[0]).split())
    return ticket.shortened(said, ticket.SUMMARY)


def description(problem: Problem, words: Words, *, by: str) -> str:
    """What was typed is plain; where it shows is a link below it."""
    where = dict.fromkeys(ADDRESS.findall(ticket.masked(problem.text)))
    opened = words.plain(
        "ticket-problem", number=problem.id, by=ticket.plain(by), at=ticket.moment(problem.at)
    )
    lines = [ticket.plain(problem.text), "", *where, "", opened]
    return ticket.shortened("\n".join(lines), ticket.TEXT)
