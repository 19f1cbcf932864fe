"""`/incident escalate`, `engaged`, `heard`, `release`: asking others for help, and what came of it."""

import re
from datetime import datetime
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.forms import escalate as form
from bot.render import escalations as render
from bot.render.mrkdwn import as_typed
from bot.timeline.jotted import dated
from bot.timeline.times import split_leading
from bot.usecases.escalations import engaged, escalate, heard, release
from handlers.listeners import Listeners
from handlers.naming import first_named, meeting
from handlers.opening import open_form
from handlers.seeing import busy_elsewhere, still_seen
from handlers.verbs import Said, Verb, meant, which, which_and_what
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.blank import visible
from models.errors import Refusal
from models.escalation_kinds import EscalationTarget
from models.escalations import Asking, Escalation
from models.incident import Incident
from models.people import Person

OUTSIDE = re.compile(
    r"(?P<who>vendor|third[ _-]?party|client|customer|공급업체|고객)\b[: ]*", re.IGNORECASE
)
CLIENTS = ("client", "customer", "고객")
QUOTED = re.compile(r"[\"“](?P<name>[^\"”]+)[\"”]\s*|(?P<word>\S+)\s*")
LENGTHS = (
    "m|mins?|minutes?|h|hrs?|hours?|s|secs?|seconds?|d|days?|w|weeks?|months?|분|시간|초|일|주|개월"
)
"""What a length is measured in. Days are taken as meant, and refused: "every 2 days" is not every two minutes."""
EVERY = re.compile(
    rf"every\s+(?P<cadence>\d+(?:[.,]\d+)?(?:[^\W\d_]+|\s+(?:{LENGTHS}))?)\b[,:]?\s*", re.IGNORECASE
)
CADENCE = re.compile(
    r"(?P<count>\d{1,5})\s*(?P<unit>m|min|mins|minutes?|h|hours?|분|시간)?", re.IGNORECASE
)
KNEW = re.compile(r"knew\s+(?:since\s+|at\s+)?", re.IGNORECASE)
NUMBER = re.compile(r"#?(\d{1,4})\b[.:,]?\s*")


def say_escalate(kit: Kit, said: Said) -> None:
    number, text = which(kit, said)
    asking = understood(text)
    incident, asked = _ask(kit, number, asking, by=said.by, receipt=said.receipt)
    words = kit.words(said.by)
    ids = [one.id for one in asked]
    busy = busy_elsewhere(kit, number, ids, said.by)
    said.answer(render.will_ask(incident, asking.name, ids, busy, words))


def understood(text: str) -> Asking:
    """`platform Nobody sees why`, `vendor AWS every 60m Their console is down`, `client "Acme Ltd" …`."""
    outside = OUTSIDE.match(text.strip())
    if outside is None:
        quoted = QUOTED.match(text.strip())  # what a team can do may have several words
        name, reason = (
            (quoted["name"], text.strip()[quoted.end() :])
            if quoted and quoted["name"]
            else first_named(text)
        )
        if not name:
            raise Refusal("escalate-usage")
        return Asking(target=EscalationTarget.TEAM, name=name, reason=_plainly(reason))
    client = outside["who"].lower() in CLIENTS
    named = QUOTED.match(text.strip()[outside.end() :])
    if named is None:
        raise Refusal("escalate-usage")
    every, reason = _paced(text.strip()[outside.end() + named.end() :])
    return Asking(
        target=EscalationTarget.CLIENT if client else EscalationTarget.THIRD_PARTY,
        name=_plainly(named["name"] or named["word"]),
        reason=_plainly(reason),
        every=every,
    )


def minutes(typed: str | None) -> int | None:
    """`60m`, `2 hours`, `90`."""
    if typed is None:
        return None
    found = CADENCE.fullmatch(typed.strip())
    if found is None:
        raise Refusal("vendor-cadence-unclear", typed=typed)
    hours = (found["unit"] or "m").lower().startswith(("h", "시"))
    return int(found["count"]) * (60 if hours else 1)


def _paced(text: str) -> tuple[int | None, str]:
    every = EVERY.match(text)
    return (None, text) if every is None else (minutes(every["cadence"]), text[every.end() :])


def _knew(text: str, now: datetime) -> tuple[datetime | None, str]:
    """`knew since 08:00 Their deploy broke it`. "Knew nothing of it" begins with no time, and is all text."""
    begins = KNEW.match(text)
    if begins is None:
        return None, text
    when, rest = split_leading(text[begins.end() :], now=now)
    return (None, text) if when is None else (when.start, rest)


def _plainly(text: str) -> str:
    """As somebody typed it: Slack sends `&` as `&amp;` and names as mentions."""
    return visible(as_typed(text))


def _ask(
    kit: Kit, number: int, asking: Asking, *, by: str, receipt: str
) -> tuple[Incident, list[Person]]:
    return meeting(
        kit,
        asking.name,
        lambda: kit.desk.run(escalate, kit.policy(), number, asking, by=by, receipt=receipt),
    )


def say_engaged(kit: Kit, said: Said) -> None:
    number, which_one, _ = _numbered(kit, said, render.ENGAGED)
    made, _ = kit.desk.run(engaged, number, which_one, by=said.by)
    said.answer(render.done(render.ENGAGED, made, kit.words(said.by)))


def say_heard(kit: Kit, said: Said) -> None:
    number, which_one, text = _numbered(kit, said, render.HEARD)
    when, text = dated(text, kit.incident_time())
    knew, text = _knew(text, kit.incident_time())
    every, text = _paced(text)
    told_at = None if when is None else when.start
    made = kit.desk.run(
        heard,
        number,
        which_one,
        text,
        every,
        by=said.by,
        receipt=said.receipt,
        told_at=told_at,
        knew_at=knew,
    )
    said.answer(render.done(render.HEARD, made, kit.words(said.by)))


def say_release(kit: Kit, said: Said) -> None:
    number, which_one, text = _numbered(kit, said, render.RELEASE)
    made, _ = kit.desk.run(release, number, which_one, text, by=said.by)
    said.answer(render.done(render.RELEASE, made, kit.words(said.by)))


def _numbered(kit: Kit, said: Said, verb: str) -> tuple[int, int, str]:
    number, text = which_and_what(kit, said)
    found = NUMBER.match(text)
    if found is None:
        raise Refusal("escalation-which", verb=verb)
    return number, int(found[1]), text[found.end() :]


VERBS = (
    Verb(
        render.ESCALATE,
        "escalate vendor AWS every 60m Their console is down too",
        say_escalate,
    ),
    Verb(render.ENGAGED, "engaged 2", say_engaged),
    Verb(
        render.HEARD,
        "heard 2 They found the broken switch",
        say_heard,
    ),
    Verb(render.RELEASE, "release 2 It was on our side", say_release),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(render.ESCALATE)
    def asks(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        words = kit.words(str(body["user"]["id"]))
        with answered_by_whisper(ack, body, client, words):
            number = meant(kit, body, action)
            again = (render.ESCALATE, f"INC-{number}")
            open_form(ack, client, body, form.show(words, number), words, again=again)

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            told = form.read(view)
            name = first_named(told.name)[0] if told.target is EscalationTarget.TEAM else told.name
            asking = Asking(
                target=told.target, name=name, reason=told.reason, every=minutes(told.every)
            )
            _ask(kit, told.number, asking, by=by, receipt=f"view/{view['id']}")

    _settles(on, kit)

    @on.action(render.HEARD)
    def tells(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        words = kit.words(str(body["user"]["id"]))
        with answered_by_whisper(ack, body, client, words):
            number, which_one = meant(kit, body, action), _of(action)
            again = (render.HEARD, f"INC-{number}:{which_one}")
            view = form.show_heard(words, number, which_one)
            open_form(ack, client, body, view, words, again=again)

    @on.view(form.HEARD_ID)
    def told(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_heard_field):
            still_seen(kit, view, by=by)
            said = form.read_heard(view, now=kit.incident_time())
            kit.desk.run(
                heard,
                said.number,
                said.which,
                said.text,
                minutes(said.every),
                by=by,
                receipt=f"view/{view['id']}",
                knew_at=said.knew_at,
            )


def _settles(on: Listeners, kit: Kit) -> None:
    """Buttons that need no words: who pressed it, and when, is all there is to say."""

    @on.action(render.ENGAGED)
    def came(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            _must_be_news(*kit.desk.run(engaged, meant(kit, body, action), _of(action), by=by))

    @on.action(render.RELEASE)
    def over(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            _must_be_news(*kit.desk.run(release, meant(kit, body, action), _of(action), "", by=by))


def _must_be_news(one: Escalation, news: bool) -> None:  # noqa: FBT001 - as the use cases say it
    """Nothing in the room changes then, so that whoever pressed would wait for it."""
    if not news:
        so = "engaged" if one.open else "released"
        raise Refusal(f"escalation-{so}-already", number=one.number, name=one.name)


def _of(action: dict[str, Any]) -> int:
    """Which one: behind the incident's name."""
    said = str(action.get("value") or "").partition(":")[2]
    if not said.isdecimal():
        raise Refusal("escalation-which", verb=str(action.get("action_id") or ""))
    return int(said)
