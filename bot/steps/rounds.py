"""One round of asking: a page for each thing that somebody is wanted for.

Who has two seats is asked twice, since somebody else may come for one of them alone; acknowledging one answers both.
Of a group nobody is asked as well who is asked already, and who stands in for several of whom nobody is on is asked once.
"""

from collections.abc import Iterable, Sequence
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
    why: str = ""
    but: frozenset[str] = frozenset()
    """Who is not asked: they are there."""
    pages: list[Page] = field(default_factory=list)
    gaps: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Those of the pages that were asked because nobody was on, by number; as an event keeps it."""
    nobody: list[str] = field(default_factory=list)
    """Of whom nobody is on, and nobody stands in for them."""

    def again(self, before: Page) -> None:
        """All that they were asked, once more, by whoever asked for it then."""
        how = {"clock": before.clock_id, "escalation": before.escalation_id}
        self._ask(
            before.person,
            seat=before.seat,
            called=before.called,
            why=before.why,
            by=before.asked_by,
            wanted=before.wanted,
            **how,
        )

    def for_seat(self, people: Iterable[str], seat: SeatName, called: str | None = None) -> None:
        """Several only where whoever of a group comes first may sit down."""
        for person in people:
            self._ask(person, seat=seat, called=called)

    def themselves(self, person: str) -> None:
        self._ask(person)

    def by_name(self, people: Iterable[str], called: str, *, group: bool) -> None:
        """A group after all who are asked for themselves."""
        asked = {one.person for one in self.pages}
        for person in people:
            if not (group and person in asked):
                self._ask(person, called=called)

    def in_place_of(self, rota: str, people: Sequence[str], called: str) -> None:
        """After those who are asked by that name anyway: they come for all that is."""
        if not people:
            self.nobody.append(rota)
        asked_again = {one.id for one in self.pages if one.wanted is not None} - self.gaps.keys()
        before = {
            one.person: one
            for one in self.pages
            if one.called == called and one.seat is None and one.id not in asked_again
        }
        for person in people:
            asked = before.get(person)
            if asked is None:
                asked = self._ask(person, called=called, wanted=[rota])
            elif asked.wanted is not None:
                asked.wanted = [*asked.wanted, rota]
            if asked is not None:
                self._nobody_on(asked, rota, called)

    def _nobody_on(self, asked: Page, rota: str, called: str) -> None:
        """Told with the page, in the channel."""
        told = self.gaps.get(asked.id)
        if told is None:
            self.gaps[asked.id] = gap(rota, called)
        else:
            told["also"] = [*told.get("also", ()), rota]

    def _ask(
        self,
        person: str,
        *,
        seat: SeatName | None = None,
        why: str = "",
        by: str = "",
        **how: Any,
    ) -> Page | None:
        if person in self.but:
            return None
        made = page(self.tx, self.incident, person, seat=seat, why=why or self.why, by=by, **how)
        if any(one.person == person and one.wanted_for == made.wanted_for for one in self.pages):
            return None
        self.pages.append(made)
        return made
