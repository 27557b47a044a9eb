"""The smallest changes that would fit an open order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from dispatch.facts import Duty, OrderFacts
from dispatch.models.engineer import Engineer
from dispatch.models.explanation import Change, Place
from dispatch.models.moments import moment_at
from dispatch.models.money import to_currency
from dispatch.models.order import Order

from .altered import GIVEN, OF_ORDER, altered_engineer, altered_order
from .answers import CAPACITY, FOREVER, ROOM, Answers, Asker
from .gaps import LIMITS, NOBODY, Beside, Rows, all_of
from .limits import OVER
from .vectors import NEVER, Whole

TRIES = 8
"""Places at which one kind of change is shown to the judge before it is given up."""


class Try(NamedTuple):
    """A change that may do, at a gap. The order begins at ``start``; where more may be needed to keep limits, from ``soonest`` on."""

    code: str
    gap: int
    amount: int = 0
    about: str = ""
    other: str = ""
    start: int = 0
    soonest: int = NEVER


TIME_LIMITS = ("limit_paid", "least_rest")
"""Rules of several shifts that may be kept by beginning sooner."""
Tries = list[list[Try]]
"""For each of some orders, in their sequence."""


class Changes:
    """Changes for orders that have no room. Shifts that only the judge can tell, those with a break at a place or with
    crews and links, are left out."""

    def __init__(self, asker: Asker) -> None:
        self.asker, self._gaps, self._facts = asker, asker.gaps, asker.facts
        self._value = np.array([NEVER if order.must else order.value for order in asker.facts.orders] + [NEVER], dtype=np.int64)
        self._must = np.array([order.must for order in asker.facts.orders] + [True], dtype=bool)
        orders = asker.facts.orders
        released = [-NEVER if order.order.release is None else self._facts.seconds(order.order.release) for order in orders]
        self._release = np.array(released, dtype=np.int64)
        self._movable = np.array(list(map(_has_movable_times, orders)), dtype=bool)
        self._may_rise = np.array([name in LIMITS for name in OVER], dtype=bool)
        self._until = asker.days.longest()
        self._gains_by_time = np.array([_gains_by_time(shift.engineer) for shift in asker.facts.shifts], dtype=bool)
        self._ends = np.array([shift.hard_end for shift in asker.facts.shifts], dtype=np.int64)

    def of(self, some: Sequence[Answers], rows: Rows) -> Iterator[tuple[Change, ...]]:
        """For each of some orders the smallest change of each code that the judge agrees with, those of the order's times first."""
        if not some:
            return
        beside = all_of([answers.beside for answers in some])
        free = np.concatenate([self._gaps.told[answers.beside.row] & (answers.full[answers.beside.row] < 0) for answers in some])
        gaps = beside if free.all() else beside.where(free)
        later, sooner = self._times(some, gaps, later=True), self._times(some, gaps, later=False)
        overtime, given, drops = self._overtime(some, gaps), self._given(some, rows), self._drops(some, beside)
        for number, answers in enumerate(some):
            kinds = (later[number], sooner[number], overtime[number], self._limits(answers), given[number], drops[number])
            found: dict[str, Change] = {}
            for each in chain.from_iterable(kinds):
                before = found.get(each.code)
                if before is not None and (each.code != "opens" or before.amount <= each.amount):
                    continue
                change = (self._seen if each.soonest == NEVER else self._sooner)(answers.order, each)
                if change is not None and (before is None or change.amount < before.amount):
                    found[each.code] = change
            yield tuple(found.values())

    def _times(self, some: Sequence[Answers], free: Beside, later: bool) -> Tries:
        """Windows that close later, or open sooner; the smallest amounts first."""
        first, last = np.maximum(free.earliest, self._release[free.order]), free.latest
        wide = np.flatnonzero((first <= last).any(axis=0) & self._movable[free.order])
        first, last = first[:, wide], last[:, wide]
        lacks = np.full(first.shape, NEVER, dtype=np.int64)
        gains, stopped = (np.zeros((2, len(free.row)), dtype=bool) if later else self._gains(some, free))[:, wide]
        windows = self._gaps.asked.windows.of(free.order[wide])
        for opens, closes in zip(windows.opens, windows.closes, strict=True):
            lack = first - closes if later else opens - last
            lack = np.where(stopped & (opens > first), np.maximum(lack, 1), lack)
            lacks = np.minimum(lacks, np.where(lack > 0, lack, NEVER))
        lacks = np.where(first <= last, lacks, NEVER)
        amount = lacks.min(axis=0)
        start = np.where(lacks == amount, first if later else last, NEVER)
        code, possible = "closes" if later else "opens", np.flatnonzero(amount < NEVER)
        soonest = np.where(gains, first, NEVER)[:, possible]
        beside, amount, start, lacks = free.where(wide[possible]), amount[possible], start[:, possible], lacks[:, possible]

        def tried(column: int) -> Try:
            taken = lacks[:, column].argmin()
            begins, sooner = int(start[taken, column]), int(soonest[taken, column])
            return Try(code, int(beside.gaps[column]), int(amount[column]), start=begins, soonest=sooner)

        return [list(map(tried, columns)) for columns in self._least(some, beside, amount, start)]

    def _gains(self, some: Sequence[Answers], free: Beside) -> NDArray[np.bool_]:
        """At which places an order that begins sooner than it must may keep a limit over several shifts, and at which of them such a limit
        is what is told of the shift."""
        gains = np.zeros((2, len(free.row)), dtype=bool)
        if self._gains_by_time.any():
            limits = [self.asker.rules.index(name) for name in TIME_LIMITS]
            gains[0] = self._gains_by_time[free.row]
            for answers in some:
                own = gains[0] & (free.order == self._number(answers))
                gains[1] |= own & np.isin(answers.rule, limits)[free.row]
        return gains

    def _overtime(self, some: Sequence[Answers], free: Beside) -> Tries:
        """Shifts that last longer, as far as ``Days.longest`` allows, the least first."""
        beside = free.where(self._gaps.wide(free.order, free.gaps, endless=True, drives=free.drives))
        beside = self._gaps.lasting(beside)
        beside = beside.where(self._gaps.short(beside) == 0)
        row = beside.row
        back = self._gaps.back(beside, self._gaps.begins(beside))
        amount = np.where((back > self._ends[row]) & (back <= self._until[row]), back - self._ends[row], NEVER)
        least = self._least(some, beside, amount)
        return [[Try("shift_end", int(beside.gaps[column]), int(amount[column])) for column in columns] for columns in least]

    def _limits(self, answers: Answers) -> Iterator[Try]:
        """Limits of shifts that would have to be raised."""
        beside, order, over = answers.beside, answers.order, answers.over
        in_time = np.flatnonzero(answers.short == 0)
        row = beside.row[in_time]
        full, known, broken = answers.full[row] >= 0, answers.sure[row], over.broken[in_time]
        only_one = np.where(full, broken == 0, (broken == 1) & self._may_rise[over.first[in_time]])
        asks = np.where(known, only_one, full | ~self.asker.limits.told[row] | self.asker.limits.bind(order)[row])
        asked = np.flatnonzero((answers.far[row] != ROOM) & self._gaps.told[row] & asks)
        found = []
        for chosen in asked[np.argsort(answers.money[in_time[asked]], kind="stable")[: 2 * TRIES]].tolist():
            number, gap = int(in_time[chosen]), int(beside.gaps[in_time[chosen]])
            if known[chosen] and not full[chosen]:
                found.append(Try(OVER[over.first[number]], gap, int(over.amount[number])))
                continue
            findings = self.asker.routes.broken_at(int(row[chosen]), int(self._gaps.position[gap]), order)
            if len(findings) == 1 and findings[0].rule in (*CAPACITY, *LIMITS):
                found.append(Try(findings[0].rule, gap, findings[0].amount, findings[0].about))
        yield from sorted(found, key=lambda each: each.amount)

    def _given(self, some: Sequence[Answers], rows: Rows) -> Tries:
        """Skills and papers that one engineer would need, where that alone is missing."""
        who, found = self.asker.who, [list[Try]() for _ in some]
        roomy, row = self._gaps.roomy, self._gaps.row[self._gaps.roomy]
        alone = [self._lack_one(answers, rows) for answers in some]
        for rule, name in enumerate(who.rules):
            if name not in GIVEN:
                continue
            numbers = np.array([self._number(answers) for answers in some], dtype=np.intp)
            lacks = [
                each & answers.stopped[rule] & who.lacks_one(name, number)
                for each, answers, number in zip(alone, some, numbers.tolist(), strict=True)
            ]
            gaps = [roomy[each[row]] for each in lacks]
            order, gap = np.repeat(numbers, list(map(len, gaps))), np.concatenate(gaps)
            beside = self._gaps.beside_wide(order, gap)
            amount = np.where(self._gaps.short(beside) == 0, 0, NEVER)
            for answers, tries, columns in zip(some, found, self._least(some, beside, amount), strict=True):
                for column in columns:
                    about, level = _missing(name, answers.order.order, self._facts.shifts[beside.row[column]].duty)
                    tries.append(Try(name, int(beside.gaps[column]), level, about))
        return found

    def _lack_one(self, answers: Answers, rows: Rows) -> NDArray[np.bool_]:
        """In which shifts one rule alone stops an order that there may be room for."""
        alone = np.zeros(len(answers.far), dtype=bool)
        alone[rows] = True
        one: NDArray[np.bool_] = answers.stopped.sum(axis=0) == 1
        alone &= one & (answers.far == FOREVER) & (answers.full < 0) & self._gaps.told
        return alone

    def _drops(self, some: Sequence[Answers], beside: Beside) -> Tries:
        """Orders that are worth less, whose place would do; the one that costs least first."""
        other = self._gaps.after[beside.gaps]
        less = ~self._must[other] & ((self._value[other] < self._value[beside.order]) | self._must[beside.order])
        chosen = np.flatnonzero(less & (other != NOBODY) & self._gaps.told[beside.row])
        gaps = beside.gaps[chosen]
        chosen = chosen[self._gaps.wide(beside.order[chosen], gaps, gaps + 1)]
        instead = self._gaps.instead(beside, chosen)
        instead = instead.where(self._gaps.short(instead) == 0)
        lost = self.asker.about(instead) + self._value[self._gaps.after[instead.gaps]]
        found = []
        for answers in some:
            columns = self._keeping(answers, instead, np.flatnonzero(instead.order == self._number(answers)))
            columns = columns[np.argsort(lost[columns], kind="stable")[:TRIES]]
            found.append([self._drop(instead, column) for column in columns.tolist()])
        return found

    def _drop(self, instead: Beside, column: int) -> Try:
        self._gaps.remember(instead, column)
        gap = int(instead.gaps[column])
        return Try("drop", gap, other=self._facts.orders[self._gaps.after[gap]].order.id)

    def _least(self, some: Sequence[Answers], beside: Beside, amount: Whole, start: Whole | None = None) -> Iterator[list[int]]:
        """For each of some orders places with an amount that is possible, the least amount first, then the least money: a few where only
        the judge knows, and the first where a change is sure to do. The order begins at ``start``, or by itself."""
        possible = np.flatnonzero(amount < NEVER // 2)
        beside, amount, start = beside.where(possible), amount[possible], None if start is None else start[:, possible]
        money = self.asker.about(beside)
        for answers in some:
            columns = self._keeping(answers, beside, np.flatnonzero(beside.order == self._number(answers)), start)
            columns = columns[np.lexsort((money[columns], amount[columns]))]
            sure = np.flatnonzero(answers.sure[beside.row[columns]])[:1]
            chosen = [*columns[: sure[0]][:TRIES].tolist(), int(columns[sure[0]])] if len(sure) else columns[:TRIES].tolist()
            for column in chosen:
                self._gaps.remember(beside, column)
            yield possible[chosen].tolist()

    def _number(self, answers: Answers) -> int:
        return self._facts.visit_number[answers.order.name]

    def _keeping(self, answers: Answers, beside: Beside, columns: Rows, start: Whole | None = None) -> Rows:
        """Those where no limit is broken for all that is known, begun at ``start``, or by itself."""
        limits, order = self.asker.limits, answers.order
        if not len(columns):
            return columns
        bound = (limits.told & self._gaps.told & limits.bind(order))[beside.row[columns]]
        if not bound.any():
            return columns
        some = columns[bound]
        broken = limits.over(order, beside.where(some), None if start is None else start[:, some]).broken
        keeps = np.ones(len(columns), dtype=bool)
        keeps[bound] = broken == 0
        return columns[keeps]

    def _seen(self, order: OrderFacts, tried: Try) -> Change | None:
        """What the judge has seen without a broken must."""
        routes, row, position = self.asker.routes, int(self._gaps.row[tried.gap]), int(self._gaps.position[tried.gap])
        shift = self._facts.shifts[row]
        change = self._change(tried)
        visits = [visit for visit in routes.visits[row] if visit.order.id != tried.other]
        if tried.code in OF_ORDER:
            order = self._facts.of_order(altered_order(self._facts, order, change))
        engineer = shift.engineer
        if tried.code not in (*OF_ORDER, "drop"):
            engineer = altered_engineer(self._facts, engineer, shift.number, change)
            shift = self._facts.of_shift(engineer, engineer.shifts[shift.number], shift.number)
        table = routes.of_shift(shift, [*visits[:position], order, *visits[position:]])
        others = routes.others_of(row, engineer) if tried.code in GIVEN else {}
        if routes.broken_beside(row, table, others):
            return None
        start = moment_at(self._facts.origin, table.start[position])
        return replace(change, place=replace(change.place, start=start, cost=to_currency(routes.added(row, table, others))))

    def _sooner(self, order: OrderFacts, tried: Try) -> Change | None:
        """The smallest amount with which the order, begun before one of its windows opens, keeps all limits: that which is enough to
        be in time, or more, where the soonest moment before a window does."""
        if any(opens - tried.amount == tried.start for opens, _ in order.windows) and (change := self._seen(order, tried)) is not None:
            return change
        after = accumulate((tried.soonest, *(closes + 1 for _, closes in order.windows)), max)
        found = [
            self._smallest(order, tried, opens, range(max(1, opens - tried.start), opens - soonest + 1))
            for (opens, _), soonest in zip(order.windows, after, strict=False)
        ]
        return min((change for change in found if change is not None), key=lambda change: change.amount, default=None)

    def _smallest(self, order: OrderFacts, tried: Try, opens: int, amounts: range) -> Change | None:
        """The smallest of some amounts by which a window opens sooner that the judge agrees with, if with the largest."""
        found, least, most = None, amounts.start, amounts.stop - 1
        amount = most
        while least <= most:
            change = self._seen(order, tried._replace(amount=amount, start=opens - amount))
            if change is not None:
                found, most = change, amount - 1
            elif found is None:
                break
            else:
                least = amount + 1
            amount = (least + most) // 2
        return found

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


def _has_movable_times(order: OrderFacts) -> bool:
    """Whether it has windows or a promise, and some moment, and no fixed start."""
    asked = order.order
    fixed = asked.fixed is not None and asked.fixed.start is not None
    return bool((asked.windows or asked.promise) and order.windows) and not fixed


def _gains_by_time(engineer: Engineer) -> bool:
    """Whether an order that begins sooner than it must may keep a limit over several shifts."""
    return engineer.least_rest is not None or any(limit.max_paid is not None for limit in engineer.limits)


def _missing(rule: str, order: Order, duty: Duty) -> tuple[str, int]:
    """What an engineer lacks for an order, and the level of it."""
    if rule == "skills":
        return next((skill, level) for skill, level in order.skills.items() if duty.engineer.skills.get(skill, 0) < level)
    if rule == "certificates":
        return next(name for name in order.certificates if not duty.holds(duty.engineer.certificates, name)), 0
    return order.area if rule == "areas" else order.brand, 0
