"""What is said when command should change hands, for the golden files."""

from datetime import timedelta

from bot.policy import Policy
from bot.render import calendars, reliefs, rota_posts, seats
from bot.rota.checks import Finding, Trouble
from models.event_kinds import EventKind
from models.reliefs import Relief, ReliefKind, ReliefOutcome
from models.timeline import Event
from tests.rules.rotas_shown import BO, COMMANDER, CY, day
from tests.rules.shown import AT, incident

POLICY = Policy(rotas=(COMMANDER,))


def relief(kind=ReliefKind.SHIFT_END, after=CY, **more):
    made = Relief(
        id=9, incident_id=1, seat_id=1, kind=kind, holder=BO, next=after, rota="commander"
    )
    made.asked_at, made.slot_at, made.outcome = AT, AT + timedelta(minutes=20), None
    for name, value in more.items():
        setattr(made, name, value)
    return made


def asked(words, made, after="Cy Moreau"):
    since = AT - timedelta(hours=9)
    return reliefs.asked(made, incident(), words, policy=POLICY, since=since, after=after)


def answered(words, outcome):
    made = relief()
    made.settle(outcome, by=BO, at=AT + timedelta(minutes=1))
    return asked(words, made)


def said(**facts):
    told = {"holder": BO, "next": CY, "ends": AT.isoformat(), "past": False, **facts}
    return Event(
        id=7, incident_id=1, kind=EventKind.SHIFT_ENDING, by="", facts=told, occurred_at=AT
    )


def posted(words, findings):
    shifts = [
        seats.Shift(COMMANDER, [BO], day(7), [CY], day(7)),
        seats.Shift(COMMANDER, (), None, (), None),
    ]
    return rota_posts.render(AT.date(), shifts, [(COMMANDER, findings)], words, known={})


CASES = {
    "relief-shift": lambda words: asked(words, relief()),
    "relief-shift-past": lambda words: asked(words, relief(slot_at=AT, after=None), None),
    "relief-fatigue": lambda words: asked(words, relief(ReliefKind.FATIGUE)),
    **{
        f"relief-{outcome}": lambda words, outcome=outcome: answered(words, outcome)
        for outcome in ReliefOutcome
    },
    "relief-said": lambda words: reliefs.ending(said(), incident(), words),
    "relief-said-past": lambda words: reliefs.ending(said(past=True, next=None), incident(), words),
    "relief-said-stays": lambda words: reliefs.stayed(said(), incident(), words),
    "rota-address": lambda words: calendars.on_its_way(
        COMMANDER, "https://drumbeat.example.com/rota/s3cr3t/commander.ics", words, renewable=True
    ),
    "rota-address-anew": lambda words: calendars.renewed(
        COMMANDER, "https://drumbeat.example.com/rota/fr3sh/commander.ics", words
    ),
    "rota-post": lambda words: posted(words, [Finding(Trouble.GAP, day(1), day(2))]),
    "rota-post-well": lambda words: posted(words, []),
}
