"""`/incident declare`, its button and its shortcut, and the form they open."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.forms import declare as form
from bot.forms import quoting
from bot.forms.known import NotInPolicy
from bot.policy import Policy
from bot.render.blocks import BUTTON_VALUE
from bot.usecases.declare import declare
from bot.visibility import visible_to
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.verbs import Said, Verb
from handlers.wiring import Kit, answered_in_form, where
from models import listing
from models.incident import Incident
from models.timeline import Quoted

ACTION = "declare"
DRILL = "drill"
SHORTCUT = "declare"
FROM_MESSAGE = "declare_from_message"


def already_open(session: Session, policy: Policy, by: str) -> tuple[Sequence[Incident], int]:
    seen = visible_to(session, policy, by)
    return listing.open_incidents(session, seen, limit=form.SHOWN_OPEN)


def opens(
    kit: Kit,
    text: str,
    *,
    body: dict[str, Any],
    ack: Ack,
    client: WebClient,
    quoted: Quoted | None = None,
    drill: bool = False,
) -> None:
    by = str(body.get("user_id") or body["user"]["id"])
    words = kit.words(by)
    again = (DRILL if drill else ACTION, text)
    if quoted is not None:
        again = (FROM_MESSAGE, quoting.kept(None, None, quoted, most=BUTTON_VALUE))
    open_now, count = kit.desk.read(already_open, kit.policy(), by)
    view = form.show(
        words,
        kit.policy(),
        replace(form.Typed.of(text), quoted=quoted, drill=drill),
        open_now=open_now,
        open_count=count,
        asked_in=where(body),
        answer_to=body.get("response_url"),
    )
    open_form(ack, client, body, view, words, again=again)


def say_declare(kit: Kit, said: Said) -> None:
    opens(kit, said.text, body=said.body, ack=said.ack, client=said.client)


def say_drill(kit: Kit, said: Said) -> None:
    opens(kit, said.text, body=said.body, ack=said.ack, client=said.client, drill=True)


VERBS = (
    Verb(
        "declare",
        "declare P1 Checkout is down",
        say_declare,
        button=True,
    ),
    Verb(DRILL, "drill P1 Checkout is down", say_drill),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(ACTION)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        opens(kit, str(action.get("value") or ""), body=body, ack=ack, client=client)

    @on.action(DRILL)
    def drills(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        opens(kit, str(action.get("value") or ""), body=body, ack=ack, client=client, drill=True)

    @on.shortcut(SHORTCUT)
    def chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        opens(kit, "", body=body, ack=ack, client=client)

    @on.view(form.ID)
    def submitted(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        words, policy = kit.words(by), kit.policy()
        try:
            with answered_in_form(ack, words, form.at_field):
                asked = form.read(view, policy, now=kit.incident_time())
                kit.desk.run(
                    declare,
                    policy,
                    asked.title,
                    asked.priority,
                    asked.intake,
                    by=by,
                    receipt=f"view/{view['id']}",
                    asked_in=asked.asked_in,
                    answer_to=asked.answer_to,
                    quoted=asked.quoted,
                    drill=asked.drill,
                )
        except NotInPolicy as no:
            ack(response_action="update", view=form.show_again(words, policy, view, no))
