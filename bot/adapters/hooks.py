"""Alerts in other systems over HTTPS: our own webhook, PagerDuty's Events v2, Opsgenie."""

import hashlib
import hmac
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from datetime import timedelta
from email.message import Message as Headers
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import quote

from pydantic import SecretStr

from bot.adapters.doors import prompt_doors
from bot.clock import Clock
from bot.ports import Act, Alarm, Permanent, Transient

TIMEOUT = 10.0
"""Seconds of silence, and half of those that a call may take; the couriers' leases outlast both."""
VERSION = 1
"""Of the webhook's JSON. It grows by new names; a name that changes its meaning makes another version."""
LONGEST_WAIT = timedelta(hours=1)
READ = 4096
"""Bytes of an answer, of which nothing is used: what they say might repeat what we sent."""
SUMMARY, MESSAGE = 1024, 130
"""Characters that PagerDuty and Opsgenie take of a text."""
SEVERITIES = {"P0": "critical", "P1": "error", "P2": "warning", "P3": "info"}
PRIORITIES = {"P0": "P1", "P1": "P2", "P2": "P3", "P3": "P4"}
"""Opsgenie's, which begin with one."""
REFUSED = (401, 403)
PASSING = (408, 425, 429)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key goes to the address it was meant for and to no other."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_ASK = urllib.request.build_opener(_NoRedirect, *prompt_doors())


class Webhook:
    """Anybody's: signed JSON, described in docs/paging.md."""

    def __init__(
        self, url: SecretStr, secret: SecretStr, now: Clock, *, timeout: float = TIMEOUT
    ) -> None:
        self._url, self._secret, self._now, self._timeout = url, secret, now, timeout

    def tell(self, alarm: Alarm) -> None:
        event = {Act.TRIGGER: "asked", Act.ACKNOWLEDGE: "acknowledged", Act.RESOLVE: "settled"}
        self._post(
            f"{alarm.key}/{alarm.act}",
            event=f"page.{event[alarm.act]}",
            key=alarm.key,
            incident=alarm.incident,
            priority=alarm.priority,
            title=alarm.title,
            text=alarm.text,
            person={"id": alarm.person, "name": alarm.name, "email": alarm.email},
            asked_at=alarm.asked_at.isoformat(),
        )

    def greet(self) -> None:
        """For the doctor: an event that asks for nothing."""
        self._post("drumbeat/ping", event="ping")

    def _post(self, once: str, **told: Any) -> None:
        sent_at = self._now().isoformat()
        body = json.dumps({"version": VERSION, **told, "sent_at": sent_at}).encode()
        secret = self._secret.get_secret_value().encode()
        signed = hmac.new(secret, body, hashlib.sha256).hexdigest()
        headers = {"X-Drumbeat-Signature": f"sha256={signed}", "Idempotency-Key": once}
        url = self._url.get_secret_value()
        _post(
            url,
            body,
            headers,
            who="the page webhook",
            named="PAGE_WEBHOOK_URL",
            timeout=self._timeout,
        )


class PagerDuty:
    """Events API v2: one alert a page, by its dedup_key."""

    def __init__(
        self, url: str, key: SecretStr, *, public_url: str, timeout: float = TIMEOUT
    ) -> None:
        self._url, self._key, self._public_url = url, key, public_url
        self._timeout = timeout

    def tell(self, alarm: Alarm) -> None:
        event: dict[str, Any] = {
            "routing_key": self._key.get_secret_value(),
            "event_action": alarm.act.value,
            "dedup_key": alarm.key,
        }
        if alarm.act is Act.TRIGGER:
            event |= {"client": "Drumbeat", "client_url": self._public_url}
            event["payload"] = {
                "summary": alarm.text[:SUMMARY],
                "source": "drumbeat",
                "severity": SEVERITIES.get(alarm.priority or "", "critical"),
                "timestamp": alarm.asked_at.isoformat(),
                "component": alarm.incident,
                "class": "page",
                "custom_details": {"incident": alarm.incident, "asked": alarm.name},
            }
        body = json.dumps(event).encode()
        _post(
            self._url,
            body,
            {},
            who="PagerDuty",
            named="PAGERDUTY_ROUTING_KEY",
            timeout=self._timeout,
        )


class Opsgenie:
    """One alert a page, by its alias, for the person who is asked."""

    def __init__(self, url: str, key: SecretStr, *, timeout: float = TIMEOUT) -> None:
        self._url, self._key, self._timeout = url, key, timeout

    def tell(self, alarm: Alarm) -> None:
        path = f"/v2/alerts/{quote(alarm.key, safe='')}"
        match alarm.act:
            case Act.TRIGGER:
                self._post("/v2/alerts", _opened(alarm))
            case Act.ACKNOWLEDGE:
                note = f"{alarm.name} acknowledged in Slack"
                self._post(f"{path}/acknowledge?identifierType=alias", _by_us(note))
            case Act.RESOLVE:
                self._post(f"{path}/close?identifierType=alias", _by_us("No answer is needed"))

    def _post(self, path: str, told: Mapping[str, Any]) -> None:
        headers = {"Authorization": f"GenieKey {self._key.get_secret_value()}"}
        body = json.dumps(told).encode()
        _post(
            f"{self._url}{path}",
            body,
            headers,
            who="Opsgenie",
            named="OPSGENIE_API_KEY",
            timeout=self._timeout,
        )


def _opened(alarm: Alarm) -> dict[str, Any]:
    opened: dict[str, Any] = {
        "message": alarm.text[:MESSAGE],
        "alias": alarm.key,
        "description": alarm.text,
        "entity": alarm.incident,
        "source": "Drumbeat",
        "tags": ["drumbeat"],
        "priority": PRIORITIES.get(alarm.priority or "", "P1"),
        "details": {"incident": alarm.incident, "asked": alarm.name},
    }
    if alarm.email:
        opened["responders"] = [{"type": "user", "username": alarm.email}]
    return opened


def _by_us(note: str) -> dict[str, str]:
    return {"source": "Drumbeat", "user": "Drumbeat", "note": note}


def _post(
    url: str, body: bytes, headers: Mapping[str, str], *, who: str, named: str, timeout: float
) -> None:
    """Post it, with every way to fail sorted. Nothing of address, key or answer is in what we say of it."""
    request = urllib.request.Request(  # noqa: S310 - http(s) by the settings' rule
        url, body, {"Content-Type": "application/json", "User-Agent": "Drumbeat", **headers}
    )
    try:
        with _ASK.open(request, timeout=timeout) as answer:
            answer.read(READ)
    except urllib.error.HTTPError as refused:
        with refused:
            raise _refusal(refused, who, named) from None
    except (OSError, HTTPException) as failure:
        # It may have arrived all the same. What we send twice has one key, so nobody is woken twice.
        raise Transient(f"{who} does not answer: {_why(failure)}", unclear=True) from None


def _refusal(refused: urllib.error.HTTPError, who: str, named: str) -> Transient | Permanent:
    code = refused.code
    if code in PASSING or code >= 500:  # noqa: PLR2004  HTTP's own range for their fault
        wait = _wait(refused.headers)
        return Transient(f"{who} answers {code}", wait=wait, unclear=code != 429)  # noqa: PLR2004
    if code in REFUSED:
        return Permanent(f"{who} refuses us ({code}): check {named}")
    if 300 <= code < 400:  # noqa: PLR2004  HTTP's own range for elsewhere
        return Permanent(f"{who} answers from another address ({code}): name that one")
    return Permanent(f"{who} does not take what we send ({code}): check {named}")


def _wait(headers: Headers) -> timedelta | None:
    """How long they ask us to wait, in seconds or until a date; never for so long that a page is forgotten."""
    said = str(headers.get("Retry-After") or "").strip()
    if said.isascii() and said.isdigit():
        return min(timedelta(seconds=int(said[:9])), LONGEST_WAIT)
    try:
        until, now = parsedate_to_datetime(said), parsedate_to_datetime(str(headers.get("Date")))
        return max(timedelta(0), min(until - now, LONGEST_WAIT))
    except (TypeError, ValueError, OverflowError):
        return None


def _why(failure: Exception) -> str:
    reason = getattr(failure, "reason", failure)
    words = getattr(reason, "strerror", None) or type(reason).__name__
    return " ".join(str(words).split())[:100]
