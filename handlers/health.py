"""`/incident health`: what waits, what was lost, and what is wrong with the policy."""

from typing import Any

from slack_bolt import Ack
from sqlalchemy.orm import Session

from bot.adapters.slack import whisper_back
from bot.ports import Message
from bot.render import health as rendered
from bot.render.health import Health
from bot.render.mrkdwn import as_typed
from bot.rota.freshness import freshness
from bot.usecases.drift import ON_DEMAND, ask
from bot.visibility import told_of, visible_to
from handlers.listeners import Listeners
from handlers.verbs import Said, Verb
from handlers.wiring import Kit
from models import backlog, drift, open_actions, tickets
from models.blank import visible
from models.errors import Refusal
from models.outside import System

SHOWN = 10
HEALTH = "health"


def say_health(kit: Kit, said: Said) -> None:
    if typed := visible(as_typed(said.text)):
        raise Refusal("health-usage", typed=typed[:40])
    said.answer(_health(kit, said.by))


def _health(kit: Kit, by: str) -> Message:
    in_jira = System.JIRA in (kit.desk.served or ())

    def look(session: Session) -> Health:
        theirs = told_of(session, kit.policy(), by)
        lost = backlog.given_up(session, limit=SHOWN, told=theirs)
        waits = backlog.depth(session, told=theirs)
        fresh = freshness(session, kit.policy(), kit.incident_time())
        seen = visible_to(session, kit.policy(), by)
        behind = tickets.in_trouble(session, limit=SHOWN, of=seen)
        if not in_jira:
            return Health(waits, lost, kit.policy_problem(), fresh, behind)
        check = drift.last(session)
        return Health(
            waits,
            lost,
            kit.policy_problem(),
            fresh,
            behind,
            check,
            drift.found(session, check, of=seen, limit=SHOWN) if check else (),
            tickets.with_remarks(session, limit=SHOWN, of=seen),
            in_jira=True,
            actions=open_actions.refused(session, seen, most=SHOWN),
            actions_differ=drift.found_actions(session, check, of=seen, limit=SHOWN)
            if check
            else (),
        )

    found = kit.desk.read(look)
    if in_jira:  # after it was read what waits, or it would always say that this does
        kit.desk.run(ask, every=ON_DEMAND)
    return rendered.render(found, kit.words(by))


VERBS = (Verb(HEALTH, "health", say_health, button=True),)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(HEALTH)
    def pressed(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        whisper_back(body.get("response_url"), _health(kit, str(body["user"]["id"])))
