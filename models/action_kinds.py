"""What an action can be: closed sets, stored by value."""

from enum import StrEnum


class ActionStatus(StrEnum):
    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    IN_FLIGHT = "in_flight"
    ACTIONED = "actioned"
    VERIFIED = "verified"
    """Done, and somebody proved that it works [194]."""
    WAIVED = "waived"

    @property
    def open(self) -> bool:
        return self in OPEN


OPEN = (ActionStatus.PROPOSED, ActionStatus.SCHEDULED, ActionStatus.IN_FLIGHT)


class ActionType(StrEnum):
    """[189, 190]"""

    VISIBILITY = "visibility"
    RESILIENCE = "resilience"
    TESTING = "testing"
    ARCHITECTURE = "architecture"
    PROCESS = "process"
    DESIGN = "design"
    TRAINING = "training"


class Horizon(StrEnum):
    """[187]"""

    IMMEDIATE = "immediate"
    QUARTER = "quarter"
    MEDIUM = "medium"
    LONG = "long"


class NudgeKind(StrEnum):
    SOON = "soon"
    OVERDUE = "overdue"
    AGEING = "ageing"
    """It has no date, and has been open for long."""
