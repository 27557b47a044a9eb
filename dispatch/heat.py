"""Work outdoors in heat: which hours are closed to it, and when an order may start so that its outdoor part is done in others.

Limits are those of the Measures on the Administration of Heatstroke Prevention and Cooling (China, No. 89 of 2012), article 8, by the
forecast highest temperature of the day: from 40 degrees work outdoors stops; from 37 it takes at most six hours of one worker's day,
and stands still in the hottest three; from 35 those who work outdoors have no overtime.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from dispatch.models.heat import Heat
from dispatch.models.order import Order
from dispatch.pace import SECOND, scaled

NO_OVERTIME, SIX_HOURS, STOPPED = 35.0, 37.0, 40.0
"""Degrees Celsius from which each limit holds."""
MOST_SECONDS = 6 * 3600
"""Outdoors in one shift."""

Windows = tuple[tuple[int, int], ...]
Speeds = tuple[int, int]
"""Of the slowest and of the fastest, in thousandths."""


def works_outdoors(order: Order) -> bool:
    """Whether heat limits when an order is done, and by whom."""
    return not order.despite_heat and any(step.outdoor and step.duration for step in order.steps)


def sequences(order: Order) -> list[tuple[int, ...]]:
    """Numbers of the steps, in each sequence in which they may be done: what is outdoors comes all first or all last where any will do."""
    given = tuple(range(len(order.steps)))
    if not order.any_sequence:
        return [given]
    outdoors = tuple(number for number in given if order.steps[number].outdoor)
    indoors = tuple(number for number in given if not order.steps[number].outdoor)
    return list(dict.fromkeys([outdoors + indoors, indoors + outdoors]))


def outdoor_seconds(order: Order) -> int:
    """Whole seconds outdoors at speed 1."""
    return sum((step.duration for step in order.steps if step.outdoor), timedelta(0)) // SECOND


class Done(NamedTuple):
    """What is done already and cannot obey a hotter forecast any more, by id of the order.

    Attributes
    ----------
    seconds
        Outdoors at speed 1, as far as six hours of the engineer's day go.
    with_overtime
        Orders of a shift that ended in overtime before anything else could begin.
    """

    seconds: Mapping[str, int]
    with_overtime: frozenset[str]


class Forecast:
    """The forecasts of a problem, planned at ``now``; ``seconds`` tells moments from its origin."""

    def __init__(self, heat: Iterable[Heat], seconds: Callable[[datetime], int], now: datetime | None) -> None:
        self.done = Done({}, frozenset())
        self._now = None if now is None else seconds(now)
        self._heat = {(each.area, each.day): each for each in heat}
        self._days = sorted({each.day for each in self._heat.values()})
        self._seconds = seconds

    def degrees(self, order: Order, day: date) -> float:
        """The highest temperature that limits an order on a day, far below 0 where nothing does."""
        heat = self._of(order.area, day) if self._heat and works_outdoors(order) else None
        return -math.inf if heat is None else heat.degrees

    def has_begun(self, order: Order) -> bool:
        """Whether the order is history: fixed to a start before ``now``. Whatever the forecast is by now, it stays."""
        start = None if order.fixed is None else order.fixed.start
        return self._now is not None and start is not None and self._seconds(start) < self._now

    def limits(self, order: Order, day: date) -> bool:
        """Whether heat limits what else whoever does the order can do that day."""
        return self.degrees(order, day) >= NO_OVERTIME and order.id not in self.done.with_overtime

    def outdoors(self, order: Order, day: date) -> int:
        """Whole seconds outdoors at speed 1 that count towards the six hours of a day."""
        if self.degrees(order, day) < SIX_HOURS:
            return 0
        asked = outdoor_seconds(order)
        return min(asked, self.done.seconds.get(order.id, asked))

    def closed(self, order: Order) -> Windows:
        """From when to when nobody may be outdoors for an order, in seconds."""
        return tuple(self._closed(order)) if self._heat and works_outdoors(order) else ()

    def _of(self, area: str, day: date) -> Heat | None:
        return self._heat.get((area, day)) or self._heat.get(("", day))

    def _closed(self, order: Order) -> Iterator[tuple[int, int]]:
        for day in self._days:
            heat = self._of(order.area, day)
            if heat is not None and heat.degrees >= SIX_HOURS:
                midnight = datetime.combine(day, time())
                first, last = (timedelta(0), timedelta(days=1)) if heat.degrees >= STOPPED else heat.hottest
                yield self._seconds(midnight + first), self._seconds(midnight + last)


def starts(order: Order, windows: Windows, closed: Windows, setup: int, speeds: Speeds) -> Windows:
    """Those moments of windows at which work may start so that nobody is outdoors in closed hours, however fast, set up or not."""
    if not closed:
        return windows
    found = []
    for sequence in sequences(order):
        left = list(windows)
        for begin, end in _stretches(order, sequence):
            soonest, latest = scaled(begin, speeds[1]), setup + scaled(end, speeds[0])
            for opens, closes in closed:
                left = _without(left, opens - latest + 1, closes - soonest - 1)
        found += left
    return tuple(sorted(found))


def _stretches(order: Order, sequence: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Seconds of work before each step outdoors, and after it."""
    done = timedelta(0)
    for step in (order.steps[number] for number in sequence):
        if step.outdoor and step.duration:
            yield done // SECOND, (done + step.duration) // SECOND
        done += step.duration


def _without(windows: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """Windows without the moments from first to last."""
    parts = [part for opens, closes in windows for part in ((opens, min(closes, first - 1)), (max(opens, last + 1), closes))]
    return [(opens, closes) for opens, closes in dict.fromkeys(parts) if opens <= closes]
