"""What Jira's refusals mean: something to wait for, or something that a person has to mend."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.issues import Refused, Trouble, Waits

LATER = timedelta(minutes=5)
"""For what a person has to mend in Jira: asked again, but not every minute."""
MISSING, CONFLICT, LARGE, BUSY, SERVER = 404, 409, 413, 429, 500
FORBIDDEN, UNAUTHORISED, TIMEOUT = 403, 401, 408
MEANS = {MISSING: Trouble.GONE, LARGE: Trouble.TOO_LARGE}
LONGEST_WAIT = timedelta(minutes=10)


def said_no(
    status: int, headers: Mapping[str, str], body: Any, *, writing: bool
) -> Waits | Refused:
    """`writing`: what broke on the way may have been carried out."""
    errors, said = errors_in(body)
    wait = wait_of(headers.get("Retry-After"))
    if status == UNAUTHORISED or "X-Authentication-Denied-Reason" in headers:
        return Waits(Trouble.SIGN_IN, said, wait=LATER)
    if (
        status == FORBIDDEN and not errors
    ):  # else it is about one field, and the others may be written
        return Waits(Trouble.FORBIDDEN, said, wait=LATER)
    if status in (BUSY, CONFLICT, TIMEOUT):
        return Waits(Trouble.BUSY, said, wait=wait, unclear=writing and status == TIMEOUT)
    if status >= SERVER or _lost_its_way(status, body):
        carried = writing and status != MISSING
        return Waits(Trouble.BROKEN, said, wait=wait, unclear=carried)
    if errors and status != LARGE:
        return Refused(Trouble.FIELDS, said, errors)
    return Refused(MEANS.get(status, Trouble.REFUSED), said)


def _lost_its_way(status: int, body: Any) -> bool:
    """Jira's own "not found" is JSON: this one is of whoever stands before it."""
    return status == MISSING and not isinstance(body, Mapping)


def errors_in(body: Any) -> tuple[dict[str, str], str]:
    """By field, and in one sentence. Proxies answer in anything, so nothing is taken for granted."""
    if not isinstance(body, Mapping):
        return {}, ""
    given = body.get("errors")
    errors = {str(k): str(v) for k, v in given.items()} if isinstance(given, Mapping) else {}
    messages = body.get("errorMessages") or []
    more = [str(one) for one in messages] if isinstance(messages, list) else [str(messages)]
    more += [str(body[name]) for name in ("message", "errorMessage") if body.get(name)]
    return errors, " ".join([*more, *errors.values()])


def wait_of(header: str | None) -> timedelta | None:
    """`Retry-After`, when it is a number of seconds. Data Center says 0 where it means nothing."""
    try:
        seconds = float(header or 0)
    except ValueError:
        return None
    return min(timedelta(seconds=seconds), LONGEST_WAIT) if seconds > 0 else None


def whole(answer: Any, *needs: str, writing: bool = False) -> Mapping[str, Any]:
    """The answer, if it is one of Jira's. A proxy's page, or an error that calls itself a success, is a Jira that is
    broken just now: waited for as such, and what was written may have been carried out."""
    if not isinstance(answer, Mapping) or any(answer.get(name) is None for name in needs):
        raise Waits(Trouble.BROKEN, unclear=writing)
    return answer
