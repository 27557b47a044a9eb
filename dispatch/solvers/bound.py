"""A cost that no plan is below, for problems of any kind: an assignment of followers, by scipy.

In a plan everybody who is served comes after one other, or first in a shift, and before one other, or last in a shift; a shift without
orders comes after itself, and so does an order that stays open. The cheapest way to give everybody one follower costs no more than
the best plan, if nothing costs more in it than in any plan. So each leg has the lowest price of all shifts that may have it, and
what an assignment does not know, times, loads, ties between routes, costs nothing and forbids only what it forbids everybody.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts, ShiftFacts, facts_of
from dispatch.models.bound import Bound
from dispatch.models.money import to_currency
from dispatch.models.problem import Problem
from dispatch.pace import ONE

from ._eligible import assignment, eligibility

Whole = NDArray[np.int64]
Table = NDArray[np.bool_]
Places = NDArray[np.intp] | int
MOST = 4_000
"""Visits and shifts together: the table of all pairs has 16 million entries then."""
UNKNOWN = 2**62
"""More units of money than anything costs."""
EXACT = 2**53
"""Below it all whole numbers are exact as floats, which scipy adds up."""
NEVER = 2**40
"""A moment in seconds that nothing reaches."""


def bound(problem: Problem) -> Bound:
    """What no plan is better than, whoever made it; on days of a city about two fifths of what a good plan costs.

    Two orders near each other with time enough may each follow the other here, which no route does.

    Everything that this looks at is a price, so a problem without prices has a bound of 0. Prices of changes since another plan are not
    looked at, and nothing else is taken for dearer than it is.

    Raises
    ------
    ValueError
        If there are more than 4,000 visits and shifts, or if costs are too large to be added up.
    """
    facts = facts_of(problem)
    size = len(facts.orders) + len(facts.shifts)
    if size > MOST:
        raise ValueError(f"{size:,} visits and shifts are too many for a bound, {MOST:,} are the most. Ask for parts of the problem")
    money, allowed = _Followers(facts).table()
    must = np.zeros(size, dtype=np.int64)
    must[: len(facts.orders)] = [order.must and order.order.id not in facts.variants for order in facts.orders]
    fewest = _least(np.diag(must), allowed)
    dear = 2 * int(np.where(allowed, money, 0).max(initial=0)) + 1  # so that no more of them stay open than have to
    least = _least(money + np.diag(dear * must), allowed) - dear * fewest
    return Bound(open_at_any_price=fewest, total=to_currency(least))


def _least(money: Whole, allowed: Table) -> int:
    """The sum of the cheapest assignment."""
    from scipy.optimize import linear_sum_assignment

    if int(money.max(initial=0)) * len(money) >= EXACT:
        raise ValueError("the plans of this problem cost more than can be added up. Use smaller prices and values")
    rows, columns = linear_sum_assignment(np.where(allowed, money, np.inf))
    return int(money[rows, columns].sum())


class _Legs:
    """From place to place, for one way of travelling: at least so many seconds and metres, [from, to]; nothing to and from nowhere."""

    def __init__(self, facts: Facts, mode: str) -> None:
        places = np.arange(len(facts.places), dtype=np.intp)
        legs = facts.legs[mode]
        usual, metres = (table.astype(np.int64) for table in legs.rows(places, places))
        fastest = max(legs.profile.speeds, default=ONE) if legs.profile else ONE
        self.seconds = _padded(_by_way_of(_stops(facts), -(-ONE * usual // fastest)))
        self.metres = _padded(_by_way_of(_stops(facts), metres))


def _stops(facts: Facts) -> set[int]:
    """Places of breaks: who passes one on the way from one order to another may be there sooner."""
    return {pause.place for shift in facts.shifts for pause in shift.breaks if pause.place is not None}


def _by_way_of(stops: set[int], table: Whole) -> Whole:
    for stop in stops:
        table = np.minimum(table, table[:, stop, None] + table[stop])
    return table


def _padded(table: Whole) -> Whole:
    """With a last row and column of nothing, for ``NOWHERE``."""
    return np.pad(table, ((0, 1), (0, 1)))


class _Followers:
    """What it costs at least that one comes after another."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        columns = eligibility(facts)
        self._able = columns["eligible"][columns["visit_type"]][:, columns["shift_group"]].astype(bool)
        self._price = np.zeros(self._able.shape, dtype=np.int64)
        if priced := assignment(facts):
            self._price = priced["price_table"][priced["price_type"]][:, priced["shift_price_group"]]
        self._legs = {mode: _Legs(facts, mode) for mode in {shift.mode for shift in facts.shifts}}
        orders = facts.orders
        self._place = np.array([order.place for order in orders], dtype=np.intp)
        self._opens = np.array([order.windows[0][0] if order.windows else NEVER for order in orders], dtype=np.int64)
        self._closes = np.array([order.windows[-1][1] if order.windows else -NEVER for order in orders], dtype=np.int64)
        self._by = np.array([NEVER if order.finish_by is None else order.finish_by for order in orders], dtype=np.int64)

    def table(self) -> tuple[Whole, Table]:
        """Units of money [one, who follows], visits before shifts, and who may follow at all."""
        facts, visits = self._facts, len(self._facts.orders)
        size = visits + len(facts.shifts)
        money = np.full((size, size), UNKNOWN, dtype=np.int64)
        for rows in self._alike():
            self._follow(facts.shifts[rows[0]], rows[0], money)
        for row, shift in enumerate(facts.shifts):
            self._begin_and_end(shift, row, money)
            money[visits + row, visits + row] = facts.rates.engineer_idle
        number = np.arange(visits)
        money[number, number] = [0 if order.order.id in facts.variants else order.value for order in facts.orders]  # another may be done
        allowed = money < UNKNOWN
        return np.where(allowed, money, 0), allowed

    def _alike(self) -> list[list[int]]:
        """The shifts, those together in which one visit after another costs the same and is as possible."""
        groups: dict[tuple[object, ...], list[int]] = {}
        for row, shift in enumerate(self._facts.shifts):
            rates = shift.rates.travel_second, shift.rates.metre, shift.rates.work_second
            key = (shift.mode, shift.start, shift.hard_end, rates, tuple(sorted(shift.speed.items())))
            groups.setdefault((*key, self._able[:, row].tobytes(), self._price[:, row].tobytes()), []).append(row)
        return list(groups.values())

    def _follow(self, shift: ShiftFacts, row: int, money: Whole) -> None:
        """The leg from one visit to another and the work there, where that is cheaper than in other shifts."""
        some = np.flatnonzero(self._able[:, row])
        seconds, costs = self._between(shift, self._place[some, None], self._place[some])
        work = self._work(shift, some)
        done = np.maximum(self._opens[some], shift.start) + work
        fits = done[:, None] + seconds <= self._latest(shift, some, work)
        costs = costs + self._done(shift, row, some, work)
        pairs = np.ix_(some, some)
        money[pairs] = np.where(fits, np.minimum(money[pairs], costs), money[pairs])

    def _begin_and_end(self, shift: ShiftFacts, row: int, money: Whole) -> None:
        """Each visit as the first of a shift, and as the last."""
        some = np.flatnonzero(self._able[:, row])
        number, work = len(self._facts.orders) + row, self._work(shift, some)
        seconds, costs = self._between(shift, shift.start_place, self._place[some])
        costs = costs + self._done(shift, row, some, work) + shift.rates.engineer_used
        money[number, some] = np.where(shift.start + seconds <= self._latest(shift, some, work), costs, UNKNOWN)
        seconds, costs = self._between(shift, self._place[some], shift.end_place)
        done = np.maximum(self._opens[some], shift.start) + work
        money[some, number] = np.where(done + seconds <= shift.hard_end, costs, UNKNOWN)

    def _between(self, shift: ShiftFacts, start: Places, end: Places) -> tuple[Whole, Whole]:
        """Seconds and money of legs; time on the way is paid at least once."""
        legs, rates = self._legs[shift.mode], shift.rates
        seconds: Whole = legs.seconds[start, end]
        money: Whole = seconds * (rates.travel_second + rates.work_second) + legs.metres[start, end] * rates.metre
        return seconds, money

    def _work(self, shift: ShiftFacts, some: NDArray[np.intp]) -> Whole:
        """Seconds on site, as if nobody needed to set up."""
        return np.array([shift.work(self._facts.orders[number]) for number in some], dtype=np.int64)

    def _done(self, shift: ShiftFacts, row: int, some: NDArray[np.intp], work: Whole) -> Whole:
        """Money for doing a visit in a shift, whenever."""
        money: Whole = self._price[some, row] + work * shift.rates.work_second
        return money

    def _latest(self, shift: ShiftFacts, some: NDArray[np.intp], work: Whole) -> Whole:
        """When a visit may begin at the latest."""
        return np.minimum(self._closes[some], np.minimum(self._by[some], shift.hard_end) - work)
