"""By which rule orders alone in shifts are too late, breaks included: many at once, in numpy.

Whoever must be late goes the way on which this happens least often, then the soonest; ``dispatch/steps.py`` says so for one route.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .gaps import Beside, Gaps, Rows
from .vectors import Clock, Rests, Whole

MANY = 2**20
"""More than anybody can be late on one way."""


class Ways(NamedTuple):
    """The best way to somewhere of each column: how often somebody is late on it, when one is there, when the work began, and whether a
    break began late."""

    missed: Whole
    moment: Whole
    begun: Whole
    is_break_late: NDArray[np.bool_]

    def or_sooner(self, other: Ways) -> Ways:
        """The other way where it is better."""
        sooner = (other.missed < self.missed) | ((other.missed == self.missed) & (other.moment < self.moment))
        return Ways(*(np.where(sooner, its, mine) for its, mine in zip(other, self, strict=True)))


class Late(NamedTuple):
    """When the work of each column begins, whether that is after its last window, and what else is late: its end, or a break."""

    begun: Whole
    is_past: NDArray[np.bool_]
    is_done_late: NDArray[np.bool_]
    is_break_late: NDArray[np.bool_]


def late_alone(clock: Clock, empty: Gaps, alone: Beside) -> Late:
    """What orders alone in shifts that have no breaks at places are too late for, given the gaps of ``empty`` routes."""
    row, order, asked = alone.row, alone.order, empty.asked
    windows, finish_by = asked.windows.of(order), asked.finish_by[order]
    work = empty.work(order, alone.gaps)
    rests = [rest.of(row) for rest in clock.rests]
    closes = windows.closes.max(axis=0, initial=-MANY * MANY)

    def rested(way: Ways, number: int, rest: Rests) -> Ways:
        """After the next break, which some shifts do not have."""
        begins = rest.windows.earliest_or_late(way.moment)
        late = begins > rest.windows.closes.max(axis=0)
        missed = np.where(clock.breaks[row] > number, way.missed + late, MANY)
        return Ways(missed, begins + rest.duration, way.begun, way.is_break_late | late)

    def leg(ways: list[Ways], seconds: Whole) -> list[Ways]:
        """After a drive, with breaks before or after it."""
        here, there = [ways[0]], [_driven(clock, row, ways[0], seconds)]
        for number, rest in enumerate(rests):
            before = rested(here[-1], number, rest)
            here.append(ways[number + 1].or_sooner(before) if len(ways) > 1 else before)
            there.append(_driven(clock, row, here[-1], seconds).or_sooner(rested(there[-1], number, rest)))
        return there

    def worked(way: Ways) -> Ways:
        begins = windows.earliest_or_late(way.moment)
        missed = (begins > closes) | (begins + work > finish_by)
        return Ways(way.missed + missed, begins + work, begins, way.is_break_late)

    nothing = np.zeros(len(row), dtype=np.int64)
    leaving = Ways(nothing, clock.begin[0, row], nothing, np.zeros(len(row), dtype=bool))
    ways = leg([worked(way) for way in leg([leaving], alone.drives.to)], alone.drives.on)
    best = ways[-1]
    for way, off_duty in zip(ways[-2::-1], clock.off_duty[-2::-1, row], strict=True):
        best = best.or_sooner(way._replace(missed=np.where(way.moment <= off_duty, way.missed, MANY)))
    return Late(best.begun, best.begun > closes, best.begun + work > finish_by, best.is_break_late)


def _driven(clock: Clock, row: Rows, way: Ways, seconds: Whole) -> Ways:
    return way._replace(moment=clock.driven(row, way.moment[np.newaxis], seconds)[0])
