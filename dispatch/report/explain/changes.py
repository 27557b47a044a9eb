"""The smallest changes that would fit an open order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from dispatch.facts import Duty, OrderFacts
from dispatch.models.explanation import Change, Place
from dispatch.models.moments import moment_at
from dispatch.models.money import to_currency
from dispatch.models.order import Order

from .altered import GIVEN, OF_ORDER, altered_engineer, altered_order
from .answers import CAPACITY, FOREVER, ROOM, Answers, Asker
from .gaps import LIMITS, NOBODY, Beside, Rows
from .limits import OVER
from .vectors import NEVER, Whole

TRIES = 8
"""Places at which one kind of change is shown to the judge before it is given up."""


class Try(NamedTuple):
    """A change that may do, at a gap."""

    code: str
    gap: int
    amount: int = 0
    about: str = ""
    other: str = ""
    start: int = 0


class Changes:
    """Changes for orders that have no room. Shifts that only the judge can tell, those with a break at a place or with
    crews and links, are left out."""

    def __init__(self, asker: Asker) -> None:
        self.asker, self._gaps, self._facts = asker, asker.gaps, asker.facts
        self._value = np.array([NEVER if order.must else order.value for order in asker.facts.orders] + [NEVER], dtype=np.int64)
        self._must = np.array([order.must for order in asker.facts.orders] + [True], dtype=bool)
        starts: dict[str, list[int]] = {}
        for shift in asker.facts.shifts:
            starts.setdefault(shift.engineer.id, []).append(shift.start)
        ends = [
            min((start for start in starts[shift.engineer.id] if start >= shift.hard_end), default=NEVER) for shift in asker.facts.shifts
        ]
        self._may_rise = np.array([name in LIMITS for name in OVER], dtype=bool)
        self._until = np.array(ends, dtype=np.int64)
        self._ends = np.array([shift.hard_end for shift in asker.facts.shifts], dtype=np.int64)

    def of(self, answers: Answers, rows: Rows) -> tuple[Change, ...]:
        """The smallest change of each code that the judge agrees with, those of the order's times first."""
        beside = answers.beside
        free = np.flatnonzero(self._gaps.told[beside.row] & (answers.full[beside.row] < 0))
        kinds = (
            self._times(answers, free, later=True),
            self._times(answers, free, later=False),
            self._overtime(answers, free),
            self._limits(answers),
            self._given(answers, rows),
            self._drops(answers),
        )
        found: dict[str, Change] = {}
        for each in chain.from_iterable(kinds):
            if each.code not in found and (change := self._seen(answers.order, each)) is not None:
                found[each.code] = change
        return tuple(found.values())

    def _times(self, answers: Answers, free: Rows, later: bool) -> Iterator[Try]:
        """Windows that close later, or open sooner; the smallest amounts first."""
        order, beside = answers.order, answers.beside
        fixed = order.order.fixed is not None and order.order.fixed.start is not None
        if fixed or not (order.order.windows or order.order.promise) or not order.windows or not len(free):
            return
        release = -NEVER if order.order.release is None else self._facts.seconds(order.order.release)
        free = free[(np.maximum(beside.earliest[:, free], release) <= beside.latest[:, free]).any(axis=0)]
        beside, money = beside.where(free), answers.money[free]
        first, last = np.maximum(beside.earliest, release), beside.latest
        lacks = np.full(first.shape, NEVER, dtype=np.int64)
        for opens, closes in order.windows:
            lack = first - closes if later else opens - last
            lacks = np.minimum(lacks, np.where(lack > 0, lack, NEVER))
        lacks = np.where(first <= last, lacks, NEVER)
        amount = lacks.min(axis=0)
        start = np.where(lacks == amount, first if later else last, NEVER)
        for number in self._least(answers, beside, amount, money, start):
            soonest = int(start[lacks[:, number].argmin(), number])
            yield Try("closes" if later else "opens", int(beside.gaps[number]), int(amount[number]), start=soonest)

    def _overtime(self, answers: Answers, free: Rows) -> Iterator[Try]:
        """Shifts that last longer, the least first."""
        beside = answers.beside.where(free)
        beside = beside.where(self._gaps.wide(answers.order, beside.gaps, endless=True))
        beside = self._gaps.lasting(answers.order, beside)
        beside = beside.where(beside.short(answers.order.windows) == 0)
        row = beside.row
        back = self._gaps.back(answers.order, beside, self._gaps.begins(answers.order, beside))
        amount = np.where((back > self._ends[row]) & (back <= self._until[row]), back - self._ends[row], NEVER)
        for number in self._least(answers, beside, amount, self.asker.about(beside)):
            yield Try("shift_end", int(beside.gaps[number]), int(amount[number]))

    def _limits(self, answers: Answers) -> Iterator[Try]:
        """Limits of shifts that would have to be raised."""
        beside, order, over = answers.beside, answers.order, answers.over
        row = beside.row
        full, known = answers.full[row] >= 0, answers.sure[row]
        only_one = np.where(full, over.broken == 0, (over.broken == 1) & self._may_rise[over.first])
        asks = np.where(known, only_one, full | ~self.asker.limits.told[row] | self.asker.limits.bind(order)[row])
        in_time = np.flatnonzero((answers.short == 0) & (answers.far[row] != ROOM) & self._gaps.told[row] & asks)
        found = []
        for number in in_time[np.argsort(answers.money[in_time], kind="stable")[: 2 * TRIES]].tolist():
            gap = int(beside.gaps[number])
            if known[number] and not full[number]:
                found.append(Try(OVER[over.first[number]], gap, int(over.amount[number])))
                continue
            broken = self.asker.routes.broken_at(int(row[number]), int(self._gaps.position[gap]), order)
            if len(broken) == 1 and broken[0].rule in (*CAPACITY, *LIMITS):
                found.append(Try(broken[0].rule, gap, broken[0].amount, broken[0].about))
        yield from sorted(found, key=lambda each: each.amount)

    def _given(self, answers: Answers, rows: Rows) -> Iterator[Try]:
        """Skills and papers that one engineer would need, where that alone is missing."""
        who, order = self.asker.who, answers.order
        alone = np.zeros(len(answers.far), dtype=bool)
        alone[rows] = (
            (answers.far[rows] == FOREVER) & (answers.stopped[:, rows].sum(axis=0) == 1) & (answers.full[rows] < 0) & self._gaps.told[rows]
        )
        for number, name in enumerate(who.rules):
            lacks = alone & answers.stopped[number] & who.lacks_one(name, self._facts.visit_number[order.name])
            gaps = np.flatnonzero(lacks[self._gaps.row])
            gaps = gaps[self._gaps.wide(order, gaps)]
            if name not in GIVEN or not len(gaps):
                continue
            beside = self._gaps.beside(order, gaps)
            amount = np.where(beside.short(order.windows) == 0, 0, NEVER)
            for place in self._least(answers, beside, amount, self.asker.about(beside)):
                about, level = _missing(name, order.order, self._facts.shifts[self._gaps.row[gaps[place]]].duty)
                yield Try(name, int(gaps[place]), level, about)

    def _drops(self, answers: Answers) -> Iterator[Try]:
        """Orders that are worth less, whose place would do; the one that costs least first."""
        order, beside = answers.order, answers.beside
        other = self._gaps.after[beside.gaps]
        less = ~self._must[other] & ((self._value[other] < order.value) | order.must)
        chosen = np.flatnonzero(less & (other != NOBODY) & self._gaps.told[beside.row])
        gaps = beside.gaps[chosen]
        chosen = chosen[self._gaps.wide(order, gaps, gaps + 1)]
        if not len(chosen):
            return
        beside = self._gaps.instead(order, beside, chosen)
        gaps = beside.gaps
        lost = self.asker.about(beside) + self._value[self._gaps.after[gaps]]
        fits = np.flatnonzero(beside.short(order.windows) == 0)
        fits = fits[self._keeps(order, beside.where(fits))]
        for number in fits[np.argsort(lost[fits], kind="stable")[:TRIES]].tolist():
            gap = int(gaps[number])
            yield Try("drop", gap, other=self._facts.orders[self._gaps.after[gap]].order.id)

    def _least(self, answers: Answers, beside: Beside, amount: Whole, money: Whole, start: Whole | None = None) -> list[int]:
        """Places with an amount that is possible, the least amount first, then the least money: a few where only the judge knows, and
        the first where a change is sure to do. The order begins at ``start``, or by itself."""
        possible = np.flatnonzero(amount < NEVER // 2)
        possible = possible[self._keeps(answers.order, beside.where(possible), None if start is None else start[:, possible])]
        possible = possible[np.lexsort((money[possible], amount[possible]))]
        sure = np.flatnonzero(answers.sure[beside.row[possible]])[:1]
        if len(sure):
            return [*possible[: sure[0]][:TRIES].tolist(), int(possible[sure[0]])]
        return list(possible[:TRIES].tolist())

    def _keeps(self, order: OrderFacts, beside: Beside, start: Whole | None = None) -> NDArray[np.bool_]:
        """Where no limit is broken for all that is known, begun at ``start``, or by itself."""
        limits = self.asker.limits
        keeps = np.ones(len(beside.gaps), dtype=bool)
        some = np.flatnonzero((limits.told & self._gaps.told & limits.bind(order))[beside.row])
        if len(some):
            keeps[some] = limits.over(order, beside.where(some), None if start is None else start[:, some]).broken == 0
        return keeps

    def _seen(self, order: OrderFacts, tried: Try) -> Change | None:
        """What the judge has seen without a broken must."""
        routes, row, position = self.asker.routes, int(self._gaps.row[tried.gap]), int(self._gaps.position[tried.gap])
        shift = self._facts.shifts[row]
        change = self._change(tried)
        visits = [visit for visit in routes.visits[row] if visit.order.id != tried.other]
        if tried.code in OF_ORDER:
            order = self._facts.of_order(altered_order(self._facts, order, change))
        elif tried.code != "drop":
            engineer = altered_engineer(self._facts, shift.engineer, shift.number, change)
            shift = self._facts.of_shift(engineer, engineer.shifts[shift.number], shift.number)
        table = routes.of_shift(shift, [*visits[:position], order, *visits[position:]])
        if routes.broken_beside(row, table):
            return None
        start = moment_at(self._facts.origin, table.start[position])
        return replace(change, place=replace(change.place, start=start, cost=to_currency(routes.added(row, table))))

    def _change(self, tried: Try) -> Change:
        """The change as it is asked of the judge, who tells the start and the cost."""
        row = int(self._gaps.row[tried.gap])
        shift = self._facts.shifts[row]
        where = Place(
            engineer=shift.engineer.id,
            shift=shift.number,
            position=int(self._gaps.position[tried.gap]),
            start=moment_at(self._facts.origin, tried.start),
            cost=0.0,
        )
        return Change(code=tried.code, place=where, amount=tried.amount, about=tried.about, other=tried.other)


def _missing(rule: str, order: Order, duty: Duty) -> tuple[str, int]:
    """What an engineer lacks for an order, and the level of it."""
    if rule == "skills":
        return next((skill, level) for skill, level in order.skills.items() if duty.engineer.skills.get(skill, 0) < level)
    if rule == "certificates":
        return next(name for name in order.certificates if not duty.holds(duty.engineer.certificates, name)), 0
    return order.area if rule == "areas" else order.brand, 0
