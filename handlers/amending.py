"""The menu of each entry of a timeline, its forms, and the button that takes back what was just written."""

from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.adapters.slack import whisper_back
from bot.forms import entry as form
from bot.hearing.shapes import link_to, normal
from bot.render import told
from bot.render.timeline_view import MENU, history
from bot.render.words import Words
from bot.timeline.times import spell
from bot.usecases.amending import annotate, correct, strike, undo
from bot.usecases.marking import Marking, mark
from bot.visibility import seen
from handlers.listeners import Listeners
from handlers.notes import UNDO
from handlers.opening import open_form
from handlers.seeing import still_seen
from handlers.timeline import entries_of
from handlers.verbs import meant
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models import amendments, marks
from models.errors import Refusal
from models.incident import Incident
from models.transcript import ts_of

SHORTCUT = "timeline_add"
HISTORY = "history"


def register(on: Listeners, kit: Kit) -> None:
    @on.action(MENU)
    def picked(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        words = kit.words(by)
        with answered_by_whisper(ack, body, client, words):
            value = str((action.get("selected_option") or action).get("value") or "")
            number = meant(kit, body, {**action, "value": value}, merged=True)
            _, entry, verb, *_ = [*value.split(":"), "", ""]
            if verb == HISTORY:
                ack()
                whisper_back(body.get("response_url"), _history(kit, number, entry, words))
                return
            view = _form(kit, words, number, entry, verb)
            open_form(ack, client, body, view, words, again=(MENU, value))

    @on.action(UNDO)
    def undone(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        words = kit.words(by)
        with answered_by_whisper(ack, body, client, words):
            number = meant(kit, body, action, merged=True)
            _, *entries = str(action.get("value") or "").split(":")
            incident = kit.desk.run(undo, number, entries, by=by)
            ack()
            done = told.done(words("done-undone", incident=incident.name))
            whisper_back(body.get("response_url"), done, instead=True)

    @on.shortcut(SHORTCUT)
    def chosen(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        by = str(body["user"]["id"])
        words = kit.words(by)
        with answered_by_whisper(ack, body, client, words):
            channel, ts = str(body["channel"]["id"]), str(body["message"]["ts"])
            number = kit.desk.read(marks.belongs_to, channel, normal(ts) or ts, chosen=True)
            if number is None:
                raise Refusal("mark-elsewhere")
            kit.desk.read(seen, kit.policy(), by, number)
            url = getattr(context.authorize_result, "url", None)
            message = {"channel": channel, "ts": ts, "link": link_to(url, channel, ts)}
            view = form.show(words, form.ADD, number, ts, message=message)
            open_form(ack, client, body, view, words, again=(SHORTCUT, f"INC-{number}"))

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            _do(kit, form.read(view, now=kit.incident_time()), by, f"view/{view['id']}")


def _form(kit: Kit, words: Words, number: int, entry: str, verb: str) -> dict[str, Any]:
    if verb not in (form.CORRECT, form.ANNOTATE, form.STRIKE):
        raise Refusal("entry-unknown", incident=f"INC-{number}")
    written = kit.desk.read(
        lambda session: amendments.written(session, session.get_one(Incident, number), entry)
    )
    return form.show(words, verb, number, entry, written=written)


def _do(kit: Kit, asked: form.Asked, by: str, receipt: str) -> None:
    number, entry = asked.number, asked.entry
    match asked.verb:
        case form.ADD:
            kit.desk.run(mark, _marking(kit, asked, by))
        case form.ANNOTATE:
            kit.desk.run(annotate, number, entry, asked.text, by=by, receipt=receipt)
        case form.STRIKE:
            kit.desk.run(strike, number, entry, asked.text, by=by, receipt=receipt)
        case _:
            new = {"text": asked.text, **asked.facts}
            kit.desk.run(correct, number, entry, new, asked.when, by=by, receipt=receipt)


def _marking(kit: Kit, asked: form.Asked, by: str) -> Marking:
    where = asked.message
    times = {"when": spell(asked.when), "typed": asked.when.typed} if asked.when else {}
    said = {key: one for key, one in {**asked.facts, **times}.items() if one}
    return Marking(
        channel=str(where.get("channel") or ""),
        ts=normal(where.get("ts")) or "",
        way=marks.FORM,
        by=by,
        stands=True,
        changed=ts_of(kit.desk.real_time()),
        kind=asked.kind,
        link=where.get("link"),
        said=said,
    )


def _history(kit: Kit, number: int, entry: str, words: Words) -> Any:
    found = kit.desk.read(entries_of, kit.policy(), number, words)
    one = next((each for each in found if each.id == entry), None)
    if one is None:
        raise Refusal("entry-unknown", incident=f"INC-{number}")
    return history(f"INC-{number}", one, words)
