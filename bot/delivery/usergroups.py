"""Who is on call for a rota, brought in step with a user group of Slack's and with topics."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.ports import Chat, Permanent, Transient
from bot.render import duty_topic
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
            with _unhurried():
                self.chat.keep_group(group, members)
            return Found()

        return call

    def topic(self, session: Session, effect: Effect) -> Call:
        """As it is now, of all rotas that share it. What people wrote there stays, word for word."""
        policy = self.voice.policy()
        rota = policy.rota(str(effect.args["rota"]))
        channel = None if rota is None else rota.topic_in
        if channel is None:
            return lambda: NOTHING_LEFT_TO_SAY
        duty = Duty(session, policy, self.voice.incident_time())
        on = [(one, duty.on(one.id)) for one in policy.rotas if one.topic_in == channel]
        names = people.spelt(session, [who for _, some in on for who in some])
        mine = duty_topic.ours(on, names, self.voice.house())

        def write(topic: str) -> str:
            written = duty_topic.written_into(topic, mine)
            if written is None:
                raise Permanent(f"the topic of #{channel} has no room left for who is on call")
            return written

        def call() -> Found:
            with _unhurried():
                self.chat.keep_in_topic(channel, write)
            return Found()

        return call


@contextmanager
def _unhurried() -> Iterator[None]:
    try:
        yield
    except Transient as failure:
        wait = max(failure.wait or PACE, PACE)
        raise Transient(str(failure), wait=wait, unclear=failure.unclear) from failure
