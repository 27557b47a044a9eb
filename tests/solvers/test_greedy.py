"""Cheapest insertion, on days that can be worked by hand and on random ones."""

import random
from datetime import timedelta

import pytest

from dispatch.judge import check, judged
from dispatch.models.location import Location
from dispatch.models.plan import Made, Plan
from dispatch.models.planned import Planned
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.travel import Travel
from dispatch.solvers.greedy import greedy
from tests.builders import at, engineer, order, place, problem, shift

TRAVEL = Prices(travel_hour=60.0)
"""1 a minute."""


def planned(asked: Problem) -> Plan:
    return judged(asked, greedy(asked), Made(solver="greedy"))


def test_what_is_history_comes_first() -> None:
    """The other order has nobody else either, and no less time; but what was done stays done."""
    begun = order("B", 1, fixed=Planned(engineer="E", start=at("08:10")))
    narrow = order("A", 1, windows=[(at("08:10"), at("08:10"))], engineers=["E"])
    plan = planned(problem(narrow, begun, engineer("E", 0), engineer("F", 9)))
    assert plan.open_orders == ("A",)


def test_orders_on_the_way_are_taken_on_the_way() -> None:
    assert greedy(problem(order("A", 2), order("B", 4), order("C", 6), engineer(), prices=TRAVEL)) in (
        {("E", 0): ["A", "B", "C"]},
        {("E", 0): ["C", "B", "A"]},
        {("E", 0): ["A", "C", "B"]},
        {("E", 0): ["B", "C", "A"]},
    )


def test_the_nearest_engineer_is_sent() -> None:
    asked = problem(order("A", 1), order("B", 8), engineer("E", 0), engineer("F", 9), prices=TRAVEL)
    assert greedy(asked) == {("E", 0): ["A"], ("F", 0): ["B"]}


def test_nobody_is_sent_for_less_than_it_costs() -> None:
    far = {"where": 3, "minutes": 30}  # an hour of travel costs 60
    assert greedy(problem(order(value=60.0, **far), engineer(), prices=TRAVEL)) == {}
    assert greedy(problem(order(value=60.5, **far), engineer(), prices=TRAVEL)) == {("E", 0): ["A"]}
    assert greedy(problem(order(value=0.0, must=True, **far), engineer(), prices=TRAVEL)) == {("E", 0): ["A"]}
    assert greedy(problem(order(**far), engineer(), prices=TRAVEL)) == {("E", 0): ["A"]}


def test_who_is_out_anyway_takes_along_what_was_not_worth_a_trip() -> None:
    narrow = {"windows": [(at("08:00"), at("10:00"))]}
    asked = problem(order("A", 3, value=10.0, **narrow), order("B", 3, value=100.0), engineer(), prices=TRAVEL)
    assert planned(asked).open_orders == ()


def test_orders_wanted_at_any_price_come_first() -> None:
    asked = problem(order("A", value=1000.0), order("B"), engineer(shifts=(shift(max_orders=1),)))
    assert greedy(asked) == {("E", 0): ["B"]}


def test_windows_decide_the_sequence() -> None:
    asked = problem(
        order("A", 1, windows=[(at("14:00"), at("15:00"))]),
        order("B", 1, windows=[(at("10:00"), at("11:00")), (at("16:00"), at("17:00"))]),
        order("C", 1, windows=[(at("10:00"), at("10:15")), (at("13:00"), at("13:10"))], minutes=60),
        engineer(shifts=(shift(end="16:00"),)),
    )
    plan = planned(asked)
    assert plan.open_orders == ()
    assert not check(asked, plan)


def test_what_nobody_may_do_or_reach_stays_open() -> None:
    asked = problem(
        order("A", skills={"gas": 1}),
        order("B", windows=[(at("06:00"), at("07:00"))]),
        order("C", minutes=24 * 60),
        order("D", load={"kg": 5}),
        order("E", windows=[(at("08:00"), at("09:00"))], release=at("10:00")),
        engineer(),
    )
    assert greedy(asked) == {}
    assert greedy(problem(order())) == {}
    assert greedy(problem(engineer())) == {}


def test_overtime_is_used_where_it_pays() -> None:
    prices = Prices(overtime_hour=60.0)
    day = (shift(end="08:30", overtime_until=at("09:30")),)  # home at 08:50
    assert greedy(problem(order(value=20.0), engineer(shifts=day), prices=prices)) == {}
    assert greedy(problem(order(value=20.5), engineer(shifts=day), prices=prices)) == {("E", 0): ["A"]}


def test_every_engineer_travels_in_the_own_way() -> None:
    slow = Travel.from_matrix(["p0", "p1"], [[0, 36_000], [36_000, 0]])
    fast = Travel.from_matrix(["p0", "p1"], [[0, 60], [60, 0]])
    asked = problem(order(), engineer("E", mode="foot"), engineer("F", mode="car"), travel={"foot": slow, "car": fast})
    assert greedy(asked) == {("F", 0): ["A"]}


def test_both_shifts_of_a_day_are_filled() -> None:
    shifts = (shift("08:00", "09:00"), shift("13:00", "14:00", start_at=place(1), end_at="open"))
    plan = planned(problem(order("A", minutes=40), order("B", minutes=40), engineer(shifts=shifts)))
    assert [(route.shift, len(route.visits)) for route in plan.routes] == [(0, 1), (1, 1)]


def city(seed: int, orders: int, engineers: int) -> Problem:
    numbers = random.Random(seed)

    def somewhere() -> Location:
        return Location(lat=numbers.uniform(31.0, 31.4), lon=numbers.uniform(121.2, 121.7))

    def windows() -> list[object]:
        hours = sorted(numbers.sample(range(8, 19), 2 * numbers.randint(0, 2)))
        return [(at(f"{start:02}:00"), at(f"{end:02}:00")) for start, end in zip(hours[::2], hours[1::2], strict=True)]

    asked = [
        order(
            f"O{number}",
            minutes=numbers.randint(15, 120),
            location=somewhere(),
            windows=windows(),
            due=at("12:00") if numbers.random() < 0.3 else None,
            skills={"ac": numbers.randint(0, 3)},
            load={"kg": numbers.randint(0, 9)},
            value=numbers.uniform(1, 200) if numbers.random() < 0.8 else None,
        )
        for number in range(orders)
    ]
    crew = [
        engineer(
            f"E{number}",
            home=somewhere(),
            skills={"ac": numbers.randint(0, 3)},
            shifts=(shift(overtime_until=at("19:00"), max_orders=6, load={"kg": 30}, end_at=numbers.choice(["open", None, somewhere()])),),
        )
        for number in range(engineers)
    ]
    prices = Prices(travel_hour=40.0, km=1.0, engineer_used=30.0, overtime_hour=50.0, late_hour=10.0)
    return Problem(orders=asked, engineers=crew, prices=prices, travel=Travel.straight_line(parking=timedelta(minutes=4)))


@pytest.mark.parametrize("seed", range(6))
def test_no_must_is_broken_and_nothing_costs_more_than_it_brings(seed: int) -> None:
    asked = city(seed, orders=50, engineers=8)
    plan = planned(asked)
    assert not [finding for finding in check(asked, plan) if finding.must or finding.rule in ("stated_times", "stated_open")]
    assert plan.cost.total <= Plan.of(asked, {}).cost.total or plan.cost.open_at_any_price < Plan.of(asked, {}).cost.open_at_any_price
    assert sum(len(route.visits) for route in plan.routes) >= 15
    assert greedy(asked) == greedy(city(seed, orders=50, engineers=8))
