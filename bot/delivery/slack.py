"""How each effect for Slack is performed: read, render, and say what to call."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.courier import Performer, Refs
from bot.policy import Policy
from bot.ports import Chat, Mark, Message
from bot.render import announcement, board, told
from bot.render.naming import channel_name
from bot.render.words import Words
from models import links
from models.incident import Incident
from models.outbox import Effect
from models.vocabulary import EffectKind, Slot


@dataclass(frozen=True, slots=True)
class SlackPerformers:
    chat: Chat
    policy: Callable[[], Policy]
    house: Callable[[], Words]
    """The organisation's words, for what everybody reads."""
    reader: Callable[[str], Words]
    """One person's words."""

    def table(self) -> dict[EffectKind, Performer]:
        return {
            EffectKind.CHANNEL: self.open_channel,
            EffectKind.INVITE: self.invite,
            EffectKind.BOARD: self.board,
            EffectKind.PIN: self.pin,
            EffectKind.ANNOUNCEMENT: self.announcement,
            EffectKind.WHERE_TO_GO: self.where_to_go,
        }

    def open_channel(self, session: Session, effect: Effect) -> Callable[[], Refs]:
        incident = _incident(session, effect)
        name = channel_name(self.policy().organisation.channel_name, incident)
        purpose = self.house()("channel-purpose", incident=incident.name, title=incident.title)
        since = effect.created_at.timestamp() if effect.unclear else None
        private = incident.restricted
        return lambda: {
            Slot.CHANNEL: self.chat.open_channel(
                name, purpose=purpose, private=private, since=since
            )
        }

    def invite(self, session: Session, effect: Effect) -> Callable[[], Refs]:
        channel = links.refs(session, effect.incident_id)[Slot.CHANNEL]

        def call() -> Refs:
            self.chat.invite(channel, effect.args["people"])
            return {}

        return call

    def board(self, session: Session, effect: Effect) -> Callable[[], Refs]:
        incident = _incident(session, effect)
        refs = links.refs(session, incident.id)
        message = board.render(incident, self.policy(), self.house())
        mark = Mark("incident_board", incident.name, effect.key)
        channel = refs[Slot.CHANNEL]
        return lambda: {
            Slot.BOARD: self._keep(effect, channel, refs.get(Slot.BOARD), message, mark)
        }

    def announcement(self, session: Session, effect: Effect) -> Callable[[], Refs]:
        incident = _incident(session, effect)
        refs = links.refs(session, incident.id)
        message = announcement.render(incident, refs[Slot.CHANNEL], self.house())
        mark = Mark("incident_announced", incident.name, effect.key)
        name = self.policy().organisation.announce

        def call() -> Refs:
            channel = refs.get(Slot.ANNOUNCE_CHANNEL) or self.chat.channel_named(name)
            ts = self._keep(effect, channel, refs.get(Slot.ANNOUNCEMENT), message, mark)
            return {Slot.ANNOUNCE_CHANNEL: channel, Slot.ANNOUNCEMENT: ts}

        return call

    def pin(self, session: Session, effect: Effect) -> Callable[[], Refs]:
        refs = links.refs(session, effect.incident_id)

        def call() -> Refs:
            self.chat.pin(refs[Slot.CHANNEL], refs[Slot.BOARD])
            return {}

        return call

    def where_to_go(self, session: Session, effect: Effect) -> Callable[[], Refs]:
        incident = _incident(session, effect)
        channel = links.refs(session, incident.id)[Slot.CHANNEL]
        person = incident.declared_by
        message = told.where_to_go(incident, channel, self.reader(person))
        asked_in = effect.args.get("asked_in")

        mark = Mark("notice", incident.name, effect.key)

        def call() -> Refs:
            self.chat.whisper(asked_in, person, message, mark)
            return {}

        return call

    def _keep(
        self, effect: Effect, channel: str, ts: str | None, message: Message, mark: Mark
    ) -> str:
        """Edit the surface where it is, or post it; after an unclear try, look for it first."""
        if ts is None and effect.unclear:
            ts = self.chat.find(channel, mark, since=effect.created_at.timestamp())
        if ts is None:
            return self.chat.post(channel, message, mark)
        self.chat.update(channel, ts, message, mark)
        return ts


def _incident(session: Session, effect: Effect) -> Incident:
    return session.get_one(Incident, effect.incident_id)
