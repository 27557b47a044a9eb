"""An engineer's income costs ``Prices.fair_income`` times the square of its hundreds: whoever has earned much is dearer than others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.spread import by_engineer, engineer_numbers, several_shifts

READS = {"Order": ("earns",), "Engineer": ("earned",), "Prices": ("fair_income",)}
PRICE = "fair_income"
CENTS = 100
"""Parts of money that incomes are counted in."""
SQUARE = (100 * CENTS) ** 2
"""Of the first hundred, which costs the price once."""


def cents(money: float | None) -> int:
    """Money in whole hundredths; None is nothing."""
    return 0 if money is None else round(money * CENTS)


def charge_of_plan(facts: Facts, tables: Sequence[Timetable]) -> int:
    """What each engineer earns more, by the difference of the squares after and before; parts of a unit dropped."""
    price, money = facts.rates.fair_income, 0
    if not price:
        return 0
    for routes in by_engineer(tables):
        before = cents(routes[0].shift.engineer.earned)
        after = before + sum(cents(visit.order.earns) for table in routes for visit in table.visits)
        money += price * after**2 // SQUARE - price * before**2 // SQUARE
    return money


def ties_routes(facts: Facts) -> bool:
    """Whether an engineer's routes have a price together."""
    return bool(facts.rates.fair_income) and several_shifts(facts)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """What each visit earns, what was earned before and number of the engineer, by shift, and units of money; no column where
    it is free."""
    if not facts.rates.fair_income:
        return {}
    columns = {
        "earns": np.array([cents(order.order.earns) for order in facts.orders], dtype=np.int64),
        "shift_earned": np.array([cents(shift.engineer.earned) for shift in facts.shifts], dtype=np.int64),
        "price_fair_income": np.array([facts.rates.fair_income], dtype=np.int64),
    }
    return columns | engineer_numbers(facts, "shift_income_engineer")
