"""What a person filled in, whatever kind of input it was filled into."""

import re
from dataclasses import dataclass
from typing import Any

from models.blank import visible
from models.errors import Refusal

VALUE = "value"
"""Every input's action id."""

UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What nobody can see, and databases refuse: control characters but for tabs and line ends, and
halves of letters, which JSON can carry and UTF-8 cannot."""


def keepable(typed: str) -> str:
    """What was typed, without what no database holds. The one place where people's text is cleaned as it comes in."""
    return UNKEEPABLE.sub("", typed)


class Misread(Refusal):
    """One field of a form needs another look; shown at that field, with the rest kept as typed."""

    def __init__(self, block_id: str, sentence: str, **facts: str | int) -> None:
        super().__init__(sentence, **facts)
        self.block_id = block_id


@dataclass(frozen=True, slots=True)
class Answers:
    """The state of a submitted view. Unknown fields are ignored, missing ones are empty."""

    values: dict[str, Any]

    @classmethod
    def of(cls, view: dict[str, Any]) -> "Answers":
        return cls((view.get("state") or {}).get("values") or {})

    def text(self, block_id: str, *, most: int) -> str | None:
        """What was typed or chosen, without blanks around it; None when there is nothing."""
        found = self._input(block_id)
        chosen = found.get("selected_option") or {}
        typed = found.get("value") or chosen.get("value") or found.get("selected_user") or ""
        said = visible(keepable(str(typed)))
        if len(said) > most:
            raise Misread(block_id, "text-too-long", length=len(said), limit=most)
        return said or None

    def several(self, block_id: str) -> list[str]:
        found = self._input(block_id)
        if "selected_options" in found:
            return [str(chosen["value"]) for chosen in found["selected_options"] or []]
        one = self.text(block_id, most=200)
        return [] if one is None else [one]

    def _input(self, block_id: str) -> dict[str, Any]:
        inputs = self.values.get(block_id) or {}
        found = inputs.get(VALUE) or next(iter(inputs.values()), None) or {}
        return dict(found)
