"""The closed sets of words the domain speaks in. Stored by value; shown through bot.render.words."""

from enum import IntEnum, StrEnum


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


class EventKind(StrEnum):
    """What a timeline event records."""

    DECLARED = "declared"


class System(StrEnum):
    """Who an effect is for. Each system has a courier of its own."""

    SLACK = "slack"


class EffectKind(StrEnum):
    """What the outside is owed."""

    CHANNEL = "channel"
    INVITE = "invite"
    BOARD = "board"
    PIN = "pin"
    ANNOUNCEMENT = "announcement"
    WHERE_TO_GO = "where_to_go"


class Rank(IntEnum):
    """Who goes first when much is owed at once."""

    ANSWER = 10
    PAGE = 20
    NUDGE = 30
    POST = 40
    BOOKKEEPING = 50


class Outcome(StrEnum):
    """How an effect ended."""

    DONE = "done"
    GIVEN_UP = "given_up"


class Slot(StrEnum):
    """A thing an incident has outside; a link row holds where."""

    CHANNEL = "channel"
    BOARD = "board"
    ANNOUNCE_CHANNEL = "announce_channel"
    ANNOUNCEMENT = "announcement"
