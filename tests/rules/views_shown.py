"""What people look at, and what they are asked after something was held up: made by hand for the golden files."""

from collections.abc import Callable
from datetime import timedelta

from bot.forms import assign, phase, reason
from bot.forms import declare as form
from bot.forms import page as page_form
from bot.policy import Rota
from bot.render import board, catchup, home, lifecycle, nudge, paging, views
from bot.render import help as helped
from bot.render.words import Words
from handlers.commands import ROOT
from models.clocks import Clock
from models.event_kinds import EventKind
from models.incident import Incident
from models.listing import Row
from models.pages import Page
from models.proposals import Proposal, ProposalKind
from models.standing import Standing
from models.timeline import Event, Quoted
from models.vocabulary import Audience, NudgeStage, Phase, SeatName, Stage
from tests.rules.shown import (
    AT,
    BO,
    POLICY,
    ROOM,
    STANDS,
    USAGES,
    Shown,
    declare_form,
    incident,
    known_incident,
)
from tests.rules.work_shown import followed, recorded, stands_with

LATER = AT + timedelta(hours=2, minutes=20)
SAID = "Checkout answers with 502\nsince the deploy of 08:50 & *nobody* knows why"
LINK = "https://example.slack.com/archives/C0RANDOM/p1772441999000100"
QUOTED = Quoted(SAID, BO, LINK, AT - timedelta(minutes=4))


def rows() -> list[Row]:
    """One that is late, one that is promised, one that is promised nothing and has no channel yet, and is restricted."""
    late, promised, young = (
        known_incident(),
        incident("로그인 오류", number=2),
        incident("a < b & *c*", None, number=3),
    )
    late.phase, young.restricted = Phase.IDENTIFIED, True
    return [
        Row(
            late,
            {SeatName.COMMANDER: BO, SeatName.COMMS: "U0EUN"},
            {audience: AT + timedelta(minutes=30) for audience in Audience},
            ROOM,
        ),
        Row(promised, {}, {Audience.INTERNAL: LATER + timedelta(minutes=10)}, ROOM),
        Row(young, {}, {}, None),
    ]


def said(kind: EventKind, text: str | None) -> Event:
    return Event(id=7, incident_id=1, kind=kind, by=BO, occurred_at=AT, facts={"text": text})


KNOWN = known_incident()
RECENT = catchup.Recent(
    updates=[said(EventKind.UPDATED, "We rolled back; errors are falling")],
    decisions=[said(EventKind.DECIDED, "We fail over to Dublin")],
    notes=[said(EventKind.NOTED, "Restarting did not help"), said(EventKind.NOTED, "a < b & *c*")],
    stands=stands_with(KNOWN, record=recorded(KNOWN)[0], followed_up=followed(KNOWN)),
    proposals=[
        Proposal(
            id=4,
            incident_id=1,
            kind=ProposalKind.LOWER,
            reason="Only one region now",
            facts={"was": "P0", "now": "P1"},
            asked_by=BO,
            asked_at=AT,
        )
    ],
)
SILENT = catchup.Recent([], [], [], Standing({}, {}, {}, None))


def my_home(words: Words) -> Shown:
    listed = rows()
    mine = [(listed[0].incident, SeatName.COMMANDER), (listed[1].incident, SeatName.SCRIBE)]
    owed = Clock.start(1, Audience.CUSTOMERS, every=30, climb_after=10, at=AT)
    facts = home.Facts(
        rows=listed,
        count=len(listed) + 4,
        mine=mine,
        mine_rows=listed[:2],
        promises=[(listed[0].incident, owed)],
        on_call=[
            (Rota(id="commander"), [BO]),
            (Rota(id="comms", name="Press office"), ["eun@example.com", BO]),
            (Rota(id="night"), []),
        ],
    )
    return home.render(facts, LATER, words)


def nothing_at_home(words: Words) -> Shown:
    return home.render(home.Facts([], 0, [], [], [], []), LATER, words)


def catching_up(words: Words) -> Shown:
    return catchup.render(rows()[0], RECENT, POLICY, LATER, words)


def catching_up_with_silence(words: Words) -> Shown:
    return catchup.render(rows()[2], SILENT, POLICY, LATER, words)


def quoted_form(words: Words) -> Shown:
    typed = form.Typed("Checkout answers with 502", quoted=QUOTED)
    return form.show(words, POLICY, typed, open_now=[], open_count=0, asked_in="C0RANDOM")


def first_entry(words: Words) -> Shown:
    entry = said(EventKind.NOTED, SAID)
    entry.facts = {**entry.facts, "author": "app:Grafana", "link": LINK}
    return lifecycle.noted(entry, words)


def page_of_what_is_over(words: Words) -> Shown:
    over: Incident = known_incident()
    over.stage = Stage.RESOLVED
    page = Page(id=3, incident_id=1, person=BO, seat=SeatName.COMMANDER, why="", asked_by="")
    page.asked_at = AT
    return paging.asked(page, over, ROOM, words)


def every_seat(words: Words) -> Shown:
    held = {SeatName.COMMANDER: BO, SeatName.COMMS: BO, SeatName.SCRIBE: BO, SeatName.DEPUTY: BO}
    stands = Standing(held, {BO: "Bo Lindqvist"}, STANDS.clocks, AT)
    return board.render(known_incident(), stands, POLICY, words)


def held_up(words: Words) -> Shown:
    owed = [nudge.Owed(audience, AT, AT, AT) for audience in Audience]
    asking = nudge.Asking(NudgeStage.CLIMB, owed, asked=(BO,), paged=("U0EUN",), unheard=True)
    return nudge.render(known_incident(), asking, words)


def help_in_its_channel(words: Words) -> Shown:
    here = [(verb, "INC-1") for verb in board.offered(known_incident())]
    fitting = helped.FITTING[known_incident().stage]
    return helped.render(ROOT, USAGES, None, words, here=here, fitting=fitting)


CASES: dict[str, Callable[[Words], Shown]] = {
    "list": lambda words: views.listed(views.Page(rows(), 2, 23), LATER, words),
    "list-empty": lambda words: views.listed(views.Page([], 1, 0), LATER, words),
    "catchup": catching_up,
    "catchup-silent": catching_up_with_silence,
    "home": my_home,
    "home-empty": nothing_at_home,
    "declare-quoted": quoted_form,
    "declare-priority-unknown": lambda words: declare_form(words, "P9 Checkout is down"),
    "note-from-message": first_entry,
    "page-over": page_of_what_is_over,
    "board-every-seat": every_seat,
    "nudge-held-up": held_up,
    "help-in-an-incident": help_in_its_channel,
    "form-phase": lambda words: phase.show(words, known_incident()),
    "form-decision": lambda words: reason.show(words, "decision", known_incident()),
    "form-measure": lambda words: reason.show(words, "measure", known_incident()),
    "form-workstream": lambda words: reason.show(words, "workstream", known_incident()),
    "form-page": lambda words: page_form.show(words, 1),
    "form-assign": lambda words: assign.show(words, 1),
}
