"""Choices that the policy gives. It may have changed since a form was opened, or the form may be forged."""

from bot.forms.reading import Answers
from bot.policy import Policy

LONGEST = 80


class NotInPolicy(Exception):
    """Chosen once, and not to be chosen any more. The form is shown anew, with all else as it was."""

    def __init__(self, block_id: str, typed: str) -> None:
        super().__init__(block_id)
        self.sentence, self.typed = f"form-{block_id}-gone", typed


def service(answers: Answers, policy: Policy) -> str | None:
    """Its id, also when somebody typed its name into a form from before there were any to choose."""
    names = {name.casefold(): s.id for s in policy.services for name in (s.name, s.id)}
    return _one_of("service", answers, names)


def category(answers: Answers, policy: Policy) -> str | None:
    return _one_of("category", answers, {name.casefold(): name for name in policy.categories})


def _one_of(block_id: str, answers: Answers, known: dict[str, str]) -> str | None:
    """Where the policy names none, people say it in their own words."""
    said = answers.text(block_id, most=LONGEST)
    if said is None or not known:
        return said
    if said.casefold() not in known:
        raise NotInPolicy(block_id, said)
    return known[said.casefold()]
