"""The criteria and the figures they go by, as the forms that ask for a priority show and read them."""

from collections.abc import Mapping
from decimal import Decimal

from bot.forms.inputs import chosen, typed
from bot.forms.percent import percent
from bot.forms.reading import Answers, Misread
from bot.policy import Policy
from bot.policy.criteria import ELSEWHERE, MAJOR_REGION, WORLDWIDE, Figures
from bot.render.blocks import Block
from bot.render.triage import criterion_text
from bot.render.words import Words
from models.errors import Refusal
from models.incident import Incident

CRITERION, FROM = "criterion", "measured_from"
FIGURES = ("availability", "packet_loss")
FIELDS = (CRITERION, *FIGURES, FROM)
SHORT_TEXT = 100


def blocks(words: Words, policy: Policy, was: Mapping[str, str]) -> list[Block]:
    label = words.plain
    criteria = [
        (one.id, f"{one.priority} · {criterion_text(policy, one.id, words)}")
        for one in policy.criteria
    ]
    return [
        chosen(
            CRITERION,
            label("label-criterion"),
            criteria,
            words,
            initial=was[CRITERION],
            hint=label("form-criterion-hint"),
        ),
        *(
            typed(
                name,
                label(f"label-{name.replace('_', '-')}"),
                example=label(f"form-{name.replace('_', '-')}-example"),
                initial=was[name],
            )
            for name in FIGURES
        ),
        chosen(
            FROM, label("label-measured-from"), _places(policy, words), words,
            initial=was[FROM],
        ),
    ]  # fmt: skip


def known(incident: Incident) -> dict[str, str]:
    return {name: as_shown(incident, name) for name in FIELDS}


def given(answers: Answers) -> dict[str, str]:
    return {name: as_sent(answers, name) for name in FIELDS}


def as_shown(incident: Incident, name: str) -> str:
    if name == CRITERION:
        return incident.criterion or ""
    return (incident.measured or {}).get("from" if name == FROM else name, "")


def as_sent(answers: Answers, name: str) -> str:
    return answers.text(name, most=SHORT_TEXT) or ""


def read(answers: Answers, policy: Policy) -> tuple[str | None, Figures]:
    """The criterion and the figures. A figure has to say where it was measured: that decides its bound."""
    found = {name: _figure(answers, name) for name in FIGURES}
    where = as_sent(answers, FROM) or None
    if where is not None and where not in dict(_places(policy, None)):
        raise Misread(FROM, "not-a-choice", typed=where)
    if where is None and any(figure is not None for figure in found.values()):
        raise Misread(FROM, "measured-from-empty")
    criterion = as_sent(answers, CRITERION) or None
    if criterion is not None and policy.criterion(criterion) is None:
        raise Misread(CRITERION, "not-a-choice", typed=criterion)
    return criterion, Figures(**found, where=where)


def _figure(answers: Answers, name: str) -> Decimal | None:
    said = as_sent(answers, name)
    try:
        return percent(said) if said else None
    except Refusal as no:
        raise Misread(name, no.sentence, **no.facts) from no


def _places(policy: Policy, words: Words | None) -> list[tuple[str, str]]:
    """The world, the policy's major regions, and everywhere else. Without a list, any major region."""
    regions = [(name, name) for name in policy.organisation.regions]

    def named(place: str) -> tuple[str, str]:
        return place, words.plain(f"measured-{place.replace('_', '-')}") if words else place

    return [named(WORLDWIDE), *(regions or [named(MAJOR_REGION)]), named(ELSEWHERE)]
