"""The two shapes in which alerts arrive: our own, and Alertmanager's."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.timeline.times import NotATime, understand
from bot.usecases.alerts import Told
from models.blank import visible
from models.vocabulary import Priority

SOURCE = re.compile(r"[a-z0-9_-]{1,24}")
FINGERPRINT, TITLE, SERVICE, DETAILS, URL = 200, 1000, 80, 3000, 2000
ALERTS = 200
"""The most in one request; Alertmanager's own groups are smaller by far."""
PAYLOAD = 20_000
"""Characters that are kept of what a source sent."""
EXAMPLE = {
    "title": "Checkout answers with errors",
    "fingerprint": "checkout-5xx",
    "priority": "P1",
    "service": "payments",
    "status": "firing",
    "fired_at": "2026-03-02T08:55:00Z",
}


class Malformed(Exception):
    """What is wrong with it, in a sentence for whoever sends it."""


def read(body: bytes, *, now: datetime) -> list[Told]:
    try:
        sent = json.loads(body)
    except json.JSONDecodeError as no:
        where = f"line {no.lineno}, column {no.colno}"
        raise Malformed(f"the body is not JSON ({no.msg} at {where})") from None
    except (ValueError, RecursionError):  # not UTF-8; or nested beyond all reason
        raise Malformed("the body is not JSON") from None
    if not isinstance(sent, dict):
        raise Malformed("the body must be a JSON object")
    return _alertmanager(sent, now) if "alerts" in sent else [_generic(sent, now)]


def _generic(sent: dict[str, Any], now: datetime) -> Told:
    source = _text(sent, "source", 24) or "webhook"
    if not SOURCE.fullmatch(source):
        raise Malformed("source may have a-z, 0-9, _ and -, at most 24 of them")
    status = _text(sent, "status", 20) or "firing"
    if status not in ("firing", "resolved"):
        raise Malformed("status must be firing or resolved")
    fingerprint = _needed(sent, "fingerprint", FINGERPRINT)
    title = _needed(sent, "title", TITLE) if status == "firing" else _text(sent, "title", TITLE)
    return Told(
        source=source,
        fingerprint=fingerprint,
        title=title or fingerprint,
        firing=status == "firing",
        priority=_priority(_text(sent, "priority", 20)),
        service=_text(sent, "service", SERVICE),
        details=_text(sent, "details", DETAILS),
        fired_at=_moment(_text(sent, "fired_at", 100), "fired_at", now),
        url=_text(sent, "url", URL),
        payload=_kept(sent),
    )


def _alertmanager(sent: dict[str, Any], now: datetime) -> list[Told]:
    """Version 4 of Alertmanager's webhook: a group of alerts."""
    alerts = sent["alerts"]
    if not isinstance(alerts, list) or not all(isinstance(one, dict) for one in alerts):
        raise Malformed("alerts must be a list of objects")
    if len(alerts) > ALERTS:
        raise Malformed(f"there are {len(alerts)} alerts; {ALERTS} is the most in one request")
    group = _text(sent, "groupKey", 10_000)
    return [_of_group(one, group, now) for one in alerts]


def _of_group(one: dict[str, Any], group: str | None, now: datetime) -> Told:
    labels, notes = _strings(one, "labels"), _strings(one, "annotations")
    status = one.get("status", "firing")
    if status not in ("firing", "resolved"):
        raise Malformed("the status of an alert must be firing or resolved")
    label = labels.get("priority", "").upper()
    name = labels.get("alertname", "")
    return Told(
        source="alertmanager",
        fingerprint=_needed(one, "fingerprint", FINGERPRINT),
        group=group[-FINGERPRINT:] if group else None,
        title=(visible(notes.get("summary", "")) or visible(name) or "Alert")[:TITLE],
        firing=status == "firing",
        # Labels are other people's: one that says nothing to us leaves the priority to review.
        priority=Priority(label) if label in Priority.__members__ else None,
        service=visible(labels.get("service", ""))[:SERVICE] or None,
        details=visible(notes.get("description", ""))[:DETAILS] or None,
        fired_at=_moment(_text(one, "startsAt", 100), "startsAt", now),
        url=(_text(one, "generatorURL", 10_000) or "")[:URL] or None,
        payload=_kept(one),
    )


def _needed(sent: Mapping[str, Any], name: str, most: int) -> str:
    value = _text(sent, name, most)
    if value is None:
        raise Malformed(f"{name} is missing")
    return value


def _text(sent: Mapping[str, Any], name: str, most: int) -> str | None:
    value = sent.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Malformed(f"{name} must be text")
    if len(value) > most:
        raise Malformed(f"{name} has {len(value)} characters; {most} is the most")
    return visible(_storable(value)) or None


def _storable(value: str) -> str:
    """Without what no database keeps as text: NULs, and halves of characters."""
    return value.replace("\0", "").encode("utf-8", "replace").decode()


def _strings(one: Mapping[str, Any], name: str) -> dict[str, str]:
    found = one.get(name) or {}
    if not isinstance(found, dict):
        raise Malformed(f"{name} must be an object")
    return {str(key): _storable(str(value)) for key, value in found.items()}


def _priority(value: str | None) -> Priority | None:
    if value is None:
        return None
    if value.upper() not in Priority.__members__:
        raise Malformed("priority must be P0, P1, P2 or P3")
    return Priority(value.upper())


def _moment(value: str | None, name: str, now: datetime) -> datetime | None:
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    try:
        return understand(value, now=now).start
    except NotATime:
        raise Malformed(f"{name} is no time; write it like 2026-03-02T08:55:00Z") from None


def _kept(sent: dict[str, Any]) -> dict[str, Any]:
    """What was sent, as long as it is not too long to keep."""
    text = json.dumps(sent)
    return sent if len(text) <= PAYLOAD else {"cut": text[:PAYLOAD]}
