"""When the owners of actions are asked, and when everybody reads what is open: the `[actions]` table."""

from typing import Annotated

from pydantic import Field

from bot.policy import values
from bot.policy.part import Part

Days = Annotated[int, Field(ge=1, le=365)]


class Actions(Part):
    """Days."""

    soon: Days = Field(3, examples=["3"])
    """Before the day at which it is due."""
    again: Days = Field(7, examples=["7"])
    """After it, and then each time so many days later."""
    weekly_post: values.Hour = Field("09:30", examples=['"09:30"'])
    """When it is posted each Monday what is open [196]. Empty: never."""
    ageing: Days = Field(30, examples=["30"])
    """Open without a date."""
