"""What an outsider sees is the same, byte for byte, whether there are restricted incidents or not.

A world of incidents of all kinds is made by chance; everything an outsider can read is read. Then every
trace of the restricted ones is deleted from the database, and everything is read once more.
"""

import random
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from bot.database import sessions
from bot.delivery.home import gathered
from bot.ids import fresh_id
from bot.render import home
from bot.render.words import words_in
from bot.steps.recording import record
from handlers.declare import already_open
from models import Base
from models.clocks import Clock, Nudge
from models.event_kinds import EventKind
from models.heard import Heard
from models.incident import Incident, Intake
from models.links import Link
from models.marks import Mark, MarkKind
from models.members import Member
from models.outbox import Effect
from models.outside import EffectKind, Outcome, Slot, System
from models.pages import Page
from models.seats import Offer, Seat
from models.transcript import LineKind, Place, ts_of
from models.vocabulary import Audience, NudgeStage, Phase, Priority, SeatChange, SeatName, Stage
from tests.stories.outsider import Ear, Outsider
from tests.stories.reading import ENTER, Browser

WORLD = 14
LINES = (
    "list",
    "list 2",
    "list drills",
    "oncall",
    "help",
    "health",
    "declare",
    "drill",
)


@pytest.fixture
def ear():
    ear = Ear()
    yield ear
    ear.close()


def make(session, chance, number, now, people):
    """An incident of some kind, with whatever an incident can have around it."""
    restricted = chance.random() < 0.5
    one = Incident.declare(
        f"{'Hidden' if restricted else 'Open'} {number}",
        chance.choice([None, *Priority]),
        Intake(category=chance.choice(["Security", "Privacy"]) if restricted else "API"),
        by=chance.choice(people),
        at=now - timedelta(minutes=chance.randrange(500)),
        drill=chance.random() < 0.3,
    )
    stage = chance.choice(list(Stage))
    one.phase = chance.choice(list(Phase)) if stage is Stage.ACTIVE else None
    session.add(one)
    session.flush()
    around(session, chance, one, now, people)
    one.stage = stage  # last: of what is merged nothing is noted
    return one


def around(session, chance, one, now, people):
    who = chance.choice(people)
    clock = Clock.start(one.id, Audience.INTERNAL, every=30, climb_after=10, at=one.declared_at)
    session.add(clock)
    session.flush()
    session.add(
        Nudge(clock_id=clock.id, slot_at=now, stage=NudgeStage.DUE, rung_at=now, answered_at=None)
    )
    held = {"since": now, "until": None, "why": SeatChange.ROTA, "by": ""}
    session.add(Seat(incident_id=one.id, name=SeatName.COMMANDER, holder=who, **held))
    session.add(Member(incident_id=one.id, person=who, since=now))
    asked = {"seat": None, "why": "", "asked_by": "", "asked_at": now, "acknowledged_at": None}
    session.add(Page(id=fresh_id(), incident_id=one.id, person=who, **asked))
    offered = {"note": "", "offered_at": now, "expires_at": now, "settled_at": None}
    session.add(Offer(incident_id=one.id, by=who, to=chance.choice(people), **offered))
    session.add(Link(incident_id=one.id, slot=Slot.CHANNEL, ref=f"C{one.id}"))
    for kind in (EventKind.NOTED, EventKind.DECIDED):
        said = one.note(kind, f"{one.title} was looked at", by=who, at=now, occurred_at=None)
        said.id = fresh_id()
        session.add(said)
    session.add(owed(one, now, chance.choice([None, Outcome.GIVEN_UP, Outcome.DONE])))
    talk(session, one, who, now)


def talk(session, one, who, now):
    """Something was said in its channel, and marked."""
    channel, ts = f"C{one.id}", ts_of(now)
    session.add(Place(incident_id=one.id, channel=channel))
    said = Heard(channel=channel, ts=ts, version=ts, kind=LineKind.SAID, author=who)
    record(session, [replace(said, text=f"{one.title} was looked at, they said")], at=now)
    way = {"way": ":pushpin:", "kind": MarkKind.NOTE, "stands": True, "changed": ts, "said": {}}
    session.add(Mark(channel=channel, ts=ts, by=who, **way))
    marked = one.happened(EventKind.MARKED, by=who, at=now, channel=channel, ts=ts, link=None)
    marked.id = fresh_id()
    session.add(marked)


def owed(one, now, outcome):
    return Effect(
        incident_id=one.id,
        system=System.SLACK,
        kind=EffectKind.TOPIC,
        key=f"{one.name}/topic",
        lane=one.name,
        rank=50,
        args={},
        created_at=now,
        due_at=now + timedelta(days=1),
        settled_at=None if outcome is None else now,
        outcome=outcome,
        last_error="it was not possible",
    )


def forget(session, hidden):
    """Every row that is theirs, or belongs to one that is."""
    theirs = {"incident": hidden}
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                gone = theirs.get(key.column.table.name)
                if gone and "id" in table.columns:
                    found = session.scalars(select(table.c.id).where(column.in_(gone))).all()
                    theirs.setdefault(table.name, []).extend(found)
    for table in reversed(Base.metadata.sorted_tables):
        for column in table.columns:
            for key in column.foreign_keys:
                gone = theirs.get(key.column.table.name)
                if gone:
                    session.execute(delete(table).where(column.in_(gone)))
        if table.name in theirs:
            session.execute(delete(table).where(table.c.id.in_(theirs[table.name])))


PAGES = (
    "",
    "?q=looked",
    "/timeline.md",
    "/timeline.json",
    "/transcript",
    "/transcript?q=looked",
    "/transcript.csv",
)


def pages(browser):
    """Every page and every file, of every number that may be one."""
    paths = ["/incidents", "/incidents?page=2"]
    paths += [f"/incidents/INC-{n}{page}" for n in range(1, WORLD + 3) for page in PAGES]
    return {path: (page.status, page.text) for path in paths for page in [browser.goes(path)]}


def everything(drill, outsider, browser):
    """All that this person can get to see: commands, forms, the home tab and pages."""
    lines = [
        *LINES,
        *(
            f"{verb} INC-{n}"
            for verb in ("show", "catchup", "timeline")
            for n in range(1, WORLD + 3)
        ),
    ]
    read = {line: ENTER.sub("#", outsider.types(line)) for line in lines}
    read |= pages(browser)
    read |= {f"unknown {path}": page for path, page in pages(Browser(drill)).items()}
    read |= {f"button {page}": outsider.presses("list_next", page) for page in ("1", "2", "9")}
    policy, now = drill.policy(), drill.clock.now
    facts = drill.bot.desk.read(gathered, policy, outsider.id, now)
    hints, count = drill.bot.desk.read(already_open, policy, outsider.id)
    read["already open"] = str(([one.title for one in hints], count))
    read["home"] = str(home.render(facts, now, words_in("en")))
    read |= {path: drill.get(path) for path in ("/", "/healthz")}
    # Totals of work go by the host, not by person (docs/adr/0007): no name in them may differ.
    read["/readyz"] = re.sub(r"\d+(\.\d+)?", "#", drill.get("/readyz")[1])
    series = {line.rpartition(" ")[0] for line in drill.get("/metrics")[1].splitlines()}
    read["/metrics"] = sorted(series)
    return read


def test_an_outsiders_view_is_the_same_with_and_without_them(drill, ear):
    """[59, 348] Lists, counts, pages of lists, hints of what is open, the home tab, answers to guessed numbers."""
    chance = random.Random(drill.engine.dialect.name)  # noqa: S311 - no secret; another world on each
    gita = Outsider(drill, "gita", ear)
    people = [drill.person(name).id for name in ("bo", "cy", "kai", "sid", "haneul")]
    with sessions(drill.engine).begin() as session:
        made = [make(session, chance, n, drill.clock.now, people) for n in range(1, WORLD + 1)]
        hidden = [one.id for one in made if one.restricted]
    assert 3 <= len(hidden) <= WORLD - 3

    browser = Browser(drill)
    browser.enters(drill.bot.entrance.link(gita.id, "/incidents"))
    everything(drill, gita, browser)  # what is counted by asking is counted the same afterwards
    before = everything(drill, gita, browser)
    with sessions(drill.engine).begin() as session:
        forget(session, hidden)
    after = everything(drill, gita, browser)

    assert "Hidden" not in str(before)
    assert "Open" in str(before)
    assert "was looked at, they said" in str(before)
    for what, answer in before.items():
        assert answer == after[what], what
