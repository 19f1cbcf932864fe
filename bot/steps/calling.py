"""Whom a name of the policy reaches now: a rota's turn, a team's on-call, a group, or one person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.ids import fresh_id
from bot.policy import Policy, Rota, Team
from bot.rota.duty import Duty, Lines
from bot.tx import Tx
from models import escalations, pages, people
from models.clocks import Nudge
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.outside import What
from models.pages import Page
from models.people import Person
from models.timeline import Event
from models.vocabulary import NudgeStage, SeatName

CLIMBED = (SeatName.COMMANDER, SeatName.COMMS)
"""Seats for which somebody else is asked when nobody answers."""
GROUPS = ("management", "security")
LADDER = "management"
"""Who is asked when the policy names nobody else."""
ALL_HANDS = "all-hands"
"""Everybody whom the policy names. The cap on pages holds for them too."""
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Reach:
    """The policy's people behind a name. `everybody`: all of them; else the first who is here."""

    listed: list[str]
    everybody: bool = False

    def of(self, known: dict[str, Person]) -> list[Person]:
        """Whom to ask, of those who are here."""
        found = [known[one.lower()] for one in self.listed if one.lower() in known]
        return found if self.everybody else found[:1]


def behind(policy: Policy, name: str, duty: Lines) -> Reach | None:
    """None: the policy knows no such team, rota or group."""
    team = team_of(policy, name)
    if team is not None and team.rota is None:
        return Reach([team.owner] if team.owner else [])
    rota = policy.rota(team.rota if team and team.rota else name)
    if rota is not None:
        return Reach(duty.line(rota.id))
    if name == "management":
        return Reach(list(policy.group("management")), everybody=True)
    if name == "security":
        return Reach(list(policy.group("security")), everybody=True)
    return Reach(_all_hands(policy, duty), everybody=True) if name == ALL_HANDS else None


def team_of(policy: Policy, name: str) -> Team | None:
    """The team of that name, or the one that answers for the service of that name [278]."""
    team = policy.team(name)
    if team is not None or policy.rota(name) is not None:
        return team
    called = name.casefold()
    service = next(
        (one for one in policy.services if called in (one.id, one.name.casefold())), None
    )
    return policy.team(service.team) if service is not None and service.team else None


def _all_hands(policy: Policy, duty: Lines) -> list[str]:
    """Everybody who is ever on for anything, whoever owns a team, and management; not twice [321]."""
    named = [*policy.group("management"), *(team.owner for team in policy.teams if team.owner)]
    for rota in policy.rotas:
        named += [*duty.line(rota.id), *rota.people]
    return list({one.lower(): one for one in named}.values())


@dataclass(frozen=True, slots=True)
class Reached:
    people: list[Person]
    called: str
    """The policy's name by which they are asked."""
    gap: dict[str, str] | None = None
    """Of whom nobody is on at this moment, and who is asked instead; as an event keeps it."""


def instead(
    session: Session,
    policy: Policy,
    name: str,
    duty: Lines,
    *,
    secret: bool,
    known: Mapping[str, Person],
) -> tuple[str, Reach] | None:
    """Whom to ask while nobody of this rota, or of this team's, can be asked: whom it escalates to, as far along that
    line as it takes to find somebody who is here.

    None: somebody can. `known`: those of them who are here, by their spelling in lower case.
    """
    rota = _rota_of(policy, name)
    if rota is None or any(one.lower() in known for one in duty.line(rota.id)):
        return None
    onwards = "security" if secret else rota.escalate_to or LADDER
    while (rota := policy.rota(onwards)) is not None and not here(session, duty.line(rota.id)):
        onwards = rota.escalate_to or LADDER
    reach = behind(policy, onwards, duty)
    return None if reach is None else (onwards, reach)


def gap(name: str, onwards: str) -> dict[str, str]:
    return {"rota": name, "instead": onwards}


def _rota_of(policy: Policy, name: str) -> Rota | None:
    team = team_of(policy, name)
    return policy.rota(team.rota if team and team.rota else name)


def reached(
    session: Session, policy: Policy, name: str, at: datetime, *, secret: bool = False
) -> Reached:
    """The people to ask when somebody asks for `name`: a team, a rota, a group, or a person."""
    if secret and name == ALL_HANDS:
        raise Refusal("page-all-hands-restricted")
    duty = Duty(session, policy, at)
    reach = behind(policy, name, duty)
    if reach is None:
        if not looks_like_a_person(name):
            known = [team.id for team in policy.teams] + [rota.id for rota in policy.rotas]
            listed = ", ".join(dict.fromkeys([*known, *GROUPS, ALL_HANDS]))
            raise Refusal("page-unknown", who=name, known=listed)
        return Reached([people.able(session, name)], name)
    if found := reach.of(here(session, reach.listed)):
        return Reached(found, name)
    further = instead(session, policy, name, duty, secret=secret, known={})
    if further is None:
        raise Refusal("page-nobody-there", who=name)
    onwards, reach = further
    if found := reach.of(here(session, reach.listed)):
        return Reached(found, onwards, gap(name, onwards))
    raise Refusal("page-nobody-on", who=name, instead=onwards)


def looks_like_a_person(name: str) -> bool:
    return "@" in name or (name[:1] in "UW" and name.isupper() and name.isalnum())


def here(session: Session, listed: list[str]) -> dict[str, Person]:
    """Those of the policy's people who can be asked, by their spelling there, in lower case."""
    wanted = [one.lower() for one in listed]
    if not wanted:
        return {}
    found = session.scalars(
        select(Person).where(
            or_(func.lower(Person.email).in_(wanted), func.lower(Person.id).in_(wanted)),
            Person.gone.is_(False),
            Person.bot.is_(False),
        )
    )
    return by_spelling(found)


def by_spelling(found: Iterable[Person]) -> dict[str, Person]:
    spelt: dict[str, Person] = {}
    for person in found:
        spelt[person.id.lower()] = person
        if person.email:
            spelt[person.email.lower()] = person
    return spelt


def insist_on_cap(tx: Tx, policy: Policy, incident: Incident, more: int) -> None:
    """A mistyped loop must not wake the company, nor one in a drill keep a real incident from anybody."""
    cap = policy.caps.pages
    asked = pages.asked_since(tx.session, tx.now - A_MINUTE, drill=incident.drill)
    if asked + more > cap:
        raise Refusal("page-cap", cap=cap)


def page(
    tx: Tx,
    incident: Incident,
    person: str,
    *,
    seat: SeatName | None,
    why: str,
    by: str,
    called: str | None = None,
    escalation: int | None = None,
    clock: int | None = None,
    wanted: list[str] | None = None,
    by_hand: bool = False,
) -> Page:
    """`called`: the policy's name by which they are asked, when somebody stands behind them.

    `clock`: whose late update it is about. `wanted`: the names in whose place they are asked. `by_hand`: somebody wants this person,
    so it is never quiet.
    """
    return Page(
        id=fresh_id(),
        incident_id=incident.id,
        person=person,
        seat=seat,
        why=why,
        asked_by=by,
        asked_at=tx.now,
        called=called,
        escalation_id=escalation,
        watched_since=tx.now if seat in CLIMBED or called else None,
        clock_id=clock,
        wanted=wanted,
        quiet=not (by_hand or incident.priority.major or _may_be_bad(incident)),
    )


def _may_be_bad(incident: Incident) -> bool:
    """Nobody has looked at it yet, and nobody but those who are asked can hear of it: not by one way alone."""
    return incident.restricted and not incident.priority_reviewed


def paged(
    tx: Tx,
    incident: Incident,
    asked: Page,
    *,
    at_declare: bool = False,
    gap: dict[str, Any] | None = None,
) -> Event:
    """`at_declare`: the new board mentions them, so no line has to; and nobody was asked before."""
    before: list[Page] = [] if at_declare else pages.overtaken(tx.session, asked, at=tx.now)
    return incident.happened(
        EventKind.PAGED,
        by=asked.asked_by,
        at=tx.now,
        page=asked.id,
        person=asked.person,
        seat=asked.seat.value if asked.seat else None,
        why=asked.why,
        at_declare=at_declare,
        escalation=asked.escalation_id,
        pages=[one.id for one in before],
        quiet=asked.quiet,
        **mentioned_in(tx, before),
        **({"gap": gap} if gap else {}),
    )


def mentioned_in(tx: Tx, asked: Sequence[Page]) -> dict[str, Any]:
    """Where else in the channel these are asked to answer, as an event keeps it: questions and escalations."""
    by_step = [one.escalation_id for one in asked if one.escalation_id is not None]
    asks = escalations.said(tx.session, by_step) if by_step else ()
    facts: dict[str, Any] = {"asks": [f"{What.ESCALATION}/{one}" for one in asks]} if asks else {}
    late = [one for one in asked if one.clock_id is not None]
    return facts | ({"nudges": _questions(tx, late)} if late else {})


def _questions(tx: Tx, late: Sequence[Page]) -> list[int]:
    """Those by which these were asked because an update was late: of each the last one before it."""
    clocks = {one.clock_id for one in late}
    climbed = select(Nudge).where(Nudge.clock_id.in_(clocks), Nudge.stage == NudgeStage.CLIMB)
    found: dict[int, int] = {}
    for nudge in tx.session.scalars(climbed.order_by(Nudge.id)):
        for one in late:
            if nudge.clock_id == one.clock_id and nudge.rung_at <= one.asked_at:
                found[one.id] = nudge.message
    return list(dict.fromkeys(found.values()))
