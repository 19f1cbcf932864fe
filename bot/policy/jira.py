"""How incidents look in Jira: the `[jira]` table."""

from typing import Annotated, Any

from pydantic import Field

from bot.policy.part import Part
from models.vocabulary import Priority

Word = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]


def word(example: str, default: str | None = None) -> Any:
    return Field(default, examples=[f'"{example}"'])


class JiraPriorities(Part):
    """Names as Jira shows them; those that the project does not have are left out, and the ticket says so."""

    P0: Word = word("Highest", "Highest")
    P1: Word = word("High", "High")
    P2: Word = word("Medium", "Medium")
    P3: Word = word("Low", "Low")

    def __getitem__(self, priority: Priority) -> str:
        return str(getattr(self, priority.value))


class JiraStatuses(Part):
    """By stage or phase, the status of that name. Without a name, by Jira's three categories of statuses."""

    triage: Word | None = word("To Do")
    investigating: Word | None = word("Investigating")
    identified: Word | None = word("In Progress")
    monitoring: Word | None = word("Monitoring")
    resolved: Word | None = word("Resolved")
    closed: Word | None = word("Closed")
    dismissed: Word | None = word("Won't Do")
    merged: Word | None = word("Duplicate")
    """Without a name the ticket of what was merged is left where it is: it is linked, not over."""

    def named(self, state: str) -> str | None:
        found: str | None = getattr(self, state, None)
        return found


class Jira(Part):
    issue_type: Word = word("Problem", "Problem")
    """Of the ticket that a P0 or P1 gets [104, 105]."""
    category_field: Word = word("Category", "Category")
    """The select field that takes the category, where the project has one of that name."""
    security_level: Word | None = word("Incident responders")
    """Of restricted incidents. Without one they get no ticket."""
    resolution: Word = word("Done", "Done")
    action_type: Word = word("Task", "Task")
    """Of the issues of actions."""
    action_link: Word = word("Relates", "Relates")
    """The type of link from an action to the ticket of its incident."""
    duplicate: Word = word("Duplicate", "Duplicate")
    """The type of link from what is part of another incident, or was made twice."""
    attachment_mb: int = Field(10, ge=1, le=1000, examples=["10"])
    """The largest file that is attached to a ticket, in megabytes."""
    priorities: JiraPriorities = Field(JiraPriorities(), examples=["[jira.priorities]"])
    statuses: JiraStatuses = Field(JiraStatuses(), examples=["[jira.statuses]"])
    fields: dict[Word, Word] = Field({}, max_length=20, examples=['{ Team = "Platform" }'])
    """Other fields that the project wants, by name, and what goes there."""
