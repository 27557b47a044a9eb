"""Contractors of whom orders or hours are bought, worked by hand."""

from datetime import timedelta

import pytest

from dispatch import Plan, Prices, Travel, check, solve
from tests.builders import MINUTE, at, engineer, order, problem, route, shift


def test_one_order_after_the_other_without_a_drive() -> None:
    window = [(at("10:00"), at("11:00"))]
    told = route(
        problem(order("A", 1), order("B", 5, windows=window), order("C", 9), engineer(shifts=[shift(routed=False)])), "A", "B", "C"
    )
    assert [start // MINUTE for start in told.start] == [480, 600, 630]
    assert (told.leg_seconds, told.leg_metres, told.back // MINUTE) == ((0, 0, 0, 0), (0, 0, 0, 0), 660)


@pytest.mark.parametrize(
    ("limit", "most"), [({"max_orders": 2}, 2), ({"max_work": timedelta(minutes=95)}, 3), ({"end": "10:00"}, 4), ({"max_orders": 0}, 0)]
)
@pytest.mark.parametrize("solver", ["search", "greedy", "exact"])
def test_a_quota_of_orders_or_hours(limit: dict[str, object], most: int, solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    contractor = engineer(shifts=[shift(**limit, routed=False)], prices={"order_done": 20.0, "site_hour": 40.0})
    asked = problem(*(order(f"O{row}", row, value=90.0) for row in range(1, 7)), contractor, prices=Prices(travel_hour=100.0, km=5.0))
    plan = solve(asked, solver=solver, rounds=200 if solver == "search" else None)
    assert sum(len(each.visits) for each in plan.routes) == most
    assert (plan.cost.by_price["travel_hour"], plan.cost.by_price["km"]) == (0, 0)
    assert plan.cost.by_price["order_done"] + plan.cost.by_price["site_hour"] == most * 40
    assert check(asked, plan) == []


def test_bought_only_where_our_own_are_dearer() -> None:
    ours, theirs = engineer("E", 0), engineer("C", 9, shifts=[shift(routed=False)], prices={"order_done": 50.0})
    asked = problem(order("A", 1), order("B", 4), ours, theirs, prices=Prices(travel_hour=60.0))
    plan = solve(asked, solver="exact")  # A is 20 of our travel; B 60 more, or 50
    assert plan.cost.total == 70
    assert Plan.of(asked, {"E": [["A", "B"]]}).cost.total == 80


def test_a_contractor_needs_no_mode() -> None:
    modes = {"van": Travel.straight_line()}
    here = {"lat": 31.0, "lon": 121.0}
    place = type(order().location)(**here)
    contractor = engineer(home=place, shifts=[shift(routed=False)])
    assert problem(order(where=place), contractor, travel=modes).engineers[0].mode == ""
