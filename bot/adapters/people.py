"""The people of the workspace, and which language each reads."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk import WebClient

from bot.adapters.slack import PAGE, failures_sorted
from bot.desk import Desk
from bot.policy import Policy
from bot.ports import Permanent, Transient
from bot.render.words import Words, language_of, words_in
from bot.usecases.members import in_step
from bot.usecases.roster import Seen, note_people, seat_the_unseated, unseated
from models import members

log = structlog.get_logger(__name__)

KEEP = 3600.0
KEEP_AFTER_FAILURE = 60.0
MOST = 5000
ASKING = 1
"""Seconds to find out about one person: somebody waits, and Slack gives the two of us three."""


@dataclass(frozen=True, slots=True)
class Known:
    language: str | None
    until: float


class Readers:
    """`readers(user_id)` gives the words that this person reads, asked of Slack once an hour at most."""

    def __init__(
        self, client: WebClient, house: Callable[[], Words], stopwatch: Callable[[], float]
    ) -> None:
        self._client = client
        self._house = house
        self._stopwatch = stopwatch
        self._known: dict[str, Known] = {}
        self._lock = threading.Lock()

    def __call__(self, user_id: str) -> Words:
        now = self._stopwatch()
        known = self._known.get(user_id)
        if known is None or known.until < now:
            known = self._ask(user_id, now)
            self._keep(user_id, known)
        return words_in(known.language) if known.language else self._house()

    def told(self, everyone: list[Seen]) -> None:
        """The whole roster was read anyway: nobody needs to be asked for one by one."""
        until = self._stopwatch() + KEEP
        for person in everyone[:MOST]:
            self._keep(person.id, Known(language_of(person.locale), until))

    def _keep(self, user_id: str, known: Known) -> None:
        with self._lock:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[user_id] = known

    def _ask(self, user_id: str, now: float) -> Known:
        try:
            with failures_sorted():
                answer = self._client.users_info(user=user_id, include_locale=True)
        except (Transient, Permanent):
            return Known(None, now + KEEP_AFTER_FAILURE)
        return Known(language_of(answer["user"].get("locale")), now + KEEP)


class Roster:
    """Keeps the list of people in step with Slack's."""

    def __init__(
        self,
        client: WebClient,
        hurried: WebClient,
        desk: Desk,
        readers: Readers,
        policy: Callable[[], Policy],
    ) -> None:
        self._policy = policy
        self._client = client
        self._hurried = hurried
        self._desk = desk
        self._readers = readers

    def meet_everyone(self) -> None:
        """Read the roster. A Slack that is away is asked again at the next beat."""
        try:
            met = everyone(self._client)
        except (Transient, Permanent) as failure:
            log.warning("people.unknown", error=str(failure))
            return
        self._readers.told(met)
        self._desk.run(note_people, met)
        if self._desk.read(unseated):
            self._desk.run(seat_the_unseated, self._policy())
        self.look_into_private_rooms()

    def look_into_private_rooms(self) -> None:
        """Who is in the channels of restricted incidents: events may have been missed."""
        for number, channel in self._desk.read(members.private_rooms):
            looked_at = self._desk.incident_time()
            try:
                present = _present(self._client, channel)
            except (Transient, Permanent) as failure:
                log.warning("members.unknown", incident=number, error=str(failure))
                continue
            self._desk.run(in_step, number, present, looked_at=looked_at)

    def meet(self, who: str) -> None:
        """Ask about one person, who may have joined a moment ago."""
        if seen := one(self._hurried, who):
            self._desk.run(note_people, [seen])


def everyone(client: WebClient) -> list[Seen]:
    """The whole roster, page by page. Raises Transient or Permanent."""
    with failures_sorted():
        return [_seen(user) for page in _pages(client) for user in page["members"]]


def one(client: WebClient, who: str) -> Seen | None:
    """One person by id or address, asked now; None when there is no such person, or no answer."""
    try:
        with failures_sorted():
            if "@" in who:
                answer = client.users_lookupByEmail(email=who)
            else:
                answer = client.users_info(user=who, include_locale=True)
    except (Transient, Permanent):
        return None
    return _seen(answer["user"])


def _pages(client: WebClient) -> Iterator[dict[str, Any]]:
    cursor = None
    while True:
        page = client.users_list(limit=PAGE, include_locale=True, cursor=cursor)
        yield dict(page.data) if isinstance(page.data, dict) else {"members": []}
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


def _present(client: WebClient, channel: str) -> list[str]:
    present: list[str] = []
    cursor = None
    while True:
        with failures_sorted():
            page = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
            present += [str(member) for member in page["members"]]
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return present


def is_in(client: WebClient, channel: str, person: str) -> bool:
    """Whether they are there now. A Slack that does not say leaves them outside until the next look."""
    try:
        return person in _present(client, channel)
    except (Transient, Permanent) as failure:
        log.warning("members.unknown", channel=channel, error=str(failure))
        return False


def _seen(user: dict[str, Any]) -> Seen:
    profile = user.get("profile") or {}
    return Seen(
        id=str(user["id"]),
        email=profile.get("email"),
        name=str(profile.get("real_name") or user.get("name") or user["id"])[:200],
        zone=str(user.get("tz") or "UTC"),
        locale=user.get("locale"),
        bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        gone=bool(user.get("deleted")),
    )
