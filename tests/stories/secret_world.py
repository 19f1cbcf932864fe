"""A world of incidents of all kinds, made by chance, and every trace of some of them taken away again."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete, select

from bot.ids import fresh_id
from bot.steps.recording import record
from models import Base
from models.actions import Action, Pace, Plan
from models.alerts import Alert
from models.clocks import Clock, Nudge
from models.escalation_kinds import EscalationTarget
from models.escalations import Asking, Escalation
from models.event_kinds import EventKind
from models.heard import Heard
from models.impact import Impact
from models.impact_changes import Said
from models.incident import Incident, Intake
from models.links import Link
from models.marks import Mark, MarkKind
from models.matters import Details, Matter
from models.members import Member
from models.merging import Merging
from models.outbox import Effect
from models.outside import EffectKind, Outcome, Slot, System
from models.pages import Page
from models.proposals import Proposal, ProposalKind
from models.seats import Offer, Seat
from models.transcript import Bytes, FileState, LineKind, Place, SharedFile, ts_of
from models.vocabulary import (
    Audience,
    ImpactMove,
    MatterKind,
    NudgeStage,
    Phase,
    Priority,
    SeatChange,
    SeatName,
    Stage,
)

PACE = Pace(soon=timedelta(days=3), again=timedelta(days=7), ageing=timedelta(days=30))


def a_world(session, chance, count, now, people):
    """Returns them all. Some are part of another of their kind."""
    made = [make(session, chance, n, now, people) for n in range(1, count + 1)]
    free = [one for one in made if one.stage.open]
    for part, whole in zip(free[::2], free[1::2], strict=False):
        if (part.drill, part.restricted) == (whole.drill, whole.restricted):
            merge(session, part, whole, now)
    return made


def merge(session, part, whole, now):
    row = {"cause": f"{whole.title} broke {part.title}", "by": "", "occurred_at": now}
    kept = {"stage": part.stage, "clocks": [], "seats": [], "priority": None}
    session.add(Merging(incident_id=part.id, into_id=whole.id, merged_at=now, **row, **kept))
    part.stage = Stage.MERGED
    told = {"part": part.name, "whole": whole.name, "cause": row["cause"]}
    for one, kind in ((part, EventKind.MERGED), (whole, EventKind.ABSORBED)):
        event = one.happened(kind, by="", at=now, **told)
        event.id = fresh_id()
        session.add(event)
    session.flush()


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
    besides(session, one, who, now)
    talk(session, one, who, now)
    share(session, one, who, now)


def besides(session, one, who, now):
    """What people follow up, ask for and promise each other."""
    raised = {"by": who, "at": now}
    for kind in MatterKind:
        session.add(Matter.raised(one, kind, 1, f"{one.title} is looked at", Details(), **raised))
    done = Action.raised(one, 1, f"{one.title} never again", Plan(), mark="m", pace=PACE, **raised)
    asking = Asking(target=EscalationTarget.TEAM, name="platform", reason=f"{one.title} is stuck")
    asked = Escalation.raised(one, fresh_id(), 1, asking, **raised)
    felt = Impact(one, []).change(ImpactMove.START, ["api"], Said(now), by=who, now=now)
    fired = {"fingerprint": f"fp-{one.id}", "fired_at": now, "payload": {}}
    alert = Alert(source="prometheus", incident_id=one.id, **fired)
    wanted = {"facts": {"over": []}, "asked_by": who, "asked_at": now}
    second = Proposal(incident_id=one.id, kind=ProposalKind.CLOSE, reason=one.title, **wanted)
    session.add_all([done, asked, alert, second, *felt.rows])


def share(session, one, who, now):
    """A picture in its channel, of which the bytes are kept."""
    content = f"{one.title} in a picture".encode()
    about = {"name": f"{one.title}.png", "title": one.title, "mimetype": "image/png", "author": who}
    kept = {"state": FileState.KEPT, "sha256": f"{one.id:064d}", "size": len(content)}
    session.add(Bytes(sha256=kept["sha256"], content=content))
    where = {"channel": f"C{one.id}", "shared_at": now, "url": None, "permalink": None}
    session.add(SharedFile(id=f"F{one.id}", **where, **about, **kept))


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
