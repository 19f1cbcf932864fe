"""Files that somebody asked for: made when they are sent, of what the database knows then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Say, Voice
from bot.delivery.saying.secrecy import kept_within
from bot.ports import Attachment, Chat, Mark
from models import links
from models.incident import Incident
from models.outbox import Effect
from models.outside import Files, Slot


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files, and the message they come with; `say.to` is whom they are for, or the incident's channel."""

    say: Say
    files: Sequence[Attachment]


Maker = Callable[[Voice, Session, Incident | None, Effect], Parcel | None]
"""None: there is nothing to send any more. An incident is given where the files are about one."""


@dataclass(frozen=True, slots=True)
class Parcels:
    chat: Chat
    voice: Voice
    makers: Mapping[Files, Maker]

    def send(self, session: Session, effect: Effect) -> Call:
        """Upload them and show them, once; after an unclear try, look whether they are there."""
        if "withdrawn" in effect.args:
            return self._take_back(effect)
        number = effect.incident_id
        incident = None if number is None else session.get_one(Incident, number)
        parcel = self.makers[Files(effect.args["what"])](self.voice, session, incident, effect)
        if parcel is None:
            return lambda: NOTHING_LEFT_TO_SAY
        say: Say | None = parcel.say
        if incident is not None:
            say = kept_within(self.voice, session, incident, parcel.say)
        if say is None:
            return lambda: NOTHING_LEFT_TO_SAY
        mark = Mark(say.event_type, "" if incident is None else incident.name, effect.key)
        place = say.to or (links.refs(session, number)[Slot.CHANNEL] if number else "")
        since, message = effect.created_at.timestamp(), say.message

        def call() -> Found:
            channel = self.chat.room_of(place)
            if not (effect.unclear and self.chat.find(channel, mark, since=since)):
                self.chat.share(channel, message, parcel.files, mark)
            return Found()

        return call

    def _take_back(self, effect: Effect) -> Call:
        """Whoever has them may not know of the incident any more."""
        mark = Mark("notice", "", effect.key)
        since, person = effect.created_at.timestamp(), str(effect.args["to"])

        def call() -> Found:
            self.chat.unshare(self.chat.room_of(person), mark, since=since)
            return NOTHING_LEFT_TO_SAY

        return call
