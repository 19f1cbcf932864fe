"""What every table of the policy is made of."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """Strict: "30" is not 30, and a key nobody knows is a slip of the pen."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def listed(most: int, example: str, **more: Any) -> Any:
    """A list of at most so many. Lax on this level only: TOML has lists, and we keep tuples."""
    more.setdefault("default", ())
    return Field(max_length=most, strict=False, examples=[example], **more)
