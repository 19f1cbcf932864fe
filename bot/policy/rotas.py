"""Whose turn it is: rotations, the hours they hold, and how they change."""

from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator

from bot.policy import values
from bot.policy.hours import Hours
from bot.policy.part import Part, listed
from bot.policy.values import Every, is_person

TOGETHER = 10
"""People of one shift. More is a group, and a group is paged by its name."""
ADDRESS_LETTERS = 200

FIRST = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001  a wall clock's time; `timezone` says where

Shift = str | tuple[str, ...]
"""Who is on in one turn: one person, or several together."""


def _shift(given: Any) -> Shift:
    if not isinstance(given, list | tuple):
        return _person(given)
    people = tuple(_person(one) for one in given)
    if not 1 <= len(people) <= TOGETHER:
        raise ValueError(f"a shift of several has 1 to {TOGETHER} people")
    if len(set(people)) != len(people):
        raise ValueError("somebody stands in it twice")
    return people


def _person(text: Any) -> str:
    if not isinstance(text, str) or len(text) > ADDRESS_LETTERS or not is_person(text):
        raise ValueError(values.NOT_A_PERSON)
    return values.spelled(text)


def _day(given: Any) -> Any:
    if type(given) is not date:  # a datetime is a date too, to Python
        raise ValueError("it must be a date, without a time and without quotes")
    return given


Members = tuple[Annotated[Shift, PlainValidator(_shift)], ...]
Day = Annotated[date, BeforeValidator(_day)]
Open = Annotated[Hours, BeforeValidator(Hours.read)]

_MEMBERS = '["bo@example.com", "cy@example.com"]'


class Change(Part):
    """Other members, or another length of turns, from a moment on. What was before stays as it was."""

    since: values.WallClock = Field(examples=["2026-03-02T09:00:00"])
    members: Members = listed(100, _MEMBERS, default=...)
    every: values.Turn | None = Field(None, examples=['"7 days"'])
    """None: handovers stay when they were."""


class Layer(Part):
    """One rotation of a rota, with hours of its own: together they may follow the sun."""

    timezone: values.Timezone | None = Field(None, examples=['"Asia/Seoul"'])
    """None: the rota's."""
    starts: values.WallClock = Field(FIRST, examples=["2026-01-05T09:00:00"])
    every: values.Turn = Field(Every(7, "days"), examples=['"7 days"'])
    members: Members = listed(100, _MEMBERS)
    only: Open | None = Field(None, examples=['"Mon-Fri 09:00-17:00"'])
    holidays: tuple[Day, ...] = listed(400, "[2026-12-25, 2026-12-26]")
    changes: tuple[Change, ...] = listed(100, "[[rotas.changes]]")


class Rota(Part):
    """Whose turn it is: a rotation of `members`, layers of them, or a calendar. Which one is checked by `parse`."""

    id: values.Id = Field(examples=['"commander"'])
    name: values.Name = Field(
        default_factory=lambda data: data.get("id", ""), examples=['"Incident commanders"']
    )
    timezone: values.Timezone = Field("UTC", examples=['"Europe/London"'])
    starts: values.WallClock = Field(FIRST, examples=["2026-01-05T09:00:00"])
    every: values.Turn = Field(Every(7, "days"), examples=['"7 days"'])
    members: Members = listed(100, _MEMBERS)
    only: Open | None = Field(None, examples=['"Mon-Fri 09:00-17:00"'])
    holidays: tuple[Day, ...] = listed(400, "[2026-12-25, 2026-12-26]")
    changes: tuple[Change, ...] = listed(100, "[[rotas.changes]]")
    layers: tuple[Layer, ...] = listed(20, "[[rotas.layers]]")
    ics: values.Calendar | None = Field(None, examples=['"https://calendar.example.com/rota.ics"'])
    escalate_to: str | None = Field(None, examples=['"management"'])
    usergroup: values.Usergroup | None = Field(None, examples=['"@oncall-platform"'])
    """Of Slack's: whoever is on call is in it, and nobody else."""
    topic_in: values.Channel | None = Field(None, examples=['"platform"'])
    """A channel whose topic says who is on call, behind whatever people wrote there."""

    @cached_property
    def rotations(self) -> tuple[Layer, ...]:
        """Everything that turns, in the file's order, each with a zone and all its days off. A calendar has none."""
        if not self.layers:
            return (
                (Layer(**{name: getattr(self, name) for name in _SHARED}),) if self.members else ()
            )
        return tuple(
            layer.model_copy(
                update={
                    "timezone": layer.timezone or self.timezone,
                    "holidays": (*self.holidays, *layer.holidays),
                }
            )
            for layer in self.layers
        )

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everybody whom the policy names in it, once, whenever their turns are."""
        return tuple(
            dict.fromkeys(
                person
                for layer in self.rotations
                for members in (layer.members, *(change.members for change in layer.changes))
                for shift in members
                for person in together(shift)
            )
        )


_SHARED = tuple(Layer.model_fields)


def together(shift: Shift) -> tuple[str, ...]:
    return (shift,) if isinstance(shift, str) else shift
