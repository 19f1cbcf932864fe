"""Whether every incident that is to have a ticket has one, and whether the two agree: asked anew, and changing nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import drift
from bot.doctor.check import Check, State
from bot.doctor.jira import REMEDIES
from bot.drift import Difference, Kind
from bot.issues import Refused, Tracker, Trouble, Waits
from bot.render import ticketing
from bot.render.words import words_in
from models.actions import Action
from models.drift import Kept, TicketCheck
from models.incident import Incident
from models.tickets import Ticket

SHOWN = 5
OVERDUE = timedelta(minutes=30)
"""Since the bot last compared them, which it does every ten minutes."""
SAID = {
    Kind.NONE: "there is no {it}",
    Kind.GONE: "the {it} is gone, or hidden from us",
    Kind.MOVED: "the {it} has another key",
    Kind.THERE: "the {it} was changed in Jira",
    Kind.HERE: "the {of} changed",
    Kind.OPEN: "the {it} lacks its security level",
    Kind.TWIN: "there is a second {it}",
    Kind.STUCK: "Jira refused what is new",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows."""

    kept: Sequence[Kept]
    check: TicketCheck | None
    troubled: Sequence[tuple[Incident, Ticket]]
    remarked: Sequence[tuple[Incident, Ticket]]
    refused: Sequence[tuple[Incident, Action]] = ()
    """Actions whose issue Jira does not take."""


def tickets(known: Known, tracker: Tracker, now: datetime) -> Iterator[Check]:
    """`now` is real time."""
    yield from _troubles(known)
    yield from _fields(known)
    yield from _last(known.check, now)
    yield _compared(known, tracker)


def _troubles(known: Known) -> Iterator[Check]:
    for incident, ticket in known.troubled[:SHOWN]:
        trouble = _trouble(ticket.trouble)
        since = f" since {ticket.troubled_at:%Y-%m-%d %H:%MZ}" if ticket.troubled_at else ""
        how = "waits" if not ticket.for_good else "has none" if ticket.key is None else "is behind"
        what = f"{incident.name} {how}{since}: {ticketing.plainly(ticket, words_in('en'))}"
        state = State.FAIL if ticket.for_good else State.WARN
        yield Check("jira queue", state, what, REMEDIES.get(trouble, "see docs/jira.md"))
    for incident, action in known.refused[:SHOWN]:
        remedy = REMEDIES.get(_trouble(action.trouble), "see docs/jira.md")
        how = "has no issue" if action.key is None else "has an issue that is behind"
        why = ticketing.refused_plainly(action, words_in("en"))
        what = f"{incident.name} action {action.number} {how}: {why}"
        yield Check("jira queue", State.FAIL, what, remedy)
    if not (known.troubled or known.refused):
        yield Check("jira queue", State.OK, "Jira was told of everything")


def _trouble(code: str | None) -> Trouble:
    return Trouble(code) if code in list(Trouble) else Trouble.REFUSED


def _fields(known: Known) -> Iterator[Check]:
    """What tickets of open incidents do not show, each field once."""
    by_field: dict[str, tuple[str, str, str]] = {}
    for incident, ticket in known.remarked:
        for name, (why, value) in ticket.remarks.items():
            by_field.setdefault(name, (incident.name, why, str(value)))
    words = words_in("en")
    for name, (incident_name, why, value) in sorted(by_field.items()):
        what = f"{incident_name}: {ticketing.remark(name, why, value, words)}"
        remedy = "let the project take it, or name in the policy what it has ([jira])"
        yield Check("jira fields", State.WARN, what, remedy)


def _last(check: TicketCheck | None, now: datetime) -> Iterator[Check]:
    """Nothing before the first look: a bot that starts takes it at once."""
    if check is None or check.ended_at is None:
        return
    age = now - check.ended_at
    if age > OVERDUE:
        what = f"the bot last compared them {int(age.total_seconds() // 60)} min ago"
        remedy = "look whether it runs, and at the other lines about Jira"
        yield Check("jira tickets", State.WARN, what, remedy)


def _compared(known: Known, tracker: Tracker) -> Check:
    try:
        came = drift.look(tracker, known.kept, turn=0)
    except (Waits, Refused) as no:
        what = f"cannot be compared with incidents ({no.trouble.value})"
        return Check("jira tickets", State.WARN, what, REMEDIES.get(no.trouble, ""))
    wrong = [one for one in came.differences if one.counts]
    if not wrong:
        return Check("jira tickets", State.OK, f"{came.compared} agree with their incidents")
    named = "; ".join(_named(one) for one in wrong[:SHOWN])
    apart = sum(one.kept.action is None for one in wrong)
    issues = len(wrong) - apart
    more = f", and {issues} issues of actions from their actions" if issues else ""
    what = f"{apart} of {came.compared} differ from their incidents{more}: {named}"
    remedy = "the bot looks at them within ten minutes, or at once after /incident health"
    return Check("jira tickets", State.WARN, what, remedy)


def _named(one: Difference) -> str:
    action = one.kept.action
    name = f"INC-{one.number} action {action[1]}" if action else f"INC-{one.number}"
    it, of = ("issue", "action") if action else ("ticket", "incident")
    said = (SAID[kind].format(it=it, of=of) for kind in one.kinds if kind in SAID)
    return f"{name}: {', '.join(said)}"
