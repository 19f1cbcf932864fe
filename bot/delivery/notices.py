"""What is said about no incident, where everybody reads it: posted once, and edited when it is no longer so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery import prevents_posts, rota_posts
from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Say, Voice
from bot.delivery.slack import kept, mended
from bot.ports import Chat, Mark, Unreachable
from bot.render import calendars as render
from bot.rota.freshness import Freshness
from models import calendars
from models.outbox import Effect
from models.outside import What

Renderer = Callable[[Voice, Session, Effect], Say | None]


@dataclass(frozen=True, slots=True)
class Notices:
    chat: Chat
    voice: Voice

    def post(self, session: Session, effect: Effect) -> Call:
        said = RENDERERS[What(effect.args["what"])](self.voice, session, effect)
        if said is None:
            return lambda: NOTHING_LEFT_TO_SAY
        mark = Mark(said.event_type, "", effect.key, said.more)

        def call() -> Found:
            where = effect.channel or said.to or self.chat.channel_named(said.named or "")
            try:
                landed = kept(self.chat, effect, where, said, mark)
            except Unreachable as gone:
                mended(self.chat, where, gone, ours=False)
            return NOTHING_LEFT_TO_SAY if landed is None else Found(landed=landed)

        return call


def calendar_of(voice: Voice, session: Session, effect: Effect) -> Say | None:
    """Too old to be trusted in silence; and in the same message, that it is read again."""
    policy, rota = voice.policy(), voice.policy().rota(str(effect.args["rota"]))
    copy = calendars.of(session, [str(effect.args["rota"])]).get(str(effect.args["rota"]))
    if rota is None or copy is None:
        return None  # the policy does not go by it any more
    stale = copy.alarm == effect.key
    seen = Freshness(rota, copy.fetched_at, copy.error, stale)
    message = render.alarm(seen, voice.house())
    return Say("notice", message, named=policy.organisation.announce, only_if_there=not stale)


RENDERERS: Mapping[What, Renderer] = {
    What.CALENDAR: calendar_of,
    What.ROTA_POST: rota_posts.post_of,
    What.PREVENTS_POST: prevents_posts.post_of,
}
