"""Whatever happens to a clock, its promises hold: nothing rung twice, nothing skipped while up, no silence
longer than the cadence that nobody was told of."""

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.clocks import SNOOZES, Clock
from models.vocabulary import Audience, NudgeStage

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
TICK = timedelta(seconds=30)
CLIMBS_AT_ONCE = 5
"""With this limit, being late and asking the next person fall on the same moment: one ring for both."""


class LivingWithAClock(RuleBasedStateMachine):
    """People update, snooze and change priority; the bot ticks, is away, and comes back."""

    @initialize(every=st.sampled_from([30, 60]), climb_after=st.sampled_from([5, 10, 20, 55]))
    def begin(self, every, climb_after):
        self.now = START
        self.clock = Clock.start(
            1, Audience.INTERNAL, every=every, climb_after=climb_after, at=self.now
        )
        self.rung = []
        self.last_said = START
        self.last_told = None
        self.jumped = False
        self.put_off = timedelta(0)

    def look(self):
        while rung := self.clock.ring(self.now):
            assert (rung.slot, rung.stage) not in self.rung
            self.rung.append((rung.slot, rung.stage))
            if not self.jumped and self.clock.snoozed_until is None:
                assert rung.skipped == 0 or self.clock.climb_after == CLIMBS_AT_ONCE
            if rung.stage is not NudgeStage.SOON:
                self.last_told = self.now
        self.jumped = False

    @rule(ticks=st.integers(1, 90))
    def time_passes_while_up(self, ticks):
        for _ in range(ticks):
            self.now += TICK
            self.look()

    @rule(minutes=st.integers(1, 300))
    def the_bot_is_away(self, minutes):
        self.now += timedelta(minutes=minutes)
        self.jumped = True
        self.look()

    @rule()
    def somebody_updates(self):
        self.now += timedelta(seconds=1)
        self.clock.updated(self.now)
        self.last_said, self.last_told, self.put_off = self.now, None, timedelta(0)

    @rule(minutes=st.sampled_from(SNOOZES))
    def somebody_says_later(self, minutes):
        before = self.clock.promised_at
        self.clock.snooze(minutes, at=self.now)
        self.put_off = self.now + timedelta(minutes=minutes) - START
        assert self.clock.promised_at == before

    @rule(every=st.sampled_from([30, 60]))
    def the_priority_changes(self, every):
        nearer = every < self.clock.every
        before = self.clock.promised_at
        self.clock.change_pace(every, at=self.now)
        if nearer:
            assert self.clock.promised_at <= max(before, self.now)
        self.jumped = True
        self.look()

    @invariant()
    def silence_is_never_unreported_longer_than_the_cadence(self):
        if not hasattr(self, "clock"):
            return
        silence = self.now - max(filter(None, (self.last_said, self.last_told)))
        allowed = timedelta(minutes=60) + TICK + timedelta(minutes=max(SNOOZES))
        assert silence <= allowed or self.now < START + self.put_off

    @invariant()
    def the_next_look_is_never_forgotten(self):
        if hasattr(self, "clock"):
            assert self.clock.ring_at is not None
            assert self.clock.ring_at > self.now - TICK


TestLivingWithAClock = LivingWithAClock.TestCase
TestLivingWithAClock.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
