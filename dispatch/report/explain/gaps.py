"""Where orders could go into the routes of a plan as far as the clock goes: many orders at all places looked at together, in numpy.

The judge takes about a tenth of a millisecond for one place, and a large day has ten thousand of them for each open order. So
places at which somebody would be late are found here, to the second, and only the others are shown to the judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.doors import NOBODYS, ManyDoors
from dispatch.facts import ALWAYS, Facts, OrderFacts, ShiftFacts
from dispatch.models.shift import Shift
from dispatch.pace import ONE, scaled

from .vectors import NEVER, Clock, Whole, windows_of

Rows = NDArray[np.intp]
NOBODY = -1
"""Number of the order before the first and after the last."""
TOLD = (
    *("start", "end", "overtime_until", "start_at", "end_at", "breaks", "max_orders", "load", "routed"),
    *("paid_from", "paid_until", "least_paid"),
)
"""Fields of a shift that are told here."""
LIMITS = ("max_work", "longest", "max_leg", "max_travel", "max_km")
"""Fields that forbid more than is told here, and allow nothing else."""
RESTS = ("rest_after", "rest")
"""Fields by which all may only be later."""


class Drives(NamedTuple):
    """Seconds and metres to an order and on from it, and of what is then not driven."""

    to: Whole
    on: Whole
    saved: Whole
    to_metres: Whole
    on_metres: Whole
    saved_metres: Whole

    def where(self, chosen: NDArray[np.bool_] | Rows | slice) -> Drives:
        """Some of the columns only."""
        return Drives(*(each[chosen] for each in self))


class Beside(NamedTuple):
    """Orders at some gaps of the shifts ``row``: when their work could begin and must begin, by breaks taken [taken, column].

    What comes after it is that after the gaps ``until``: the same, or the next where it takes the place of a visit.
    """

    order: Rows
    gaps: Rows
    until: Rows
    row: Rows
    earliest: Whole
    latest: Whole
    drives: Drives

    def where(self, chosen: NDArray[np.bool_] | Rows | slice) -> Beside:
        """Some of the columns only."""
        if not isinstance(chosen, slice) and chosen.dtype == np.bool_:
            chosen = np.flatnonzero(chosen)
        order, gaps, until, row = (each[chosen] for each in (self.order, self.gaps, self.until, self.row))
        return Beside(order, gaps, until, row, self.earliest[:, chosen], self.latest[:, chosen], self.drives.where(chosen))


def all_of(some: Sequence[Beside]) -> Beside:
    """Columns beside columns."""
    drives = Drives(*map(np.concatenate, zip(*(each.drives for each in some), strict=True)))
    order, gaps, until, row = map(np.concatenate, zip(*(each[:4] for each in some), strict=True))
    earliest, latest = (np.concatenate(each, axis=1) for each in zip(*((each.earliest, each.latest) for each in some), strict=True))
    return Beside(order, gaps, until, row, earliest, latest, drives)


class Gaps:
    """The gaps of all routes, route by route: before each visit and after the last.

    ``ready`` is when the engineer is ready to leave what is before a gap, ``leave`` the latest moment to leave what is after it,
    both by breaks taken. ``site`` is how long the visit after a gap takes with its set-up, ``least`` without.
    """

    def __init__(self, facts: Facts, clock: Clock, visits: Sequence[Sequence[OrderFacts]], asked: Asked) -> None:
        self._facts, self._clock, self.asked = facts, clock, asked
        numbers = [[facts.visit_number[order.name] for order in route] for route in visits]
        self.count = np.array([len(route) for route in visits], dtype=np.int64)
        self.row = np.repeat(np.arange(len(visits)), self.count + 1)
        self.first = np.cumsum(self.count + 1) - self.count - 1
        self.position = np.arange(len(self.row)) - self.first[self.row]
        self.before = np.array([number for route in numbers for number in (NOBODY, *route)], dtype=np.intp)
        self.after = np.array([number for route in numbers for number in (*route, NOBODY)], dtype=np.intp)
        shifts = [facts.shifts[row] for row in self.row.tolist()]
        stops = [None if number == NOBODY else facts.orders[number] for number in self.after.tolist()]
        self.windows = windows_of([(ALWAYS,) if order is None else order.windows for order in stops])
        done = [NEVER if order is None or order.finish_by is None else order.finish_by for order in stops]
        self.finish_by = np.array(done, dtype=np.int64)
        self.least = np.array(
            [0 if order is None else shift.work(order) for shift, order in zip(shifts, stops, strict=True)], dtype=np.int64
        )
        self._same_back = all(legs.same_back for legs in facts.legs.values())
        self.doors = Doors(facts)
        self._place = place = np.array([order.place for order in facts.orders] or [0], dtype=np.intp)
        ends = np.array([(shift.start_place, shift.end_place) for shift in shifts], dtype=np.intp).reshape(-1, 2)
        self.start = np.where(self.before == NOBODY, ends[:, 0], place[self.before])
        self.end = np.where(self.after == NOBODY, ends[:, 1], place[self.after])
        self.leg, self.leg_metres = self._legs(self.row, self.start, self.end)
        self.leg *= self.count[self.row] > 0
        self.leg_metres *= self.count[self.row] > 0
        self._waits = np.array([any(order.order.id in facts.tied for order in route) for route in visits], dtype=bool)
        self._follow()

    def wide(
        self, order: Rows, gaps: Rows, until: Rows | None = None, endless: bool = False, drives: Drives | None = None
    ) -> NDArray[np.bool_]:
        """Whether each gap would be long enough if nobody had breaks, and if drives took no time where they are not told: cheap, and
        most gaps of a full day are not."""
        until = gaps if until is None else until
        ready, by = self._ready[gaps], (self._by_endless if endless else self._by)[until]
        if drives is not None and self._clock.steady:
            ready, by = ready + drives.to, by - drives.on
        wide = np.zeros(len(gaps), dtype=bool)
        by = by - self.asked.least_work(order, self.row[gaps])
        windows = self.asked.windows
        for opens, closes in zip(windows.opens[:, order], windows.closes[:, order], strict=True):
            wide |= np.maximum(ready, opens) <= np.minimum(closes, by)
        return wide

    def beside(self, order: Rows, gaps: Rows) -> Beside:
        """Orders at gaps."""
        return self._beside(order, gaps, gaps, self._drives(order, gaps), endless=False)

    def beside_wide(self, order: Rows, gaps: Rows) -> Beside:
        """The same at those of the gaps that are ``wide``."""
        wide = np.flatnonzero(self.wide(order, gaps))
        order, gaps = order[wide], gaps[wide]
        drives = self._drives(order, gaps)
        wide = np.flatnonzero(self.wide(order, gaps, drives=drives))
        order, gaps = order[wide], gaps[wide]
        return self._beside(order, gaps, gaps, drives.where(wide), endless=False)

    def _drives(self, order: Rows, gaps: Rows) -> Drives:
        row, place = self.row[gaps], self._place[order]
        if not self._same_back:
            to, to_metres = self._legs(row, self.start[gaps], place)
            on, on_metres = self._legs(row, place, self.end[gaps])
        else:  # the way on is that to the order from the gap that follows, but for the last of some in sequence
            is_last = np.ones(len(gaps), dtype=bool)
            is_last[:-1] = (gaps[1:] != gaps[:-1] + 1) | (row[1:] != row[:-1]) | (order[1:] != order[:-1])
            last = np.flatnonzero(is_last)
            from_places = np.concatenate([self.start[gaps], self.end[gaps[last]]])
            seconds, metres = self._legs(np.concatenate([row, row[last]]), from_places, np.concatenate([place, place[last]]))
            to, to_metres, on, on_metres = seconds[: len(gaps)], metres[: len(gaps)], seconds[1:].copy(), metres[1:].copy()
            on, on_metres = on[: len(gaps)], on_metres[: len(gaps)]
            on[last], on_metres[last] = seconds[len(gaps) :], metres[len(gaps) :]
        return Drives(to, on, self.leg[gaps], to_metres, on_metres, self.leg_metres[gaps])

    def lasting(self, beside: Beside) -> Beside:
        """The same if shifts never end."""
        return self._beside(beside.order, beside.gaps, beside.gaps, beside.drives, endless=True)

    def instead(self, beside: Beside, chosen: Rows) -> Beside:
        """The orders in the place of the visit after each of the ``chosen`` of these gaps, whose routes are all there."""
        here, there = beside.where(chosen), beside.where(chosen + 1).drives
        saved, saved_metres = here.drives.saved + there.saved, here.drives.saved_metres + there.saved_metres
        drives = here.drives._replace(on=there.on, saved=saved, on_metres=there.on_metres, saved_metres=saved_metres)
        return self._beside(here.order, here.gaps, here.gaps + 1, drives, endless=False)

    def alone(self, beside: Beside) -> Beside:
        """The orders alone in each shift, for gaps of empty routes, given the drives ``beside`` all gaps of these shifts."""
        ends = np.flatnonzero(np.diff(beside.row, append=-1) | np.diff(beside.order, append=-1))
        first = np.concatenate([[0], ends[:-1] + 1])[: len(ends)]
        there, back = beside.drives, beside.where(ends)
        nothing = np.zeros(len(ends), dtype=np.int64)
        drives = Drives(there.to[first], back.drives.on, nothing, there.to_metres[first], back.drives.on_metres, nothing)
        return self._beside(back.order, back.row, back.row, drives, endless=False)

    def _beside(self, order: Rows, gaps: Rows, until: Rows, drives: Drives, endless: bool) -> Beside:
        row = self.row[gaps]
        earliest = self._clock.after_leg(row, self.ready[:, gaps], drives.to)
        by = self._ready_by(self.endless if endless else self.leave, until, self.doors.work(order, self.after[until]))
        done = self._clock.before_leg(row, by, drives.on)
        latest = np.minimum(done, self.asked.finish_by[order]) - self.work(order, gaps)
        return Beside(order, gaps, until, row, earliest, latest, drives)

    def short(self, beside: Beside) -> Whole:
        """By how many seconds each gap is too short, 0 where the order fits."""
        missing = np.full(len(beside.gaps), NEVER, dtype=np.int64)
        windows = self.asked.windows.of(beside.order)
        for opens, closes in zip(windows.opens, windows.closes, strict=True):
            lack = np.maximum(beside.earliest, opens) - np.minimum(beside.latest, closes)
            missing = np.minimum(missing, lack.min(axis=0))
        return np.maximum(missing, 0)

    def remember_routes(self) -> None:
        """That the drives of all routes are known, before the judge asks for them."""
        columns = (self.row, self.start, self.end, self.leg, self.leg_metres)
        for row, start, end, seconds, metres in zip(*(each.tolist() for each in columns), strict=True):
            if self.count[row]:
                self._facts.known[self._facts.shifts[row].mode][start, end] = seconds, metres

    def remember(self, beside: Beside, column: int) -> None:
        """That the drives of one column are known, before the judge asks for them."""
        drives, known = beside.drives, self._facts.known[self._facts.shifts[beside.row[column]].mode]
        start, end = int(self.start[beside.gaps[column]]), int(self.end[beside.until[column]])
        place = int(self._place[beside.order[column]])
        known[start, place] = int(drives.to[column]), int(drives.to_metres[column])
        known[place, end] = int(drives.on[column]), int(drives.on_metres[column])

    def begins(self, beside: Beside) -> Whole:
        """When the work begins at each gap, by breaks taken; ``NEVER`` where it is late."""
        return self.asked.windows.of(beside.order).earliest(beside.earliest)

    def back(self, beside: Beside, start: Whole) -> Whole:
        """When engineers are back with the orders begun at these moments, whenever the shift ends; ``NEVER`` where somebody is late."""
        clock, gaps, row, leg = self._clock, beside.until, beside.row, beside.drives.on
        done = start + self.work(beside.order, beside.gaps)
        done[(start == NEVER) | (done > self.asked.finish_by[beside.order])] = NEVER
        setup = self.doors.work(beside.order, self.after[gaps])
        back = np.full(len(gaps), NEVER, dtype=np.int64)
        under_way = np.arange(len(gaps))
        while len(under_way):
            ready = clock.after_leg(row, done, leg)
            ended = self.after[gaps] == NOBODY
            home = np.where(ready <= clock.off_duty[:, row], ready, NEVER).min(axis=0)
            back[under_way[ended]] = home[ended]
            on = ~ended
            under_way, row, gaps, setup = under_way[on], row[on], gaps[on], setup[on]
            start = self.windows.of(gaps).earliest(ready[:, on])
            done = start + self.least[gaps] + setup
            done[(start == NEVER) | (done > self.finish_by[gaps])] = NEVER
            gaps = gaps + 1
            leg, setup = self.leg[gaps], self.doors.work(self.before[gaps], self.after[gaps])
        return back

    def work(self, order: Rows, gaps: Rows) -> Whole:
        """Seconds on site of orders at gaps."""
        return self.asked.least_work(order, self.row[gaps]) + self.doors.work(self.before[gaps], order)

    def on_site(self, beside: Beside) -> Whole:
        """Seconds on site of the whole route with the order in it."""
        order, gaps, until = beside.order, beside.gaps, beside.until
        after = self.after[until]
        left_out = self.site[gaps] + (until != gaps) * self.site[until]
        kept = self.least[until] + self.doors.work(order, after)
        total: Whole = self._in_all[0][beside.row] - left_out + kept + self.work(order, gaps)
        return total

    def on_the_way(self, beside: Beside) -> tuple[Whole, Whole, Whole]:
        """Seconds and metres of all drives of the whole route, and seconds of its longest drive, at the usual speed."""
        drives, (_, seconds, metres) = beside.drives, (each[beside.row] for each in self._in_all)
        seconds += drives.to + drives.on - drives.saved
        metres += drives.to_metres + drives.on_metres - drives.saved_metres
        before, after = self._longest_legs
        return seconds, metres, np.maximum.reduce([drives.to, drives.on, before[beside.gaps], after[beside.until]])

    @cached_property
    def told(self) -> NDArray[np.bool_]:
        """By row, whether all that may allow or forbid an order is told here, but for ``Limits``."""
        told: NDArray[np.bool_] = np.array([_is_told(shift) for shift in self._facts.shifts], dtype=bool) & ~self._waits
        return told

    @cached_property
    def alone_told(self) -> NDArray[np.bool_]:
        """The same with crews, links and rests, too: whoever waits begins nothing sooner, so a gap that is too short here is too short."""
        return np.array([_is_told(shift, RESTS) for shift in self._facts.shifts], dtype=bool)

    @cached_property
    def roomy(self) -> Rows:
        """The gaps that may be ``wide`` for anything: on a full day few are."""
        least = self.asked.least[self.row]
        return np.flatnonzero(self._ready + least <= self._by)

    @cached_property
    def _in_all(self) -> tuple[Whole, Whole, Whole]:
        """Seconds on site and on the way, and metres, by row."""
        site, seconds, metres = (np.add.reduceat(each, self.first) for each in (self.site, self.leg, self.leg_metres))
        return site, seconds, metres

    @cached_property
    def _longest_legs(self) -> tuple[Whole, Whole]:
        """Seconds of the longest drive of a route before each gap, and after it."""
        before, after = np.zeros_like(self.leg), np.zeros_like(self.leg)
        for step in range(int(self.count.max(initial=0))):
            gap = self.first[self.count > step] + step
            before[gap + 1] = np.maximum(before[gap], self.leg[gap])
        for step in range(int(self.count.max(initial=0)), 0, -1):
            gap = self.first[self.count >= step] + step
            after[gap - 1] = np.maximum(after[gap], self.leg[gap])
        return before, after

    def _follow(self) -> None:
        """When engineers are ready before each gap, and by when they must leave what is after it."""
        clock = self._clock
        self.ready = np.empty((clock.most_breaks + 1, len(self.row)), dtype=np.int64)
        self.site = work = self.least + self.doors.work(self.before, self.after)
        self.ready[:, self.first] = clock.begin
        for step in range(int(self.count.max(initial=0))):
            rows = np.flatnonzero(self.count > step)
            gap = self.first[rows] + step
            start = self.windows.of(gap).earliest(clock.after_leg(rows, self.ready[:, gap], self.leg[gap]))
            self.ready[:, gap + 1] = np.where(start + work[gap] <= self.finish_by[gap], start + work[gap], NEVER)
        self.leave, self.endless = self._follow_back(clock.finish), self._follow_back(clock.off_duty)
        every, nothing = np.arange(len(self.row)), np.zeros(len(self.row), dtype=np.int64)
        self._ready = self.ready.min(axis=0)
        self._by = self._ready_by(self.leave, every, nothing).max(axis=0)
        self._by_endless = self._ready_by(self.endless, every, nothing).max(axis=0)

    def _follow_back(self, finish: Whole) -> Whole:
        """By when engineers must leave what is after each gap to be back by ``finish``."""
        leave = np.empty_like(self.ready)
        setup = self.site - self.least
        for step in range(int(self.count.max(initial=0)), -1, -1):
            rows = np.flatnonzero(self.count == step)
            leave[:, self.first[rows] + step] = finish[:, rows]
            rows = np.flatnonzero(self.count > step)
            gap = self.first[rows] + step
            leave[:, gap] = self._clock.before_leg(rows, self._ready_by(leave, gap + 1, setup[gap + 1]), self.leg[gap + 1])
        return leave

    def _ready_by(self, leave: Whole, gaps: Rows, setup: Whole) -> Whole:
        """The latest moment to be ready for what is after each gap and must be left by ``leave``, given its set-up."""
        bound = np.minimum(leave[:, gaps], self.finish_by[gaps]) - self.least[gaps] - setup
        return self.windows.of(gaps).latest(bound)

    def _legs(self, row: Rows, start: Rows, end: Rows) -> tuple[Whole, Whole]:
        """Seconds and metres by row."""
        seconds, metres = np.zeros(len(row), dtype=np.int64), np.zeros(len(row), dtype=np.int64)
        for number, mode in enumerate(self._facts.legs):
            some = np.flatnonzero(self._clock.mode[row] == number)
            seconds[some], metres[some] = self._facts.between(mode, start[some], end[some])
        return seconds, metres


class Asked:
    """What is asked for by each order, by number, and how long it takes in each shift."""

    def __init__(self, facts: Facts) -> None:
        orders = facts.orders
        self._facts = facts
        self._speeds: dict[str, Whole] = {}
        self.windows = windows_of([order.windows for order in orders])
        self.finish_by = np.array([NEVER if order.finish_by is None else order.finish_by for order in orders], dtype=np.int64)
        self._duration = np.array([order.duration for order in orders], dtype=np.int64)
        kinds = {order.order.kind: number for number, order in enumerate(orders)}
        number = {kind: row for row, kind in enumerate(kinds)}
        self._kind = np.array([number[order.order.kind] for order in orders], dtype=np.intp)
        self._is_usual = all(speed == ONE for shift in facts.shifts for speed in shift.speed.values())
        self._speed = np.array([self._speed_of(kind) for kind in kinds], dtype=np.int64).reshape(len(kinds), len(facts.shifts))

    @cached_property
    def least(self) -> Whole:
        """Seconds of what takes the least time, by row."""
        least = np.full(self._speed.shape[1], NEVER, dtype=np.int64)
        for kind, speed in enumerate(self._speed):
            least = np.minimum(least, scaled(self._duration[self._kind == kind].min(), speed))
        return least

    def least_work(self, order: Rows, row: Rows) -> Whole:
        """Seconds of work in shifts, without the set-up."""
        if self._is_usual:
            usual: Whole = self._duration[order]
            return usual
        seconds: Whole = scaled(self._duration[order], self._speed[self._kind[order], row])
        return seconds

    def takes(self, kind: str, seconds: int | Whole) -> Whole:
        """By row, whole seconds for what takes so long at speed 1."""
        return scaled(np.asarray(seconds, dtype=np.int64), self._speed_of(kind))

    def _speed_of(self, kind: str) -> Whole:
        """Of each shift."""
        if kind not in self._speeds:
            self._speeds[kind] = np.array([shift.speed.get(kind, ONE) for shift in self._facts.shifts], dtype=np.int64)
        return self._speeds[kind]


class Doors:
    """Set-ups, and who need not do them because the visit before was at the same door."""

    def __init__(self, facts: Facts) -> None:
        self._setup = np.array([*(order.setup for order in facts.orders), 0], dtype=np.int64)
        self._doors = ManyDoors([*(order.door for order in facts.orders), NOBODYS]) if self._setup.any() else None

    def work(self, before: Rows, number: Rows) -> Whole:
        """Seconds of set-up of each order when it comes just after ``before``."""
        setup = self._setup[number]
        return setup if self._doors is None else np.where(self._doors.same(before, number), 0, setup)


def _is_told(shift: ShiftFacts, but: Sequence[str] = ()) -> bool:
    """Whether nothing but a limit, or what these fields say, can allow or forbid more than is told here."""
    defaults = dict(zip(Shift.__struct_fields__[::-1], Shift.__struct_defaults__[::-1], strict=False))
    asked = shift.shift
    others = (field for field in Shift.__struct_fields__ if field not in (*TOLD, *LIMITS, *but))
    return all(pause.place is None for pause in shift.breaks) and all(getattr(asked, field) == defaults[field] for field in others)
