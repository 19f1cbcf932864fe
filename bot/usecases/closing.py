"""The end of an incident: resolved, closed; or dismissed; or not the end after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.permissions import Act, insist, may
from bot.policy import Policy
from bot.steps import finishing, guards, seconding, settling
from bot.steps.guards import Missing
from bot.steps.submitters import of_parts, submitter_of, to_ask
from bot.tx import Tx
from models import merging, reliefs
from models.classified import DismissedAs
from models.deadlines import Deadline, DeadlineKind
from models.impact import impact_of
from models.impact_changes import Said
from models.incident import Incident
from models.proposals import ProposalKind
from models.timeline import Event
from models.vocabulary import ImpactMove, Stage


def resolve(
    tx: Tx,
    policy: Policy,
    number: int,
    explanation: str,
    impact_ended_at: datetime | None,
    *,
    by: str,
) -> Incident:
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.RESOLVE)
    incident.must_be_active()
    ended = _impact_over(tx, incident, impact_ended_at, by)
    event = incident.resolve(explanation, impact_ended_at, by=by, at=tx.now)
    over = impact_of(tx.session, incident).ended or impact_ended_at
    incident.impact_ended_at = over
    event.facts = {**event.facts, "impact_ended_at": over.isoformat() if over else None}
    event.facts = {**event.facts, "asks_parts": _asked_of_parts(tx, incident)}
    tx.session.add_all(_deadlines(policy, incident, at=tx.now))
    tx.session.add_all(finishing.watch(tx, policy, incident))
    return settling.record(tx, policy, incident, event, before=ended)


def _deadlines(policy: Policy, incident: Incident, *, at: datetime) -> list[Deadline]:
    """By when the submitter should have answered, and by when it should be closed."""
    waits = {
        DeadlineKind.AGREEMENT: policy.limits.silent_submitter,
        DeadlineKind.CLOSE: policy.priorities[incident.priority].close_within,
    }
    return [
        Deadline.arm(incident.id, kind, due=at + timedelta(minutes=minutes), at=at)
        for kind, minutes in waits.items()
    ]


def _asked_of_parts(tx: Tx, incident: Incident) -> list[int]:
    """Whoever submitted a part is asked too, about this end of it and not about an earlier one."""
    for _, row in merging.joined(tx.session, incident.id):
        row.agreed_by = None
    tx.session.flush()
    asked = submitter_of(tx.session, incident).asked
    return [one.number for one in to_ask(of_parts(tx.session, incident), besides=asked)]


def _impact_over(tx: Tx, incident: Incident, ended_at: datetime | None, by: str) -> list[Event]:
    """Impact ends before the incident does. Whoever resolves may say when, and that ends what is open."""
    impact = impact_of(tx.session, incident)
    if ended_at is None:
        impact.must_be_over()
    still = impact.open_services
    if ended_at is None or not still:
        impact.must_have_ended(ended_at)
        return []
    said = Said(ended_at, spelled=f"{ended_at:%Y-%m-%d %H:%M} UTC")
    changed = impact.change(ImpactMove.END, still, said, by=by, now=tx.now)
    tx.session.add_all(changed.rows)
    tx.session.flush()
    return [changed.event]


def reopen(tx: Tx, policy: Policy, number: int, reason: str, *, by: str) -> Incident:
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.REOPEN)
    event = incident.reopen(reason, by=by, at=tx.now)
    event.facts = {**event.facts, **settling.questions(tx, incident)}
    reliefs.look_again(tx.session, incident.id)
    return settling.reopened(tx, policy, incident, event)


@dataclass(frozen=True, slots=True)
class Closing:
    incident: Incident
    did: str
    """`closed`, or `proposed` to a second person."""


def close(tx: Tx, policy: Policy, number: int, reason: str | None, *, by: str) -> Closing:
    """Close what nothing holds any more.

    Over a silent submitter, and whatever else only wants a word, whoever may close it goes alone and says
    why [D2]. Over the rest management goes, and a second person agrees.
    """
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.CLOSE)
    incident.must_be(Stage.RESOLVED)
    held = guards.missing(tx.session, policy, incident, now=tx.now)
    if not held or (reason and all(one.takes_a_word for one in held)):
        return Closing(_closed(tx, policy, incident, reason, held, by=by), "closed")
    if not (reason and may(tx.session, policy, incident, by, Act.OVERRIDE)):
        raise _listed(tx.session, policy, incident, held, by=by)
    over = [one.name for one in held]
    event = seconding.propose(tx, incident, ProposalKind.CLOSE, reason, by=by, over=over)
    if event is not None:
        tx.record(incident, event)
    return Closing(incident, "proposed")


def confirm_close(tx: Tx, policy: Policy, number: int, proposed: int, *, by: str) -> Incident:
    """The second of the two people whom closing over what holds an incident takes."""
    incident = Incident.locked(tx.session, number)
    made = seconding.second(tx, policy, incident, ProposalKind.CLOSE, proposed, by=by)
    held = guards.missing(tx.session, policy, incident, now=tx.now)
    # They agree to what was listed. What came up since is for whoever proposes to look at first.
    new = [one for one in held if not one.takes_a_word and one.name not in made.facts["over"]]
    if new:
        raise guards.Held("close-changed", incident.name, new)
    facts = {"confirmed_by": by, "answers": made.surface}
    return _closed(tx, policy, incident, made.reason, held, by=made.asked_by, **facts)


def refuse_close(tx: Tx, policy: Policy, number: int, proposed: int, *, by: str) -> Incident:
    """It stays resolved."""
    incident = Incident.locked(tx.session, number)
    event = seconding.refuse(tx, policy, incident, ProposalKind.CLOSE, proposed, by=by)
    tx.record(incident, event)
    return incident


def dismiss(
    tx: Tx,
    policy: Policy,
    number: int,
    reason: str,
    as_: DismissedAs = DismissedAs.NO_INCIDENT,
    *,
    by: str,
) -> Incident:
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.DISMISS)
    guards.insist_on_cap(tx.session, policy, now=tx.now)
    event = incident.dismiss(reason, as_, by=by, at=tx.now)
    return settling.record(tx, policy, incident, event)


def _closed(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    reason: str | None,
    held: Sequence[Missing],
    *,
    by: str,
    answers: str | None = None,
    **facts: Any,
) -> Incident:
    over = [one.name for one in held]
    event = incident.close(
        reason if held else None,
        by=by,
        at=tx.now,
        over=over,
        silent=any(_silence(one) for one in held) and all(one.takes_a_word for one in held),
        note=None if held else reason,
        **settling.questions(tx, incident),
        **facts,
    )
    settling.record(tx, policy, incident, event, answers=answers)
    return incident


def _silence(one: Missing) -> bool:
    return one.name.partition(":")[0] in {"agreement", "part", "parts"}


def still_held(
    session: Session, policy: Policy, number: int, *, by: str, now: datetime
) -> tuple[Incident, guards.Held | None]:
    """The list as it is now, for whoever has an older one before them."""
    incident = session.get_one(Incident, number)
    held = guards.ending(session, policy, incident, now=now).missing
    return incident, _listed(session, policy, incident, held, by=by) if held else None


def _listed(
    session: Session, policy: Policy, incident: Incident, held: Sequence[Missing], *, by: str
) -> guards.Held:
    manages = may(session, policy, incident, by, Act.OVERRIDE)
    return guards.Held(_refused(held, manages=manages), incident.name, held)


def _refused(held: Sequence[Missing], *, manages: bool) -> str:
    if all(one.takes_a_word for one in held):
        return "close-say-why"
    return "close-held-say-why" if manages else "close-held"
