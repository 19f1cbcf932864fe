"""The end of an incident, made by hand for the golden files and for hostile words."""

from dataclasses import replace
from datetime import timedelta

from bot.forms import resolve as resolve_form
from bot.render import agreement, board, closing, lifecycle, seconding, told
from bot.steps.guards import AtTheEnd, Ending, Held, found
from bot.steps.submitters import OfPart, Submitter, SubmitterKind
from models.blank import visible
from models.event_kinds import EventKind
from models.matters import Details, Matter
from models.proposals import Proposal, ProposalKind, ProposalOutcome
from models.vocabulary import MatterKind, Stage
from tests.rules.shown import AT, BO, POLICY, ROOM, STANDS, happening, known_incident

CY = "U0EUN"
DAY = timedelta(minutes=1440)
HOW_IT_WAS = "A bad cache key since the 13:50 deploy; rolled back at 14:20"
RESOLVED = happening(EventKind.RESOLVED, explanation=HOW_IT_WAS, impact_ended_at=AT.isoformat())
OVER = ["agreement", "measure:2", "measures:4"]
CLOSED = happening(
    EventKind.CLOSED,
    override="Acme confirmed by phone",
    over=OVER,
    confirmed_by=CY,
    silent=False,
)
SILENT = happening(EventKind.CLOSED, override="Asked three times", over=["agreement"], silent=True)


def measure(number=1, text="Rate limit on logins"):
    made = Matter.raised(
        known_incident(), MatterKind.MEASURE, number, text, Details(), by=BO, at=AT
    )
    made.id = 100 + number
    return made


def at_the_end(kind=SubmitterKind.PERSON, answers=(BO,), **more):
    """One hour after it was resolved, with nothing missing but the agreement."""
    known = {
        "now": AT + timedelta(hours=1),
        "asked_at": AT,
        "patience": DAY,
        "calm_since": AT,
        "cap": 10,
    }
    return AtTheEnd(submitter=Submitter(kind, answers), **{**known, **more})


def everything(text="Rate limit on logins"):
    measures = [measure(number, text) for number in range(1, 7)]
    return at_the_end(
        SubmitterKind.MACHINE,
        firing=2,
        measures=measures,
        monitored=timedelta(hours=2),
        closed_lately=12,
    )


def with_parts(**more):
    """One part of each kind of submitter, and one that nobody speaks for."""
    kinds = [OfPart(n, Submitter(kind, (CY,))) for n, kind in enumerate(SubmitterKind, 2)]
    return at_the_end(parts=[*kinds, OfPart(9, Submitter(SubmitterKind.AWAY, ()))], **more)


def nobody_in_particular():
    event = happening(EventKind.CLOSED, over=[])
    event.by = ""
    return event


def resolved():
    incident = known_incident()
    incident.stage, incident.explanation, incident.resolved_at = Stage.RESOLVED, HOW_IT_WAS, AT
    return incident


def held_board(words, end=None):
    ending = Ending(missing=found(end or everything()))
    return board.render(resolved(), STANDS, POLICY, words, ending=ending)


def closed_board(words, closure=CLOSED):
    incident = resolved()
    incident.stage = Stage.CLOSED
    return board.render(incident, STANDS, POLICY, words, ending=Ending(closure=closure))


def held(words, typed="/incident close", sentence="close-held", end=None):
    return closing.held(Held(sentence, "INC-1", found(end or everything())), typed, words)


def may_say_why(words):
    silent = at_the_end(now=AT + DAY)
    return held(words, None, "close-say-why", silent)


def proposal(words, reason="Acme confirmed by phone", outcome=None):
    facts = {"over": OVER}
    kind = ProposalKind.CLOSE
    made = Proposal(id=3, incident_id=1, kind=kind, facts=facts, reason=reason, asked_by=BO)
    if outcome is not None:
        made.settle(outcome, by=CY, at=AT)
    return seconding.render(known_incident(), made, words)


def asked(words, **more):
    asking = agreement.Asking(RESOLVED, **more)
    return agreement.render(known_incident(), asking, ROOM, words)


def silent(words):
    facts = {"who": BO, "commander": CY, "since": AT.isoformat()}
    return lifecycle.submitter_silent(happening(EventKind.SUBMITTER_SILENT, **facts), words)


def overdue(words):
    facts = {"told": [CY, BO], "since": AT.isoformat()}
    return lifecycle.close_overdue(happening(EventKind.CLOSE_OVERDUE, **facts), words)


CASES = {
    "close-overdue": overdue,
    "board-held": held_board,
    "board-closed-over": closed_board,
    "closed": lambda words: lifecycle.closed(CLOSED, words),
    "closed-by-agreement": lambda words: lifecycle.closed(
        happening(EventKind.CLOSED, agreed_for="person", actions=2), words
    ),
    "closed-silent": lambda words: lifecycle.closed(SILENT, words),
    "close-held": held,
    "close-held-say-why": lambda words: held(words, None, "close-held-say-why"),
    "close-say-why": may_say_why,
    "closing": proposal,
    "closing-settled": lambda words: proposal(words, outcome=ProposalOutcome.CONFIRMED),
    "agreement-asked": asked,
    "agreement-settled": lambda words: asked(words, outcome=CLOSED),
    "agreement-for-a-machine": lambda words: asked(
        words, speaks_for=SubmitterKind.MACHINE, again=True
    ),
    "agreed-for-a-customer": lambda words: lifecycle.agreed(
        happening(EventKind.AGREED, speaks_for="customer"), words
    ),
    "submitter-silent": silent,
    "closed-itself": lambda words: lifecycle.closed(nobody_in_particular(), words),
    "agreed-for-parts": lambda words: lifecycle.agreed(
        happening(EventKind.AGREED, speaks_for="person", parts=["INC-2", "INC-3"]), words
    ),
    "agreement-of-a-part": lambda words: asked(words, part="INC-2", also=("INC-3",)),
    "agreement-of-a-part-released": lambda words: asked(words, part="INC-2", released=True),
    "close-held-by-parts": lambda words: held(words, end=with_parts()),
}


UNKEPT = happening(
    EventKind.RESOLVED, explanation=HOW_IT_WAS, impact_ended_at=None, unkept=AT.isoformat()
)


def ended_unkept(words, stage=Stage.RESOLVED):
    incident = resolved()
    incident.stage = stage
    first = words("done-resolve" if stage is Stage.RESOLVED else "done-close", incident="INC-1")
    return told.ended_unkept(first, incident, AT.isoformat(), words)


def pressed(words):
    """The list again, after its second line was pressed by somebody for whom it is not."""
    no = words("agree-not-yours-part-person", part="INC-2")
    missing = found(with_parts())
    return closing.held(Held("close-held", "INC-1", missing), None, words, (missing[1].name, no))


CASES |= {
    "resolved-unkept": lambda words: lifecycle.resolved(UNKEPT, words),
    "resolve-form-owed": lambda words: resolve_form.show(words, known_incident(), AT),
    "ended-unkept-resolved": ended_unkept,
    "ended-unkept-closed": lambda words: ended_unkept(words, Stage.CLOSED),
    "close-held-pressed": pressed,
}


def with_words(hostile, words):
    """Everything about the end that has a place for people's words."""
    text = hostile[:3000]
    over = replace(everything("x"), measures=[measure(1, visible(text) or "x")])
    incident = resolved()
    return [
        held_board(words, over),
        closed_board(words, happening(EventKind.CLOSED, override=text, over=[])),
        held(words, hostile),
        proposal(words, text),
        proposal(words, text, ProposalOutcome.REFUSED),
        agreement.render(
            incident,
            agreement.Asking(happening(EventKind.RESOLVED, explanation=text)),
            ROOM,
            words,
        ),
    ]
