"""Command, offered: the one place that makes an offer, whoever or whatever it comes from."""

from datetime import timedelta

from bot.permissions import Act, insist
from bot.policy import Policy
from bot.steps.fence import insist_within
from bot.tx import Tx
from models import people, seats
from models.blank import visible
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import TEXT_LENGTH, Incident
from models.seats import Offer
from models.vocabulary import SeatName


def offer_command(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    who: str,
    note: str,
    *,
    by: str,
    asks: tuple[str, ...] = (),
) -> Offer:
    """Nothing changes until they accept; a newer offer replaces an older one. `asks`: messages that this answers."""
    incident.must_be_open()
    insist(tx.session, policy, incident, by, Act.HAND_OFF)
    note = visible(note)
    if len(note) > TEXT_LENGTH:
        raise Refusal("text-too-long", length=len(note), limit=TEXT_LENGTH)
    (person,) = insist_within(tx.session, policy, incident, [people.able(tx.session, who)], by=by)
    holder = seats.holders(tx.session, incident.id).get(SeatName.COMMANDER)
    if holder is None:
        raise Refusal("handoff-nobody-commands", incident=incident.name)
    if person.id == holder:
        sentence = "handoff-to-oneself" if person.id == by else "handoff-to-holder"
        raise Refusal(sentence, incident=incident.name, who=person.name)
    withdrew = seats.withdraw(tx.session, incident.id, at=tx.now)
    made = Offer(
        incident_id=incident.id,
        by=by,
        to=person.id,
        note=note,
        offered_at=tx.now,
        expires_at=tx.now + timedelta(minutes=policy.limits.handover),
    )
    tx.session.add(made)
    tx.session.flush()
    facts = {"offer": made.id, "to": made.to, "holder": holder, "note": note, "withdrew": withdrew}
    told = {**facts, "asks": list(asks)} if asks else facts
    tx.record(incident, incident.happened(EventKind.HANDOFF_OFFERED, by=by, at=tx.now, **told))
    return made
