"""Who is on call for a rota, brought in step with a user group of Slack's."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.ports import Chat, Transient
from bot.rota.duty import Duty
from models import people
from models.outbox import Effect

PACE = timedelta(minutes=1)
"""Between two tries: Slack's patience with user groups is short."""


@dataclass(frozen=True, slots=True)
class Groups:
    chat: Chat
    voice: Voice

    def mirror(self, session: Session, effect: Effect) -> Call:
        """As it is now. A group is never emptied: Slack refuses that, and whoever mentions it should reach somebody."""
        policy = self.voice.policy()
        rota = policy.rota(str(effect.args["rota"]))
        if rota is None or rota.usergroup is None:
            return lambda: NOTHING_LEFT_TO_SAY
        on = Duty(session, policy, self.voice.incident_time()).on(rota.id)
        members, group = sorted(people.ids_of(session, on)), rota.usergroup
        if not members:
            return lambda: NOTHING_LEFT_TO_SAY

        def call() -> Found:
            try:
                self.chat.keep_group(group, members)
            except Transient as failure:
                wait = max(failure.wait or PACE, PACE)
                raise Transient(str(failure), wait=wait, unclear=failure.unclear) from failure
            return Found()

        return call
