"""A bound by followers: an assignment, by scipy.

In a plan everybody who is served comes after one other, or first in a shift, and before one other, or last in a shift; a shift without
orders comes after itself, and so does an order that stays open. The cheapest way to give everybody one follower costs no more than
the best plan, if nothing costs more in it than in any plan. So each leg has the lowest price of all shifts that may have it, and
what an assignment does not know, times, loads, ties between routes, costs nothing and forbids only what it forbids everybody.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts, ShiftFacts
from dispatch.pace import ONE
from dispatch.paid import FIRST_ORDER, LAST_ORDER, begins, ends

from ._eligible import assignment, eligibility

Whole = NDArray[np.int64]
Table = NDArray[np.bool_]
Places = NDArray[np.intp] | int
UNKNOWN = 2**62
"""More units of money than anything costs."""
NEVER = 2**30
"""A moment in seconds that nothing reaches."""
EXACT = 2**53
"""Below it all whole numbers are exact as floats, which scipy adds up."""


class Shown(NamedTuple):
    """Units of money that no plan is below if each order that is wanted at any price and stays open costs ``dear`` more."""

    units: int
    dear: int

    def left(self, fewest: int) -> int:
        """Units that no plan is below that leaves so many of them open."""
        return self.units - self.dear * fewest


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
    """Places of breaks and of loading: who passes one on the way from one order to another may be there sooner."""
    breaks = {pause.place for shift in facts.shifts for pause in shift.breaks if pause.place is not None}
    return breaks | {shift.reload.place for shift in facts.shifts if shift.reload}


def _by_way_of(stops: set[int], table: Whole) -> Whole:
    for stop in stops:
        table = np.minimum(table, table[:, stop, None] + table[stop])
    return table


def _padded(table: Whole) -> Whole:
    """With a last row and column of nothing, for ``NOWHERE``."""
    return np.pad(table, ((0, 1), (0, 1)))


class Followers:
    """What it costs at least that one comes after another."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        columns = eligibility(facts)
        self.able = columns["eligible"][columns["visit_type"]][:, columns["shift_group"]].astype(bool)
        self.price = np.zeros(self.able.shape, dtype=np.int64)
        if priced := assignment(facts):
            self.price = priced["price_table"][priced["price_type"]][:, priced["shift_price_group"]]
        self.legs = {mode: _Legs(facts, mode) for mode in {shift.mode for shift in facts.shifts}}
        orders = facts.orders
        self._place = np.array([order.place for order in orders], dtype=np.intp)
        self._opens = np.array([order.windows[0][0] if order.windows else NEVER for order in orders], dtype=np.int64)
        self._closes = np.array([order.windows[-1][1] if order.windows else -NEVER for order in orders], dtype=np.int64)
        self._by = np.array([NEVER if order.finish_by is None else order.finish_by for order in orders], dtype=np.int64)
        self._money, self._allowed = self._table()
        self._must = np.zeros(len(self._money), dtype=np.int64)
        self._must[: len(orders)] = [order.must and order.order.id not in facts.variants for order in orders]

    def fewest(self) -> int:
        """No plan leaves fewer of the orders open that are wanted at any price."""
        return _least(np.diag(self._must), self._allowed)

    def least(self) -> Shown:
        """What no plan is below."""
        dear = 2 * int(self._money.max(initial=0)) + 1  # so that no more of them stay open than have to
        return Shown(_least(self._money + np.diag(dear * self._must), self._allowed), dear)

    def _table(self) -> tuple[Whole, Table]:
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

    def cheapest(self) -> list[int]:
        """The least that it costs to come to each visit."""
        ways = np.where(self._allowed, self._money, UNKNOWN)[:, : len(self._facts.orders)]
        np.fill_diagonal(ways, UNKNOWN)
        least: list[int] = ways.min(axis=0).tolist()
        return least

    def _alike(self) -> list[list[int]]:
        """The shifts, those together in which one visit after another costs the same and is as possible."""
        groups: dict[tuple[object, ...], list[int]] = {}
        for row, shift in enumerate(self._facts.shifts):
            rates = shift.rates.travel_second, shift.rates.metre, shift.rates.work_second
            key = (shift.mode, shift.start, shift.hard_end, rates, tuple(sorted(shift.speed.items())))
            groups.setdefault((*key, self.able[:, row].tobytes(), self.price[:, row].tobytes()), []).append(row)
        return list(groups.values())

    def _follow(self, shift: ShiftFacts, row: int, money: Whole) -> None:
        """The leg from one visit to another and the work there, where that is cheaper than in other shifts."""
        some = np.flatnonzero(self.able[:, row])
        seconds, costs = self._between(shift, self._place[some, None], self._place[some])
        work = self._work(shift, some)
        done = np.maximum(self._opens[some], shift.start) + work
        fits = done[:, None] + seconds <= self._latest(shift, some, work)
        costs = costs + self._done(shift, row, some, work)
        pairs = np.ix_(some, some)
        money[pairs] = np.where(fits, np.minimum(money[pairs], costs), money[pairs])

    def _begin_and_end(self, shift: ShiftFacts, row: int, money: Whole) -> None:
        """Each visit as the first of a shift, and as the last."""
        some = np.flatnonzero(self.able[:, row])
        number, work = len(self._facts.orders) + row, self._work(shift, some)
        seconds, costs = self._between(shift, shift.start_place, self._place[some], paid=begins(shift) != FIRST_ORDER)
        costs = costs + self._done(shift, row, some, work) + shift.rates.engineer_used
        money[number, some] = np.where(shift.start + seconds <= self._latest(shift, some, work), costs, UNKNOWN)
        seconds, costs = self._between(shift, self._place[some], shift.end_place, paid=ends(shift) != LAST_ORDER)
        done = np.maximum(self._opens[some], shift.start) + work
        money[some, number] = np.where(done + seconds <= shift.hard_end, costs, UNKNOWN)

    def _between(self, shift: ShiftFacts, start: Places, end: Places, *, paid: bool = True) -> tuple[Whole, Whole]:
        """Seconds and money of legs, whose time is paid at least once, if it is."""
        legs, rates = self.legs[shift.mode], shift.rates
        seconds: Whole = legs.seconds[start, end]
        money: Whole = seconds * (rates.travel_second + (rates.work_second if paid else 0)) + legs.metres[start, end] * rates.metre
        return seconds, money

    def _work(self, shift: ShiftFacts, some: NDArray[np.intp]) -> Whole:
        """Seconds on site, as if nobody needed to set up."""
        return np.array([shift.work(self._facts.orders[number]) for number in some], dtype=np.int64)

    def _done(self, shift: ShiftFacts, row: int, some: NDArray[np.intp], work: Whole) -> Whole:
        """Money for doing a visit in a shift, whenever."""
        money: Whole = self.price[some, row] + work * shift.rates.work_second
        return money

    def _latest(self, shift: ShiftFacts, some: NDArray[np.intp], work: Whole) -> Whole:
        """When a visit may begin at the latest."""
        return np.minimum(self._closes[some], np.minimum(self._by[some], shift.hard_end) - work)


def _least(money: Whole, allowed: Table) -> int:
    """The sum of the cheapest assignment."""
    from scipy.optimize import linear_sum_assignment

    if int(money.max(initial=0)) * len(money) >= EXACT:
        raise ValueError("the plans of this problem cost more than can be added up. Use smaller prices and values")
    rows, columns = linear_sum_assignment(np.where(allowed, money, np.inf))
    return int(money[rows, columns].sum())
