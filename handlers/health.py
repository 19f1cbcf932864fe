"""`/incident health`: what waits, what was lost, and what is wrong with the policy."""

from sqlalchemy.orm import Session

from bot.render import health as rendered
from bot.render.health import Health
from bot.visibility import told_of
from handlers.verbs import Said, Verb
from handlers.wiring import Kit
from models import outbox

SHOWN = 10


def say_health(kit: Kit, said: Said) -> None:
    def look(session: Session) -> Health:
        theirs = told_of(session, kit.policy(), said.by)
        lost = outbox.given_up(session, limit=SHOWN, told=theirs)
        return Health(outbox.depth(session, told=theirs), lost, kit.policy_problem())

    said.answer(rendered.render(kit.desk.read(look), kit.words(said.by)))


VERBS = (Verb("health", "health", "health", say_health),)
