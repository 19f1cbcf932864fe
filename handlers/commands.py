"""`/incident …`: the table of verbs. Help, buttons and refusals are made from it."""

from collections.abc import Sequence
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.adapters.slack import whisper_back
from bot.clock import stopwatch
from bot.forms.reading import keepable
from bot.render import board, told
from bot.render import help as helped
from bot.render.given_back import LONGEST
from bot.render.help import Usage
from bot.web.metrics import Metrics
from handlers import (
    actions,
    category,
    closing,
    declare,
    escalations,
    health,
    impact,
    matters,
    merging,
    notes,
    paging,
    phase,
    priority,
    problems,
    rotas,
    seats,
    timeline,
    triage,
    updates,
    views,
)
from handlers.listeners import Listeners
from handlers.verbs import ROOT, Said, Verb, meant, split
from handlers.wiring import Kit, answered_by_whisper
from models import links
from models.blank import visible
from models.errors import Refusal
from models.incident import Incident
from models.standing import looked_at


def say_help(kit: Kit, said: Said) -> None:
    words = kit.words(said.by)
    about, _, _ = said.text.partition(" ")
    here, fitting = kit.desk.read(_possible, said.channel)
    bare = not visible(str(said.body.get("text") or ""))
    said.answer(
        helped.render(
            ROOT,
            usages(),
            about.lower() or None,
            words,
            here=here,
            fitting=fitting if bare else None,
        )
    )


def _possible(session: Session, channel: str) -> tuple[list[tuple[str, str]], Sequence[str]]:
    """The buttons that make sense in this channel, each a verb and the incident that it is about; and
    the few commands that are wanted most while the incident is where it is."""
    number = links.incident_in(session, channel)
    incident = None if number is None else session.get(Incident, number)
    if incident is None:
        return [], helped.FITTING[None]
    fitting = helped.FITTING[incident.stage]
    return _offered(incident), fitting


def _offered(incident: Incident) -> list[tuple[str, str]]:
    """What fits where it is first."""
    fitting = helped.FITTING[incident.stage]
    offered = sorted(board.offered(incident), key=lambda verb: verb not in fitting)
    return [(verb, incident.name) for verb in offered]


def usages() -> list[Usage]:
    return [Usage(verb.name, verb.example, verb.button) for verb in VERBS.values()]


VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb("help", "help declare", say_help),
        *declare.VERBS,
        *views.VERBS,
        *updates.VERBS,
        *triage.VERBS,
        *priority.VERBS,
        *category.VERBS,
        *phase.VERBS,
        *impact.VERBS,
        *matters.VERBS,
        *actions.VERBS,
        *problems.VERBS,
        *closing.VERBS,
        *notes.VERBS,
        *timeline.VERBS,
        *merging.VERBS,
        *seats.VERBS,
        *paging.VERBS,
        *rotas.VERBS,
        *escalations.VERBS,
        *health.VERBS,
    )
}


def register(on: Listeners, kit: Kit, metrics: Metrics) -> None:
    @on.action(board.MORE)
    def more(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        words = kit.words(str(body["user"]["id"]))
        with answered_by_whisper(ack, body, client, words):
            incident, _ = kit.desk.read(looked_at, meant(kit, body, action, merged=True))
            here = _offered(incident)
            ack()
            whisper_back(
                body.get("response_url"), helped.render(ROOT, usages(), None, words, here=here)
            )

    @on.command(ROOT)
    def asked(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        text = keepable(str(body.get("text") or ""))
        first, rest = split(text)
        verb = VERBS.get(first.lower() or "help")
        started = stopwatch()
        said = Said(rest, {**body, "text": text}, ack, client)
        try:
            must_be_short_enough(text)
            if verb is None:
                refuse_unknown(kit, said, first)
            else:
                verb.does(kit, said)
        except Refusal as no:
            said.answer(told.refused(no, f"{ROOT} {text}", kit.words(said.by)))
        finally:
            metrics.command(verb.name if verb else "unknown", stopwatch() - started)


def must_be_short_enough(text: str) -> None:
    """Before anything reads it. Slack names no limit for a command, and nothing we keep is a third of this."""
    if len(text) > LONGEST:
        raise Refusal("text-too-long", length=len(text), limit=LONGEST)


def refuse_unknown(kit: Kit, said: Said, typed: str) -> None:
    said.answer(helped.unknown(ROOT, typed, said.text, usages(), kit.words(said.by)))
