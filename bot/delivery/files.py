"""Files that somebody asked for, sent to them directly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.ports import Chat, File
from bot.render.mrkdwn import bold, moment
from bot.render.seats import rota_name
from bot.rota.as_file import AHEAD, BACK, as_calendar
from models.outbox import Effect
from models.outside import What

Maker = Callable[[Voice, Session, Effect, str], File | None]


@dataclass(frozen=True, slots=True)
class Files:
    chat: Chat
    voice: Voice

    def send(self, session: Session, effect: Effect) -> Call:
        person = str(effect.args["person"])
        file = MAKERS[What(effect.args["what"])](self.voice, session, effect, person)
        if file is None:
            return lambda: NOTHING_LEFT_TO_SAY
        since = effect.created_at.timestamp()

        def call() -> Found:
            room = self.chat.room_of(person)
            if not (effect.unclear and self.chat.has_file(room, file.name, since=since)):
                self.chat.send_file(room, file)
            return Found()

        return call


def rota_file(voice: Voice, session: Session, effect: Effect, reader: str) -> File | None:
    """As it stands now, a month back and a year ahead."""
    rota = voice.policy().rota(str(effect.args["rota"]))
    if rota is None:
        return None  # the policy knows it no more
    now, words = voice.incident_time(), voice.reader(reader)
    name = rota_name(rota, words)
    facts = {"from": moment(now - BACK), "until": moment(now + AHEAD)}
    return File(
        # Two that somebody asks for have names of their own, by which an earlier try is found.
        name=f"{rota.id}-{effect.created_at:%Y%m%d-%H%M%S}-{effect.id}.ics",
        title=words.plain("rota-file-title", rota=name),
        content=as_calendar(session, voice.policy(), rota, name, now),
        comment=words("rota-file", rota=bold(name), **facts),
    )


MAKERS: Mapping[What, Maker] = {What.ROTA_FILE: rota_file}
