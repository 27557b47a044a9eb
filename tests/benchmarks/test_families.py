"""City days by family: what they show, and a referee whose numbers are worked by hand and agree with the judge on any plan."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from benchmarks.sets import set_named
from benchmarks.sets._city_referee import priced
from benchmarks.sets._families import FAMILIES, SIZES
from dispatch import Break, Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel, check

EIGHT = datetime(2026, 7, 15, 8)
HOUR = timedelta(hours=1)
HOME = Location(lat=30.0, lon=120.0)
NORTH = Location(lat=30.05, lon=120.0)
"""A beeline of 5,559.8 m: 7,338.9 m of road, which take 1,057 s at 25 km/h."""


def order(name: str, **more: Any) -> Order:
    given = {"location": NORTH, "duration": HOUR, "windows": [(EIGHT, EIGHT + 4 * HOUR)], "skills": {"tv": 1}, "priority": "normal"}
    return Order(id=name, **(given | more))


def problem(*orders: Order, **more: Any) -> Problem:
    shift = Shift(start=EIGHT, end=EIGHT + 2 * HOUR, overtime_until=EIGHT + 9 * HOUR, **({"max_orders": 2} | more))
    return Problem(
        orders=orders,
        engineers=[Engineer(id="E", home=HOME, skills={"tv": 1}, brands={"best": (None, None)}, shifts=[shift])],
        travel=Travel.straight_line(speed_kmh=25.0),
        prices=Prices(travel_hour=36.0, km=1.0, overtime_hour=60.0, late_hour=90.0, open_order={"normal": 300.0}),
    )


def test_travel_overtime_and_an_open_order() -> None:
    """2 x 1,057 s and 2 x 7.339 km; back after 2 x 1,057 + 2 x 3,600 = 9,314 s, 2,114 s after the end; B is open."""
    told = priced(problem(order("A"), order("B"), order("C")), {"E": ["A", "C"]})
    assert told.faults == []
    assert told.cost == pytest.approx(2 * 1057 / 100 + 2 * 7.339 + 2114 / 60 + 300)


def test_a_break_stands_where_it_costs_least() -> None:
    """Two hours must be waited for B anyway: the hour of rest is taken then, and the engineer is back as without it."""
    late = order("B", windows=[(EIGHT + 4 * HOUR, EIGHT + 5 * HOUR)], due=EIGHT + 4 * HOUR - timedelta(minutes=30))
    rest = Break(duration=HOUR, windows=[(EIGHT + HOUR, EIGHT + 2 * HOUR)])
    without = priced(problem(order("A"), late), {"E": ["A", "B"]})
    told = priced(problem(order("A"), late, breaks=[rest]), {"E": ["A", "B"]})
    assert told == without
    assert told.cost == pytest.approx(2 * 1057 / 100 + 2 * 7.339 + (3 * 3600 + 1057) / 60 + 45.0)


@pytest.mark.parametrize(
    ("fault", "asked", "route"),
    [
        ("3 orders", problem(order("A"), order("B"), order("C")), "ABC"),
        ("served 2 times", problem(order("A")), "AA"),
        ("may not do A", problem(order("A", skills={"tv": 2})), "A"),
        ("may not do A", problem(order("A", brand="other")), "A"),
        ("1 orders or breaks begun too late", problem(order("A", windows=[(EIGHT, EIGHT)])), "A"),
        ("back 12914 s late", problem(order("A", duration=12 * HOUR)), "A"),
    ],
)
def test_it_finds_what_is_wrong(fault: str, asked: Problem, route: str) -> None:
    assert any(fault in told for told in priced(asked, {"E": list(route)}).faults)


@pytest.mark.parametrize("name", ["families", "families-full"])
@pytest.mark.parametrize("family", FAMILIES)
def test_it_agrees_with_the_judge_on_any_plan(name: str, family: str) -> None:
    """Random routes: some keep every rule, most are late or done by the wrong engineer."""
    benchmark, draw, sound = set_named(name), random.Random(family), 0
    instance = f"{family}-40-3"
    asked = benchmark.problem(instance)
    for _ in range(40):
        left = [order.id for order in asked.orders]
        draw.shuffle(left)
        routes = {engineer.id: [left.pop() for _ in range(draw.randint(0, 3))] for engineer in asked.engineers if len(left) > 3}
        plan = Plan.of(asked, {engineer: [orders] for engineer, orders in routes.items()})
        musts = [finding for finding in check(asked, plan) if finding.must]
        told = benchmark.check(instance, routes)
        assert told.cost == pytest.approx(plan.cost.total, abs=0.005)
        assert bool(told.faults) == bool(musts)
        sound += not musts
    for person in asked.engineers:
        for wanted in asked.orders:
            plan = Plan.of(asked, {person.id: [[wanted.id]]})
            told = benchmark.check(instance, {person.id: [wanted.id]})
            assert bool(told.faults) == any(finding.must for finding in check(asked, plan))
            assert told.cost == pytest.approx(plan.cost.total, abs=0.005)
            sound += not told.faults
    assert sound > len(asked.orders)


def test_each_family_is_what_it_says() -> None:
    days = {family: set_named("families-full").problem(f"{family}-500-1") for family in FAMILIES}
    assert set_named("families").names() == [f"{family}-{size}-1" for family in FAMILIES for size in SIZES]

    def share(family: str, *words: str) -> float:
        orders = days[family].orders
        return sum(all(word in (order.kind, order.product) for word in words) for order in orders) / len(orders)

    def degrees_a_leg(family: str) -> float:
        """To the nearest other order; villages are farther from each other than homes of a city."""
        places = [(order.location.lat, order.location.lon) for order in days[family].orders]
        return sum(min((a - c) ** 2 + (b - d) ** 2 for c, d in places if (a, b) != (c, d)) ** 0.5 for a, b in places) / len(places)

    assert share("heat", "repair", "ac") > 3 * share("winter", "repair", "ac")
    assert share("festival", "clean", "hood") > 1.5 * share("winter", "clean", "hood")
    assert degrees_a_leg("county") > 2 * max(degrees_a_leg("winter"), degrees_a_leg("heat"))
    assert all(2 < len(engineer.brands) < 16 for engineer in days["scarce"].engineers)
    assert all(shift.breaks and shift.overtime_until for day in days.values() for engineer in day.engineers for shift in engineer.shifts)


def test_the_plain_form_asks_nothing_that_peers_cannot_be_told() -> None:
    from benchmarks.peers._day import day_of

    for family in FAMILIES:
        day, shifts = day_of(set_named("families").problem(f"{family}-40-1"))
        assert len(day.place) == 40
        assert len(shifts) == day.able.shape[1] > 1
        assert day.prize.min() > 0
        assert day.able.any()
