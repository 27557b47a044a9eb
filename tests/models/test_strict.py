"""Priorities strictly one before the other."""

import pytest

from dispatch import Override, Prices, Problem, ProblemError, solve
from dispatch.facts import facts_of
from tests.builders import at, engineer, order, problem, shift
from tests.random_problems import random_problem
from tests.solvers.test_enumeration import cheapest_routes


def test_money_worked_by_hand() -> None:
    asked = problem(
        *(order(f"L{number}", priority="low") for number in range(3)),
        *(order(f"H{number}", priority="high") for number in range(2)),
        order("V", value=50.0),
        order("O", priority="other"),
        engineer(shifts=[shift("08:00", "18:00", overtime_until=at("20:00"))]),
        prices=Prices(travel_hour=10.0, overtime_hour=20.0, engineer_used=5.0, open_order={"low": 1.0, "high": 2.0, "other": 7.5}),
    )
    # 12 hours of travel and overtime at 30, one shift at 5, and 57.5 for the two others: 422.5
    assert asked.strictly("high", "low").prices.open_order == {"low": 423.0, "high": 422.5 + 3 * 423 + 0.5, "other": 7.5}
    assert asked.strictly("low").prices.open_order["high"] == 2.0
    assert asked.strictly() == asked


def test_overrides_of_these_priorities_are_dropped() -> None:
    gree = Override(when={"brand": "Gree"}, open_order={"low": 9.0, "high": 5.0})
    asked = problem(order(priority="low", brand="Gree"), engineer(), prices=Prices(open_order={"low": 1.0, "high": 1.0}, overrides=(gree,)))
    assert asked.strictly("low").prices.overrides == (Override(when={"brand": "Gree"}, open_order={"high": 5.0}),)


def fewest_open(asked: Problem) -> tuple[int, ...]:
    """Open orders wanted at any price, of high and of low priority: the first fewest, then the next."""
    facts = facts_of(asked)
    served = {0}
    for row in range(len(facts.shifts)):
        routes = cheapest_routes(facts, row)
        served = {taken | bits for taken in served for bits in routes if not taken & bits}
    return min(open_by_class(asked, {number for number in range(len(facts.orders)) if not taken & (1 << number)}) for taken in served)


def open_by_class(asked: Problem, left: set[int]) -> tuple[int, ...]:
    orders = [facts_of(asked).orders[number] for number in left]
    wanted = sum(each.must for each in orders)
    return wanted, *(sum(each.order.priority == name for each in orders) for name in ("high", "low"))


@pytest.mark.parametrize("seed", range(60))
def test_no_later_priority_and_no_cost_makes_up_for_an_earlier_one(seed: int) -> None:
    asked = random_problem(70_000 + seed, orders=5, engineers=2).strictly("high", "low")
    plan = solve(asked, solver="exact")
    left = {number for number, each in enumerate(asked.orders) if each.id in plan.open_orders}
    assert open_by_class(asked, left) == fewest_open(asked)


def test_too_many_classes_are_a_fault() -> None:
    names = [f"P{number}" for number in range(8)]
    prices = Prices(travel_hour=100.0, open_order=dict.fromkeys(names, 1.0))
    asked = problem(*(order(f"{name}-{number}", priority=name) for name in names for number in range(20)), engineer(), prices=prices)
    with pytest.raises(ProblemError, match="Money from 0 to 1,000,000,000 is needed"):
        asked.strictly(*names)
    asked.strictly(*names[:3])


def test_each_priority_once() -> None:
    with pytest.raises(ValueError, match="name each once"):
        problem().strictly("a", "a")
