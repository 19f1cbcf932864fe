"""`/incident health`: what waits, what was lost, and what is wrong with the policy."""

from sqlalchemy.orm import Session

from bot.render import health as rendered
from bot.render.health import Health
from handlers.verbs import Said, Verb
from handlers.wiring import Kit
from models import outbox

SHOWN = 10


def say_health(kit: Kit, said: Said) -> None:
    def look(session: Session) -> Health:
        lost = outbox.given_up(session, limit=SHOWN)
        return Health(outbox.depth(session), lost, kit.policy_problem())

    said.answer(rendered.render(kit.desk.read(look), kit.words(said.by)))


VERBS = (Verb("health", "health", "health", say_health),)
