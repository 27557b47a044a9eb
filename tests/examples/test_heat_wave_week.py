"""The week of the city generator is what it says, and its plan keeps every must."""

from collections import Counter
from datetime import date, timedelta

import pytest

from dispatch import Problem, check, solve
from examples import heat_wave_week
from examples.city.week import BUSY, DAYS, SHIFT, WORKED_DAYS, city_week
from tests.examples.conftest import Run

MONDAY = date(2026, 7, 13)


@pytest.fixture(scope="module")
def week() -> Problem:
    return city_week("Hangzhou", MONDAY, orders=300, maximum_celsius=38.0)


def test_its_shares(week: Problem) -> None:
    assert len(week.orders) == 300
    assert sum(order.crew is not None for order in week.orders) == 120
    linked = [name for link in week.links for name in (link.first, link.then)]
    assert len(linked) == len(set(linked)) == 60
    days = Counter(order.id[:2] for order in week.orders)
    assert sorted(days) == ["13", "14", "15", "16", "17", "18", "19"]
    assert days["19"] > days["14"]  # Sunday and Tuesday


def test_work_is_what_the_engineers_have_time_for(week: Problem) -> None:
    """20 minutes of driving a visit; of seven shifts six are worked."""
    people = [1 if order.crew is None else 2 for order in week.orders]
    works = (order.duration + timedelta(minutes=20) for order in week.orders)
    work = sum((each * number for each, number in zip(works, people, strict=True)), timedelta())
    assert abs(work / (WORKED_DAYS * SHIFT * len(week.engineers)) - BUSY) < 0.1  # whole engineers of five roles
    assert all(len(engineer.shifts) == DAYS for engineer in week.engineers)


def test_a_second_visit_goes_to_the_same_home(week: Problem) -> None:
    orders = {order.id: order for order in week.orders}
    for link in week.links:
        first, then = orders[link.first], orders[link.then]
        assert (first.location, first.product, first.crew is None) == (then.location, then.product, then.crew is None)
        (window,) = then.windows
        assert window[0].date() - first.windows[0][0].date() == timedelta(days=1)


def test_orders_that_move_keep_their_hours(week: Problem) -> None:
    moving = [order for order in week.orders if len(order.windows) > 1]
    assert len(moving) > 30
    for order in moving:
        assert len({(opens.time(), closes.time()) for opens, closes in order.windows}) == 1
        assert order.windows[-1][1].date() <= MONDAY + timedelta(days=6)


def test_the_same_seed_is_the_same_week(week: Problem) -> None:
    again = city_week("Hangzhou", MONDAY, orders=300, maximum_celsius=38.0)
    assert again.to_json() == week.to_json()


def test_no_must_is_broken_and_people_rest(week: Problem) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    plan = solve(week, rounds=300)
    assert not [finding for finding in check(week, plan) if finding.must]
    assert len(plan.open_orders) < 90
    assert max(Counter(route.engineer for route in plan.routes).values()) <= WORKED_DAYS


def test_it_runs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    monkeypatch.setattr("sys.argv", ["heat_wave_week.py"])
    printed = run(heat_wave_week, SECONDS=1, ORDERS=100).out
    assert "100 orders: 40 with a crew, 20 linked" in printed
    assert "0 broken rules." in printed
    assert "Mon 13:" in printed
