"""What the heartbeat does, and how often: each looks for what is due, and sees to it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bot.clock import Clock
from bot.desk import Desk
from bot.ids import go_on_from
from bot.policy import Policy
from bot.steps.posting import is_posted
from bot.tx import Tx
from bot.usecases import drift
from bot.usecases.duty_mirrors import changed, mirror_next
from bot.usecases.home import follow
from bot.usecases.mishaps import drop_unserved
from bot.usecases.parts_left_open import hide_parts
from bot.usecases.prevents_posts import post_prevents, week_due
from bot.usecases.rota_posts import day_due, is_unread, post_rotas
from bot.usecases.rotas import lapse
from bot.usecases.seats import expire_offers
from bot.usecases.unnoted import note_reached
from models import backlog, merging, numbered, reached, rotas, seats, timeline
from models.outside import System, What

POLICY_LOOK = timedelta(seconds=5)
PEOPLE_LOOK = timedelta(minutes=10)
OFFER_LOOK = timedelta(seconds=2)
SWAP_LOOK = timedelta(seconds=10)
HOME_LOOK = timedelta(seconds=2)
GROUP_LOOK = timedelta(seconds=10)
POST_LOOK = timedelta(seconds=10)
CALENDAR_LOOK = timedelta(seconds=15)
"""Whether one is due; each is every few minutes."""
UNSERVED_LOOK = timedelta(minutes=5)
PARTS_LOOK = timedelta(minutes=1)
REACHED_LOOK = timedelta(seconds=30)
TICKET_LOOK = timedelta(seconds=10)
"""Whether it is time to compare them with their incidents, which is every ten minutes."""


class Chores:
    def __init__(
        self,
        desk: Desk,
        incident_time: Clock,
        policy: Callable[[], Policy],
        *,
        read_policy: Callable[[], object],
        people: Callable[[], object],
        calendars: Callable[[], object],
    ) -> None:
        self._desk = desk
        self._incident_time = incident_time
        self._policy = policy
        self._read_policy = read_policy
        self._people = people
        self._calendars = calendars
        self._shown_up_to = (0, 0)
        self._posted: dict[What, date] = {}

    def beats(self) -> Mapping[str, tuple[timedelta, Callable[[], object]]]:
        return {
            "policy": (POLICY_LOOK, self._read_policy),
            "people": (PEOPLE_LOOK, self._people),
            "calendars": (CALENDAR_LOOK, self._calendars),
            "offers": (OFFER_LOOK, self.settle_offers),
            "swaps": (SWAP_LOOK, self.settle_swaps),
            "user groups": (GROUP_LOOK, self.mirror_duty),
            "rota post": (POST_LOOK, self.post_rotas),
            "weekly post": (POST_LOOK, self.post_prevents),
            "homes": (HOME_LOOK, self.follow_with_homes),
            "unserved": (UNSERVED_LOOK, self.forget_the_unserved),
            "tickets": (TICKET_LOOK, self.compare_tickets),
            "parts": (PARTS_LOOK, self.hide_parts),
            "reached": (REACHED_LOOK, self.note_reached),
        }

    def compare_tickets(self) -> None:
        """Whichever replica asks first owes the look. Looking alone takes no lock."""
        if System.JIRA not in (self._desk.served or ()):
            return
        if self._desk.read(drift.is_due, self._desk.real_time()):
            self._desk.run(drift.ask)

    def forget_the_unserved(self) -> None:
        """What is owed to a system that was configured once, or that a host thought to be."""
        if self._desk.served is not None and self._desk.read(
            backlog.is_unserved, self._desk.served
        ):
            self._desk.run(drop_unserved, self._desk.served)

    def hide_parts(self) -> None:
        """What a restricted incident is made of is restricted, whichever release it was merged in. One at a look."""
        if self._desk.read(merging.left_open) is not None:
            self._desk.run(hide_parts, self._policy())

    def note_reached(self) -> None:
        """What a replica of an earlier release delivered counts as well. Looking alone takes no lock."""
        if any(self._desk.read(reached.unnoted)):
            self._desk.run(note_reached)

    def settle_offers(self) -> None:
        """End the offers of command that nobody answered. Looking alone takes no lock."""
        if self._desk.read(seats.is_overdue, self._incident_time()):
            self._desk.run(expire_offers)

    def settle_swaps(self) -> None:
        """End the swaps that nobody agreed to in time."""
        if self._desk.read(rotas.is_overdue, self._incident_time()):
            self._desk.run(lapse)

    def post_rotas(self) -> None:
        """Once a day who is on call."""
        due = day_due(self._policy(), self._incident_time())
        posted = due is None or due == self._posted.get(What.ROTA_POST)
        if not posted and not self._desk.read(is_unread, self._policy()):
            self._post(What.ROTA_POST, due, post_rotas)

    def post_prevents(self) -> None:
        """Once a week what is open."""
        due = week_due(self._policy(), self._incident_time())
        self._post(What.PREVENTS_POST, due, post_prevents)

    def _post(self, what: What, day: date | None, owe: Callable[[Tx, date], bool]) -> None:
        """Whoever looks first. Looking alone takes no lock."""
        if day is None or day == self._posted.get(what):
            return
        if not self._desk.read(is_posted, what, day):
            self._desk.run(owe, day)
        self._posted[what] = day

    def mirror_duty(self) -> None:
        """Somebody else is on call: the user groups follow. Looking alone takes no lock."""
        policy = self._policy()
        if self._desk.read(changed, policy, self._incident_time()):
            self._desk.run(mirror_next, policy)

    def follow_with_homes(self) -> None:
        """Something happened somewhere: the home tabs show it soon after.

        What we recorded ourselves counts too: while another replica's clock is ahead, ours are not the highest.
        """
        recorded = self._desk.recorded
        newest = self._desk.read(timeline.newest)
        go_on_from(self._desk.read(numbered.highest))
        if (newest, recorded) != self._shown_up_to:
            self._desk.run(follow)
            self._shown_up_to = (newest, recorded)
