"""Work costs ``Prices.fairness`` times the square of an engineer's hours, so that whoever has worked much is dearer than others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.spread import at_work, by_engineer, engineer_numbers, several_shifts, worked

READS = {"Engineer": ("worked",), "Prices": ("fairness",)}
PRICE = "fairness"
HOUR = 3600


def charge(timetable: Timetable) -> int:
    """What work and drives of this shift add to the square of what was worked before, a part of a unit dropped."""
    work = at_work(timetable)
    return timetable.facts.rates.fairness * work * (2 * worked(timetable.shift) + work) // HOUR**2


def charge_of_plan(facts: Facts, tables: Sequence[Timetable]) -> int:
    """Each shift by itself, and for each two shifts of one engineer twice the product of their hours: together it is the square."""
    if not facts.rates.fairness:
        return 0
    money = sum(map(charge, tables))
    for routes in by_engineer(tables):
        products = sum(one * other for one, other in combinations(map(at_work, routes), 2))
        money += 2 * facts.rates.fairness * products // HOUR**2
    return money


def ties_routes(facts: Facts) -> bool:
    """Whether an engineer's routes have a price together."""
    return bool(facts.rates.fairness) and several_shifts(facts)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Seconds worked before and number of the engineer, by shift, and units of money for the square of an hour; no column where
    fairness is free."""
    price = facts.rates.fairness
    if not price:
        return {}
    return {
        "shift_worked": np.array([worked(shift) for shift in facts.shifts], dtype=np.int32),
        "price_fairness": np.array([price], dtype=np.int64),
        **engineer_numbers(facts, "shift_fairness_engineer"),
    }
