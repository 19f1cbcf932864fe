"""Plays a past incident into the workspace, as people acting in it: for training, and for tests."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.timeline.playing import Play, Step
from handlers.verbs import ROOT

CAST = ("bo", "haneul", "cy")
"""Who plays. All of them take part in drills of the example's policy."""
LEAD = "ada"
"""Who raises and merges: not everybody may, and management always does."""
LONGEST = 3600.0
"""Seconds between two lines, however long the pause was: nobody waits for a night to pass."""
PATIENCE = 300
"""Looks for the channel that the bot makes, a tenth of a second apart."""


class Actor(Protocol):
    """Somebody in the workspace."""

    def types(self, line: str, channel: str = "general") -> Any: ...
    def form(self) -> Any: ...
    def joins(self, channel: str) -> None: ...
    def is_in(self, channel: str) -> bool: ...


Pause = Callable[[float], object]
Stage = Callable[[], Mapping[str, str]]
"""The names of the channels there are, by id."""
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Theatre:
    """Where it is played, and how fast."""

    cast: Sequence[Actor]
    lead: Actor
    channels: Stage
    pause: Pause
    drill: bool
    speed: float


def perform(play: Play, theatre: Theatre) -> str:
    """Returns the channel in which it was played, by id."""
    room, whole = _declared(theatre, theatre.cast[0], play.title)
    part = ""
    if play.merges:
        _, part = _declared(theatre, theatre.cast[1], f"{play.title[:180]} (another report)")
    before = None
    for turn, step in enumerate(play.steps):
        theatre.pause(_wait(before, step, theatre.speed))
        before = step.at or before
        line = step.line
        if line.startswith("merge "):
            line = line.replace("{part}", part, 1).replace("{whole}", whole, 1)
        leads = line.startswith(("merge ", "priority "))
        actor = theatre.lead if leads else theatre.cast[turn % len(theatre.cast)]
        if not actor.is_in(room):
            actor.joins(room)
        actor.types(f"{ROOT} {line}", room).wait()
    theatre.pause(0)
    return room


def _declared(theatre: Theatre, by: Actor, title: str) -> tuple[str, str]:
    """The channel, and the incident's name."""
    before = set(theatre.channels())
    by.types(f"{ROOT} {'drill' if theatre.drill else 'declare'} P1 {title}", "general")
    by.form().submit()
    for _ in range(PATIENCE):
        theatre.pause(0.1)
        for channel, name in theatre.channels().items():
            number = NUMBER.search(name)
            if channel not in before and number:
                return channel, f"INC-{number[0]}"
    raise TimeoutError("the bot has made no channel for it")


def _wait(before: Any, step: Step, speed: float) -> float:
    if before is None or step.at is None or step.at <= before:
        return 0.0
    return min(float((step.at - before).total_seconds()) / speed, LONGEST)
