"""A rota as somebody would keep it who sits below a clock on the wall with a list of names: the model.

They look up now and then, remember the latest time they ever saw, and whenever that passes the next handover
cross out a name. Nothing is computed from a moment; time is walked through.
"""

from datetime import timedelta

STEP = timedelta(hours=13, minutes=15)
CLOSELY = timedelta(minutes=15)
"""Every handover, opening and change of clocks since 2000 is at a quarter of an hour."""


class Watcher:
    def __init__(self, zone, starts, every, members, *, changes=(), open_at=None, holidays=()):
        self.zone = zone
        self.latest = None
        self.next = starts
        self.every = every
        self.list = members
        self.place = -1
        self.changes = list(changes)
        self.open_at = open_at
        self.holidays = set(holidays)

    def looks(self, moment):
        """Who is on, at a moment that is later than the one before."""
        shown = moment.astimezone(self.zone).replace(tzinfo=None)
        self.latest = max(shown, self.latest or shown)
        while self.next <= self.latest or (self.changes and self.changes[0][0] <= self.latest):
            self._hand_over()
        if self.place < 0 or self.latest.date() in self.holidays:
            return ()
        if self.open_at is not None and not self.open_at(self.latest):
            return ()
        on = self.list[self.place % len(self.list)]
        return on if isinstance(on, tuple) else (on,)

    def _hand_over(self):
        if self.changes and self.changes[0][0] <= self.next:
            since, self.list, every = self.changes.pop(0)
            self.place = 0
            if every is not None:
                self.every, self.next = every, since + every
            elif since == self.next:
                self.next += self.every
            return
        self.place += 1
        self.next += self.every


def moments(zone, start, end):
    """Now and then; and closely wherever the clocks have just been changed."""
    at = start
    while at < end:
        after = at + STEP
        changed = at.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset()
        while changed and at < min(after + STEP, end):
            yield at
            at += CLOSELY
        if not changed:
            yield at
            at = after


def in_hours(days, begin, end):
    """`begin` and `end` in minutes; over midnight it belongs to the day it began on."""

    def is_open(wall):
        minute = wall.hour * 60 + wall.minute
        if begin < end:
            return wall.weekday() in days and begin <= minute < end
        began_today = minute >= begin and wall.weekday() in days
        return began_today or (minute < end and (wall.weekday() - 1) % 7 in days)

    return is_open
