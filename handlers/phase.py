"""`/incident phase`: how far the work has come."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.forms import phase as form
from bot.render import told
from bot.usecases.phase import change_phase
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.seeing import still_seen
from handlers.verbs import Said, Verb, meant, split, which_and_what
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.errors import Refusal
from models.standing import looked_at
from models.vocabulary import Phase

PHASE = "phase"


def say_phase(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    named, note = split(text)
    if not named:
        raise Refusal("phase-usage")
    if named.lower() not in {phase.value for phase in Phase}:
        raise Refusal("phase-unknown", typed=named[:40])
    to = Phase(named.lower())
    incident, news = kit.desk.run(change_phase, kit.policy(), number, to, note or None, by=said.by)
    words = kit.words(said.by)
    sentence = "done-phase" if news else "done-phase-already"
    phase = words(f"phase-{to}")
    said.answer(told.done(words(sentence, incident=incident.name, phase=phase)))


VERBS = (
    Verb(
        PHASE,
        "phase identified A bad cache key since the 13:50 deploy",
        say_phase,
    ),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(PHASE)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        words = kit.words(str(body["user"]["id"]))
        with answered_by_whisper(ack, body, client, words):
            incident, _ = kit.desk.read(looked_at, meant(kit, body, action))
            incident.must_be_active()
            again = (PHASE, incident.name)
            open_form(ack, client, body, form.show(words, incident), words, again=again)

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            asked = form.read(view)
            kit.desk.run(change_phase, kit.policy(), asked.number, asked.to, asked.note, by=by)
