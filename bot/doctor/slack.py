"""What Slack says about our token, and what its answer's headers tell besides."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

from bot.doctor.check import Check, State, said
from bot.settings import SLACK_API, Settings

REFUSED = timedelta(minutes=5)
"""Slack's requests are refused when they seem older: signatures are checked against our clock."""
DRIFTING = timedelta(seconds=30)
PAGES = 5
"""Of a thousand channels each. Beyond that, looking for one by name takes too long for a doctor."""

_REAL_SECRET = re.compile(r"[0-9a-f]{32}")
_REINSTALL = "install the app again (OAuth & Permissions) and copy the new Bot User OAuth Token"
REMEDIES = {
    "invalid_auth": "copy the Bot User OAuth Token again; it may be of another workspace",
    "not_authed": "set SLACK_BOT_TOKEN",
    "account_inactive": _REINSTALL,
    "token_revoked": _REINSTALL,
    "token_expired": _REINSTALL,
    "ratelimited": "wait a minute and run doctor again",
}


class Answer(Protocol):
    """What slack_sdk's client returns."""

    @property
    def headers(self) -> Mapping[str, Any]: ...

    def get(self, key: str, default: Any = None) -> Any: ...


class Client(Protocol):
    """slack_sdk's `WebClient`, with its retries off and a time-out shorter than our patience."""

    def api_call(self, api_method: str, *, params: dict[str, Any]) -> Answer: ...


class No(Exception):
    """Slack answered, and the answer was no."""


def slack(
    client: Client,
    found: Settings,
    *,
    scopes: Collection[str],
    announce: str,
    topics: Collection[str] = (),
    now: Callable[[], datetime],
) -> Iterator[Check]:
    """One `auth.test` answers for token, scopes and clock; then the channel is looked for."""
    try:
        answer = _ask(client, "auth.test")
    except No as no:
        remedy = REMEDIES.get(str(no), f"look {no} up in Slack's list of errors of auth.test")
        yield Check("slack token", State.FAIL, f"Slack refuses the token: {no}", remedy)
        return
    except Exception as failure:  # noqa: BLE001  whatever the transport raises: no answer
        what = f"{found.slack_api_url} does not answer: {said(failure)}"
        remedy = "check the network, the proxy and SLACK_API_URL"
        yield Check("slack token", State.FAIL, what, remedy)
        return
    who = f"{answer.get('user', '?')} in {answer.get('team', '?')}"
    yield Check("slack token", State.OK, f"this is {who} ({answer.get('team_id', '?')})")
    headers = {str(name).lower(): _text(value) for name, value in answer.headers.items()}
    yield granted(headers.get("x-oauth-scopes"), scopes)
    yield clock(headers.get("date"), now())
    yield from channels(client, announce, topics)


def _ask(client: Client, method: str, **params: Any) -> Answer:
    """slack_sdk raises when the answer is no, with the answer inside; we need not import it."""
    try:
        answer = client.api_call(method, params=params)
    except Exception as failure:  # slack_sdk's own types are not ours to import; all others go on
        look_up: Any = getattr(getattr(failure, "response", None), "get", None)
        if look_up is None:
            raise
        raise No(str(look_up("error", "unknown_error"))) from None
    if not answer.get("ok"):
        raise No(str(answer.get("error", "unknown_error")))
    return answer


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def granted(header: str | None, needed: Collection[str]) -> Check:
    if header is None:
        what = "the answer does not say which scopes the token has"
        return Check("scopes", State.WARN, what, "compare them with slack-manifest.yaml by eye")
    have = {scope.strip() for scope in header.split(",")}
    missing = sorted(set(needed) - have)
    if missing:
        remedy = "add them under OAuth & Permissions (or apply slack-manifest.yaml) and reinstall"
        return Check("scopes", State.FAIL, f"missing: {', '.join(missing)}", remedy)
    return Check("scopes", State.OK, f"all {len(set(needed))} needed are there")


def clock(header: str | None, now: datetime) -> Check:
    try:
        theirs = parsedate_to_datetime(header or "")
        skew = now - theirs
    except (TypeError, ValueError):  # no date, an unreadable one, or one without a zone
        return Check("clock", State.WARN, "Slack's answer carries no date to compare with")
    apart = f"{abs(skew).total_seconds():.0f} s {'ahead of' if skew > timedelta() else 'behind'}"
    if abs(skew) > REFUSED:
        what = f"this clock is {apart} Slack's: every request of Slack is refused as too old"
        return Check("clock", State.FAIL, what, "set the clock (NTP)")
    if abs(skew) > DRIFTING:
        what = f"this clock is {apart} Slack's: promised times are off by as much"
        return Check("clock", State.WARN, what, "set the clock (NTP)")
    return Check("clock", State.OK, "in step with Slack's")


def signing_secret(found: Settings) -> Check:
    """Only Slack knows whether it is right; what we can see is whether it looks like one."""
    name = "signing secret"
    if found.socket_mode:
        return Check(name, State.OK, "not needed in Socket Mode")
    secret = found.slack_signing_secret
    if found.slack_api_url == SLACK_API and not _REAL_SECRET.fullmatch(
        secret.get_secret_value() if secret else ""
    ):
        what = "SLACK_SIGNING_SECRET does not look like one: 32 digits and letters a-f"
        remedy = "copy Signing Secret (not Client Secret) from the app's Basic Information"
        return Check(name, State.WARN, what, remedy)
    what = "set; if commands fail with dispatch_failed, compare it with Basic Information"
    return Check(name, State.OK, what)


def channels(client: Client, announce: str, topics: Collection[str] = ()) -> Iterator[Check]:
    """Announcements' is made when it is missing, so only what the bot cannot mend is wrong; of others it is the people's."""
    wanted, found, cursor = {announce, *topics}, dict[str, Mapping[str, Any]](), ""
    for _ in range(PAGES):
        try:
            answer = _ask(
                client,
                "conversations.list",
                types="public_channel,private_channel",
                limit=1000,
                cursor=cursor,
            )
        except No as no:
            what = f"the channels cannot be listed: {no}"
            yield Check("announcements", State.WARN, what, "see the line about scopes")
            return
        listed = answer.get("channels") or []
        found |= {one["name"]: one for one in listed if one.get("name") in wanted}
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor or len(found) == len(wanted):
            break
    if announce in found:
        yield _channel(found[announce], announce)
    elif cursor:
        what = f"#{announce} is not among the first {PAGES * 1000} channels"
        remedy = f"open #{announce} in Slack and look for the bot"
        yield Check("announcements", State.WARN, what, remedy)
    else:
        what = f"#{announce} is not there yet: the bot makes it for the first incident"
        yield Check("announcements", State.OK, what)
    yield from (_topic(found.get(name), name) for name in topics)


def _topic(channel: Mapping[str, Any] | None, name: str) -> Check:
    """Who is on call is to stand in its topic. The bot joins by itself what it can join."""
    if channel is None:
        what = f"the bot cannot see #{name}, whose topic is to say who is on call"
        remedy = "make it, or write /invite @Drumbeat there if it is private, or mend topic_in"
        return Check("topics", State.WARN, what, remedy)
    if channel.get("is_archived"):
        remedy = "unarchive it, or name another one as `topic_in` in the policy"
        return Check("topics", State.WARN, f"#{name} is archived", remedy)
    return Check("topics", State.OK, f"#{name} is there, to say who is on call")


def _channel(channel: Mapping[str, Any], name: str) -> Check:
    if channel.get("is_archived"):
        remedy = "unarchive it, or name another one as `announce` in the policy"
        return Check("announcements", State.FAIL, f"#{name} is archived", remedy)
    if not channel.get("is_member"):
        remedy = f"write /invite @Drumbeat in #{name}"
        return Check("announcements", State.WARN, f"the bot is not in #{name}", remedy)
    return Check("announcements", State.OK, f"#{name}, and the bot is in it")
