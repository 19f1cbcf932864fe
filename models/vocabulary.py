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


class EventKind(StrEnum):
    """What a timeline event records."""

    DECLARED = "declared"
    CLASSIFIED = "classified"
    UPDATED = "updated"
    PRIORITY_CHANGED = "priority_changed"
    PHASE_CHANGED = "phase_changed"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    AGREED = "agreed"
    CLOSED = "closed"
    DISMISSED = "dismissed"
    NOTED = "noted"
    DECIDED = "decided"
    SEATED = "seated"
    SEAT_VACANT = "seat_vacant"
    HANDOFF_OFFERED = "handoff_offered"
    HANDOFF_DECLINED = "handoff_declined"
    HANDOFF_EXPIRED = "handoff_expired"
    PAGED = "paged"
    ACKNOWLEDGED = "acknowledged"
    NUDGED = "nudged"
    SNOOZED = "snoozed"
    JOINED = "joined"
    ALERTED = "alerted"
    """An alert declared it, or joined it."""
    RECOVERED = "recovered"  # what monitoring says; nothing is resolved by it
    IMPACT_CHANGED = "impact_changed"
    IMPACT_UNDONE = "impact_undone"
    """A change of impact was recorded by mistake, and is taken back."""
    IMPACT_DESCRIBED = "impact_described"
    """What it meant for one service; or that one is not affected."""
    STATED = "stated"
    MATTER_RAISED = "matter_raised"
    MATTER_MOVED = "matter_moved"
    """Another owner, end or next step."""
    MATTER_SETTLED = "matter_settled"
    MEASURE_OVERDUE = "measure_overdue"
    ALERT_ACKNOWLEDGED = "alert_acknowledged"
    STARTED = "started"
    """What reaching a priority sets off was set off: each step once in an incident's life."""
    VALIDATED = "validated"
    """The commander says that the priority is right."""
    PROPOSED = "proposed"
    """What takes two people was asked for by one."""
    PROPOSAL_REFUSED = "proposal_refused"
    SUBMITTER_ASKED = "submitter_asked"
    """Once more, whether it is resolved."""
    SUBMITTER_SILENT = "submitter_silent"
    CLOSE_OVERDUE = "close_overdue"
    TRIAGE_NUDGED = "triage_nudged"
    MERGED = "merged"
    ABSORBED = "absorbed"  # the same act, told of the whole
    UNMERGED = "unmerged"
    RELEASED = "released"  # the same act, told of the whole
    ESCALATED = "escalated"
    ENGAGED = "engaged"
    """Those who were asked are at work."""
    HEARD = "heard"
    """What a vendor or a client told us."""
    LET_GO = "let_go"
    """Those who were asked are needed no more."""
    CHASED = "chased"
    """A vendor promised word, and none came."""
    DELIVERY_FAILED = "delivery_failed"
    CHANNEL_MENDED = "channel_mended"
    RESTRICTED = "restricted"
    """It turned into a Security or Privacy incident: from now on for its members only."""


class System(StrEnum):
    """Who an effect is for. Each system has a courier of its own."""

    SLACK = "slack"


class EffectKind(StrEnum):
    """What the outside is owed."""

    CHANNEL = "channel"
    PURPOSE = "purpose"
    """Owed by earlier releases only, whose rows are still read."""
    INVITE = "invite"
    MESSAGE = "message"
    """Something people read. `args["what"]` names the renderer."""
    WHISPER = "whisper"
    """The same, to one person, where they are; gone when they reload."""
    PIN = "pin"
    BOOKMARK = "bookmark"
    TOPIC = "topic"
    HOME = "home"
    SEAL = "seal"
    """An old channel, emptied of what we said in it and closed."""


class What(StrEnum):
    """Which message. Each has one renderer."""

    BOARD = "board"
    ANNOUNCEMENT = "announcement"
    HAPPENED = "happened"
    """An event, said aloud in the incident's channel."""
    WHERE_TO_GO = "where_to_go"
    NUDGE = "nudge"
    PUT_OFF = "put_off"
    OFFER = "offer"
    BRIEFING = "briefing"
    PAGE = "page"
    AGREEMENT = "agreement"
    MATTER = "matter"
    """An attempt, a hypothesis …, with the buttons that settle it, and then without."""
    MEASURE_OVERDUE = "measure_overdue"
    ESCALATION = "escalation"
    CHASE = "chase"
    """Whether a vendor kept a promise."""
    TRIAGE_NUDGE = "triage_nudge"
    PROPOSAL = "proposal"
    FILING = "filing"
    """Which category, asked of an incident that reached P0 or P1 without one."""
    OVER = "over"
    """Monitoring says that it is over, before anybody classified it."""


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
    DROPPED = "dropped"
    """There was nothing left to say when its turn came."""
    GIVEN_UP = "given_up"


class Slot(StrEnum):
    """A thing an incident has outside; a link row holds where."""

    CHANNEL = "channel"
    BOARD = "board"
    TOPIC = "topic"
    """The topic as it was last set: setting the same again would only make noise."""
