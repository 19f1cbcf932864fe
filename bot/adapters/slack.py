"""Chat, spoken to Slack. The only caller of WebClient besides the replies that handlers give."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.adapters.messages import TIMEOUT, answer, is_slacks, marked_with, said
from bot.adapters.straight import StraightClient
from bot.ports import Mark, Message, Permanent, Transient, Trouble, Unreachable

TRANSIENT = {
    "ratelimited",
    "rate_limited",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
}
TROUBLES = {
    "is_archived": Trouble.ARCHIVED,
    "not_in_channel": Trouble.NOT_IN,
    "channel_not_found": Trouble.MISSING,
}
PAGE = 200
"""Rows asked for at once, as Slack recommends."""
CLOCKS_DISAGREE = 300.0
"""Seconds by which our clock and Slack's may differ when we look for what we did."""

LONGEST_WAIT = timedelta(hours=1)
"""Slack asks for seconds or minutes. Who asks for years is mistaken, and must not silence us."""
UNREADABLE = (ValueError, AttributeError, TypeError, LookupError, RecursionError)

Observer = Callable[[str, str], None]


def slack_client(token: str, base_url: str, *, timeout: int = TIMEOUT) -> WebClient:
    """A client whose own retries are off: it would send a write again whose answer was lost."""
    return StraightClient(token=token, base_url=base_url, timeout=timeout, retry_handlers=[])


class SlackChat:
    def __init__(self, client: WebClient, *, bot_user: Callable[[], str], seen: Observer) -> None:
        self._client = client
        self._bot_user = bot_user
        self._seen = seen
        self._known_channels: dict[str, str] = {}
        self._home: str | None = None

    def open_channel(
        self, names: Sequence[str], *, spare: Sequence[str], private: bool, since: float | None
    ) -> str:
        if since is not None and (
            found := self._made_earlier({*names, *spare}, since, private=private)
        ):
            return found
        try:
            return self._make(names, private=private)
        except Permanent as no:
            if not str(no).startswith("invalid_name"):
                raise
            return self._make(spare, private=private)

    def _make(self, names: Sequence[str], *, private: bool) -> str:
        for candidate in names:
            try:
                made = self._call("conversations.create", name=candidate, is_private=private)
            except Permanent as no:
                if str(no) != "name_taken":
                    raise
                continue
            return str(made["channel"]["id"])
        raise Permanent(f"#{names[0]} and {len(names) - 1} names like it are taken")

    def mend(self, channel: str, trouble: Trouble) -> None:
        if trouble is Trouble.ARCHIVED:
            self._call("conversations.unarchive", channel=channel)
        elif trouble is Trouble.NOT_IN:
            self._call("conversations.join", channel=channel)
        else:
            raise Permanent("channel_not_found")

    def _made_earlier(self, names: Collection[str], since: float, *, private: bool) -> str | None:
        """The channel that an earlier try made: our own, so named, young enough, and as open as asked."""
        for channel in self._channels():
            young = float(channel.get("created", 0)) >= since - CLOCKS_DISAGREE
            same = young and bool(channel.get("is_private")) is private
            if channel["name"] in names and same and channel.get("creator") == self._bot_user():
                return str(channel["id"])
        return None

    def channel_named(self, name: str) -> str:
        if name not in self._known_channels:
            self._known_channels[name] = self._find_or_make(name)
        return self._known_channels[name]

    def _find_or_make(self, name: str) -> str:
        for channel in self._channels():
            if channel["name"] == name:
                if not channel.get("is_member"):
                    self._call("conversations.join", channel=channel["id"])
                return str(channel["id"])
        return str(self._call("conversations.create", name=name)["channel"]["id"])

    def invite(self, channel: str, people: list[str]) -> None:
        try:
            self._call("conversations.invite", channel=channel, users=",".join(people))
        except Permanent as no:
            if str(no) == "already_in_channel" and len(people) == 1:
                return
            if len(people) == 1:
                raise
            for person in people:
                # One who cannot be invited must not keep out the others.
                with not_worth_failing():
                    self._call("conversations.invite", channel=channel, users=person)

    def room_of(self, place: str) -> str:
        if place[:1] not in "UW":
            return place
        return str(self._call("conversations.open", users=place)["channel"]["id"])

    def post(self, channel: str, message: Message, mark: Mark) -> tuple[str, str]:
        sent = self._call("chat.postMessage", channel=channel, **said(message, mark))
        return str(sent["channel"]), str(sent["ts"])

    def update(self, channel: str, ts: str, message: Message, mark: Mark) -> None:
        self._call("chat.update", channel=channel, ts=ts, **said(message, mark))

    def find(self, channel: str, mark: Mark, *, since: float) -> str | None:
        asked = {"channel": channel, "limit": PAGE, "include_all_metadata": True}
        asked["oldest"] = f"{since - CLOCKS_DISAGREE:.6f}"
        for page in self._pages("conversations.history", **asked):
            for message in page["messages"]:
                if marked_with(message).get("key") == mark.key:
                    return str(message["ts"])
        return None

    def pin(self, channel: str, ts: str) -> None:
        try:
            self._call("pins.add", channel=channel, timestamp=ts)
        except Permanent as no:
            if str(no) != "already_pinned":
                raise

    def set_topic(self, channel: str, topic: str) -> None:
        self._call("conversations.setTopic", channel=channel, topic=topic)

    def bookmark(self, channel: str, ts: str, *, title: str, look: bool) -> None:
        if self._home is None:
            self._home = str(self._call("auth.test")["url"])
        # A permalink has a fixed shape; asking for each would be one more call in every declare.
        link = f"{self._home.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"
        if look:
            there = self._call("bookmarks.list", channel_id=channel)["bookmarks"]
            if any(bookmark.get("link") == link for bookmark in there):
                return
        self._call("bookmarks.add", channel_id=channel, title=title, type="link", link=link)

    def whisper(
        self,
        channel: str | None,
        person: str,
        message: Message,
        mark: Mark,
        *,
        answer_to: str | None,
    ) -> None:
        # Needs no method of the Web API, and works where the bot is not.
        if answer_to is not None and self._answered(answer_to, message):
            return
        shown = {"text": message.text, "blocks": message.blocks}
        if channel is not None:
            # A place where the bot is not, or that the person has left, is no reason to stay silent.
            with not_worth_failing():
                self._call("chat.postEphemeral", channel=channel, user=person, **shown)
                return
        self.post(person, message, mark)

    def _answered(self, response_url: str, message: Message) -> bool:
        """False when it is not Slack's, or has expired, after half an hour or five answers."""
        if not is_slacks(response_url, self._client.base_url):
            return False
        outcome = "ok"
        try:
            with failures_sorted():
                answer(response_url, message)
        except Transient as failure:
            outcome = str(failure)
            raise
        except Permanent as failure:
            outcome = str(failure)
        finally:
            self._seen("response_url", outcome)
        return outcome == "ok"

    def publish_home(self, person: str, view: dict[str, Any]) -> None:
        self._call("views.publish", user_id=person, view=view)

    def _channels(self) -> Iterator[dict[str, Any]]:
        kinds = "public_channel,private_channel"
        for page in self._pages("conversations.list", limit=PAGE, types=kinds):
            yield from page["channels"]

    def _pages(self, method: str, **asked: Any) -> Iterator[dict[str, Any]]:
        while True:
            page = self._call(method, **asked)
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
            asked["cursor"] = cursor

    def _call(self, method: str, **asked: Any) -> dict[str, Any]:
        outcome = "ok"
        try:
            with failures_sorted():
                # The named methods know which of them take JSON and which only forms.
                answer = getattr(self._client, method.replace(".", "_"))(**asked)
                return dict(answer.data)
        except (Transient, Permanent) as failure:
            outcome = str(failure)
            raise
        finally:
            self._seen(method, outcome)


def whisper_back(response_url: str | None, message: Message, *, instead: bool = False) -> None:
    """Answer where somebody asked, to them alone; `instead` of the message whose button they pressed.

    Bolt's own way would send again what it doubts.
    """
    if response_url is None:
        return
    with suppress(Transient, Permanent), failures_sorted():
        answer(response_url, message, instead=instead)


@contextmanager
def not_worth_failing() -> Iterator[None]:
    try:
        yield
    except Permanent:
        return


@contextmanager
def failures_sorted() -> Iterator[None]:
    """Slack's failures, as the two kinds that delivery understands."""
    try:
        yield
    except SlackApiError as error:
        status = error.response.status_code
        said = error.response.data if isinstance(error.response.data, dict) else {}
        code = str(said.get("error") or f"http {status}")
        if status == 429 or code in ("ratelimited", "rate_limited"):  # noqa: PLR2004 - HTTP's number
            raise Transient(code, wait=_told_to_wait(error)) from error
        not_slack = not code.replace("_", "").isalnum()  # a proxy's page instead of an answer
        if not_slack:
            code = f"http {status}"  # the page itself belongs in no log, and is no label
        if code in TRANSIENT or status >= 500 or not_slack:  # noqa: PLR2004 - HTTP's number
            raise Transient(code[:80], unclear=True) from error
        if code in TROUBLES:
            raise Unreachable(code, TROUBLES[code]) from error
        raise Permanent(code) from error
    except (OSError, HTTPException) as error:  # time-outs, resets, half an answer: nobody knows
        raise Transient(f"no answer from Slack: {type(error).__name__}", unclear=True) from error
    except UNREADABLE as error:
        # A proxy said something, or a Slack that is ill: the library trips over what is no object of JSON.
        raise Transient(f"not Slack's answer: {type(error).__name__}", unclear=True) from error


def _told_to_wait(error: SlackApiError) -> timedelta | None:
    said = str(
        error.response.headers.get("Retry-After") or error.response.headers.get("retry-after")
    )
    if not (said.isascii() and said.isdigit()):
        return None
    # Cut to a few digits first: int() refuses thousands of them.
    return min(timedelta(seconds=int(said[:9])), LONGEST_WAIT)
