"""Which language a person reads, asked of Slack once an hour at most."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk import WebClient

from bot.adapters.slack import failures_sorted
from bot.ports import Permanent, Transient
from bot.render.words import Words, language_of, words_in

KEEP = 3600.0
KEEP_AFTER_FAILURE = 60.0
PATIENCE = 1
"""Seconds. A person waits for an answer, and the organisation's language is a good second choice."""
MOST = 5000


@dataclass(frozen=True, slots=True)
class Known:
    language: str | None
    until: float


class Readers:
    """`readers(user_id)` gives the words that this person reads."""

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
            with self._lock:
                if len(self._known) >= MOST:
                    self._known.clear()
                self._known[user_id] = known
        return words_in(known.language) if known.language else self._house()

    def _ask(self, user_id: str, now: float) -> Known:
        try:
            with failures_sorted():
                answer = self._client.users_info(user=user_id, include_locale=True)
        except (Transient, Permanent):
            return Known(None, now + KEEP_AFTER_FAILURE)
        return Known(language_of(answer["user"].get("locale")), now + KEEP)
