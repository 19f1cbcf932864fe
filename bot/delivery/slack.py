"""How each effect for Slack is performed: read, render, and say what to call."""

from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found, Mishap, Performer
from bot.delivery.saying import RENDERERS, Say, Voice
from bot.delivery.saying.secrecy import kept_within, withdrawn
from bot.delivery.sealing import Sealing
from bot.ports import Chat, Mark, Mended, Permanent, Trouble, Unreachable
from bot.render import topic
from bot.render.naming import PLAIN, channel_names
from models import links, seats
from models.incident import Incident
from models.outbox import Effect
from models.outside import EffectKind, Slot, What
from models.standing import with_impact
from models.vocabulary import SeatName


@dataclass(frozen=True, slots=True)
class SlackPerformers:
    chat: Chat
    voice: Voice

    def table(self) -> dict[EffectKind, Performer]:
        return {
            EffectKind.CHANNEL: self.open_channel,
            EffectKind.PURPOSE: lambda _session, _effect: lambda: NOTHING_LEFT_TO_SAY,
            EffectKind.INVITE: self.invite,
            EffectKind.MESSAGE: self.message,
            EffectKind.WHISPER: self.whisper,
            EffectKind.PIN: self.pin,
            EffectKind.TOPIC: self.topic,
            EffectKind.BOOKMARK: self.bookmark,
            EffectKind.SEAL: Sealing(self.chat, self.voice).seal,
        }

    def open_channel(self, session: Session, effect: Effect) -> Call:
        incident = _incident(session, effect)
        names = channel_names(self.voice.policy().organisation.channel_name, incident)
        spare = channel_names(PLAIN, incident)
        since = effect.created_at.timestamp() if effect.unclear else None
        private = incident.restricted
        # Neither has any business in the channel of all: better followed by one person than by nobody.
        apart = private or incident.drill
        leads = seats.holders(session, incident.id).get(SeatName.COMMANDER) if apart else None
        announce = self.voice.policy().organisation.announce

        def call() -> Found:
            try:
                made = self.chat.open_channel(names, spare=spare, private=private, since=since)
            except Permanent as no:
                if apart and leads is None:
                    raise
                # Better all incidents in one room than one incident in none.
                lost = Mishap(effect.id, "fallback", str(no))
                room = self.chat.room_of(leads) if leads else self.chat.channel_named(announce)
                return Found({Slot.CHANNEL: room}, mishap=lost)
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
        incident = _incident(session, effect)
        said = self._rendered(session, incident, effect)
        if said is None:
            return lambda: NOTHING_LEFT_TO_SAY
        mark = _mark(incident, effect, said)
        channel = effect.channel or said.to
        if channel is None and said.named is None:
            channel = _channel(session, effect)

        def call() -> Found:
            where = channel or self.chat.channel_named(said.named or "")
            try:
                landed = kept(self.chat, effect, where, said, mark)
            except Unreachable as gone:
                mended(self.chat, where, gone, ours=said.to is None and said.named is None)
            if landed is None:
                return NOTHING_LEFT_TO_SAY
            links = {said.slot: landed[1]} if said.slot else {}
            return Found(links, landed=landed, settles=said.settles, notes=said.notes)

        return call

    def whisper(self, session: Session, effect: Effect) -> Call:
        incident = _incident(session, effect)
        said = self._rendered(session, incident, effect)
        if said is None or said.to is None:
            return lambda: NOTHING_LEFT_TO_SAY
        mark, person = _mark(incident, effect, said), said.to
        since = effect.created_at.timestamp()

        def call() -> Found:
            # What could not be whispered was sent as a direct message, and those stay.
            if effect.unclear and self.chat.find(self.chat.room_of(person), mark, since=since):
                return Found()
            asked_in = effect.args.get("asked_in")
            # Tried once: a firewall may let us call Slack, and keep us from where it takes answers.
            answer_to = effect.args.get("answer_to") if effect.attempts == 1 else None
            self.chat.whisper(asked_in, person, said.message, mark, answer_to=answer_to)
            return Found()

        return call

    def pin(self, session: Session, effect: Effect) -> Call:
        refs = _refs(session, effect)

        def call() -> Found:
            self.chat.pin(refs[Slot.CHANNEL], refs[Slot.BOARD])
            return Found()

        return call

    def topic(self, session: Session, effect: Effect) -> Call:
        refs, incident = _refs(session, effect), _incident(session, effect)
        text = topic.render(incident, with_impact(session, incident.id), self.voice.house())
        if refs.get(Slot.TOPIC) == text:
            return lambda: NOTHING_LEFT_TO_SAY

        def call() -> Found:
            self.chat.set_topic(refs[Slot.CHANNEL], text)
            return Found({Slot.TOPIC: text})

        return call

    def bookmark(self, session: Session, effect: Effect) -> Call:
        """The way back to the board. After an unclear try, look whether it is there."""
        refs, incident = _refs(session, effect), _incident(session, effect)
        title = self.voice.house().plain("bookmark-board", incident=incident.name)

        def call() -> Found:
            channel, board = refs[Slot.CHANNEL], refs[Slot.BOARD]
            self.chat.bookmark(channel, board, title=title, look=effect.unclear)
            return Found()

        return call

    def _rendered(self, session: Session, incident: Incident, effect: Effect) -> Say | None:
        if "withdrawn" in effect.args:
            return withdrawn(self.voice, session, effect)
        said = RENDERERS[What(effect.args["what"])](self.voice, session, incident, effect)
        return kept_within(self.voice, session, incident, said)


def mended(chat: Chat, channel: str, gone: Unreachable, *, ours: bool) -> NoReturn:
    """Bring the channel back if we can; one that is gone for good is made anew, if it was ours."""
    try:
        chat.mend(channel, gone.trouble)
    except Permanent as no:
        if not ours:
            raise
        raise Mended(Trouble.MISSING) from no
    raise Mended(gone.trouble) from gone


def kept(chat: Chat, effect: Effect, channel: str, said: Say, mark: Mark) -> tuple[str, str] | None:
    """Where it landed, posted or edited. None: it was not worth posting any more."""
    ts = effect.ts
    if ts is None and effect.unclear:
        channel = chat.room_of(channel)
        ts = chat.find(channel, mark, since=effect.created_at.timestamp())
    if ts is None and said.only_if_there:
        return None
    if ts is None:
        return chat.post(channel, said.message, mark)
    chat.update(channel, ts, said.message, mark)
    return channel, ts


def _mark(incident: Incident, effect: Effect, said: Say) -> Mark:
    drill = {"drill": "true"} if incident.drill else {}
    return Mark(said.event_type, incident.name, effect.key, {**said.more, **drill})


def _incident(session: Session, effect: Effect) -> Incident:
    return session.get_one(Incident, effect.incident_id)


def _refs(session: Session, effect: Effect) -> dict[Slot, str]:
    return {} if effect.incident_id is None else links.refs(session, effect.incident_id)


def _channel(session: Session, effect: Effect) -> str:
    return _refs(session, effect)[Slot.CHANNEL]
