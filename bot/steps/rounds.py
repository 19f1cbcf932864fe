"""One round of asking: a page for each thing that somebody is wanted for.

Who has two seats is asked twice, since somebody else may come for one of them alone; acknowledging one answers both.
Of a group nobody is asked as well who is asked already, and who stands in for several of whom nobody is on is asked once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.steps.calling import gap, page
from bot.tx import Tx
from models.incident import Incident
from models.pages import Page
from models.vocabulary import SeatName


@dataclass(slots=True)
class Round:
    tx: Tx
    incident: Incident
    by: str = ""
    why: str = ""
    but: frozenset[str] = frozenset()
    """Who is not asked: they are there."""
    pages: list[Page] = field(default_factory=list)
    gaps: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Those of the pages that were asked because nobody was on, by number; as an event keeps it."""

    def again(self, before: Page) -> None:
        """All that they were asked, once more."""
        self._ask(
            before.person,
            seat=before.seat,
            called=before.called,
            why=before.why,
            clock=before.clock_id,
            escalation=before.escalation_id,
            wanted=before.wanted,
        )

    def for_seat(self, people: Iterable[str], seat: SeatName, called: str | None = None) -> None:
        """Several only where whoever of a group comes first may sit down."""
        for person in people:
            self._ask(person, seat=seat, called=called)

    def themselves(self, person: str) -> None:
        self._ask(person)

    def by_name(self, people: Iterable[str], called: str, *, group: bool) -> None:
        asked = {one.person for one in self.pages}
        for person in people:
            if not (group and person in asked):
                self._ask(person, called=called)

    def in_place_of(self, rota: str, people: Iterable[str], called: str) -> None:
        """After those who are asked by that name anyway: they come for all that is."""
        before = {one.person: one for one in self.pages if one.called == called and not one.seat}
        for person in people:
            asked = before.get(person)
            if asked is None:
                made = self._ask(person, called=called, wanted=[rota])
                if made is not None:
                    self.gaps[made.id] = gap(rota, called)
            elif asked.wanted is not None:
                asked.wanted = [*asked.wanted, rota]
                self.gaps[asked.id].setdefault("also", []).append(rota)

    def _ask(
        self, person: str, *, seat: SeatName | None = None, why: str = "", **how: Any
    ) -> Page | None:
        if person in self.but:
            return None
        why = why or self.why
        made = page(self.tx, self.incident, person, seat=seat, why=why, by=self.by, **how)
        if any(one.person == person and one.wanted_for == made.wanted_for for one in self.pages):
            return None
        self.pages.append(made)
        return made
