"""What people are told of overrides and swaps: one message each, in step with what became of it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.ports import Chat, Mark
from bot.render import rotas as rendered
from models.outbox import Effect
from models.rotas import StandIn


@dataclass(frozen=True, slots=True)
class Turns:
    chat: Chat
    voice: Voice

    def tell(self, session: Session, effect: Effect) -> Call:
        """Post it, or edit it where it is. After an unclear try, look for it first."""
        person = str(effect.args["person"])
        made = session.get_one(StandIn, effect.args["stand_in"])
        rota = self.voice.policy().rota(made.rota)
        if rota is None:
            return lambda: NOTHING_LEFT_TO_SAY
        message = rendered.told(made, rota, person, self.voice.reader(person))
        mark = Mark("notice", "", effect.key)
        since = effect.created_at.timestamp()

        def call() -> Found:
            channel, ts = effect.channel or person, effect.ts
            if ts is None and effect.unclear:
                channel = self.chat.room_of(channel)
                ts = self.chat.find(channel, mark, since=since)
            if ts is None:
                return Found(landed=self.chat.post(channel, message, mark))
            self.chat.update(channel, ts, message, mark)
            return Found(landed=(channel, ts))

        return call
