"""Incidents and moments made by hand, and what is shown of them: for the golden files and for hostile words."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.forms import declare as form
from bot.policy import EXAMPLE, Policy, parse
from bot.ports import Message
from bot.render import health
from bot.render.help import Usage
from bot.render.words import Words
from bot.workspace.rules.blocks import check_blocks
from bot.workspace.rules.views import check_view
from handlers.commands import VERBS
from models.clocks import Clock
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.outbox import Effect
from models.outside import System
from models.standing import Standing
from models.timeline import Event
from models.vocabulary import Audience, ImpactType, Priority, SeatName, Source

BO = "U0BO"
ROOM = "C0INC1"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NEXT = {"internal": AT.isoformat(), "customers": AT.isoformat()}
POLICY = parse(EXAMPLE.read_text("utf-8"), EXAMPLE.name)


def standing(*, now: datetime = AT) -> Standing:
    clocks = {
        audience: Clock.start(1, audience, every=30, climb_after=10, at=AT) for audience in Audience
    }
    for clock in clocks.values():
        clock.ring(now)
    held = {SeatName.COMMANDER: BO, SeatName.COMMS: "U0EUN"}
    return Standing(held, {BO: "Bo Lindqvist", "U0EUN": "이은서"}, clocks, AT)


STANDS = standing()
LATE = standing(now=AT + timedelta(minutes=40))
NOBODY = Standing({}, {}, {}, None)
USAGES = [Usage(verb.name, verb.example, verb.button) for verb in VERBS.values()]
Shown = Message | dict[str, Any]


def incident(
    title: str = "Checkout is down",
    priority: Priority | None = Priority.P1,
    number: int = 1,
    **known: Any,
) -> Incident:
    made = Incident.declare(title, priority, Intake(**known), by=BO, at=AT)
    made.id = number
    return made


def known_incident() -> Incident:
    return incident(
        service="payments",
        source=Source.CUSTOMER_REPORT,
        alerted_at=AT,
        scope="3 of 12 regions, about 2,000 users",
        impact_type=(ImpactType.DEGRADED, ImpactType.CUSTOMER_IMPACT),
        customers="Acme, Globex",
        category="Billing",
        details="Card payments fail since the deploy of 08:50.\nRefunds work.",
    )


def declare_form(
    words: Words,
    typed: str = "",
    *,
    open_now: list[Incident] | None = None,
    open_count: int | None = None,
    policy: Policy = POLICY,
) -> dict[str, Any]:
    listed = open_now or []
    count = len(listed) if open_count is None else open_count
    return form.show(
        words,
        policy,
        form.Typed.of(typed),
        open_now=listed,
        open_count=count,
        asked_in="C0GENERAL",
    )


def happening(kind: EventKind, **facts: Any) -> Event:
    return Event(id=7, incident_id=1, kind=kind, by=BO, recorded_at=AT, facts=facts)


def updated(text: str | None, *audiences: str) -> Event:
    return happening(EventKind.UPDATED, audiences=audiences, text=text, next=NEXT)


def troubled(said: str, words: Words) -> Message:
    """`said`: what a file, or Slack, put into an error."""
    lost = [Effect(key="INC-1/board", last_error=f"Permanent: {said}")]
    return health.render(health.Health([(System.SLACK, 2, AT)], lost, said), words)


def as_slack_takes_it(shown: Shown) -> dict[str, Any]:
    """Held to Slack's rules, and in the order it was made."""
    if isinstance(shown, Message):
        check_blocks(shown.blocks, "message")
        return {"text": str(shown.text), "blocks": shown.blocks}
    check_view(shown)
    return shown
