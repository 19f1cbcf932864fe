"""Buttons for what takes a sentence: reopen, note, decision, try … As commands they stand with their nouns."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.forms import reason as form
from bot.forms.reading import Misread
from bot.render.merging import UNMERGE
from bot.steps.guards import OVERRIDE
from bot.timeline.jotted import jotted
from bot.usecases.agreeing import disagree
from bot.usecases.closing import close, dismiss, reopen
from bot.usecases.matters import raise_matter
from bot.usecases.notes import note
from bot.usecases.unmerging import propose
from handlers.actions import by_form
from handlers.listeners import Listeners
from handlers.matters_said import ending, raising
from handlers.naming import meeting
from handlers.notes import reasons as chosen_for
from handlers.opening import open_form
from handlers.seeing import still_seen
from handlers.verbs import meant
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.errors import Refusal
from models.event_kinds import EventKind
from models.matters import Details
from models.standing import looked_at
from models.vocabulary import MatterKind

NOT_RESOLVED = "not_resolved"
Does = Callable[[Kit, form.Asked, str, str], object]
"""Given what was asked, by whom, and the receipt of the request."""


def _reopen(kit: Kit, asked: form.Asked, by: str, receipt: str) -> object:  # noqa: ARG001 - the stage is its receipt
    return kit.desk.run(reopen, kit.policy(), asked.number, asked.text, by=by)


def _dismiss(kit: Kit, asked: form.Asked, by: str, receipt: str) -> object:  # noqa: ARG001 - as above
    return kit.desk.run(dismiss, kit.policy(), asked.number, asked.text, by=by)


def _note(kit: Kit, asked: form.Asked, by: str, receipt: str) -> object:
    kind = EventKind.NOTED if asked.verb == "note" else EventKind.DECIDED
    why, instead = chosen_for(asked.text)
    return kit.desk.run(
        note,
        asked.number,
        kind,
        jotted(asked.text, now=kit.incident_time()),
        by=by,
        receipt=receipt,
        why=why,
        instead=instead,
    )


def _raise(kind: MatterKind) -> Does:
    def does(kit: Kit, asked: form.Asked, by: str, receipt: str) -> object:
        text, details = _filled(kind, asked, now=kit.incident_time())
        owner = asked.owner or (by if kind is MatterKind.MEASURE else None)
        several = [(text, replace(details, owner=owner))]
        return meeting(
            kit,
            asked.owner or "",
            lambda: kit.desk.run(
                raise_matter, asked.number, kind, several, began_at=None, by=by, receipt=receipt
            ),
        )

    return does


def _filled(kind: MatterKind, asked: form.Asked, *, now: datetime) -> tuple[str, Details]:
    """A field of its own goes before what the sentence says."""
    if asked.until is None:
        text, details = raising(kind, asked.text, now=now)
        return text, replace(details, next_step=asked.next_step or details.next_step)
    try:
        until, condition = ending(asked.until, now=now)
    except Refusal as no:
        raise Misread(form.UNTIL, no.sentence, **no.facts) from no
    return asked.text, Details(until=until, condition=condition)


def _unmerge(kit: Kit, asked: form.Asked, by: str, receipt: str) -> object:  # noqa: ARG001 - the same proposal again is no news
    return kit.desk.run(propose, kit.policy(), asked.number, asked.text, by=by)


def _override(kit: Kit, asked: form.Asked, by: str, receipt: str) -> object:  # noqa: ARG001 - as above
    return kit.desk.run(close, kit.policy(), asked.number, asked.text, by=by)


def _disagree(kit: Kit, asked: form.Asked, by: str, receipt: str) -> object:  # noqa: ARG001 - the stage is its receipt
    return kit.desk.run(disagree, kit.policy(), asked.number, asked.text, by=by)


DOES: Mapping[str, Does] = {
    "reopen": _reopen,
    "dismiss": _dismiss,
    NOT_RESOLVED: _disagree,
    OVERRIDE: _override,
    "note": _note,
    "decision": _note,
    UNMERGE: _unmerge,
    "try": _raise(MatterKind.TRY),
    "hypothesis": _raise(MatterKind.HYPOTHESIS),
    "measure": _raise(MatterKind.MEASURE),
    "workstream": _raise(MatterKind.WORKSTREAM),
    "action": by_form,
}


def register(on: Listeners, kit: Kit) -> None:
    for verb in DOES:
        _opens(on, kit, verb)

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            asked = form.read(view)
            if asked.verb not in DOES:
                raise Refusal("not-a-choice", typed=asked.verb[:40])
            DOES[asked.verb](kit, asked, by, f"view/{view['id']}")


def _opens(on: Listeners, kit: Kit, verb: str) -> None:
    @on.action(verb)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        words = kit.words(by)
        with answered_by_whisper(ack, body, client, words):
            incident, _ = kit.desk.read(looked_at, meant(kit, body, action, merged=verb == UNMERGE))
            value = str(action.get("value") or "")
            said = value.partition(":")[2] if verb == "action" else ""
            view = form.show(words, verb, incident, said)
            again = (verb, value if said else incident.name)
            open_form(ack, client, body, view, words, again=again)
