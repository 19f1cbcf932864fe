"""Climbs: those who were asked because others were silent, and the others, from the first on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.escalation_kinds import EscalationTrigger
from models.escalations import Escalation
from models.pages import Page

CAUSE = "page/"


@dataclass(frozen=True, slots=True)
class Climbs:
    """All of one incident."""

    pages: Sequence[Page]
    escalations: Sequence[Escalation]

    def around(self, some: Iterable[Page]) -> tuple[list[Page], list[Escalation]]:
        """Whatever was asked in the same climbs as these, up and down."""
        inside, grew = {page.id for page in some}, True
        while grew:
            before = len(inside)
            for one in self.escalations:
                step = self._step(one)
                if inside & step:
                    inside |= step
            grew = len(inside) > before
        steps = [one for one in self.escalations if inside & self._step(one)]
        return [page for page in self.pages if page.id in inside], steps

    def after(self, some: Iterable[Page]) -> list[Escalation]:
        """Those by which others were asked in place of these."""
        silent = {page.id for page in some}
        return [one for one in self.escalations if _cause(one) in silent]

    def climbed(self, page: Page) -> bool:
        """Somebody was asked, or wanted, in their place, and was not let go: of this page, or of one that it took over."""
        of = {
            one.id
            for one in self._together(page)
            if one.round == page.round or one.open or one.settled_at == page.asked_at
        }
        return any(_cause(one) in of and one.open for one in self.escalations)

    def _step(self, one: Escalation) -> set[int]:
        """Those who were silent together, and those who were asked in their place."""
        asked = {page.id for page in self.pages if page.escalation_id == one.id}
        silent = [page for page in self.pages if page.id == _cause(one)]
        return asked | {page.id for first in silent for page in self._together(first)}

    def _together(self, page: Page) -> list[Page]:
        """With them, or of them for the same thing: asked twice, they are silent once."""
        return [one for one in self.pages if one.round == page.round or _same(one, page)]


def of_incident(session: Session, incident_id: int) -> Climbs:
    """Held for this transaction, all at once: whoever notes that they got there holds some of the same, in this order."""
    asked = select(Page).where(Page.incident_id == incident_id)
    unheard = select(Escalation).where(
        Escalation.incident_id == incident_id,
        Escalation.trigger == EscalationTrigger.UNACKNOWLEDGED,
    )
    held = unheard.order_by(Escalation.id).with_for_update()
    return Climbs(
        session.scalars(asked.order_by(Page.id).with_for_update()).all(),
        session.scalars(held).all(),
    )


def _same(one: Page, other: Page) -> bool:
    return one.person == other.person and one.wanted_for == other.wanted_for


def began(session: Session, page: Page) -> Page:
    """What was asked first in its climb: whoever did not answer that is why they were asked."""
    while page.escalation_id is not None:
        made = session.get(Escalation, page.escalation_id)
        silent = made and _cause(made)
        before = silent and session.get(Page, silent)
        if not before:
            break
        page = before
    return page


def _cause(one: Escalation) -> int | None:
    cause = one.cause or ""
    return int(cause.removeprefix(CAUSE)) if cause.startswith(CAUSE) else None
