"""What our forms carry with them, looked over where it comes in: it was ours, and Slack brings it back."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.rotas import StandInKind
from models.vocabulary import Audience, Phase

Number = Annotated[int, Field(ge=1, le=999_999_999)]
"""As many digits as the name of an incident has."""


class _Carried(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    incident: Number | None = None
    number: Number | None = None
    which: Number | None = None
    verb: str | None = None
    entry: str | None = None
    message: dict[str, str | None] | None = None
    audience: Audience | None = None
    phase: Phase | None = None
    rota: str | None = None
    kind: StandInKind | None = None
    seen: dict[str, str] | None = None


NEEDS: Mapping[str, tuple[str, ...]] = {
    "incident_declare": (),
    "incident_heard": ("incident", "which"),
    "incident_later": ("number", "audience"),
    "incident_reason": ("incident", "verb"),
    "problem_open": (),
    "rota_stand_in": ("rota", "kind"),
    "timeline_entry": ("incident", "entry", "verb"),
}
"""By form. Every other is about one incident."""


def whole(callback_id: str, private: str) -> bool:
    """Whether a form can be read by what it carries."""
    try:
        carried: Any = _Carried.model_validate_json(private or "{}")
    except ValidationError:
        return False
    needs = NEEDS.get(callback_id, ("incident",))
    return all(getattr(carried, name) is not None for name in needs)
