"""`/incident list`, `show` and `catchup`: looking, each as far as they may."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.adapters.directly import answer_somewhere
from bot.adapters.slack import whisper_back
from bot.policy import Policy
from bot.ports import Message
from bot.render import catchup, views
from bot.render.mrkdwn import as_typed
from bot.visibility import visible_to
from handlers.listeners import Listeners
from handlers.verbs import Said, Verb, meant, nothing_more, which
from handlers.wiring import Kit, answered_by_whisper, where
from models import listing
from models.blank import visible
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.listing import Beside, Row
from models.proposals import listed_waiting
from models.standing import in_full

LAST_SAID = 3
DRILLS = "drills"


def page_of(
    session: Session, policy: Policy, person: str, number: int, here: str = ""
) -> views.Page:
    """That page of what this person may see; the last one when there are fewer by now."""
    seen = visible_to(session, policy, person)
    skip = (number - 1) * views.PAGE
    incidents, count = listing.open_incidents(session, seen, limit=views.PAGE, skip=skip)
    rows = listing.rows(session, incidents, reader=person, here=here)
    page = views.Page(rows, number, count)
    return page if number <= page.last else page_of(session, policy, person, page.last, here)


def row_of(session: Session, number: int, by: str = "", here: str = "") -> Row:
    incident = session.get(Incident, number)
    if incident is None:
        raise Refusal("incident-unknown", incident=f"INC-{number}")
    (row,) = listing.rows(session, [incident], reader=by, here=here)
    return row


def beside_of(session: Session, policy: Policy, by: str, number: int) -> list[Beside]:
    incident, seen = session.get_one(Incident, number), visible_to(session, policy, by)
    return listing.beside(session, incident, seen, limit=LAST_SAID)


def recent_of(session: Session, policy: Policy, by: str, number: int) -> catchup.Recent:
    return catchup.Recent(
        listing.latest(session, number, EventKind.UPDATED, limit=1),
        listing.latest(session, number, EventKind.DECIDED, limit=LAST_SAID),
        listing.latest(session, number, EventKind.NOTED, limit=LAST_SAID),
        in_full(session, number),
        listed_waiting(session, number),
        beside_of(session, policy, by, number),
    )


def say_list(kit: Kit, said: Said) -> None:
    typed = visible(as_typed(said.text))
    if typed.lower() == DRILLS:
        said.answer(kit.desk.read(_drills, kit, said.by, said.channel))
        return
    if typed and not (typed.isascii() and typed.isdigit() and 0 < int(typed[:9]) < 10**8):
        raise Refusal("list-usage", typed=typed[:40])
    said.answer(_list(kit, said.by, int(typed[:8] or 1), said.channel))


def say_show(kit: Kit, said: Said) -> None:
    number, rest = which(kit, said, merged=True)
    nothing_more("show", rest)
    said.answer(_shown(kit, said.by, number, said.channel))


def say_catchup(kit: Kit, said: Said) -> None:
    number, rest = which(kit, said, merged=True)
    nothing_more("catchup", rest)
    said.answer(_caught_up(kit, said.by, number, said.channel))


def _shown(kit: Kit, by: str, number: int, here: str) -> Message:
    row, stands = kit.desk.read(row_of, number, by, here), kit.desk.read(in_full, number)
    also = kit.desk.read(beside_of, kit.policy(), by, number)
    return views.shown(row, stands, kit.policy(), kit.words(by), beside=also)


def _caught_up(kit: Kit, by: str, number: int, here: str) -> Message:
    row = kit.desk.read(row_of, number, by, here)
    recent = kit.desk.read(recent_of, kit.policy(), by, number)
    return catchup.render(row, recent, kit.policy(), kit.incident_time(), kit.words(by))


VERBS = (
    Verb("list", "list", say_list, button=True),
    Verb("show", "show INC-12", say_show),
    Verb("catchup", "catchup INC-12", say_catchup),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action("list")
    @on.action(views.PREVIOUS)
    @on.action(views.NEXT)
    def turned(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        typed = str(action.get("value") or "1")
        page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1  # noqa: PLR2004 - more digits than pages
        message = _list(kit, str(body["user"]["id"]), max(page, 1), where(body) or "")
        whisper_back(body.get("response_url"), message, instead=action["action_id"] != "list")

    _looks(on, kit, "show", _shown)
    _looks(on, kit, "catchup", _caught_up)


def _looks(
    on: Listeners, kit: Kit, verb: str, look: Callable[[Kit, str, int, str], Message]
) -> None:
    @on.action(verb)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            message = look(kit, by, meant(kit, body, action, merged=True), where(body) or "")
            ack()
            answer_somewhere(client, body, message)


def _list(kit: Kit, by: str, number: int, here: str) -> Message:
    page = kit.desk.read(page_of, kit.policy(), by, number, here)
    return views.listed(page, kit.incident_time(), kit.words(by))


def _drills(session: Session, kit: Kit, by: str, here: str) -> Message:
    seen = visible_to(session, kit.policy(), by)
    running, count = listing.open_incidents(session, seen, limit=views.PAGE, drills=True)
    rows = listing.rows(session, running, reader=by, here=here)
    return views.drills(rows, count, kit.incident_time(), kit.words(by))
