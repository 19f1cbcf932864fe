"""`/incident triage`, its button, and the form that fills in what is missing and gives a priority."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.forms import priority as priority_form
from bot.forms import triage as form
from bot.forms.about import incident_of
from bot.forms.known import NotInPolicy
from bot.render import triage as render
from bot.usecases.closing import dismiss
from bot.usecases.triage import triage
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.seeing import still_seen
from handlers.verbs import Said, Verb, meant, which_and_what
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.classified import DismissedAs
from models.standing import looked_at

TRIAGE = render.TRIAGE


def say_triage(kit: Kit, said: Said) -> None:
    number, _ = which_and_what(kit, said)
    opens(kit, number, by=said.by, body=said.body, ack=said.ack, client=said.client)


def opens(
    kit: Kit, number: int, *, by: str, body: dict[str, Any], ack: Ack, client: WebClient
) -> None:
    incident, _ = kit.desk.read(looked_at, number)
    incident.must_be_open()
    words = kit.words(by)
    view = form.show(words, kit.policy(), incident)
    open_form(ack, client, body, view, words, again=(TRIAGE, incident.name))


VERBS = (Verb(TRIAGE, "triage", say_triage),)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(TRIAGE)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action)
            opens(kit, number, by=by, body=body, ack=ack, client=client)

    @on.action(render.TRANSIENT)
    def recovered(
        ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient
    ) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            as_ = DismissedAs.TRANSIENT
            kit.desk.run(dismiss, kit.policy(), meant(kit, body, action), "", as_, by=by)

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by, policy = str(body["user"]["id"]), kit.policy()
        words = kit.words(by)
        try:
            with answered_in_form(ack, words, form.at_field):
                still_seen(kit, view, by=by)
                _take(kit, form.read(view, policy, now=kit.incident_time()), by)
        except NotInPolicy as no:
            incident, _ = kit.desk.read(looked_at, incident_of(view))
            again = form.show_again(words, policy, incident, view, no)
            ack(response_action="update", view=again)

    @on.view(priority_form.ID)
    def chosen(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            _take(kit, priority_form.read(view, kit.policy()), by)


def _take(kit: Kit, asked: form.Asked, by: str) -> None:
    kit.desk.run(triage, kit.policy(), asked.number, asked.changes, asked.wish, by=by)
