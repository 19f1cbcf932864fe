"""Whom an escalation asks, and what set it off: closed sets of words, stored by value."""

from enum import StrEnum


class EscalationTarget(StrEnum):
    """Who is asked for help: one of ours, a vendor, or a customer [97]."""

    TEAM = "team"
    THIRD_PARTY = "third_party"
    CLIENT = "client"


class EscalationTrigger(StrEnum):
    """Why: somebody wanted it, or a limit of the policy was exceeded."""

    ASKED = "asked"
    UNACKNOWLEDGED = "unacknowledged"
    UPDATE_LATE = "update_late"
    NO_PROGRESS = "no_progress"
    NOBODY_ON = "nobody_on"
    """Of whom the policy pages nobody could be asked, nor anybody in their place."""
