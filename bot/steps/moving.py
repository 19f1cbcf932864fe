"""Leaving an incident's channel for another: what is owed is sorted into what follows and what stays behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.policy import Policy
from bot.steps.seating import security_here
from bot.steps.submitters import of_parts, submitter_of
from bot.tx import Tx
from models import clocks, members, seats
from models.incident import Incident
from models.links import Link
from models.outbox import Effect
from models.outside import EffectKind, Slot, What
from models.pages import Page
from models.people import in_chat
from models.seats import Offer

OF_THE_ROOM = (
    EffectKind.CHANNEL,
    EffectKind.INVITE,
    EffectKind.PIN,
    EffectKind.BOOKMARK,
    EffectKind.TOPIC,
)
DIRECT = (What.PAGE, What.OFFER, What.AGREEMENT)


@dataclass(frozen=True, slots=True)
class Left:
    """What has to be closed behind us."""

    channel: str | None
    since: datetime | None
    """From when on a channel may have been made that we have lost track of."""
    busy: bool
    """Somebody may be speaking into the old channel at this moment."""

    def facts(self) -> dict[str, Any]:
        """As the event keeps them."""
        return {
            "old_channel": self.channel,
            "seal": self.channel is not None or self.since is not None,
            "since": None if self.since is None else self.since.timestamp(),
            "busy": self.busy,
        }


def leave(tx: Tx, policy: Policy, incident: Incident) -> list[str]:
    """Forget the channel, which is gone; what needs one waits until there is another. Returns who has to be
    invited there.

    Into the next channel of a restricted incident come those who may see it now, and nobody because they were
    invited once: they may have been sent away since, or may only ever have been asked into the open one it had
    before. Of an open incident we do not know who left its channel, so all come who were invited.
    """
    effects = _held(tx, incident)
    channel = _forget_links(tx, incident)
    if channel is None:
        return []  # somebody noticed before us
    for effect in effects:
        was_there = _come_away(effect, channel)
        if effect.kind is EffectKind.INVITE and incident.restricted:
            effect.not_needed(at=tx.real_now)
        elif effect.kind in OF_THE_ROOM or (was_there and effect.key.endswith("/board")):
            effect.want_again()
    return _who_may_see(tx, policy, incident) if incident.restricted else []


def _who_may_see(tx: Tx, policy: Policy, incident: Incident) -> list[str]:
    """The people of `bot.visibility`, one by one."""
    offered = seats.open_offer(tx.session, incident.id)
    people = {
        incident.declared_by,
        *members.of(tx.session, incident.id),
        *(one.id for one in security_here(tx.session, policy, incident)),
        *seats.holders(tx.session, incident.id).values(),
        *([offered.to] if offered else []),
    }
    return sorted(one for one in people if in_chat(one))


def go_private(tx: Tx, incident: Incident, allowed: set[str]) -> Left:
    """From an open channel to one that is yet to be made. `allowed`: who may keep what they were sent."""
    effects = _held(tx, incident)
    channel = _forget_links(tx, incident)
    told = _Addressees(tx, incident)
    asked = {f"{incident.name}/nudge/{number}" for number in _unanswered(tx, incident)}
    busy, since = False, None
    for effect in effects:
        if told.outside(effect, channel):
            _take_back(effect, told.of(effect), allowed)
            continue
        if effect.leased_until is not None:
            effect.fence()
            busy = True
        if effect.kind is EffectKind.CHANNEL and channel is None and effect.attempts:
            since = effect.created_at
        was_there = _come_away(effect, channel)
        if effect.kind is EffectKind.INVITE:
            # Who came into the open channel has no business in the other.
            effect.not_needed(at=tx.real_now)
        elif _of_the_room(effect) or (was_there and effect.key in asked):
            effect.want_again()
    return Left(channel, since, busy)


class _Addressees:
    """Who was told what, outside the incident's channel."""

    def __init__(self, tx: Tx, incident: Incident) -> None:
        pages = select(Page.id, Page.person).where(Page.incident_id == incident.id)
        offers = select(Offer.id, Offer.to).where(Offer.incident_id == incident.id)
        self._pages = {row.id: row.person for row in tx.session.execute(pages)}
        self._offers = {row.id: row.to for row in tx.session.execute(offers)}
        self._submitter = submitter_of(tx.session, incident).asked
        self._of_parts = {one.number: one.submitter.asked for one in of_parts(tx.session, incident)}

    def outside(self, effect: Effect, channel: str | None) -> bool:
        """The announcement and direct messages. A reminder that landed elsewhere was one of these."""
        what = effect.args.get("what")
        if what == What.ANNOUNCEMENT or what in DIRECT:
            return True
        if effect.kind is EffectKind.FILE:
            return effect.args["to"] is not None
        return what == What.NUDGE and effect.channel not in {None, channel}

    def of(self, effect: Effect) -> str | None:
        """None: everybody, or nobody knows."""
        if effect.kind is EffectKind.FILE:
            return str(effect.args["to"])
        match effect.args.get("what"):
            case What.PAGE:
                return self._pages.get(effect.args["page"])
            case What.OFFER:
                return self._offers.get(effect.args["offer"])
            case What.AGREEMENT:
                part = effect.args.get("part")
                return self._submitter if part is None else self._of_parts.get(part)
            case _:
                return None


def _take_back(effect: Effect, person: str | None, allowed: set[str]) -> None:
    """Rendered once more: for a member as it is now, for others as the place where to ask. Files stay with
    members as they were."""
    if effect.kind is EffectKind.FILE and person in allowed:
        return
    if person not in allowed:
        effect.args = {**effect.args, "withdrawn": {"to": person}}
        effect.needs = None  # that must not wait for a private channel
    effect.want_again()


def _held(tx: Tx, incident: Incident) -> list[Effect]:
    """Before the links are read: who settles one of these writes the links in the same transaction."""
    owed = select(Effect).where(Effect.incident_id == incident.id).order_by(Effect.id)
    return list(tx.session.scalars(owed.with_for_update()))


def _forget_links(tx: Tx, incident: Incident) -> str | None:
    known = select(Link).where(Link.incident_id == incident.id)
    old = {link.slot: link for link in tx.session.scalars(known)}
    for slot in (Slot.CHANNEL, Slot.BOARD, Slot.TOPIC):
        if slot in old:
            tx.session.delete(old[slot])
    return old[Slot.CHANNEL].ref if Slot.CHANNEL in old else None


def _of_the_room(effect: Effect) -> bool:
    return effect.kind in OF_THE_ROOM or effect.key.endswith("/board")


def _come_away(effect: Effect, channel: str | None) -> bool:
    """Nothing that stands in the old channel is ours to edit any more."""
    was_there = channel is not None and effect.channel == channel
    if was_there:
        effect.channel = effect.ts = None
    return was_there


def _unanswered(tx: Tx, incident: Incident) -> Iterator[int]:
    running = clocks.live(tx.session, incident.id).values()
    for nudge in clocks.unanswered(tx.session, [clock.id for clock in running]):
        yield nudge.message
