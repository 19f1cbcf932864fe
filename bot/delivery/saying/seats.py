"""Who sits where, who is asked to come, and command on offer: whom to tell, and with what."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from bot.delivery.saying.escalations import facts_of
from bot.delivery.saying.voice import Say, Teller, Voice
from bot.render import handoff, paging, seats
from bot.render.bridges import bridge_to
from bot.visibility import commanding
from models import coming, links, people
from models.briefing import briefing
from models.escalations import Escalation
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot
from models.pages import Page
from models.seats import Offer, holders
from models.timeline import Event
from models.vocabulary import SeatChange, SeatName


def page_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    page = session.get_one(Page, effect.args["page"])
    over = not incident.stage.open or page.settled_at is not None
    if over and effect.ts is None and not effect.unclear:
        return None  # before we could ask
    channel = links.refs(session, incident.id)[Slot.CHANNEL]
    busy = commanding(session, [page.person], but=incident).get(page.person, [])
    escalation = page.escalation_id and session.get(Escalation, page.escalation_id)
    because = facts_of(session, escalation) if escalation else {}
    words = voice.reader(page.person)
    taken = coming.instead(session, page)
    bridge = bridge_to(incident, voice.policy(), words)
    message = paging.asked(
        page, incident, channel, words, busy, because=because, taken=taken, bridge=bridge
    )
    return Say("incident_paged", message, to=page.person, only_if_there=over)


def call_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    page = session.get_one(Page, effect.args["page"])
    event = session.get_one(Event, effect.args["event"])
    over = not (page.open and incident.stage.open)
    # Whoever the board or a question mentions has no message of their own to settle.
    if event.kind is not EventKind.PAGED or (over and effect.ts is None and not effect.unclear):
        return None
    said = _paged(voice, session, incident, event)
    message = paging.call(
        said.message, page, incident, voice.house(), coming.instead(session, page)
    )
    return replace(said, message=message, only_if_there=over)


def offer_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    made = session.get_one(Offer, effect.args["offer"])
    settled = made.settled_at is not None
    if settled and effect.ts is None and not effect.unclear:
        return None
    channel = links.refs(session, incident.id)[Slot.CHANNEL]
    words = voice.reader(made.to)
    if settled:
        leads = holders(session, incident.id).get(SeatName.COMMANDER)
        message = handoff.settled(made, incident, leads, channel, words)
    else:
        told = briefing(session, incident.id)
        policy = voice.policy()
        message = handoff.offered(made, incident, told, words, channel=channel, policy=policy)
    return Say("handoff_offered", message, to=made.to, only_if_there=settled)


def _seated(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:
    handed_over = event.facts["why"] == SeatChange.HANDOVER
    holder = event.facts["holder"]
    busy = commanding(session, [holder], but=incident, openly=True).get(holder, [])
    message = seats.seated(event, incident, voice.house(), busy)
    return Say("handoff_done" if handed_over else "notice", message)


def _vacant(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", seats.vacant(event, incident, voice.house()))


def _paged(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:
    climbed = event.facts.get("nudge") is not None  # nobody answered those who were asked before
    who = event.facts["person"]
    names = people.names(session, [who]) if event.facts.get("quiet") else {}
    # In the channel, where not everybody may know of every incident.
    busy = commanding(session, [who], but=incident, openly=True).get(who, [])
    message = paging.said(event, incident, voice.house(), names, busy)
    return Say("page_escalated" if climbed else "notice", message)


def _acknowledged(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", paging.acknowledged(event, voice.house()))


def _declined(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", paging.declined(event, incident, voice.house()))


def _offered(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:
    made = session.get_one(Offer, event.facts["offer"])
    return Say("notice", handoff.said(made, event, incident, voice.house()))


def _came_back(voice: Voice, session: Session, incident: Incident, event: Event) -> Say:  # noqa: ARG001 - a Teller
    return Say("notice", handoff.back(event, incident, voice.house()))


TELLERS: Mapping[EventKind, Teller] = {
    EventKind.SEATED: _seated,
    EventKind.SEAT_VACANT: _vacant,
    EventKind.PAGED: _paged,
    EventKind.ACKNOWLEDGED: _acknowledged,
    EventKind.PAGE_DECLINED: _declined,
    EventKind.HANDOFF_OFFERED: _offered,
    EventKind.HANDOFF_DECLINED: _came_back,
    EventKind.HANDOFF_EXPIRED: _came_back,
}
