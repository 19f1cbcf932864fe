"""What still holds an incident that is resolved from being closed: one table, a rule a row [163].

Each rule is pure: it looks at what was read for all of them and says what it misses, with the buttons that
mend it. That there is an explanation is no row, for nothing is resolved without one [98].
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.steps.submitters import OfPart, Submitter, SubmitterKind, of_parts, submitter_of
from models import alerts, closures, evidence, matters
from models.errors import Refusal
from models.incident import Incident
from models.matters import Matter
from models.timeline import Event
from models.vocabulary import MatterKind, Stage

SHOWN = 120
LISTED = 3
"""Of one kind, as many as a board can bear."""
A_MINUTE = timedelta(minutes=1)
OVERRIDE = "override"
WHOLE = "whole"
"""What an agreement is about: the incident itself, or the number of a part of it."""
Facts = Mapping[str, str | int | datetime]


@dataclass(frozen=True, slots=True)
class Fix:
    """A button: its verb, which also chooses its words, and what its value says behind the incident."""

    verb: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    name: str
    """Of the guard and, behind a colon, of what it is about: `agreement`, `measure:2`."""
    sentence: str
    facts: Facts = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()
    takes_a_word: bool = False
    """Whoever may close may pass it alone, if they say why. All others take management, and two people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTheEnd:
    """What the guards look at."""

    now: datetime
    submitter: Submitter
    agreed: bool = False
    asked_at: datetime
    patience: timedelta
    """For how long a submitter is waited for."""
    parts: Sequence[OfPart] = ()
    """Who else has to agree: whoever submitted what was merged into it."""
    firing: int = 0
    """How many of its alerts are not over."""
    calm_since: datetime
    """When the impact was over, and the last alert."""
    monitored: timedelta = timedelta(0)
    """For how long it has to be watched after that."""
    measures: Sequence[Matter] = ()
    unfiled: bool = False
    """Its evidence is not in its ticket yet."""
    closed_lately: int = 0
    """How many incidents were closed in the last minute."""
    cap: int = 1

    @property
    def waited(self) -> bool:
        return self.now - self.asked_at >= self.patience

    @property
    def silent(self) -> bool:
        """Asked, had long enough to answer, and did not."""
        return not self.agreed and self.waited


Guard = Callable[[AtTheEnd], Iterable[Missing]]


def _agreement(end: AtTheEnd) -> Iterable[Missing]:
    if end.agreed:
        return
    kind, who = end.submitter.kind, end.submitter.asked
    agree, again = Fix("agree", WHOLE), Fix("ask_again")
    if who is None:
        yield Missing("agreement", "held-by-nobody", fixes=(Fix("take"),))
    elif end.silent:
        facts: Facts = {"who": who, "since": end.asked_at}
        fixes = (agree, again, Fix(OVERRIDE))
        yield Missing("agreement", "held-by-silence", facts, fixes, takes_a_word=True)
    elif kind in {SubmitterKind.MACHINE, SubmitterKind.AWAY}:
        yield Missing("agreement", f"held-by-{kind}", {"who": who}, (agree,))
    else:
        yield Missing("agreement", f"held-by-{kind}", {"who": who}, (agree, again))


def _parts(end: AtTheEnd) -> Iterable[Missing]:
    """Each agrees, whoever submitted a part as well as whoever submitted the whole [282]."""
    waits = [one for one in end.parts if not one.agreed]
    for one in waits[:LISTED]:
        yield _of_part(one, silent=end.waited)
    if rest := waits[LISTED:]:
        count, word = len(rest), end.waited and all(one.submitter.asked for one in rest)
        yield Missing(f"parts:{count}", "held-by-parts", {"count": count}, takes_a_word=word)


def _of_part(one: OfPart, *, silent: bool) -> Missing:
    name, kind, who = f"part:{one.number}", one.submitter.kind, one.submitter.asked
    facts: Facts = {"part": one.name}
    if who is None:
        return Missing(name, "held-by-part-nobody", facts, (Fix("take"),))
    facts = {"part": one.name, "who": who}
    agree, again = Fix("agree", str(one.number)), Fix("ask_again")
    if silent:
        fixes = (agree, again, Fix(OVERRIDE))
        return Missing(name, "held-by-part-silence", facts, fixes, takes_a_word=True)
    alone = kind in {SubmitterKind.MACHINE, SubmitterKind.AWAY}
    return Missing(name, f"held-by-part-{kind}", facts, (agree,) if alone else (agree, again))


def _alerts(end: AtTheEnd) -> Iterable[Missing]:
    """What a machine submitted is over when the machine says so; or when somebody looked, and says it [D2]."""
    submitters = (end.submitter, *(one.submitter for one in end.parts))
    if end.firing and any(one.kind is SubmitterKind.MACHINE for one in submitters):
        yield Missing("alerts", "held-by-alerts", {"count": end.firing}, (Fix("alerts_over"),))


def _measures(end: AtTheEnd) -> Iterable[Missing]:
    """What was only meant for a while has to be undone, or accepted to stay [158]."""
    for one in end.measures[:LISTED]:
        about = str(one.number)
        fixes = (Fix("measure_removed", about), Fix("measure_accepted", about))
        facts: Facts = {"number": one.number, "text": one.text[:SHOWN]}
        yield Missing(f"measure:{one.number}", "held-by-measure", facts, fixes)
    if rest := end.measures[LISTED:]:
        count = len(rest)
        yield Missing(f"measures:{count}", "held-by-measures", {"count": count})


def _monitoring(end: AtTheEnd) -> Iterable[Missing]:
    """Closed after it was watched for as long as the policy says [156]: what recovers may not stay so [288]."""
    until = end.calm_since + end.monitored
    if end.now < until:
        fixes = (Fix(OVERRIDE),)
        yield Missing(
            "monitoring", "held-by-monitoring", {"until": until}, fixes, takes_a_word=True
        )


def _evidence(end: AtTheEnd) -> Iterable[Missing]:
    """What belongs to it is attached to its ticket. A Jira that is down holds nobody who says why [103, 163]."""
    if end.unfiled:
        yield Missing("evidence", "held-by-evidence", fixes=(Fix(OVERRIDE),), takes_a_word=True)


def _cap(end: AtTheEnd) -> Iterable[Missing]:
    """Many closes at once are a slip or a script: somebody says that they mean it [328]."""
    if end.closed_lately >= end.cap:
        facts = {"count": end.closed_lately}
        yield Missing("cap", "held-by-cap", facts, (Fix(OVERRIDE),), takes_a_word=True)


# Open actions hold nothing [181]. A close takes the submitter's agreement, and the policy asks for no more [99]; what
# prevents the next one is tracked to its end by an issue of its own, and asked about for as long as that takes. Held
# by it incidents would stay open for weeks, and be closed over it as a habit. How many are left is said at the close.
GUARDS: tuple[Guard, ...] = (_agreement, _parts, _alerts, _measures, _monitoring, _evidence, _cap)


def found(end: AtTheEnd) -> list[Missing]:
    """Everything that is missing, in the order of the table."""
    return [one for guard in GUARDS for one in guard(end)]


def missing(
    session: Session, policy: Policy, incident: Incident, *, now: datetime
) -> list[Missing]:
    """What still holds this incident, which is resolved; nothing: it may be closed."""
    return found(at_the_end(session, policy, incident, now=now))


def at_the_end(session: Session, policy: Policy, incident: Incident, *, now: datetime) -> AtTheEnd:
    resolved_at = incident.resolved_at or now
    parts = of_parts(session, incident)
    family = [incident.id, *(one.number for one in parts)]
    over = (incident.impact_ended_at, alerts.last_recovery(session, *family))
    return AtTheEnd(
        now=now,
        submitter=submitter_of(session, incident),
        agreed=incident.agreed_by is not None,
        asked_at=resolved_at,
        patience=timedelta(minutes=policy.limits.silent_submitter),
        parts=parts,
        firing=alerts.still_firing(session, *family),
        calm_since=max((at for at in over if at is not None), default=resolved_at),
        monitored=timedelta(minutes=policy.limits.monitored),
        measures=matters.open_ones(session, incident.id, MatterKind.MEASURE),
        unfiled=evidence.waits(session, incident),
        closed_lately=closures.since(session, now - A_MINUTE),
        cap=policy.caps.closes,
    )


def insist_on_cap(session: Session, policy: Policy, *, now: datetime) -> None:
    """Whoever ends one after another without a question being asked is stopped [328]."""
    if closures.since(session, now - A_MINUTE) >= policy.caps.closes:
        raise Refusal("close-cap", cap=policy.caps.closes)


@dataclass(frozen=True, slots=True)
class Ending:
    """What the end of an incident waits for, or how it was closed."""

    missing: Sequence[Missing] = ()
    closure: Event | None = None


OPEN = Ending()


def ending(session: Session, policy: Policy, incident: Incident, *, now: datetime) -> Ending:
    """For whatever shows the incident: read only at the stages at which there is something to read."""
    if incident.stage is Stage.RESOLVED:
        return Ending(missing=missing(session, policy, incident, now=now))
    if incident.stage is Stage.CLOSED:
        return Ending(closure=closures.closure(session, incident))
    return OPEN


class Held(Refusal):
    """It cannot be closed yet, and this is why; each with what mends it."""

    def __init__(self, sentence: str, incident: str, missing: Sequence[Missing]) -> None:
        super().__init__(sentence, incident=incident)
        self.incident = incident
        self.missing = tuple(missing)
