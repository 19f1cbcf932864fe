"""The transcript's part of the bot, wired: ears, a watch over what they may have missed, and whoever fetches that."""

from collections.abc import Callable

from slack_sdk import WebClient

from bot.adapters.archive import SlackArchive
from bot.adapters.identity import Identity
from bot.clock import Clock, stopwatch
from bot.database import Sessions
from bot.delivery.courier import Courier
from bot.delivery.found import Mishap
from bot.delivery.history import Historian
from bot.desk import Desk
from bot.hearing import Ears, Signs, Watch
from bot.hearing.watch import EVERY
from bot.heartbeat import Work
from bot.web.metrics import Metrics
from models.marks import MarkKind
from models.outside import System

LAST_WORDS = 0.5
"""Seconds for writing what was heard in the last moment. What is not is not acknowledged."""
HANDS = 2
"""Nobody waits for them, and Slack counts their calls."""


def _nobody(_: Mishap | None = None) -> None:
    """To be woken, or told: what is said in channels is owed to nobody outside, and what cannot be read is
    shown in the transcript as a gap."""


class Listening:
    def __init__(
        self,
        client: WebClient,
        identity: Identity,
        metrics: Metrics,
        writes: Sessions,
        reads: Sessions,
        *,
        incident_time: Clock,
        real_time: Clock,
        after_you: Callable[[], None],
        kind_of: Callable[[str], MarkKind | None],
    ) -> None:
        desk = Desk(
            writes, reads, incident_time=incident_time, real_time=real_time, committed=_nobody
        )
        self._identity = identity
        self.signs = Signs(
            desk, kind_of, lambda: identity.known, identity.bot_user, lambda: identity.home
        )
        self.ears = Ears(desk, self.signs)
        self.watch = Watch(desk, stopwatch)
        self.archive = SlackArchive(
            client,
            bot_user=identity.bot_user,
            seen=metrics.slack_call,
            real_time=real_time,
            stopwatch=stopwatch,
        )
        self.courier = Courier(
            System.HISTORY,
            writes,
            reads,
            real_time,
            Historian(self.archive, real_time, self.signs.seen).table(),
            incident_time=incident_time,
            report=_nobody,
            hands=HANDS,
            after_you=after_you,
        )

    def beats(self) -> Work:
        return {"transcript": (EVERY, self._look)}

    def _look(self) -> None:
        """Who we are has to be known before anybody's reaction can be taken for theirs."""
        self._identity()
        self.watch.look()

    def stop(self) -> None:
        self.ears.stop(within=LAST_WORDS)
