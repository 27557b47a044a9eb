"""Travel that is slower at some times of the day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import accumulate

DAY = 86_400
ONE = 1000
"""The usual speed: speeds are whole thousandths inside."""


class Profile:
    """Speeds by time of day. Whoever leaves later is never there earlier: a drive goes on at the speed of the time that it
    comes into (Ichoua, Gendreau, Potvin 2003, doi 10.1016/S0377-2217(02)00147-9).

    Attributes
    ----------
    begins, speeds
        Seconds from midnight, the first of them 0, and the speed from then on in thousandths of the usual.
    cycle
        Seconds after which all comes again: a day.
    """

    def __init__(self, periods: Sequence[tuple[timedelta, float]]) -> None:
        begins = [begin // timedelta(seconds=1) for begin, _ in periods]
        speeds = [round(ONE * speed) for _, speed in periods]
        if begins[0] > 0:  # before the first period it is as after the last
            begins, speeds = [0, *begins], [speeds[-1], *speeds]
        self.begins = begins
        self.speeds = speeds
        self.cycle = DAY

    @classmethod
    def of_days(cls, periods: Sequence[tuple[timedelta, float]], days: int, at: Callable[[int, timedelta], int]) -> Profile:
        """The same for so many days, on some of which the clock changes: ``at`` tells the moment of a time of day by the number of the day.

        A time that the clock skips is the moment of the next one that it shows; of an hour that it shows twice the first one counts.
        """
        every = cls(periods)
        begins = [at(day, timedelta(seconds=begin)) for day in range(days) for begin in every.begins]
        every.cycle = at(days, timedelta(0))
        every.begins = list(accumulate(reversed(begins), min))[::-1]
        every.speeds = every.speeds * days
        return every

    def end(self, start: int, seconds: int) -> int:
        """When a drive of so many usual seconds is over, a part of a second counted as a whole one."""
        left, now = ONE * seconds, start
        row = bisect_right(self.begins, now % self.cycle) - 1
        while True:
            until = now - now % self.cycle + (self.begins[row + 1] if row + 1 < len(self.begins) else self.cycle)
            speed = self.speeds[row]
            if left <= speed * (until - now):
                return now - (-left // speed)
            left -= speed * (until - now)
            now, row = until, (row + 1) % len(self.begins)

    def latest(self, end: int, seconds: int) -> int:
        """The latest start of a drive of so many usual seconds that is over by ``end``."""
        left, now = ONE * seconds, end
        row = bisect_right(self.begins, (now - 1) % self.cycle) - 1
        while True:
            since = (now - 1) - (now - 1) % self.cycle + self.begins[row]
            speed = self.speeds[row]
            if left <= speed * (now - since):
                return now + (-left // speed)
            left -= speed * (now - since)
            now, row = since, (row - 1) % len(self.begins)
