"""Closing the open channel of an incident that has gone private."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.delivery.found import Call, Found
from bot.delivery.saying import Voice
from bot.delivery.saying.secrecy import closed
from bot.owed import ANNOUNCEMENT
from bot.ports import Chat, Mark, Message, Transient, Trouble, Unreachable
from bot.render.naming import PLAIN, channel_name, channel_names
from models.incident import Incident
from models.outbox import Effect

A_CALL = timedelta(seconds=15)
"""After which nobody can be speaking there any more who read where to speak before the move."""


@dataclass(frozen=True, slots=True)
class Sealing:
    chat: Chat
    voice: Voice

    def seal(self, session: Session, effect: Effect) -> Call:
        """What we said is taken back, then what the channel is called and about, and then it is archived.

        Each step may be done again: a crash on the way is made good by beginning anew. What people wrote
        there is theirs, and no bot may delete it: whoever reads the new channel is told so.
        """
        incident = session.get_one(Incident, effect.incident_id)
        organisation = self.voice.policy().organisation
        template, announce = organisation.channel_name, organisation.announce
        name = channel_name(template, incident, tail="-moved")
        lost = [*channel_names(template, incident, telling=True), *channel_names(PLAIN, incident)]
        notice = closed(self.voice, session)
        mark = Mark("notice", incident.name, effect.key)
        since = effect.created_at.timestamp()

        def call() -> Found:
            if effect.args["busy"] and effect.attempts == 1:
                raise Transient("somebody may be speaking there", wait=A_CALL)
            channel = effect.args["old_channel"] or self.chat.lost_channel(
                lost, since=effect.args["since"] or since
            )
            if channel is None:
                return Found()
            try:
                if channel == self.chat.channel_named(announce):
                    # A room that it had to share. The announcement stands there too, and is edited.
                    kept = f"{incident.name}/{ANNOUNCEMENT.key}"
                    self.chat.take_back(channel, incident.name, but=kept, notices=False)
                    self.chat.strip(channel, None)
                else:
                    self._close(channel, notice, mark, name=name, since=since)
            except Unreachable as gone:
                if gone.trouble is Trouble.MISSING:
                    return Found()  # deleted, which is closed enough
                self.chat.mend(channel, gone.trouble)
                raise Transient(f"the old channel was {gone.trouble}", wait=timedelta(0)) from gone
            return Found()

        return call

    def _close(self, channel: str, notice: Message, mark: Mark, *, name: str, since: float) -> None:
        said = self.chat.find(channel, mark, since=since)
        if self.chat.is_archived(channel):
            if said is not None:
                return  # an earlier try came to its end
            self.chat.mend(channel, Trouble.ARCHIVED)
        self.chat.take_back(channel, mark.incident, but=mark.key, notices=True)
        self.chat.strip(channel, name)
        # Looked for once more: emptying a long channel may take longer than our turn at it.
        if said is None and self.chat.find(channel, mark, since=since) is None:
            self.chat.post(channel, notice, mark)
        self.chat.archive(channel)
