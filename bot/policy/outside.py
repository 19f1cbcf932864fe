"""Who and what is outside, as far as a rule asks: customers, data centers, transit, and the vendors whom we call.

People name them in free texts, so they are found there as whole words, whatever their case; whoever is called
by several names has the others as `also`.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import Field

from bot.policy import values
from bot.policy.part import Part, listed

FIRST_TIER = 1
Cadence = Annotated[int, Field(ge=5, le=10080)]


class Customer(Part):
    name: values.Name = Field(examples=['"Acme"'])
    also: tuple[values.Name, ...] = listed(20, '["Acme Ltd"]')
    tier: Literal["enterprise", "partner", "other"] = Field("enterprise", examples=['"enterprise"'])

    @property
    def first(self) -> bool:
        """One whose outage is a P1 [46]."""
        return self.tier != "other"


class Tiered(Part):
    """What is of the first tier or of a lower one."""

    tier: Annotated[int, Field(ge=1, le=4)] = Field(1, examples=["1"])

    @property
    def first(self) -> bool:
        """One whose outage [39], or packet loss by its figure [40], is a P0."""
        return self.tier == FIRST_TIER


class DataCenter(Tiered):
    name: values.Name = Field(examples=['"LHR01"'])
    also: tuple[values.Name, ...] = listed(20, '["London"]')


class Transit(Tiered):
    """A provider through whom our traffic goes."""

    name: values.Name = Field(examples=['"Lumen"'])
    also: tuple[values.Name, ...] = listed(20, '["AS3356"]')


class Vendor(Part):
    name: values.Name = Field(examples=['"AWS"'])
    also: tuple[values.Name, ...] = listed(20, '["Amazon"]')
    timezone: values.Timezone = Field("UTC", examples=['"America/Los_Angeles"'])
    """Times that concern them are shown in it as well [147, 152]."""
    every: Cadence | None = Field(None, examples=["60"])
    """Minutes between the words that they promise us, unless somebody says otherwise."""
    contact: values.Name | None = Field(None, examples=['"+1 555 0100, account 4711"'])


class Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...


Row = TypeVar("Row", bound=Named)


def found_in(texts: Iterable[str | None], known: Sequence[Row]) -> list[Row]:
    """Those that any of these texts names, in the policy's order."""
    said = "\n".join(text for text in texts if text).casefold()
    return [one for one in known if said and any(_word(n).search(said) for n in _names(one))]


def called(name: str, known: Sequence[Row]) -> Row | None:
    """The one that is meant by exactly this name."""
    wanted = name.casefold().strip()
    return next((one for one in known if wanted in _names(one)), None)


def _names(one: Named) -> list[str]:
    return [name.casefold() for name in (one.name, *one.also)]


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
