"""`/incident impact`, its button and its form."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.forms import impact as form
from bot.policy import Policy
from bot.render import impact as render
from bot.render import told
from bot.render.mrkdwn import Mrkdwn
from bot.render.words import Words
from bot.timeline.jotted import Jotted, tagged
from bot.usecases.impact import (
    Moved,
    Wish,
    change_impact,
    describe_impact,
    state_whether,
    undo_impact,
)
from handlers.impact_said import (
    DATA_LOSS,
    MALICIOUS,
    SHOW,
    TEXT,
    UNAFFECTED,
    UNDO,
    Typed,
    read,
)
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.seeing import still_seen
from handlers.verbs import Said, Verb, meant, which_and_what
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.errors import Refusal
from models.impact import Impact, impact_of
from models.impact_changes import Service
from models.incident import Incident
from models.standing import looked_at
from models.statements import Told, Topic, told_of
from models.vocabulary import ImpactMove

IMPACT = "impact"


def say_impact(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    typed = _read(kit, number, text)
    words = kit.words(said.by)
    if typed.what == SHOW:
        impact, in_words = kit.desk.read(_recorded, number)
        now = kit.incident_time()
        said.answer(render.shown(impact, in_words, kit.policy(), now, words))
        return
    said.answer(told.done(*_done(kit, number, typed, words, by=said.by, receipt=said.receipt)))


def _recorded(session: Session, number: int) -> tuple[Impact, Told]:
    return impact_of(session, session.get_one(Incident, number)), told_of(session, number)


def known_services(session: Session, policy: Policy, number: int) -> dict[str, Service]:
    """Every name by which somebody may call a service here, in lower case, and what the record calls it. The
    incident's own name stands for all of it, as it does wherever its impact is shown."""
    incident = session.get_one(Incident, number)
    recorded = [one for one in impact_of(session, incident).services if one is not None]
    recorded += [one.service for one in told_of(session, number).services]
    if incident.service:
        recorded.append(incident.service)
    known: dict[str, Service] = {incident.name.lower(): None}
    known |= {name.lower(): name for name in recorded}
    known |= {service.name.lower(): service.id for service in policy.services}
    return known | {service.id.lower(): service.id for service in policy.services}


def _read(kit: Kit, number: int, text: str) -> Typed:
    known = kit.desk.read(known_services, kit.policy(), number)
    return read(text, known, now=kit.incident_time())


def _done(
    kit: Kit, number: int, typed: Typed, words: Words, *, by: str, receipt: str
) -> list[Mrkdwn]:
    """Do it, and what to say of it."""
    name = f"INC-{number}"
    if typed.what in (DATA_LOSS, MALICIOUS):
        answer, note = typed.answer, typed.note or ""
        if answer is None:
            raise Refusal("impact-usage")
        topic = Topic(typed.what)
        kit.desk.run(state_whether, number, topic, answer, note, by=by, receipt=receipt)
        return [words("done-stated", incident=name)]
    if typed.what in (TEXT, UNAFFECTED):
        affected, note = typed.what == TEXT, typed.note or ""
        about = [one for one in typed.services if one is not None]
        kit.desk.run(
            describe_impact, number, about, note, affected=affected, by=by, receipt=receipt
        )
        return [words(f"done-impact-{typed.what}", incident=name)]
    if typed.what == UNDO:
        kit.desk.run(undo_impact, number, typed.services, typed.note, by=by, receipt=receipt)
        return [words("done-impact-undo", incident=name)]
    move = ImpactMove(typed.what)
    noted = tagged(Jotted(typed.note or ""))
    wish = Wish(
        move,
        typed.services,
        typed.everything,
        typed.said,
        noted.text or None,
        typed.full,
        noted.status,
    )
    moved = kit.desk.run(change_impact, number, wish, by=by, receipt=receipt)
    return _understood(kit, moved, typed, move, words)


def _understood(
    kit: Kit, moved: Moved, typed: Typed, move: ImpactMove, words: Words
) -> list[Mrkdwn]:
    """What was recorded, and how what they typed was read."""
    shown = words(f"impact-move-{move}")
    lines = [words("done-impact", incident=moved.incident.name, move=shown)]
    if typed.word.lower() != move.value:
        lines.append(words("impact-understood", typed=typed.word, move=shown))
    if moved.event is not None:
        facts = moved.event.facts
        lines.append(render.service_names(facts["services"], kit.policy(), words))
        if facts["when"]:
            lines.append(words("noted-when", when=facts["when"]))
        lines += render.figures_text(facts["figures"], words)
        lines.append(render.still(facts, words))
    return lines


VERBS = (
    Verb(
        IMPACT,
        "impact start api at 14:05 22 of 310 requests fail",
        say_impact,
    ),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(IMPACT)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        words = kit.words(by)
        with answered_by_whisper(ack, body, client, words):
            incident, _ = kit.desk.read(looked_at, meant(kit, body, action))
            view = form.show(words, incident, kit.policy().services)
            open_form(ack, client, body, view, words, again=(IMPACT, incident.name))

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        words = kit.words(by)
        with answered_in_form(ack, words, form.at_field):
            still_seen(kit, view, by=by)
            asked = form.read(view)
            typed = _read(kit, asked.number, asked.command)
            _done(kit, asked.number, typed, words, by=by, receipt=f"view/{view['id']}")
