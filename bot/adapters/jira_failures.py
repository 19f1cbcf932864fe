"""What went wrong with Jira, sorted: something to wait for, or something that a person has to mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from urllib3.exceptions import NewConnectionError, ReadTimeoutError

from bot.adapters.jira_address import leads_to
from bot.adapters.jira_refusals import said_no
from bot.issues import Trouble, Waits


class SaidNo(Exception):
    def __init__(self, answer: requests.Response) -> None:
        super().__init__(answer.status_code)
        self.answer = answer


def refused_here(answer: requests.Response, **_: Any) -> None:
    """A hook of each session, before the package reads the error: it would break at a `null` in one, and what it
    raises has headers and bodies in its text."""
    if not answer.ok:
        raise SaidNo(answer)


@contextmanager
def failures_sorted(*, writing: bool = False) -> Iterator[None]:
    """Only what was sent and may have been carried out is unclear."""
    try:
        yield
    except SaidNo as no:
        status, headers = no.answer.status_code, no.answer.headers
        raise said_no(status, headers, _json(no.answer), writing=writing) from None
    except requests.Timeout as late:
        sent = not isinstance(late, requests.ConnectTimeout)
        raise Waits(Trouble.SLOW, unclear=writing and sent) from None
    except requests.ConnectionError as gone:
        cause = _cause(gone)
        sent = not isinstance(cause, NewConnectionError)
        slow = isinstance(cause, ReadTimeoutError)  # in the midst of an answer
        raise Waits(Trouble.SLOW if slow else Trouble.AWAY, unclear=writing and sent) from None
    except requests.TooManyRedirects as led:  # nobody is followed, so the first is one too many
        raise Waits(Trouble.LED_AWAY, leads_to(led.response), unclear=writing) from None
    except (requests.RequestException, ValueError, RecursionError):
        # What calls itself JSON and is none: cut off, a proxy's page, no alphabet that there is, without a bottom.
        raise Waits(Trouble.BROKEN, unclear=writing) from None


def _cause(gone: requests.ConnectionError) -> object:
    inner = gone.args[0] if gone.args else None
    return getattr(inner, "reason", inner)


def _json(answer: requests.Response) -> Any:
    try:
        return answer.json()
    except (ValueError, RecursionError, requests.RequestException):
        return None
