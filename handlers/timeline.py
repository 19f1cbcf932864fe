"""`/incident timeline`: the curated timeline, page by page, as files, and the way to its page in the browser."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.adapters.slack import whisper_back
from bot.policy import Policy
from bot.ports import Message
from bot.render import timeline_view as view
from bot.render import told
from bot.render.doubts import doubts
from bot.render.mrkdwn import as_typed
from bot.render.timeline import gathered
from bot.render.words import Words
from bot.timeline.entries import Entry
from bot.timeline.export import masked
from bot.timeline.wanted import understood
from bot.usecases.exporting import export
from handlers.listeners import Listeners
from handlers.verbs import Said, Verb, meant, which
from handlers.wiring import Kit, answered_by_whisper
from models.blank import visible
from models.errors import Refusal
from models.incident import Incident

AS_FILES = "export"
HERE = "here"


def say_timeline(kit: Kit, said: Said) -> None:
    number, rest = which(kit, said, merged=True)
    typed = visible(as_typed(rest))
    first, _, more = typed.partition(" ")
    if first.lower() == AS_FILES:
        _exports(kit, said, number, more.strip().lower())
        return
    said.answer(_listed(kit, said.by, number, typed))


def _exports(kit: Kit, said: Said, number: int, where: str) -> None:
    if where not in {"", HERE}:
        raise Refusal("timeline-export-usage", typed=where[:40])
    kit.desk.run(export, number, by=said.by, here=where == HERE, receipt=said.receipt)
    key = "done-export-here" if where == HERE else "done-export"
    said.answer(told.done(kit.words(said.by)(key, incident=f"INC-{number}")))


def _listed(kit: Kit, by: str, number: int, typed: str) -> Message:
    words = kit.words(by)
    page, wanted, again = understood(typed)
    everything = kit.desk.read(entries_of, kit.policy(), number, words)
    entries = wanted.of(everything)
    found = kit.desk.read(_doubts, number, everything, words)
    kit.meet(by)  # who asks for a link has to be known where it leads
    link = kit.link(by, f"/incidents/INC-{number}")
    shows: dict[str, Any] = {"wanted": again, "number": page, "link": link}
    return view.listed(f"INC-{number}", entries, words, doubts=found, **shows)


def _doubts(session: Session, number: int, entries: list[Entry], words: Words) -> list[str]:
    found = doubts(session, session.get_one(Incident, number), entries, words)
    return [one.text for one in found]


def entries_of(session: Session, policy: Policy, number: int, words: Words) -> list[Entry]:
    incident = session.get_one(Incident, number)
    return list(masked(gathered(session, policy, incident, words).entries, []))


VERBS = (Verb("timeline", "timeline INC-12 course", say_timeline),)


def register(on: Listeners, kit: Kit) -> None:
    @on.action("timeline")
    @on.action(view.PREVIOUS)
    @on.action(view.NEXT)
    def turned(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action, merged=True)
            _, _, asked = str(action.get("value") or "").partition(":")
            message = _listed(kit, by, number, asked.replace(":", " ", 1))
            ack()
            instead = action["action_id"] != "timeline"
            whisper_back(body.get("response_url"), message, instead=instead)

    @on.action(view.EXPORT)
    def exported(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action, merged=True)
            receipt = f"press/{body.get('trigger_id') or ''}"
            kit.desk.run(export, number, by=by, here=False, receipt=receipt)
            ack()
            said = told.done(kit.words(by)("done-export", incident=f"INC-{number}"))
            whisper_back(body.get("response_url"), said)

    @on.action(view.OPEN)
    def opened(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        """Slack has opened the address by itself, and only wants to hear that we know."""
        with answered_by_whisper(ack, body, client, kit.words(str(body["user"]["id"]))):
            meant(kit, body, action, merged=True)
