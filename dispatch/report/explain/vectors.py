"""The clock for many routes at once: earliest and latest moments in numpy, column by column. ``dispatch/clock.py`` says what they mean.

Moments are arrays [breaks taken so far, column]; what cannot be is ``NEVER``, and ``-NEVER`` where it would have to be before all time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts, ShiftFacts
from dispatch.travel.profile import ONE, Profile

Whole = NDArray[np.int64]
NEVER = 2**40


class Windows(NamedTuple):
    """Windows of many things [window, column], ascending; missing ones never open."""

    opens: Whole
    closes: Whole

    def earliest(self, moment: Whole) -> Whole:
        """The earliest moment from ``moment`` on that a window allows."""
        start = np.full_like(moment, NEVER)
        for opens, closes in zip(self.opens[::-1], self.closes[::-1], strict=True):
            start = np.where(moment <= closes, np.maximum(moment, opens), start)
        return start

    def earliest_or_late(self, moment: Whole) -> Whole:
        """The same, and ``moment`` itself where all windows are over."""
        start = self.earliest(moment)
        return np.where(start == NEVER, moment, start)

    def latest(self, moment: Whole) -> Whole:
        """The latest moment up to ``moment`` that a window allows."""
        start = np.full_like(moment, -NEVER)
        for opens, closes in zip(self.opens, self.closes, strict=True):
            start = np.where(moment >= opens, np.minimum(moment, closes), start)
        return start

    def of(self, columns: NDArray[np.intp]) -> Windows:
        """Those of some columns."""
        return Windows(self.opens[:, columns], self.closes[:, columns])


def windows_of(all_windows: Sequence[Sequence[tuple[int, int]]]) -> Windows:
    """Windows of so many things, as arrays."""
    most = max(map(len, all_windows), default=0)
    table = np.empty((2, most, len(all_windows)), dtype=np.int64)
    table[0], table[1] = 2 * NEVER, -2 * NEVER  # past every moment
    for row in range(most):
        columns = [column for column, windows in enumerate(all_windows) if len(windows) > row]
        table[:, row, columns] = np.array([all_windows[column][row] for column in columns], dtype=np.int64).T
    return Windows(*table)


class Rests(NamedTuple):
    """The breaks of number ``k`` of all shifts; of one where they are all alike."""

    windows: Windows
    duration: Whole

    def after(self, moment: Whole) -> Whole:
        """When the break is over for who is ready for it at ``moment``."""
        return self.windows.earliest(moment) + self.duration

    def before(self, moment: Whole) -> Whole:
        """The latest moment to be ready for it and done by ``moment``."""
        return self.windows.latest(moment - self.duration)

    def of(self, columns: NDArray[np.intp]) -> Rests:
        """Those of some shifts."""
        return self if len(self.duration) == 1 else Rests(self.windows.of(columns), self.duration[columns])


class Driving:
    """Drives of one way of travelling, at the usual speed or by time of day; twin of :class:`Profile`."""

    def __init__(self, profile: Profile | None, last: int) -> None:
        """From two days before the problem to some days after its ``last`` moment."""
        self._begins: Whole | None = None
        if profile is not None:
            cycles = range(-2, last // profile.cycle + 3)
            begins = [begin + cycle * profile.cycle for cycle in cycles for begin in profile.begins]
            self._begins = np.array(begins, dtype=np.int64)
            self._speeds = np.array(profile.speeds * len(cycles), dtype=np.int64)
            self._driven = np.concatenate([[0], np.cumsum(np.diff(self._begins) * self._speeds[:-1])])

    def end(self, start: Whole, seconds: Whole) -> Whole:
        """When drives of so many usual seconds are over."""
        if self._begins is None:
            return start + seconds
        driven = self._at(start) + ONE * seconds
        row = np.searchsorted(self._driven, driven, side="left") - 1  # a drive that ends on a change ends in the time before it
        row = np.maximum(row, 0)
        return np.where(seconds > 0, self._begins[row] - (self._driven[row] - driven) // self._speeds[row], start)

    def latest(self, end: Whole, seconds: Whole) -> Whole:
        """The latest starts of drives of so many usual seconds that are over by ``end``."""
        if self._begins is None:
            return end - seconds
        driven = self._at(end) - ONE * seconds
        row = np.maximum(np.searchsorted(self._driven, driven, side="right") - 1, 0)
        return np.where(seconds > 0, self._begins[row] + (driven - self._driven[row]) // self._speeds[row], end)

    def _at(self, moment: Whole) -> Whole:
        """How far one would be who drove from the beginning on."""
        assert self._begins is not None
        row = np.maximum(np.searchsorted(self._begins, moment, side="right") - 1, 0)
        driven: Whole = self._driven[row] + (moment - self._begins[row]) * self._speeds[row]
        return driven


class Clock:
    """All shifts of a problem; ``rows`` says which shift each column belongs to."""

    def __init__(self, facts: Facts) -> None:
        shifts = facts.shifts
        self.most_breaks = max((len(shift.breaks) for shift in shifts), default=0)
        self.breaks = np.array([len(shift.breaks) for shift in shifts], dtype=np.int64)
        self.rests = [_rests(shifts, number) for number in range(self.most_breaks)]
        opens = (order.windows[-1][0] for order in facts.orders if order.windows)
        last = max(max((shift.hard_end for shift in shifts), default=0), max(opens, default=0))
        self._drives = [Driving(legs.profile, last) for legs in facts.legs.values()]
        self.steady = all(legs.profile is None for legs in facts.legs.values())
        modes = list(facts.legs)
        self.mode = np.array([modes.index(shift.mode) for shift in shifts], dtype=np.intp)
        self.begin = self._states([[shift.start] for shift in shifts], NEVER)
        self.off_duty = self._states([_off_duty(shift) for shift in shifts], -NEVER)
        self.finish = np.minimum(self.off_duty, np.array([shift.hard_end for shift in shifts], dtype=np.int64))

    def after_leg(self, rows: NDArray[np.intp], ready: Whole, seconds: Whole) -> Whole:
        """Earliest moments to begin work after a leg, its breaks before or after the drive."""
        here = [ready[0]]
        for taken, rest in enumerate(self.rests, start=1):
            here.append(np.minimum(ready[taken], rest.of(rows).after(here[-1])))
        drives = self.driven(rows, np.stack(here), seconds)
        there = [drives[0]]
        for taken, rest in enumerate(self.rests, start=1):
            there.append(np.minimum(drives[taken], rest.of(rows).after(there[-1])))
        return _bounded(np.stack(there))

    def before_leg(self, rows: NDArray[np.intp], latest: Whole, seconds: Whole) -> Whole:
        """Latest moments to be done with work before a leg after which work begins at ``latest``."""
        there = [latest[-1]]
        for taken in range(self.most_breaks - 1, -1, -1):
            there.append(np.maximum(latest[taken], self.rests[taken].of(rows).before(there[-1])))
        drives = self.driven(rows, np.stack(there[::-1]), seconds, back=True)
        here = [drives[-1]]
        for taken in range(self.most_breaks - 1, -1, -1):
            here.append(np.maximum(drives[taken], self.rests[taken].of(rows).before(here[-1])))
        return _bounded(np.stack(here[::-1]))

    def driven(self, rows: NDArray[np.intp], moments: Whole, seconds: Whole, back: bool = False) -> Whole:
        """When drives of so many usual seconds are over; with ``back`` the latest starts of those that are over at these moments."""
        if self.steady:
            return moments - seconds if back else moments + seconds
        done = np.empty_like(moments)
        modes = self.mode[rows]
        for mode in np.unique(modes):
            some, drive = modes == mode, self._drives[mode]
            done[:, some] = (drive.latest if back else drive.end)(moments[:, some], seconds[some])
        return np.where(np.abs(moments) < NEVER // 2, done, moments)

    def _states(self, rows: Sequence[Sequence[int]], otherwise: int) -> Whole:
        states = np.full((self.most_breaks + 1, len(rows)), otherwise, dtype=np.int64)
        for column, moments in enumerate(rows):
            states[: len(moments), column] = moments
        return states


def _rests(shifts: Sequence[ShiftFacts], number: int) -> Rests:
    breaks = [shift.breaks[number] if number < len(shift.breaks) else None for shift in shifts]
    breaks = breaks[:1] if len(set(breaks)) == 1 else breaks
    windows = windows_of([pause.windows if pause else () for pause in breaks])
    return Rests(windows, np.array([pause.duration if pause else 0 for pause in breaks], dtype=np.int64))


def _off_duty(shift: ShiftFacts) -> list[int]:
    """When the engineer is to be back, by the number of breaks taken, not to need the others: before the first window of each opens."""
    opens = [pause.windows[0][0] for pause in shift.breaks]
    return [min([NEVER, *opens[taken:]]) for taken in range(len(opens) + 1)]


def _bounded(moments: Whole) -> Whole:
    """Sums with what is never are never again."""
    moments[moments > NEVER // 2] = NEVER
    moments[moments < -NEVER // 2] = -NEVER
    return moments
