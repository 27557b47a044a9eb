"""From leaving late to being back, for an order at many places of many routes, in numpy, as ``dispatch/clock.py`` means it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dispatch.facts import ALWAYS, Facts, OrderFacts
from dispatch.steps import stays

from .gaps import NOBODY, Beside, Gaps, Rows
from .vectors import NEVER, Whole


class Away:
    """Routes whose engineers leave late: for shifts without breaks, and drives that take as long at any time."""

    def __init__(self, facts: Facts, gaps: Gaps) -> None:
        self._facts, self._gaps = facts, gaps

    def seconds(self, order: OrderFacts, beside: Beside, start: Whole) -> Whole:
        """From leaving to being back with the order begun at these moments, where nobody is late."""
        gaps, work = self._gaps, self._gaps.work(beside.order, beside.gaps)
        done, trail = start + work, []
        gap, leg = beside.until.copy(), beside.drives.on.copy()
        setup = gaps.doors.work(beside.order, gaps.after[gap])
        under_way = np.flatnonzero(gaps.after[gap] != NOBODY)
        while len(under_way):
            at = gap[under_way]
            begins = gaps.windows.of(at).earliest(done[under_way] + leg[under_way])
            takes = gaps.least[at] + setup[under_way]
            trail.append(_Visits(under_way, at, leg[under_way], begins, takes))
            done[under_way] = begins + takes
            gap[under_way] += 1
            leg[under_way] = gaps.leg[gap[under_way]]
            setup[under_way] = gaps.site[gap[under_way]] - gaps.least[gap[under_way]]
            under_way = under_way[gaps.after[gap[under_way]] != NOBODY]
        back = done + leg
        for visits in trail[::-1]:
            done[visits.rows] = self._stays.latest(visits.start, visits.work, done[visits.rows], visits.gaps) - visits.leg
        own = _stays_of(self._facts, [order])
        leaves = own.latest(start, work, done, np.zeros(len(gap), dtype=np.intp)) - beside.drives.to
        taken, bound = self._before
        seconds: Whole = back - np.minimum(leaves - taken[beside.gaps], bound[beside.gaps])
        return seconds

    @cached_property
    def _stays(self) -> _Stays:
        """Of the visits after all gaps."""
        return _stays_of(self._facts, [None if number == NOBODY else self._facts.orders[number] for number in self._gaps.after.tolist()])

    @cached_property
    def _before(self) -> tuple[Whole, Whole]:
        """Who leaves what is before a gap at a moment has left so many seconds before that, and not after another moment."""
        gaps = self._gaps
        taken, bound = np.zeros_like(gaps.leg), np.full_like(gaps.leg, NEVER)
        for step in range(int(gaps.count.max(initial=0))):
            gap = gaps.first[gaps.count > step] + step
            leg, work = gaps.leg[gap], gaps.site[gap]
            last = self._stays.latest(gaps.ready[0, gap + 1] - work, work, np.full(len(gap), NEVER, dtype=np.int64), gap)
            taken[gap + 1] = taken[gap] + leg + work
            bound[gap + 1] = np.minimum(bound[gap], last - leg - taken[gap])
        return taken, bound


class _Visits(NamedTuple):
    """One visit of each of these rows: the gap before it, the leg to it, its start and its work."""

    rows: Rows
    gaps: Rows
    leg: Whole
    start: Whole
    work: Whole


class _Stays(NamedTuple):
    """Moments to which starts are moved [sort, moment, column]: to the first of each sort that is not before it, not past the last."""

    moments: Whole
    finish_by: Whole

    def latest(self, start: Whole, work: Whole, done: Whole, columns: Rows) -> Whole:
        """The latest moments to start so that the work is ``done`` by then, nobody is late, and no start moves too far."""
        latest = np.minimum(done, self.finish_by[columns]) - work
        for sort in self.moments:
            last = start
            for moment in sort[::-1, columns]:
                last = np.where(moment >= start, moment, last)
            latest = np.minimum(latest, last)
        return latest


def _stays_of(facts: Facts, orders: Sequence[OrderFacts | None]) -> _Stays:
    sorts = [() if order is None else (tuple(closes for _, closes in order.windows or (ALWAYS,)), *stays(facts, order)) for order in orders]
    longest = max((len(moments) for each in sorts for moments in each), default=1)
    table = np.full((max(map(len, sorts), default=0), max(longest, 1), len(orders)), NEVER, dtype=np.int64)
    for column, each in enumerate(sorts):
        for sort, moments in enumerate(each):
            table[sort, :, column] = (*moments, *[-NEVER] * (table.shape[1] - len(moments)))
    finish_by = [NEVER if order is None or order.finish_by is None else order.finish_by for order in orders]
    return _Stays(table, np.array(finish_by, dtype=np.int64))
