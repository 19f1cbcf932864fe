"""`/incident update` and `nochange`, their buttons, and the form."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.forms import update as form
from bot.render import told
from bot.render.lifecycle import next_promises
from bot.render.mrkdwn import person
from bot.usecases.updates import MovedOn, Posted, no_change, update
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.seeing import still_seen
from handlers.verbs import Said, Verb, audience_of, meant, which_and_what
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.standing import looked_at
from models.vocabulary import Audience

UPDATE = "update"
NOCHANGE = "nochange"


def say_update(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    if not text:
        opens(kit, number, by=said.by, body=said.body, ack=said.ack, client=said.client)
        return
    _update(kit, said, number, text)


def _update(kit: Kit, said: Said, number: int, text: str) -> None:
    posted = kit.desk.run(
        update,
        kit.policy(),
        number,
        (Audience.INTERNAL,),
        text,
        by=said.by,
        receipt=said.receipt,
    )
    _answer(kit, said, posted)


def say_nochange(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    if text:  # somebody had something to say after all
        _update(kit, said, number, text)
        return
    to, receipt = Audience.INTERNAL, said.receipt
    _answer(
        kit, said, kit.desk.run(no_change, kit.policy(), number, to, by=said.by, receipt=receipt)
    )


def _answer(kit: Kit, said: Said, posted: Posted) -> None:
    words = kit.words(said.by)
    first = words("done-update", incident=posted.incident.name)
    promised = next_promises(posted.event.facts, words) if posted.event else []
    said.answer(told.done(first, *promised))


def opens(
    kit: Kit,
    number: int,
    *,
    by: str,
    body: dict[str, Any],
    ack: Ack,
    client: WebClient,
    to: Audience = Audience.INTERNAL,
) -> None:
    incident, stands = kit.desk.read(looked_at, number)
    owed = any(clock.unkept for clock in stands.ended)
    incident.must_take_updates(owed=owed)
    if owed and not incident.stage.open:  # the company knows; they do not
        to = Audience.CUSTOMERS
    words = kit.words(by)
    view = form.show(words, incident, stands, to=to)
    open_form(ack, client, body, view, words, again=(UPDATE, f"{incident.name}:{to}"))


def submitted(kit: Kit, ack: Ack, view: dict[str, Any], by: str) -> None:
    words = kit.words(by)
    try:
        with answered_in_form(ack, words, form.at_field):
            still_seen(kit, view, by=by)
            asked = form.read(view)
            kit.desk.run(
                update,
                kit.policy(),
                asked.number,
                asked.audiences,
                asked.text,
                by=by,
                receipt=f"view/{view['id']}",
                wish=asked.wish,
            )
    except MovedOn as moved:
        incident, stands = kit.desk.read(looked_at, asked.number)
        fresh = form.show(words, incident, stands, again=asked, moved_by=person(moved.by))
        ack(response_action="update", view=fresh)


VERBS = (
    Verb(UPDATE, "update We rolled back; errors are falling", say_update),
    Verb(NOCHANGE, "nochange", say_nochange),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(UPDATE)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number, to = meant(kit, body, action), audience_of(action)
            opens(kit, number, by=by, body=body, ack=ack, client=client, to=to)

    @on.action(NOCHANGE)
    def nothing_new(
        ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient
    ) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            receipt = f"press/{body.get('trigger_id') or ''}"
            number, to = meant(kit, body, action), audience_of(action)
            kit.desk.run(no_change, kit.policy(), number, to, by=by, receipt=receipt)

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        submitted(kit, ack, view, str(body["user"]["id"]))
