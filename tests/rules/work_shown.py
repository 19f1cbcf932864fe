"""Impact and what is followed up, made by hand for the golden files and for hostile words."""

from datetime import timedelta

from bot.forms import impact as impact_form
from bot.render import board, impact, matters
from bot.usecases.impact import Wish
from models.blank import visible
from models.event_kinds import EventKind
from models.impact import Impact
from models.impact_changes import Said
from models.matters import Details, Matter, StreamKind
from models.standing import Standing
from models.statements import Answer, ServiceImpact, Statement, Told, Topic
from models.vocabulary import ImpactMove, MatterKind, MatterOutcome
from tests.rules.shown import AT, BO, POLICY, STANDS, happening, known_incident

NOW = AT + timedelta(hours=3)
WISH = Wish(ImpactMove.START)


def said(record, move, services, minutes, **more):
    when = Said(None if minutes is None else AT + timedelta(minutes=minutes))
    return record.change(move, services, when, by=BO, now=NOW, **more).event


def recorded(incident, names=("payments", None), note="22 of 310 requests fail"):
    record = Impact(incident, [])
    start = said(record, ImpactMove.START, names, -10, note=note)
    said(record, ImpactMove.INCREASE, names[:1], 5)
    return record, start


def told(text="22 of 310 services fail", names=("payments",), unaffected=("api", "Login page")):
    services = [ServiceImpact(service=one, affected=True, text=text) for one in names]
    services += [ServiceImpact(service=one, affected=False, text="") for one in unaffected]
    stated = Statement(topic=Topic.DATA_LOSS, answer=Answer.NO, text=text)
    return Told(services, [stated])


def a_matter(incident, kind, number, text, **more):
    made = Matter.raised(incident, kind, number, text, Details(**more), by=BO, at=AT)
    made.id = 100 + number
    return made


def followed(incident, text="Restart the brokers", count=1):
    """Of each kind one that is settled, and so many that are open."""
    made = []
    for kind, outcome in (
        (MatterKind.TRY, MatterOutcome.WORSE),
        (MatterKind.HYPOTHESIS, MatterOutcome.RULED_OUT),
        (MatterKind.MEASURE, MatterOutcome.REMOVED),
        (MatterKind.WORKSTREAM, MatterOutcome.DONE),
    ):
        settled = a_matter(incident, kind, 1, text)
        settled.settle(incident, outcome, text, by=BO, at=AT)
        more = {"owner": BO, "condition": text, "next_step": text}
        if kind is MatterKind.WORKSTREAM:
            more["stream"] = StreamKind.CONTINGENCY
        made += [settled, *(a_matter(incident, kind, 2 + n, text, **more) for n in range(count))]
    return made


def stands_with(incident, *, record=None, in_words=None, followed_up=(), text="Fail over"):
    decided = happening(EventKind.DECIDED, text=text)
    decided.occurred_at = AT
    return Standing(
        STANDS.holders,
        STANDS.names,
        STANDS.clocks,
        AT,
        [],
        record,
        in_words or Told(),
        followed_up,
        [decided],
    )


def working_board(words, incident=None, text="Restart the brokers"):
    incident = incident or known_incident()
    record, _ = recorded(incident)
    stands = stands_with(
        incident, record=record, in_words=told(), followed_up=followed(incident, text), text=text
    )
    return board.render(incident, stands, POLICY, words)


def crowded(incident, services=310, each=120, text="x" * 3000):
    """As much of everything as anybody could record."""
    names = [f"service {n} {'<&>' * 20}"[:80] for n in range(services)]
    record = Impact(incident, [])
    said(record, ImpactMove.START, names, -10, note="all of it")
    for at in range(5):
        said(record, ImpactMove.INCREASE, names, at)
    in_words = told("🔥" * 3000, names, [f"other {n}" for n in range(300)])
    return stands_with(
        incident,
        record=record,
        in_words=in_words,
        followed_up=followed(incident, text, each),
        text=text,
    )


def started(words, note="22 of 310 requests fail", names=("payments", None)):
    _, event = recorded(known_incident(), names, note)
    event.facts = {**event.facts, "was_unaffected": ["Login page"], "when": "2026-03-02 08:50 UTC"}
    return impact.changed(event, POLICY, words)


def over(words):
    record, _ = recorded(known_incident())
    return impact.changed(said(record, ImpactMove.END, record.open_services, None), POLICY, words)


def taken_back(words, reason="Wrong service"):
    record, _ = recorded(known_incident())
    return impact.changed(record.undo("payments", reason, by=BO, now=NOW), POLICY, words)


def in_full(words, text="22 of 310 services fail"):
    record, _ = recorded(known_incident())
    said(record, ImpactMove.END, ["payments"], 60)
    return impact.shown(record, told(text), POLICY, NOW, words)


def described(words, text="Card payments fail"):
    facts = {"service": "payments", "affected": True, "text": text, "figures": []}
    return impact.described(happening(EventKind.IMPACT_DESCRIBED, **facts), POLICY, words)


def stated(words, text="Only cached data"):
    facts = {"topic": "data_loss", "answer": "no", "was": "unknown", "text": text}
    return impact.stated(happening(EventKind.STATED, **facts), words)


def asked(words, text="Restart the brokers", outcome=None):
    incident = known_incident()
    more = {"owner": BO, "condition": text, "next_step": text}
    matter = a_matter(incident, MatterKind.MEASURE, 2, text, **more)
    if outcome is not None:
        matter.settle(incident, outcome, None, by=BO, at=AT)
    return matters.surface(matter, incident, words)


def became(words, text="Errors doubled"):
    incident = known_incident()
    matter = a_matter(incident, MatterKind.TRY, 2, text)
    return matters.settled(matter.settle(incident, MatterOutcome.WORSE, text, by=BO, at=AT), words)


def moved(words, text="Until the vendor is back"):
    incident = known_incident()
    matter = a_matter(incident, MatterKind.MEASURE, 2, text)
    details = Details(owner=BO, condition=text, next_step=text)
    return matters.moved(matter.move(incident, details, by=BO, at=AT), words)


CASES = {
    "board-at-work": working_board,
    "impact-started": started,
    "impact-over": over,
    "impact-taken-back": taken_back,
    "impact-shown": in_full,
    "impact-form": lambda words: impact_form.show(words, known_incident(), POLICY.services),
    "impact-described": described,
    "stated": stated,
    "measure": asked,
    "measure-settled": lambda words: asked(words, outcome=MatterOutcome.REMOVED),
    "tried-worse": became,
    "measure-moved": moved,
}


def with_words(hostile, words):
    """Every message of the work that holds people's words."""
    text = visible(visible(hostile)[:3000]) or "x"
    name = visible(visible(hostile)[:80]) or "x"
    return [
        working_board(words, text=text),
        started(words, text, (name, None)) if " of " not in text else described(words, text),
        taken_back(words, text),
        in_full(words, text),
        described(words, text),
        stated(words, text),
        asked(words, text),
        became(words, text),
        moved(words, text),
    ]
