"""`/incident try`, `tried`, `hypothesis`, `measure` and `workstream`, and the buttons that settle them."""

from dataclasses import replace
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.policy import Policy
from bot.render import matters as render
from bot.render import told
from bot.render.mrkdwn import Mrkdwn, as_typed, moment, person
from bot.render.words import Words
from bot.timeline.jotted import AT
from bot.timeline.times import split_leading
from bot.usecases.matters import Wanted, move_matter, raise_matter, settle_matter
from handlers import lines
from handlers.listeners import Listeners
from handlers.matters_said import SHORT, Settling, details_in, numbered, owner_in, raising, settling
from handlers.naming import meeting
from handlers.verbs import Said, Verb, which
from handlers.wiring import Kit
from models.errors import Refusal
from models.incident import Incident
from models.matters import OUTCOMES, Details, Matter, StreamKind
from models.standing import looked_at
from models.vocabulary import MatterKind, MatterOutcome

USUAL = (StreamKind.MITIGATE, StreamKind.CAUSE)
"""Restoring service comes first; causes can wait [296, 298]."""
OF_SECURITY = (
    StreamKind.CONTAIN,
    StreamKind.THIRD_PARTY,
    StreamKind.WIDER,
    StreamKind.CUSTOMERS,
)
TEMPLATES = ("default", "template", "기본")


def say_try(kit: Kit, said: Said) -> None:
    number, raw = which(kit, said)
    _raise(kit, said, number, MatterKind.TRY, raw)


def say_tried(kit: Kit, said: Said) -> None:
    number, raw = which(kit, said)
    found = settling(MatterKind.TRY, as_typed(raw), always=True)
    if found is None:
        raise Refusal("tried-usage")
    _settle(kit, said, number, MatterKind.TRY, found)


def say_hypothesis(kit: Kit, said: Said) -> None:
    _raise_or_settle(kit, said, MatterKind.HYPOTHESIS)


def say_measure(kit: Kit, said: Said) -> None:
    _raise_or_settle(kit, said, MatterKind.MEASURE)


def say_workstream(kit: Kit, said: Said) -> None:
    number, raw = which(kit, said)
    if raw.strip().lower() in TEMPLATES:
        _template(kit, said, number)
        return
    _raise_or_settle(kit, said, MatterKind.WORKSTREAM)


def _raise_or_settle(kit: Kit, said: Said, kind: MatterKind) -> None:
    number, raw = which(kit, said)
    found = settling(kind, as_typed(raw))
    if found is not None:
        _settle(kit, said, number, kind, found)
        return
    nth, rest = numbered(raw)
    owner, rest = owner_in(rest)
    left, details = details_in(kind, as_typed(rest), now=kit.incident_time())
    details = replace(details, owner=owner)
    if nth is not None and not left and details != Details():
        _move(kit, said, number, Wanted(kind, nth), details)
        return
    _raise(kit, said, number, kind, raw)


def _raise(kit: Kit, said: Said, number: int, kind: MatterKind, raw: str) -> None:
    owner, rest = owner_in(raw)
    text = as_typed(rest).strip()
    now = kit.incident_time()
    when = None
    if begins := AT.match(text):
        when, left = split_leading(text[begins.end() :], now=now)
        text = text if when is None else left
    began_at = None if when is None else when.start
    text, details = raising(kind, text, now=now)
    details = replace(details, owner=owner or (said.by if kind is MatterKind.MEASURE else None))
    several = [(text, details)]
    _, raised = meeting(
        kit,
        owner or "",
        lambda: kit.desk.run(
            raise_matter, number, kind, several, began_at=began_at, by=said.by, receipt=said.receipt
        ),
    )
    if not raised:
        said.ack()  # this very request was taken in, and answered, before
        return
    words = kit.words(said.by)
    (one,) = raised
    lines = [words(f"done-{kind.value}", number=one.number, incident=f"INC-{number}")]
    if when is not None and when.start is not None:
        lines.append(words("done-understood", typed=when.typed, at=moment(when.start)))
    if one.condition:
        lines.append(words("done-measure-condition", typed=one.condition[:SHORT]))
    said.answer(told.done(*lines, *render.details(one, words)))


def _template(kit: Kit, said: Said, number: int) -> None:
    """The usual workstreams, called what they are for in the language of the house."""
    incident, _ = kit.desk.read(looked_at, number)
    words = kit.words("")
    several = [
        (words.plain(f"stream-{kind.replace('_', '-')}"), Details(stream=kind))
        for kind in _usual(incident)
    ]
    kind = MatterKind.WORKSTREAM
    _, raised = kit.desk.run(
        raise_matter, number, kind, several, began_at=None, by=said.by, receipt=said.receipt
    )
    first = raised[0].number if raised else 1
    facts = {"count": len(several), "first": first}
    said.answer(told.done(kit.words(said.by)("done-workstreams", **facts)))


def _usual(incident: Incident) -> tuple[StreamKind, ...]:
    """Restricted incidents are those of Security and Privacy [297]."""
    return OF_SECURITY if incident.restricted else USUAL


def _move(kit: Kit, said: Said, number: int, wanted: Wanted, details: Details) -> None:
    _, matter = meeting(
        kit,
        details.owner or "",
        lambda: kit.desk.run(move_matter, number, wanted, details, by=said.by),
    )
    words = kit.words(said.by)
    named = render.name(matter.kind, matter.number, words)
    said.answer(told.done(words("done-matter-moved", matter=named)))


def _settle(kit: Kit, said: Said, number: int, kind: MatterKind, found: Settling) -> None:
    matter, _ = _settled(kit, number, kind, found, by=said.by, receipt=said.receipt)
    words = kit.words(said.by)
    said.answer(told.done(words("done-matter-settled", **_became(matter, found.outcome, words))))


def _settled(
    kit: Kit, number: int, kind: MatterKind, found: Settling, *, by: str, receipt: str
) -> tuple[Matter, bool]:
    """False: somebody had said so before."""
    policy: Policy = kit.policy()
    wanted = Wanted(kind, found.number, found.words)
    _, matter, news = kit.desk.run(
        settle_matter,
        policy,
        number,
        wanted,
        found.outcome,
        note=found.note,
        by=by,
        receipt=receipt,
    )
    return matter, news


def _became(matter: Matter, outcome: MatterOutcome, words: Words) -> dict[str, Mrkdwn]:
    named = render.name(matter.kind, matter.number, words)
    return {"matter": named, "outcome": render.outcome_text(outcome, words)}


VERBS = (
    Verb("try", "try Restart the Kafka brokers", say_try),
    Verb(
        "tried",
        "tried no effect",
        say_tried,
    ),
    Verb(
        "hypothesis",
        "hypothesis A bad cache key since the 13:50 deploy",
        say_hypothesis,
    ),
    Verb(
        "measure",
        "measure Rate limit on logins until 18:00",
        say_measure,
    ),
    Verb(
        "workstream",
        "workstream Restore logins next restart the brokers",
        say_workstream,
    ),
)


def register(on: Listeners, kit: Kit) -> None:
    for kind, outcomes in OUTCOMES.items():
        for outcome in outcomes:
            _settles(on, kit, kind, outcome)


def _settles(on: Listeners, kit: Kit, kind: MatterKind, outcome: MatterOutcome) -> None:
    @on.action(render.action_of(kind, outcome))
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by, receipt = str(body["user"]["id"]), f"press/{body.get('trigger_id') or ''}"

        def does(number: int) -> None:
            nth, _ = numbered(str(action.get("value") or "").partition(":")[2])
            if nth is None:
                raise Refusal("which-incident", command=kind.value)
            matter, news = _settled(
                kit, number, kind, Settling(outcome, nth), by=by, receipt=receipt
            )
            if not news:  # nothing in the room changes, so that whoever pressed would wait for it
                who, at = person(matter.settled_by or ""), moment(matter.settled_at or matter.at)
                known = _became(matter, outcome, kit.words(by))
                raise Refusal("matter-became-already", who=who, at=at, **known)

        lines.pressed(kit, ack, body, action, client=client, does=does)
