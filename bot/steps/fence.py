"""What keeps a drill to those who drill: who may be asked, seated and told, and how it is marked.

The mark is part of the title, so that it goes wherever a title goes, into tickets and files too, and
nothing that is built later can forget it. It is no sentence of ours but data, as the title is.
"""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from bot.policy import Policy
from models import people
from models.errors import Refusal
from models.incident import TITLE_LENGTH, Incident
from models.people import Person

MARKS = {"en": "[DRILL]", "ko": "[훈련]"}


def marked(policy: Policy, title: str) -> str:
    """A drill's title. Too long a title is cut rather than refused: the mark is ours, not theirs."""
    mark, said = MARKS[policy.organisation.language], " ".join(title.split())
    if not said or said.startswith(mark) or len(said) > TITLE_LENGTH:
        return said
    return f"{mark} {said}"[:TITLE_LENGTH]


def within(
    session: Session, policy: Policy, incident: Incident, asked: Iterable[Person]
) -> list[Person]:
    """Of these, whom this incident may reach: all of them, unless it is a drill."""
    if not incident.drill:
        return list(asked)
    drilling = people.ids_of(session, policy.organisation.drill) | {incident.declared_by}
    return [one for one in asked if one.id in drilling]


def insist_within(
    session: Session, policy: Policy, incident: Incident, asked: Iterable[Person], *, by: str
) -> list[Person]:
    """The same for those whom somebody named: a drill that reaches nobody says why."""
    wanted = list(asked)
    reached = within(session, policy, incident, [one for one in wanted if one.id != by])
    reached += [
        one for one in wanted if one.id == by
    ]  # nobody has to be fenced off from themselves
    if wanted and not reached:
        raise Refusal("drill-fenced", incident=incident.name, who=wanted[0].name)
    return reached
