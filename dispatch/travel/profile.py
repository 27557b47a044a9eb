"""Travel that is slower at some times of the day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta

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
    """

    def __init__(self, periods: Sequence[tuple[timedelta, float]]) -> None:
        begins = [begin // timedelta(seconds=1) for begin, _ in periods]
        speeds = [round(ONE * speed) for _, speed in periods]
        if begins[0] > 0:  # before the first period it is as after the last
            begins, speeds = [0, *begins], [speeds[-1], *speeds]
        self.begins = begins
        self.speeds = speeds

    def end(self, start: int, seconds: int) -> int:
        """When a drive of so many usual seconds is over, a part of a second counted as a whole one."""
        left, now = ONE * seconds, start
        row = bisect_right(self.begins, now % DAY) - 1
        while True:
            until = now - now % DAY + (self.begins[row + 1] if row + 1 < len(self.begins) else DAY)
            speed = self.speeds[row]
            if left <= speed * (until - now):
                return now - (-left // speed)
            left -= speed * (until - now)
            now, row = until, (row + 1) % len(self.begins)

    def latest(self, end: int, seconds: int) -> int:
        """The latest start of a drive of so many usual seconds that is over by ``end``."""
        left, now = ONE * seconds, end
        row = bisect_right(self.begins, (now - 1) % DAY) - 1
        while True:
            since = (now - 1) - (now - 1) % DAY + self.begins[row]
            speed = self.speeds[row]
            if left <= speed * (now - since):
                return now + (-left // speed)
            left -= speed * (now - since)
            now, row = since, (row - 1) % len(self.begins)
