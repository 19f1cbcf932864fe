"""The second ways of a page, as far as the environment names them: who carries, and how the doctor looks."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from bot.adapters.hooks import Opsgenie, PagerDuty, Webhook
from bot.clock import Clock
from bot.delivery.found import Performer
from bot.delivery.second import Bells, Letters
from bot.doctor import Check, Examination, State
from bot.ports import Alarms, Permanent, Transient
from bot.render.words import Words
from bot.settings import Settings
from models.outside import EffectKind, System

if TYPE_CHECKING:
    from bot.adapters.mail import Smtp

SHORT = 2.0
"""Seconds, for the doctor, who waits for three."""


def smtp(settings: Settings, now: Clock, **more: float) -> "Smtp | None":
    mail = settings.mail
    if mail is None:
        return None
    from bot.adapters.mail import Smtp  # noqa: PLC0415 - most bots send no mail, and its library holds 1 MB

    return Smtp(
        mail.server.host,
        mail.server.port,
        security=mail.server.security,
        user=mail.server.user,
        password=mail.server.password,
        sender=mail.sender,
        now=now,
        **more,
    )


def served(settings: Settings) -> frozenset[System]:
    """Who there is to tell besides Slack."""
    asked = {
        System.MAIL: settings.mail,
        System.WEBHOOK: settings.page_webhook,
        System.PAGERDUTY: settings.pagerduty,
        System.OPSGENIE: settings.opsgenie,
    }
    return frozenset(system for system, known in asked.items() if known is not None)


def performers(
    settings: Settings, house: Callable[[], Words], real_time: Clock
) -> dict[System, Mapping[EffectKind, Performer]]:
    """By system, for a courier each: one that hangs keeps no other waiting."""
    made: dict[System, Mapping[EffectKind, Performer]] = {
        system: Bells(alarms, house).table() for system, alarms in _bells(settings, real_time)
    }
    post = smtp(settings, real_time)
    return made if post is None else {System.MAIL: Letters(post, house).table(), **made}


def _bells(settings: Settings, now: Clock) -> Iterable[tuple[System, Alarms]]:
    if hook := settings.page_webhook:
        yield System.WEBHOOK, Webhook(hook.url, hook.secret, now)
    if known := settings.pagerduty:
        yield System.PAGERDUTY, PagerDuty(known.url, known.key, public_url=settings.public_url)
    if known := settings.opsgenie:
        yield System.OPSGENIE, Opsgenie(known.url, known.key)


def examinations(settings: Settings, now: Clock) -> list[Examination]:
    """What can be tried without waking anybody."""
    post, hook = smtp(settings, now, timeout=SHORT), settings.page_webhook
    looks = []
    if post is not None:
        server = settings.mail.server.host if settings.mail else ""
        well = f"{server} lets us in"
        looks.append(_look("page e-mail", post.greet, well, "check SMTP_URL"))
    if hook is not None:
        ping = Webhook(hook.url, hook.secret, now, timeout=SHORT).greet
        remedy = "check PAGE_WEBHOOK_URL and PAGE_WEBHOOK_SECRET on both sides"
        looks.append(_look("page webhook", ping, "takes a signed ping", remedy))
    for name, known in (("pagerduty", settings.pagerduty), ("opsgenie", settings.opsgenie)):
        if known is not None:
            what = f"configured for {known.url}; only a page shows whether the key is right"
            looks.append(_said(name, what))
    return looks or [_said("second channels", "not configured: a page depends on Slack alone")]


def _look(name: str, greet: Callable[[], None], well: str, remedy: str) -> Examination:
    def look() -> Iterable[Check]:
        try:
            greet()
        except (Transient, Permanent) as no:
            return [Check(name, State.FAIL, str(no), remedy)]
        return [Check(name, State.OK, well)]

    return Examination(name, look)


def _said(name: str, what: str) -> Examination:
    return Examination(name, lambda: [Check(name, State.OK, what)])
