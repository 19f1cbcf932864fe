"""How each effect for Slack is performed: read, render, and say what to call."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found, Performer
from bot.delivery.saying import RENDERERS, Say, Voice
from bot.ports import Chat, Mark
from bot.render.naming import channel_name
from models import links
from models.incident import Incident
from models.outbox import Effect
from models.vocabulary import EffectKind, Slot, What


@dataclass(frozen=True, slots=True)
class SlackPerformers:
    chat: Chat
    voice: Voice

    def table(self) -> dict[EffectKind, Performer]:
        return {
            EffectKind.CHANNEL: self.open_channel,
            EffectKind.INVITE: self.invite,
            EffectKind.MESSAGE: self.message,
            EffectKind.WHISPER: self.whisper,
            EffectKind.PIN: self.pin,
        }

    def open_channel(self, session: Session, effect: Effect) -> Call:
        incident = _incident(session, effect)
        name = channel_name(self.voice.policy().organisation.channel_name, incident)
        purpose = self.voice.house()(
            "channel-purpose", incident=incident.name, title=incident.title
        )
        since = effect.created_at.timestamp() if effect.unclear else None
        private = incident.restricted

        def call() -> Found:
            made = self.chat.open_channel(name, purpose=purpose, private=private, since=since)
            return Found({Slot.CHANNEL: made})

        return call

    def invite(self, session: Session, effect: Effect) -> Call:
        channel = _channel(session, effect)

        def call() -> Found:
            self.chat.invite(channel, effect.args["people"])
            return Found()

        return call

    def message(self, session: Session, effect: Effect) -> Call:
        """Post it, or edit it where it is. After an unclear try, look for it first."""
        said = self._rendered(session, effect)
        if said is None:
            return lambda: NOTHING_LEFT_TO_SAY
        mark = self._mark(session, effect, said)
        channel = effect.channel or said.to
        if channel is None and said.named is None:
            channel = _channel(session, effect)

        def call() -> Found:
            where = channel or self.chat.channel_named(said.named or "")
            landed = self._keep(effect, where, said, mark)
            if landed is None:
                return NOTHING_LEFT_TO_SAY
            return Found({said.slot: landed[1]} if said.slot else {}, landed=landed)

        return call

    def _keep(self, effect: Effect, channel: str, said: Say, mark: Mark) -> tuple[str, str] | None:
        ts = effect.ts
        if ts is None and effect.unclear:
            channel = self.chat.room_of(channel)
            ts = self.chat.find(channel, mark, since=effect.created_at.timestamp())
        if ts is None and said.only_if_there:
            return None
        if ts is None:
            return self.chat.post(channel, said.message, mark)
        self.chat.update(channel, ts, said.message, mark)
        return channel, ts

    def whisper(self, session: Session, effect: Effect) -> Call:
        said = self._rendered(session, effect)
        if said is None or said.to is None:
            return lambda: NOTHING_LEFT_TO_SAY
        mark, person = self._mark(session, effect, said), said.to

        def call() -> Found:
            self.chat.whisper(effect.args.get("asked_in"), person, said.message, mark)
            return Found()

        return call

    def pin(self, session: Session, effect: Effect) -> Call:
        refs = _refs(session, effect)

        def call() -> Found:
            self.chat.pin(refs[Slot.CHANNEL], refs[Slot.BOARD])
            return Found()

        return call

    def _rendered(self, session: Session, effect: Effect) -> Say | None:
        renderer = RENDERERS[What(effect.args["what"])]
        return renderer(self.voice, session, _incident(session, effect), effect)

    def _mark(self, session: Session, effect: Effect, said: Say) -> Mark:
        return Mark(said.event_type, _incident(session, effect).name, effect.key, said.more)


def _incident(session: Session, effect: Effect) -> Incident:
    return session.get_one(Incident, effect.incident_id)


def _refs(session: Session, effect: Effect) -> dict[Slot, str]:
    return links.refs(session, _incident(session, effect).id)


def _channel(session: Session, effect: Effect) -> str:
    return _refs(session, effect)[Slot.CHANNEL]
