"""The messages and forms of triage, made by hand for the golden files and for hostile words."""

from decimal import Decimal

from bot.forms import priority as priority_form
from bot.forms import triage as form
from bot.policy.criteria import WORLDWIDE, Figures
from bot.render import seconding, triage
from models.blank import visible
from models.classified import Blank
from models.event_kinds import EventKind
from models.proposals import Proposal, ProposalKind, ProposalOutcome
from models.vocabulary import Priority, Stage
from tests.rules.shown import AT, BO, NEXT, POLICY, happening, incident, known_incident

CY = "U0EUN"
MEASURED = Figures(Decimal("97.5"), None, WORLDWIDE).kept()


def gaps(title="Checkout is down", **known):
    """In triage, with the answers that are no values."""
    blank = {"customers": Blank.UNKNOWN, "service": Blank.NOT_APPLICABLE}
    return incident(title, priority=None, blank=blank, scope="a few users", **known)


def changed(**facts):
    told = {"was": "P2", "now": "P0", "reviewed": True, "lowered": False, "reason": "All regions"}
    return happening(EventKind.PRIORITY_CHANGED, **(told | {"next": NEXT} | facts))


def reviewed(words, reason=""):
    told = {"reviewed": False, "was": "P3", "now": "P1", "reason": reason}
    event = changed(**told, criterion="access-degraded", measured=MEASURED, suggested="P0")
    return triage.priority_changed(event, POLICY, words)


def lowered(words):
    event = changed(was="P0", now="P2", lowered=True, confirmed_by=CY, suggested="P2")
    return triage.priority_changed(event, POLICY, words)


def classified(words):
    facts = {"changed": {"scope": ["", "x"], "service": ["", "kv"]}, "missing": ["customers"]}
    return triage.classified(happening(EventKind.CLASSIFIED, **facts), words)


def nudge(words, about=None, *, settled=False, acknowledged=True, away=None):
    asking = triage.Asking(BO, acknowledged, 15, away, settled)
    return triage.nudge(about or gaps(), asking, POLICY, words)


def recheck(words, about=None, *, settled=False):
    asking = triage.Asking(BO, acknowledged=False, minutes=30, away=None, settled=settled)
    return triage.recheck(about or gaps(), asking, words)


def away(words):
    return nudge(words, acknowledged=False, away=(AT, AT))


def over(words, about=None):
    return triage.over(about or gaps(), words, firing=False)


def dismissed(words):
    gone = gaps()
    gone.stage = Stage.DISMISSED
    return triage.over(gone, words, firing=False)


def filing(words, label="queue-lag", category=None):
    about = incident(label=label, category=category)
    return triage.filing(about, POLICY.public_categories, words)


def proposal(words, reason="Traffic is back in all regions", *, outcome=None):
    facts = {"was": "P0", "now": "P2", "criterion": None}
    kind = ProposalKind.LOWER
    made = Proposal(id=3, incident_id=1, kind=kind, facts=facts, reason=reason, asked_by=BO)
    if outcome is not None:
        made.settle(outcome, by=CY, at=AT)
    return seconding.render(known_incident(), made, words)


def triage_form(words, about=None):
    return form.show(words, POLICY, about or gaps())


def filled_form(words):
    known = known_incident()
    known.criterion, known.measured, known.label = "access-degraded", MEASURED, "payments-eu"
    return form.show(words, POLICY, known)


def raising_form(words):
    return priority_form.show(words, POLICY, incident(), wanted=Priority.P0)


CASES = {
    "priority-reviewed": reviewed,
    "priority-raised": lambda words: triage.priority_changed(changed(), POLICY, words),
    "priority-lowered": lowered,
    "priority-validated": lambda words: triage.validated(
        happening(EventKind.VALIDATED, priority="P1"), words
    ),
    "classified": classified,
    "alert-acknowledged": lambda words: triage.looked_at(
        happening(EventKind.ALERT_ACKNOWLEDGED, minutes=15), words
    ),
    "triage-nudge": nudge,
    "triage-nudge-away": away,
    "triage-nudge-settled": lambda words: nudge(words, settled=True),
    "recheck": recheck,
    "recheck-settled": lambda words: recheck(words, settled=True),
    "over": over,
    "over-settled": dismissed,
    "filing": filing,
    "filing-settled": lambda words: filing(words, category="Billing"),
    "lowering": proposal,
    "lowering-settled": lambda words: proposal(words, outcome=ProposalOutcome.CONFIRMED),
    "triage-form": triage_form,
    "triage-form-filled": filled_form,
    "priority-form": raising_form,
}


def everything_with(hostile, words):
    """Everything about triage that has a place for people's words."""
    title = visible(visible(hostile)[:200]) or "x"
    told = {"details": hostile[:3000], "category": hostile[:80], "label": hostile[:80]}
    about = gaps(title, **told)
    return [
        reviewed(words, hostile[:3000]),
        nudge(words, about),
        over(words, about),
        recheck(words, about),
        filing(words, hostile[:80]),
        filing(words, category=hostile[:80]),
        proposal(words, hostile[:3000]),
        proposal(words, hostile[:3000], outcome=ProposalOutcome.REFUSED),
        triage_form(words, about),
    ]
