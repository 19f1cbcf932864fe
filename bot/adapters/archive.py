"""What Slack remembers of its channels, and the files that were shared in them."""

import urllib.request
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

from slack_sdk import WebClient

from bot.adapters.messages import SLACK, TIMEOUT
from bot.adapters.slack import PAGE, Observer, SlackChat, failures_sorted
from bot.adapters.straight import straight
from bot.clock import Clock
from bot.ports import Page, Permanent, Transient

FILES = "files.slack.com"
LASTS = 30.0
"""Seconds for one file. The lease of whoever fetches it outlasts that."""
PIECE = 1 << 18
GONE = frozenset({404, 410})


class SlackArchive(SlackChat):
    """Slack counts calls by method, for the whole workspace. Who is told to wait makes all others wait too:
    asking again for another channel would only lengthen it."""

    def __init__(
        self,
        client: WebClient,
        *,
        bot_user: Callable[[], str],
        seen: Observer,
        real_time: Clock,
        stopwatch: Callable[[], float],
    ) -> None:
        super().__init__(client, bot_user=bot_user, seen=seen)
        self._now, self._stopwatch = real_time, stopwatch
        self._told_to_wait: dict[str, tuple[datetime, timedelta]] = {}
        """Since when and for how long, by the clock that our courier tries again by."""

    def history(self, channel: str, *, before: str | None) -> Page:
        until = {} if before is None else {"latest": before, "inclusive": False}
        return _page(self._asked("conversations.history", channel=channel, limit=PAGE, **until))

    def replies(self, channel: str, ts: str, *, after: str) -> Page:
        since = {"oldest": after, "inclusive": False} if after else {}
        return _page(
            self._asked("conversations.replies", channel=channel, ts=ts, limit=PAGE, **since)
        )

    def described(self, file: str) -> dict[str, Any]:
        return dict(self._call("files.info", file=file)["file"])

    def download(self, url: str, *, mimetype: str, most: int) -> bytes | None:
        """Our token goes to Slack's own host and to no other, whatever stands in the message."""
        if not self._slacks_own(url):
            raise Permanent("not at Slack's own address")
        outcome = "ok"
        try:
            with failures_sorted():
                return self._downloaded(url, mimetype, most)
        except (Transient, Permanent) as failure:
            outcome = str(failure)
            raise
        finally:
            self._seen("file", outcome)

    def _slacks_own(self, url: str) -> bool:
        api, asked = urlsplit(self._client.base_url), urlsplit(url)
        if api.netloc == SLACK:
            return url.startswith(f"https://{FILES}/")
        return (asked.scheme, asked.netloc) == (api.scheme, api.netloc)

    def _downloaded(self, url: str, mimetype: str, most: int) -> bytes | None:
        request = urllib.request.Request(  # noqa: S310 - looked at above
            url, headers={"Authorization": f"Bearer {self._client.token}"}
        )
        started, pieces, length = self._stopwatch(), [], 0
        try:
            opener = straight(self._client.proxy, lasts=LASTS)
            with opener.open(request, timeout=TIMEOUT) as answer:
                if _login_page(answer.headers.get_content_type(), mimetype):
                    raise Permanent("Slack shows its login page instead")
                while piece := answer.read(PIECE):
                    pieces.append(piece)
                    length += len(piece)
                    if length > most:
                        return None
                    if self._stopwatch() - started > LASTS:
                        raise Transient("it takes too long")
        except HTTPError as no:
            no.close()
            raise _refusal(no.code) from None  # its text would carry the address
        return b"".join(pieces)

    def _asked(self, method: str, **asked: Any) -> dict[str, Any]:
        since, wait = self._told_to_wait.get(method, (self._now(), timedelta()))
        over = self._now() - since
        if (
            timedelta() <= over < wait
        ):  # before that is after the clock was set back: then Slack says it again
            raise Transient("ratelimited", wait=wait - over)
        try:
            return self._call(method, **asked)
        except Transient as failure:
            if failure.wait is not None:
                self._told_to_wait[method] = self._now(), failure.wait
            raise


def _page(answer: dict[str, Any]) -> Page:
    return Page(
        [dict(message) for message in answer.get("messages") or ()],
        more=bool(answer.get("has_more")),
        limited=bool(answer.get("is_limited")),
    )


def _login_page(came: str, wanted: str) -> bool:
    """Without leave Slack answers with a page to log in at, and says 200."""
    return came == "text/html" and not wanted.startswith("text/html")


def _refusal(status: int) -> Exception:
    if status == 429 or status >= 500:  # noqa: PLR2004 - HTTP's numbers
        return Transient(f"http {status}")
    return Permanent("gone" if status in GONE else f"http {status}")
