"""Where a Jira is that sends us on. Its redirects are not followed with what we know; here they are, without it."""

from urllib.parse import urljoin, urlsplit

import requests

from bot.adapters.jira_in_time import in_time

HOPS = 5
ASKED = "/rest/api/"
INFO = "/rest/api/2/serverInfo"
"""What every Jira tells everybody."""


def leads_to(answer: requests.Response | None) -> str:
    """The base address that it sends us to, or only the host, where that says more than the rest."""
    if answer is None:
        return ""
    try:
        parts = urlsplit(urljoin(answer.url, answer.headers.get("Location", "")))
        before, found, _ = parts.path.partition(ASKED)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    return f"{parts.scheme}://{host}{before if found else ''}" if host else ""


def answers_at(url: str, timeout: tuple[float, float]) -> str | None:
    """The base address at which a Jira answers that is asked at this one. None: none does, or not to everybody.

    Neither a token nor a cookie goes along, and never from https back to http.
    """
    at = url
    with requests.Session() as stranger:
        in_time(stranger, timeout[1])
        stranger.auth = _nobody  # else a .netrc would sign it
        for _ in range(HOPS):
            try:
                answer = stranger.get(f"{at}{INFO}", timeout=timeout, allow_redirects=False)
                if not answer.is_redirect:
                    return at if _is_one(answer) else None
            except (requests.RequestException, ValueError, RecursionError):
                return None
            to = leads_to(answer)
            if not leads_on(at, to):
                return None
            at = to
    return None


def leads_on(at: str, to: str) -> bool:
    """Elsewhere, and nowhere less safe."""
    return bool(to) and to != at and (to.startswith("https:") or not at.startswith("https:"))


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _is_one(answer: requests.Response) -> bool:
    said = answer.json() if answer.ok else None
    return isinstance(said, dict) and "versionNumbers" in said
