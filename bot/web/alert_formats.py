"""The two shapes in which alerts arrive: our own, and Alertmanager's."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.timeline.times import NotATime, Why, understand
from bot.usecases.alerts import Told
from bot.web.bodies import DEEPEST, parsed, too_deep
from models.blank import visible
from models.days import within_reach
from models.vocabulary import Priority

SOURCE = re.compile(r"[a-z0-9_-]{1,24}")
FINGERPRINT, TITLE, SERVICE, DETAILS, URL = 200, 1000, 80, 3000, 2000
ALERTS = 200
"""The most in one request; Alertmanager's own groups are smaller by far."""
PAYLOAD = 20_000
"""Characters that are kept of what a source sent."""
AHEAD = timedelta(days=1)
"""A clock or a zone that is wrong may tell of later today, and tells the same each time, so that is how the
firing is known again; no entry is dated after now. Later than this it says nothing."""
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


@dataclass(frozen=True, slots=True)
class Letter:
    """What was sent, read: the alerts that can be taken, and what is wrong with each of the others."""

    told: list[Told]
    refused: list[str]


def read(body: bytes, *, now: datetime) -> Letter:
    try:
        sent = parsed(body)
    except json.JSONDecodeError as no:
        where = f"line {no.lineno}, column {no.colno}"
        raise Malformed(f"the body is not JSON ({no.msg} at {where})") from None
    except UnicodeDecodeError:
        raise Malformed("the body is not JSON") from None
    except ValueError as no:
        raise Malformed(f"the body is not JSON that can be taken: {no}") from None
    if not isinstance(sent, dict):
        raise Malformed("the body must be a JSON object")
    return _alertmanager(sent, now) if "alerts" in sent else Letter([_generic(sent, now)], [])


def _generic(sent: dict[str, Any], now: datetime) -> Told:
    _must_be_shallow(sent)
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


def _alertmanager(sent: dict[str, Any], now: datetime) -> Letter:
    """Version 4 of Alertmanager's webhook: a group of alerts. One that is wrong must not take the others with it."""
    alerts = sent["alerts"]
    if not isinstance(alerts, list) or not all(isinstance(one, dict) for one in alerts):
        raise Malformed("alerts must be a list of objects")
    if len(alerts) > ALERTS:
        raise Malformed(f"there are {len(alerts)} alerts; {ALERTS} is the most in one request")
    group = _text(sent, "groupKey", 10_000)
    letter = Letter([], [])
    for number, one in enumerate(alerts, 1):
        try:
            letter.told.append(_of_group(one, group, now))
        except Malformed as no:
            letter.refused.append(f"alert {number} of {len(alerts)}: {no}")
    return letter


def _of_group(one: dict[str, Any], group: str | None, now: datetime) -> Told:
    _must_be_shallow(one)
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


def _must_be_shallow(one: dict[str, Any]) -> None:
    if too_deep(one):
        raise Malformed(f"it is nested more than {DEEPEST} levels deep")


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
        at = _read_moment(value, now)
    except NotATime as no:
        if no.why is Why.OUT_OF_RANGE:
            return None
        raise Malformed(f"{name} is no time; write it like 2026-03-02T08:55:00Z") from None
    # A program's zero, 0001-01-01, and its for ever, 9999-12-31, are ways of not saying when.
    said = at is not None and within_reach(at) and at <= now + AHEAD
    return at if said else None


def _read_moment(value: str, now: datetime) -> datetime | None:
    try:
        at = datetime.fromisoformat(value)
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return understand(value, now=now).start


def _kept(sent: dict[str, Any]) -> dict[str, Any]:
    """What was sent, as long as it is not too long to keep."""
    text = json.dumps(sent)
    return sent if len(text) <= PAYLOAD else {"cut": text[:PAYLOAD]}
