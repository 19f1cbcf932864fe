"""The conditions that define a priority [35-51], and which of them is met.

They are guidelines that should define the level, so each suggests one; the worst that is met is the
suggestion. Those with a figure are computed, and the bound itself belongs to them: 98 % is "at or below 98 %".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from bot.policy import values
from bot.policy.part import Part
from models.vocabulary import ImpactType, Priority

Measure = Literal["availability", "packet_loss"]
Percent = Annotated[float, Field(ge=0, le=100)]
WORLDWIDE, MAJOR_REGION, ELSEWHERE = "worldwide", "major_region", "elsewhere"
IMPAIRED = {ImpactType.LOSS_OF_ACCESS, ImpactType.DEGRADED}


class Criterion(Part):
    id: values.Id = Field(examples=['"site-slow"'])
    priority: Literal["P0", "P1", "P2", "P3"] = Field(examples=['"P1"'])
    text: values.Name | None = Field(None, examples=['"The site is slow for everybody"'])
    """None: the built-in sentence for this id, in the reader's language."""
    measure: Measure | None = Field(None, examples=['"availability"'])
    worldwide: Percent | None = Field(None, examples=["98"])
    region: Percent | None = Field(None, examples=["98"])
    """From any major region."""
    recheck: values.Minutes | None = Field(None, examples=["30"])
    """Minutes after which whoever has command is asked whether it is still so [49]."""
    critical_service: bool = Field(False, examples=["true"])
    """Met by itself when a critical service is lost or degraded."""
    enterprise: bool = Field(False, examples=["true"])
    """Met by itself when a customer of the policy is named who is an enterprise or a partner [46]."""
    data_center: bool = Field(False, examples=["true"])
    """Met by itself when a first-tier data center of the policy is named and something is lost or degraded [39]."""
    transit: bool = Field(False, examples=["true"])
    """Not met by its figure where all that is named of the policy's transit are providers of a lower tier [40]."""

    @property
    def level(self) -> Priority:
        return Priority(self.priority)


def _built_in() -> tuple[Criterion, ...]:
    plain = {
        "P0": ("access-lost", "data-center"),
        "P1": ("site-slow", "function-lost", "external-sites", "third-party", "enterprise", "data"),
        "P2": ("sporadic", "single-client"),
        "P3": ("operational",),
    }
    made = {
        level: [Criterion.model_validate({"id": name, "priority": level}) for name in names]
        for level, names in plain.items()
    }
    made["P0"][1:1] = [
        Criterion(
            id="access-degraded", priority="P0", measure="availability", worldwide=98, region=98
        )
    ]
    made["P0"] = [
        one.model_copy(update={"data_center": True}) if one.id == "data-center" else one
        for one in made["P0"]
    ]
    made["P1"] = [
        one.model_copy(update={"enterprise": True}) if one.id == "enterprise" else one
        for one in made["P1"]
    ]
    made["P2"].insert(1, Criterion(id="no-impact-yet", priority="P2", recheck=30))
    loss = {"measure": "packet_loss", "worldwide": 20, "region": 30, "transit": True}
    made["P0"] += [
        Criterion.model_validate({"id": "transit", "priority": "P0", **loss}),
        Criterion(id="critical-system", priority="P0", critical_service=True),
    ]
    return tuple(one for level in made.values() for one in level)


BUILT_IN = _built_in()
"""The policy's own fifteen, in its order."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, and from where: `worldwide`, `major_region`, `elsewhere` or a region's name."""

    availability: Decimal | None = None
    packet_loss: Decimal | None = None
    where: str | None = None

    def of(self, measure: Measure) -> Decimal | None:
        return self.availability if measure == "availability" else self.packet_loss

    def kept(self) -> dict[str, str]:
        """As a record keeps them: exactly as they were given."""
        found = {"availability": self.availability, "packet_loss": self.packet_loss}
        figures = {name: str(value) for name, value in found.items() if value is not None}
        return {**figures, "from": self.where} if figures and self.where else figures

    @classmethod
    def found(cls, kept: Mapping[str, str] | None) -> "Figures":
        told = kept or {}
        figures = {
            name: Decimal(told[name]) for name in ("availability", "packet_loss") if name in told
        }
        return cls(**figures, where=told.get("from"))


@dataclass(frozen=True, slots=True)
class Suggestion:
    priority: Priority
    criterion: Criterion
    """The worst that is met; of several, the one that somebody chose, or else the first."""
    because: str | None = None
    """Whom or what the incident names, when that is why."""


def met(criterion: Criterion, figures: Figures) -> bool | None:
    """Whether its figure says that it is met. None: it has no figure, or nobody measured."""
    if criterion.measure is None:
        return None
    measured = figures.of(criterion.measure)
    bound = _bound(criterion, figures.where)
    if measured is None or figures.where is None:
        return None
    if bound is None:
        return False
    limit = Decimal(str(bound))
    return measured <= limit if criterion.measure == "availability" else measured >= limit


def _bound(criterion: Criterion, where: str | None) -> float | None:
    """A smaller place than a major region has no bound: what fails there alone is no P0 by its figure."""
    if where == WORLDWIDE:
        return criterion.worldwide
    return None if where == ELSEWHERE else criterion.region


def suggest(
    criteria: Iterable[Criterion],
    *,
    chosen: Criterion | None,
    figures: Figures,
    impact: Iterable[ImpactType] = (),
    critical: bool = False,
    customer: str | None = None,
    data_center: str | None = None,
    transit: str | None = None,
    lesser_transit: bool = False,
) -> Suggestion | None:
    """What the conditions come to. None: nobody chose one, and none is met by itself.

    `transit`: a first-tier provider that is named; `lesser_transit`: providers are, and none of them is of it.
    """
    hit = [chosen] if chosen is not None and met(chosen, figures) is not False else []
    degraded = not IMPAIRED.isdisjoint(impact)
    lost = data_center if degraded else None

    def by_itself(one: Criterion) -> bool:
        named = (one.enterprise and customer) or (one.data_center and lost)
        measured = met(one, figures) and not (one.transit and lesser_transit)
        return bool(measured or (one.critical_service and critical and degraded) or named)

    hit += [one for one in criteria if by_itself(one)]
    worst = min(hit, key=lambda one: one.priority, default=None)
    if worst is None:
        return None
    return Suggestion(worst.level, worst, _because(worst, customer, lost, transit))


def _because(
    worst: Criterion, customer: str | None, lost: str | None, transit: str | None
) -> str | None:
    if worst.enterprise:
        return customer
    if worst.data_center:
        return lost
    return transit if worst.transit else None
