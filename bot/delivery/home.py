"""The home tab of one person: what they may see of the incidents, in their language."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.delivery.found import Call, Found
from bot.delivery.saying import Voice
from bot.policy import Policy, Rota
from bot.ports import Chat
from bot.render import home
from bot.rota.duty import Duty
from bot.rota.mine import turns
from bot.visibility import visible_to
from models import listing, people, rotas
from models.outbox import Effect
from models.rotas import StandIn


@dataclass(frozen=True, slots=True)
class Homes:
    chat: Chat
    voice: Voice
    incident_time: Clock

    def publish(self, session: Session, effect: Effect) -> Call:
        person = str(effect.args["person"])
        policy, now = self.voice.policy(), self.incident_time()
        view = home.render(gathered(session, policy, person, now), now, self.voice.reader(person))

        def call() -> Found:
            self.chat.publish_home(person, view)
            return Found()

        return call


def gathered(session: Session, policy: Policy, person: str, now: datetime) -> home.Facts:
    """Everything on the home tab, as far as this person may see it."""
    seen = visible_to(session, policy, person)
    incidents, count = listing.open_incidents(session, seen, limit=home.OPEN)
    mine = listing.seats_of(session, seen, person, limit=home.MINE)
    duty = Duty(session, policy, now)
    return home.Facts(
        rows=listing.rows(session, incidents, reader=person),
        count=count,
        mine=mine,
        mine_rows=listing.rows(session, [incident for incident, _ in mine]),
        promises=listing.promises_due(session, seen, limit=home.PROMISES),
        on_call=[
            (rota, [_known(session, one) for one in duty.on(rota.id)])
            for rota in policy.rotas[: home.ROTAS]
        ],
        turns=turns(session, policy, person, now),
        swaps=_asked(session, policy, person, now),
        reader=person,
    )


def _asked(
    session: Session, policy: Policy, person: str, now: datetime
) -> list[tuple[StandIn, Rota]]:
    """Swaps that wait for this person, of rotas that are still there."""
    waiting = rotas.asked_of(session, person, now)
    known = [(made, policy.rota(made.rota)) for made in waiting]
    return [(made, rota) for made, rota in known if rota is not None]


def _known(session: Session, listed: str) -> str:
    """Their id, for a mention; an address that nobody here has stays as the policy spells it."""
    person = people.find(session, listed)
    return person.id if person else listed
