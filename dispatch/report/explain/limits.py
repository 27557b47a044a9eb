"""What limits of a whole shift say to an order at many places of many routes: all looked at together, in numpy.

The rules are those of ``dispatch/rules``; what is told here is what they would find, to the second and metre.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts, OrderFacts, ShiftFacts
from dispatch.heat import MOST_SECONDS, sequences
from dispatch.limits import NO_LIMIT
from dispatch.pace import SECOND
from dispatch.rules import heat_hours, heat_overtime, longest, max_km, max_leg, max_travel, max_work

from .away import Away
from .gaps import Beside, Gaps, Rows
from .vectors import Clock, Whole

OVER = ("max_work", "heat_hours", "heat_overtime", "longest", "max_leg", "max_travel", "max_km")
"""The rules, in the sequence of the judge."""


SPAN = 2**36
"""More seconds or metres than all limits are broken by together."""
MOST_KEY = (len(OVER) + 1) * SPAN


class Over(NamedTuple):
    """By how much limits are broken at some gaps: how many are, by how much altogether, and the number in ``OVER`` of the first."""

    broken: Whole
    amount: Whole
    first: Whole

    @property
    def key(self) -> Whole:
        """Small where little is missing: few limits before small amounts; below ``MOST_KEY``."""
        return self.broken * SPAN + np.minimum(self.amount, SPAN - 1)


class Limits:
    """The limits of all shifts, beside the gaps of routes. ``told`` says in which shifts all that may forbid an order is told here."""

    def __init__(self, facts: Facts, clock: Clock, gaps: Gaps, visits: Sequence[Sequence[OrderFacts]]) -> None:
        self._facts, self._gaps = facts, gaps
        shifts = facts.shifts
        self._work, self._longest, self._leg, self._travel, self._metres = (
            np.array([rule.limit(shift) for shift in shifts], dtype=np.int64) for rule in (max_work, longest, max_leg, max_travel, max_km)
        )
        self._limited = np.minimum.reduce([self._work, self._longest, self._leg, self._travel, self._metres]) < NO_LIMIT
        self._has_longest = bool((self._longest < NO_LIMIT).any())
        self._away = Away(facts, gaps)
        self._heat = _Heat(facts, gaps, visits) if facts.problem.heat else None
        told = np.array([clock.steady or _has_no_limit_of_drives(shift) for shift in shifts], dtype=bool)
        told &= np.array([not shift.breaks or shift.shift.longest is None for shift in shifts], dtype=bool)
        told &= ~np.array([_is_limited_by_others(shift) for shift in shifts], dtype=bool)
        self.told = told & (not (facts.problem.quotas or facts.problem.reserves))
        if self._heat is not None:
            self.told &= self._heat.told

    def bind(self, order: OrderFacts) -> NDArray[np.bool_]:
        """In which shifts a limit could be broken with the order."""
        limited: NDArray[np.bool_] = self._limited if self._heat is None else self._limited | self._heat.bind(order)
        return limited

    def over(self, order: OrderFacts, beside: Beside, start: Whole | None = None) -> Over:
        """With the order at gaps where nobody is late, begun at these moments, by breaks taken; by itself as soon as its windows allow."""
        row = beside.row
        start = self._gaps.begins(beside) if start is None else start
        table = np.zeros((len(OVER), len(row)), dtype=np.int64)
        seconds, metres, leg = self._gaps.on_the_way(beside)
        told = {
            "max_work": self._gaps.on_site(beside) - self._work[row],
            "max_leg": leg - self._leg[row],
            "max_travel": seconds - self._travel[row],
            "max_km": metres - self._metres[row],
        }
        if self._heat is not None:
            told["heat_hours"] = self._heat.outdoors(order, beside) - MOST_SECONDS
            told["heat_overtime"] = self._heat.overtime(order, beside, start)
        if self._has_longest:
            told["longest"] = self._away.seconds(order, beside, start[0]) - self._longest[row]
        for name, over in told.items():
            table[OVER.index(name)] = np.maximum(over, 0)
        broken = table > 0
        return Over(broken.sum(axis=0), table.sum(axis=0), broken.argmax(axis=0))


class _Heat:
    """The limits of hot days, told for who has one shift a day."""

    def __init__(self, facts: Facts, gaps: Gaps, visits: Sequence[Sequence[OrderFacts]]) -> None:
        shifts = facts.shifts
        self._facts, self._gaps = facts, gaps
        self._end = np.array([shift.end for shift in shifts], dtype=np.int64)
        self._late = np.array([shift.hard_end > shift.end for shift in shifts], dtype=bool)
        self._days = {shift.duty.day: shift.duty for shift in shifts}
        number = {day: row for row, day in enumerate(self._days)}
        self._day = np.array([number[shift.duty.day] for shift in shifts], dtype=np.intp)
        of_engineer = Counter((shift.engineer.id, shift.duty.day) for shift in shifts)
        self.told = np.array([of_engineer[shift.engineer.id, shift.duty.day] == 1 for shift in shifts], dtype=bool)
        after = [(shift, visit) for shift, route in zip(shifts, visits, strict=True) for visit in (*route, None)]
        outdoors = [0 if visit is None else heat_hours.seconds(shift, visit) for shift, visit in after]
        hot = [visit is not None and heat_overtime.counts(visit.order, shift.duty) for shift, visit in after]
        self._outdoors, self._hot = np.array(outdoors, dtype=np.int64), np.array(hot, dtype=np.int64)
        self._all_outdoors, self._all_hot = (np.add.reduceat(each, gaps.first) for each in (self._outdoors, self._hot))

    def bind(self, order: OrderFacts) -> NDArray[np.bool_]:
        """Where somebody is outdoors."""
        return (self._all_hot > 0) | self._is_hot(order)

    def outdoors(self, order: OrderFacts, beside: Beside) -> Whole:
        """Seconds that count of the whole route."""
        usual = np.array([heat_hours.usual_seconds(order, duty) for duty in self._days.values()], dtype=np.int64)
        own = self._gaps.asked.takes(order.order.kind, usual[self._day])
        total: Whole = (self._all_outdoors + own)[beside.row] - _left_out(self._outdoors, beside)
        return total

    def overtime(self, order: OrderFacts, beside: Beside, start: Whole) -> Whole:
        """Seconds of those who have been outdoors."""
        row = beside.row
        hot = (self._all_hot[row] - _left_out(self._hot, beside) > 0) | self._is_hot(order)[row]
        some = np.flatnonzero(hot & self._late[row])
        over = np.zeros(len(row), dtype=np.int64)
        over[some] = self._gaps.back(beside.where(some), start[:, some]) - self._end[row[some]]
        return over

    def _is_hot(self, order: OrderFacts) -> NDArray[np.bool_]:
        return np.array([heat_overtime.counts(order.order, duty) for duty in self._days.values()], dtype=bool)[self._day]


def in_closed_hours(gaps: Gaps, order: OrderFacts, row: Rows, begin: Whole) -> NDArray[np.bool_]:
    """Whether in every sequence of the steps, begun at these moments, somebody is outdoors in hours that heat has closed."""
    always = np.ones(len(row), dtype=bool)
    for sequence in sequences(order.order):
        steps = [order.order.steps[number] for number in sequence]
        done = accumulate((step.duration // SECOND for step in steps), initial=0)
        moments = [begin + gaps.asked.takes(order.order.kind, seconds)[row] for seconds in done]
        meets = np.zeros(len(row), dtype=bool)
        for step, (first, last) in zip(steps, pairwise(moments), strict=True):
            for opens, closes in order.closed if step.outdoor else ():
                meets |= np.minimum(last, closes) > np.maximum(first, opens)
        always &= meets
    return always


def _left_out(amounts: Whole, beside: Beside) -> Whole:
    """Of the visits whose place the order takes."""
    return np.where(beside.until > beside.gaps, amounts[beside.gaps], 0)


def _has_no_limit_of_drives(shift: ShiftFacts) -> bool:
    return shift.shift.max_leg is None and shift.shift.max_travel is None and shift.shift.longest is None


def _is_limited_by_others(shift: ShiftFacts) -> bool:
    """Whether what the engineer does in other shifts counts."""
    engineer = shift.engineer
    return bool(engineer.limits) or engineer.least_rest is not None or engineer.max_days_in_a_row is not None
