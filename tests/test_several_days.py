"""The shifts and windows of several days, planned at once."""

from datetime import timedelta

import pytest

from dispatch import Plan, Prices, Shift, check, solve
from tests.builders import at, engineer, order, problem, shift

TWO_DAYS = (shift(max_orders=1), Shift(start=at("08:00", 2), end=at("18:00", 2), max_orders=1))


@pytest.mark.parametrize("solver", ["greedy", "search"])
def test_each_order_finds_its_day(solver: str) -> None:
    asked = problem(
        order("any day", 1),
        order("second day", 2, windows=((at("09:00", 2), at("12:00", 2)),)),
        order("third day", 3, windows=((at("09:00", 3), at("12:00", 3)),)),
        engineer("Li", shifts=TWO_DAYS),
        prices=Prices(travel_hour=36),
    )
    plan = solve(asked, rounds=200, solver=solver)
    assert plan.open_orders == ("third day",)
    assert [(route.shift, [visit.order for visit in route.visits]) for route in plan.routes] == [(0, ["any day"]), (1, ["second day"])]
    assert plan.routes[1].visits[0].start == at("09:00", 2)
    assert check(asked, plan) == []


def test_the_second_day_begins_at_home_again() -> None:
    asked = problem(order("A", 1), order("B", 2), engineer("Li", shifts=TWO_DAYS))
    plan = Plan.of(asked, {"Li": [["A"], ["B"]]})
    assert [route.back - route.departure for route in plan.routes] == [timedelta(minutes=50), timedelta(minutes=70)]
    assert [route.departure for route in plan.routes] == [at("08:00", 1), at("08:00", 2)]
