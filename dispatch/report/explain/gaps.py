"""Where an order could go into the routes of a plan as far as the clock goes: all places looked at together, in numpy.

The judge takes about a tenth of a millisecond for one place, and a large day has ten thousand of them for each open order. So
places at which somebody would be late are found here, to the second, and only the others are shown to the judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.doors import NEAR, NO_TEXT
from dispatch.facts import ALWAYS, Facts, OrderFacts, ShiftFacts
from dispatch.models.shift import Shift

from .vectors import NEVER, Clock, Whole, windows_of

Rows = NDArray[np.intp]
NOBODY = -1
"""Number of the order before the first and after the last."""
TOLD = ("start", "end", "overtime_until", "start_at", "end_at", "breaks", "max_orders", "load", "paid_from", "least_paid")
"""Fields of a shift that are told here."""
LIMITS = ("max_work", "longest", "max_leg", "max_travel", "max_km")
"""Fields that forbid more than is told here, and allow nothing else."""


class Beside(NamedTuple):
    """An order at some gaps: when its work could begin and must begin, by breaks taken [taken, gap], and how much longer it is to drive."""

    gaps: Rows
    earliest: Whole
    latest: Whole
    seconds: Whole
    metres: Whole

    def short(self, windows: Sequence[tuple[int, int]]) -> Whole:
        """By how many seconds each gap is too short, 0 where the order fits."""
        missing = np.full(len(self.gaps), NEVER, dtype=np.int64)
        for opens, closes in windows:
            lack = np.maximum(self.earliest, opens) - np.minimum(self.latest, closes)
            missing = np.minimum(missing, lack.min(axis=0))
        return np.maximum(missing, 0)


class Gaps:
    """The gaps of all routes, route by route: before each visit and after the last.

    ``ready`` is when the engineer is ready to leave what is before a gap, ``leave`` the latest moment to leave what is after it,
    both by breaks taken. ``told`` is False for shifts that may allow or forbid what nobody can know from here, ``limited`` True
    for those that may forbid more.
    """

    def __init__(self, facts: Facts, clock: Clock, visits: Sequence[Sequence[OrderFacts]]) -> None:
        self._facts, self._clock = facts, clock
        numbers = [[facts.order_number[order.order.id] for order in route] for route in visits]
        self.count = np.array([len(route) for route in visits], dtype=np.int64)
        self.row = np.repeat(np.arange(len(visits)), self.count + 1)
        self.first = np.cumsum(self.count + 1) - self.count - 1
        self.position = np.arange(len(self.row)) - self.first[self.row]
        self.before = np.array([number for route in numbers for number in (NOBODY, *route)], dtype=np.intp)
        self.after = np.array([number for route in numbers for number in (*route, NOBODY)], dtype=np.intp)
        shifts = [facts.shifts[row] for row in self.row.tolist()]
        stops = [None if number == NOBODY else facts.orders[number] for number in self.after.tolist()]
        self._windows = windows_of([(ALWAYS,) if order is None else order.windows for order in stops])
        done = [NEVER if order is None or order.finish_by is None else order.finish_by for order in stops]
        self._finish_by = np.array(done, dtype=np.int64)
        self._work = np.array(
            [0 if order is None else shift.work(order) for shift, order in zip(shifts, stops, strict=True)], dtype=np.int64
        )
        self._speeds = any(shift.speed for shift in facts.shifts)
        self._doors = _Doors(facts)
        place = np.array([order.place for order in facts.orders] or [0], dtype=np.intp)
        self.start = np.where(self.before == NOBODY, [shift.start_place for shift in shifts], place[self.before])
        self.end = np.where(self.after == NOBODY, [shift.end_place for shift in shifts], place[self.after])
        self.leg, self.leg_metres = self._legs(self.row, self.start, self.end)
        self.leg *= self.count[self.row] > 0
        self.leg_metres *= self.count[self.row] > 0
        self.told = np.array([_is_told(shift) for shift in facts.shifts], dtype=bool)
        self.limited = np.array([_is_limited(shift) for shift in facts.shifts], dtype=bool)
        self._follow()

    def beside(self, order: OrderFacts, gaps: Rows, until: Rows | None = None) -> Beside:
        """``order`` at each gap, or from each of ``gaps`` to ``until``, what is between being left out."""
        until = gaps if until is None else until
        row, place = self.row[gaps], np.full(len(gaps), order.place)
        starts, ends = np.concatenate([self.start[gaps], place]), np.concatenate([place, self.end[until]])
        (to_seconds, on_seconds), (to_metres, on_metres) = (
            np.split(legs, 2) for legs in self._legs(np.concatenate([row, row]), starts, ends)
        )
        number = np.full(len(gaps), self._facts.order_number[order.order.id])
        earliest = self._clock.after_leg(row, self.ready[:, gaps], to_seconds)
        by = self._ready_by(until, self._doors.work(number, self.after[until]))
        done = self._clock.before_leg(row, by, on_seconds)
        latest = np.minimum(done, NEVER if order.finish_by is None else order.finish_by) - self.work(order, gaps)
        seconds, metres = self.leg[gaps], self.leg_metres[gaps]
        if until is not gaps:
            seconds, metres = seconds + self.leg[until], metres + self.leg_metres[until]
        return Beside(gaps, earliest, latest, to_seconds + on_seconds - seconds, to_metres + on_metres - metres)

    def back(self, order: OrderFacts, gaps: Rows, earliest: Whole) -> Whole:
        """When the engineer is back, whenever the shift ends, if work on the order begins from ``earliest`` on [taken, gap] at each of
        ``gaps``; ``NEVER`` where somebody else is then late."""
        clock, windows = self._clock, windows_of([order.windows])
        number = np.full(len(gaps), self._facts.order_number[order.order.id])
        start = windows.earliest(earliest)
        done = start + self.work(order, gaps)
        done[(start == NEVER) | (done > (NEVER if order.finish_by is None else order.finish_by))] = NEVER
        row, place = self.row[gaps], np.full(len(gaps), order.place)
        leg, _ = self._legs(row, place, self.end[gaps])
        setup = self._doors.work(number, self.after[gaps])
        back = np.full(len(gaps), NEVER, dtype=np.int64)
        under_way = np.arange(len(gaps))
        while len(under_way):
            ready = clock.after_leg(row, done, leg)
            ended = self.after[gaps] == NOBODY
            home = np.where(ready <= clock.off_duty[:, row], ready, NEVER).min(axis=0)
            back[under_way[ended]] = home[ended]
            on = ~ended
            under_way, row, gaps, setup = under_way[on], row[on], gaps[on], setup[on]
            start = self._windows.of(gaps).earliest(ready[:, on])
            done = start + self._work[gaps] + setup
            done[(start == NEVER) | (done > self._finish_by[gaps])] = NEVER
            gaps = gaps + 1
            leg, setup = self.leg[gaps], self._doors.work(self.before[gaps], self.after[gaps])
        return back

    def work(self, order: OrderFacts, gaps: Rows) -> Whole:
        """Seconds on site at each gap."""
        setup = self._doors.work(self.before[gaps], np.full(len(gaps), self._facts.order_number[order.order.id]))
        if not self._speeds:
            return order.duration + setup
        shifts = self._facts.shifts
        return np.array([shifts[row].work(order) for row in self.row[gaps].tolist()], dtype=np.int64) + setup

    def _follow(self) -> None:
        """When engineers are ready before each gap, and by when they must leave what is after it."""
        clock, shape = self._clock, (self._clock.most_breaks + 1, len(self.row))
        self.ready, self.leave = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.int64)
        work = self._work + self._doors.work(self.before, self.after)
        self.ready[:, self.first] = clock.begin
        for step in range(int(self.count.max(initial=0))):
            rows = np.flatnonzero(self.count > step)
            gap = self.first[rows] + step
            start = self._windows.of(gap).earliest(clock.after_leg(rows, self.ready[:, gap], self.leg[gap]))
            self.ready[:, gap + 1] = np.where(start + work[gap] <= self._finish_by[gap], start + work[gap], NEVER)
        for step in range(int(self.count.max(initial=0)), -1, -1):
            rows = np.flatnonzero(self.count == step)
            self.leave[:, self.first[rows] + step] = clock.finish[:, rows]
            rows = np.flatnonzero(self.count > step)
            gap = self.first[rows] + step
            self.leave[:, gap] = clock.before_leg(rows, self._ready_by(gap + 1, work[gap + 1] - self._work[gap + 1]), self.leg[gap + 1])

    def _ready_by(self, gaps: Rows, setup: Whole) -> Whole:
        """The latest moment to be ready for what is after each gap, given its set-up."""
        bound = np.minimum(self.leave[:, gaps], self._finish_by[gaps]) - self._work[gaps] - setup
        return self._windows.of(gaps).latest(bound)

    def _legs(self, row: Rows, start: Rows, end: Rows) -> tuple[Whole, Whole]:
        seconds, metres = np.zeros(len(row), dtype=np.int64), np.zeros(len(row), dtype=np.int64)
        for number, mode in enumerate(self._facts.legs):
            some = np.flatnonzero(self._clock.mode[row] == number)
            seconds[some], metres[some] = self._facts.between(mode, start[some], end[some])
        return seconds, metres


class _Doors:
    """Set-ups, and who need not do them because the visit before was at the same door."""

    def __init__(self, facts: Facts) -> None:
        self._setup = np.array([*(order.setup for order in facts.orders), 0], dtype=np.int64)
        self._needed = bool(self._setup.any())
        if self._needed:
            doors = [order.door for order in facts.orders]
            self._text = np.array([*(door.text for door in doors), NO_TEXT], dtype=np.int64)
            self._exact = np.array([*(door.point is not None for door in doors), False], dtype=bool)
            self._point = np.array([*(door.point or (0, 0, 0) for door in doors), (0, 0, 0)], dtype=np.int64)

    def work(self, before: Rows, number: Rows) -> Whole:
        """Seconds of set-up of each order when it comes just after ``before``."""
        setup = self._setup[number]
        if not self._needed:
            return setup
        text = (self._text[before] == self._text[number]) & (self._text[number] != NO_TEXT)
        apart = ((self._point[before] - self._point[number]) ** 2).sum(axis=-1)
        near = self._exact[before] & self._exact[number] & (apart <= NEAR**2)
        return np.where(text | near, 0, setup)


def _is_told(shift: ShiftFacts) -> bool:
    """Whether nothing but a limit can allow or forbid more than is told here."""
    fields = {field for field in Shift.__struct_fields__ if field not in (*TOLD, *LIMITS)}
    return all(pause.place is None for pause in shift.breaks) and not _has(shift.shift, fields)


def _is_limited(shift: ShiftFacts) -> bool:
    return _has(shift.shift, LIMITS)


def _has(shift: Shift, fields: Sequence[str] | set[str]) -> bool:
    defaults = dict(zip(Shift.__struct_fields__[::-1], Shift.__struct_defaults__[::-1], strict=False))
    return any(getattr(shift, field) != defaults[field] for field in fields)
