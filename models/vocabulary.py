"""The closed sets of words the domain speaks in. Stored by value; shown through bot.render.words."""

from enum import StrEnum


class Priority(StrEnum):
    """Severity and priority are one value, as in the policy. P0 is the worst."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"

    @property
    def major(self) -> bool:
        """P0 and P1: page, ticket, status page and both clocks."""
        return self in (Priority.P0, Priority.P1)

    def worse_than(self, other: "Priority") -> bool:
        return self.value < other.value


RESTRICTED_CATEGORIES = ("Security", "Privacy")
"""Categories every organisation has: handled in private, and never public by themselves [59]."""


def is_restricted(category: str | None) -> bool:
    """However it is spelled: a label typed in small letters is meant as seriously."""
    known = {name.casefold() for name in RESTRICTED_CATEGORIES}
    return category is not None and category.strip().casefold() in known


class Stage(StrEnum):
    """Where the record is in its life."""

    TRIAGE = "triage"
    ACTIVE = "active"
    RESOLVED = "resolved"
    CLOSED = "closed"
    DISMISSED = "dismissed"
    MERGED = "merged"

    @property
    def open(self) -> bool:
        return self in (Stage.TRIAGE, Stage.ACTIVE)


class Phase(StrEnum):
    """How far the work on an active incident has come."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"


class Audience(StrEnum):
    """Whom an update is for. Each audience has a clock of its own."""

    INTERNAL = "internal"
    CUSTOMERS = "customers"


class NudgeStage(StrEnum):
    """How insistently a clock asks."""

    SOON = "soon"
    DUE = "due"
    LATE = "late"
    CLIMB = "climb"

    @property
    def order(self) -> int:
        return list(NudgeStage).index(self)


class SeatName(StrEnum):
    COMMANDER = "commander"
    COMMS = "comms"
    SCRIBE = "scribe"
    DEPUTY = "deputy"


class SeatChange(StrEnum):
    """Why somebody came into a seat."""

    ROTA = "rota"
    HANDOVER = "handover"
    TAKEN = "taken"
    ASSIGNED = "assigned"


class Source(StrEnum):
    """Who or what reported it. The submitter has to agree before the incident is closed."""

    MONITORING_ALERT = "monitoring_alert"
    EMPLOYEE = "employee"
    CUSTOMER_REPORT = "customer_report"
    THIRD_PARTY = "third_party"
    OTHER = "other"


class ImpactType(StrEnum):
    """The policy's four kinds of service impairment."""

    LOSS_OF_ACCESS = "loss_of_access"
    DEGRADED = "degraded"
    DEPENDENT_APPLICATIONS = "dependent_applications"
    CUSTOMER_IMPACT = "customer_impact"


class ImpactMove(StrEnum):
    """How the impact on customers moves. Has nothing to do with the priority, nor with the phase."""

    START = "start"
    INCREASE = "increase"
    DECREASE = "decrease"
    END = "end"


class MatterKind(StrEnum):
    """What people follow up while they work on an incident, until somebody settles it."""

    TRY = "try"
    HYPOTHESIS = "hypothesis"
    MEASURE = "measure"
    """Temporary: it has to be undone, or accepted to stay."""
    WORKSTREAM = "workstream"


class MatterOutcome(StrEnum):
    """How a matter was settled. Which of them fit which kind: `models.matters.OUTCOMES`."""

    WORKED = "worked"
    PARTLY = "partly"
    NO_EFFECT = "no_effect"
    WORSE = "worse"
    RULED_OUT = "ruled_out"
    CONFIRMED = "confirmed"
    REMOVED = "removed"
    ACCEPTED = "accepted"
    DONE = "done"
    STOPPED = "stopped"
