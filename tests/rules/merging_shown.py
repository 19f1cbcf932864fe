"""Incidents that are one, made by hand for the golden files and for hostile words."""

from dataclasses import replace

from bot.forms import merge as form
from bot.ports import Message
from bot.render import agreement, announcement, board, merging, seconding, topic
from bot.steps.submitters import SubmitterKind
from models.event_kinds import EventKind
from models.merging import Into, Merging
from models.proposals import Proposal, ProposalKind, ProposalOutcome
from models.vocabulary import Stage
from tests.rules.closing_shown import RESOLVED
from tests.rules.shown import (
    AT,
    BO,
    NEXT,
    NOBODY,
    POLICY,
    ROOM,
    STANDS,
    happening,
    incident,
    known_incident,
)

EUN, OTHER_ROOM = "U0EUN", "C0WARP"
CAUSE = "Workers KV is unavailable & *nobody* can log in"


def whole():
    return incident("WARP fails", number=2)


def part():
    made = known_incident()
    made.stage = Stage.MERGED
    return made


def into():
    row = Merging(incident_id=1, into_id=2, cause=CAUSE, by=BO, occurred_at=AT, merged_at=AT)
    return Into(whole(), OTHER_ROOM, row)


def seven():
    return [incident(f"Part {number} <!channel>", number=number) for number in range(3, 10)]


MERGED = happening(EventKind.MERGED, cause=CAUSE, when="18:06 UTC", part="INC-1", whole="INC-2")
ABSORBED = happening(
    EventKind.ABSORBED,
    cause=CAUSE,
    when=None,
    part="INC-1",
    whole="INC-2",
    title="Checkout *is* down",
    people=[BO, EUN],
)
BACK = {
    "part": "INC-1",
    "whole": "INC-2",
    "proposed_by": EUN,
    "reason": "Another cause",
    "next": NEXT,
}
UNMERGED = happening(EventKind.UNMERGED, **BACK)
RELEASED = happening(EventKind.RELEASED, **BACK)


def proposal(words, outcome=None, by=EUN):
    made = Proposal(
        id=4,
        incident_id=2,
        kind=ProposalKind.UNMERGE,
        reason="Their alerts began before",
        facts={"part": "INC-1", "into": "INC-2"},
        asked_by=EUN,
        asked_at=AT,
    )
    if outcome:
        made.settle(outcome, by=by, at=AT)
    return seconding.render(whole(), made, words)


def merged_agreement(words):
    asking = agreement.Asking(RESOLVED, SubmitterKind.PERSON, False, MERGED)
    return agreement.render(part(), asking, ROOM, words)


CASES = {
    "merge-form": lambda words: form.show(words, known_incident(), [whole()]),
    "merge-told": lambda words: merging.merged(MERGED, whole(), OTHER_ROOM, words),
    "merge-told-hidden": lambda words: merging.merged(MERGED, None, None, words),
    "merge-absorbed": lambda words: merging.absorbed(ABSORBED, ROOM, words),
    "merge-undone": lambda words: merging.unmerged(UNMERGED, whole(), words),
    "merge-released": lambda words: merging.released(RELEASED, ROOM, words),
    "merge-board-part": lambda words: board.render(
        part(), replace(NOBODY, into=into()), POLICY, words
    ),
    "merge-board-whole": lambda words: board.render(
        known_incident(), replace(STANDS, parts=seven()), POLICY, words
    ),
    "merge-announced-part": lambda words: announcement.render(
        part(), replace(NOBODY, into=into()), ROOM, words
    ),
    "merge-topic": lambda words: Message(
        topic.render(part(), replace(NOBODY, into=into()), words), []
    ),
    "merge-agreement": merged_agreement,
    "unmerge-asked": proposal,
    "unmerge-confirmed": lambda words: proposal(words, ProposalOutcome.CONFIRMED, BO),
    "unmerge-refused": lambda words: proposal(words, ProposalOutcome.REFUSED, BO),
    "unmerge-taken-back": lambda words: proposal(words, ProposalOutcome.REFUSED),
    "unmerge-overtaken": lambda words: proposal(words, ProposalOutcome.OVERTAKEN, BO),
}
