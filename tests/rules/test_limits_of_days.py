"""Limits over several shifts, worked by hand: an order of 40 minutes at place 1 takes an hour with the drives there and back."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations

import numpy as np
import pytest

from dispatch import Engineer, Limit, Order, Plan, Prices, Problem, Shift, check, solve
from dispatch.facts import facts_of
from dispatch.models.money import to_units
from dispatch.solvers._begin import standing
from dispatch.solvers._encode import encode
from tests.builders import at, engineer, order, problem, shift
from tests.models.test_faults import faults

DAYS = tuple(shift(day=day) for day in (1, 2, 3, 4))
HOUR = timedelta(hours=1)
NAMES = "ABCD"


def hours(*names: str) -> list[Order]:
    return [order(name, 1, 40) for name in names]


def broken(asked: Problem, sequences: dict[str, list[list[str]]]) -> list[tuple[str, str]]:
    return [(each.rule, each.text) for each in check(asked, Plan.of(asked, sequences)) if each.must]


def one(sequence: list[list[str]], shifts: tuple[Shift, ...] = DAYS, **fields: object) -> list[tuple[str, str]]:
    return broken(problem(*hours(*NAMES), engineer("E", shifts=shifts, **fields)), {"E": sequence})


def july(first: int, last: int, **most: object) -> tuple[Limit, ...]:
    return (Limit(first=date(2026, 7, first), last=date(2026, 7, last), **most),)


def test_orders_of_some_days() -> None:
    limits = july(1, 2, max_orders=2)
    assert one([["A"], ["B"], ["C", "D"]], limits=limits) == []
    (found,) = one([["A", "D"], ["B"], ["C"]], limits=limits)
    assert found == ("limit_orders", "engineer 'E' does 3 orders from 2026-07-01 until 2026-07-02, 1 more than allowed.")


def test_days_with_orders() -> None:
    limits = (Limit(last=date(2026, 7, 3), max_days=2),)
    assert one([["A", "B"], [], ["C"], ["D"]], limits=limits) == []
    (found,) = one([["A"], ["B"], ["C"], ["D"]], limits=limits)
    assert found == ("limit_days", "engineer 'E' works on 3 days until 2026-07-03, 1 more than allowed.")


def test_two_shifts_of_a_day_are_one_day() -> None:
    halves = (shift("08:00", "12:00"), shift("13:00", "18:00"), shift(day=2))
    assert one([["A"], ["B"], []], halves, limits=(Limit(max_days=1),), max_days_in_a_row=1) == []
    rules = [rule for rule, _ in one([["A"], ["B"], ["C"]], halves, limits=(Limit(max_days=1),), max_days_in_a_row=1)]
    assert rules == ["limit_days", "days_in_a_row"]


def test_paid_time() -> None:
    """An hour for one order, 100 minutes for two."""
    limits = (Limit(max_paid=timedelta(minutes=160)),)
    assert one([["A", "B"], ["C"]], limits=limits) == []
    (found,) = one([["A"], ["B"], ["C"]], limits=limits)
    assert found == ("limit_paid", "engineer 'E' is paid for 3:00 hours in all, 1200 s more than allowed.")


def test_more_than_a_day_of_paid_time_is_told_in_hours() -> None:
    """Four shifts with an order of 9 hours and ten minutes of driving each way."""
    days = [order(name, 1, 540) for name in NAMES]
    asked = problem(*days, engineer("E", shifts=DAYS, limits=(Limit(max_paid=36 * HOUR),)))
    (found,) = broken(asked, {"E": [[name] for name in NAMES]})
    assert found == ("limit_paid", "engineer 'E' is paid for 37:20 hours in all, 4800 s more than allowed.")


def test_paid_time_is_that_of_the_wage() -> None:
    late = order("A", 1, 40, windows=((at("12:00"), at("13:00")),))
    for fields, paid in (
        ({}, 4 * HOUR + timedelta(minutes=50)),
        ({"paid_from": "departure"}, HOUR),
        ({"paid_from": "first_order"}, timedelta(minutes=50)),
        ({"paid_from": "first_order", "paid_until": "last_order"}, timedelta(minutes=40)),
        ({"least_paid": 6 * HOUR}, 6 * HOUR),
    ):
        for short in (0, 1):
            limits = (Limit(max_paid=paid - timedelta(seconds=short)),)
            asked = problem(late, engineer("E", shifts=(shift(**fields),), limits=limits))
            assert [rule for rule, _ in broken(asked, {"E": [["A"]]})] == ["limit_paid"] * short


def test_days_in_a_row() -> None:
    assert one([["A"], ["B"], [], ["C"]], max_days_in_a_row=2) == []
    (found,) = one([["A"], ["B"], ["C"]], max_days_in_a_row=2)
    assert found == ("days_in_a_row", "engineer 'E' works on 3 days in a row until 2026-07-03, 1 more than allowed.")
    assert [rule for rule, _ in one([["A"], ["B"]], max_days_in_a_row=2, days_before=1)] == ["days_in_a_row"]
    assert one([[], ["A"], ["B"]], max_days_in_a_row=2, days_before=5) == []


def test_rest_between_two_shifts() -> None:
    """Back at 20:40, leaving at 08:00: 11 hours and 20 minutes; from 18:00 it would be 14."""
    evening = order("A", 1, 30, windows=((at("20:00"), at("20:30")),))
    days = (shift(overtime_until=at("21:00")), shift(day=2), shift(day=3))
    for minutes, short in ((680, 0), (700, 1200)):
        asked = problem(evening, *hours("B"), engineer("E", shifts=days, least_rest=timedelta(minutes=minutes)))
        found = broken(asked, {"E": [["A"], ["B"]]})
        text = f"engineer 'E' rests {short} s too little before the shift of 2026-07-02."
        assert found == ([("least_rest", text)] if short else [])
        assert broken(asked, {"E": [["A"], [], ["B"]]}) == broken(asked, {"E": [[], ["B"]]}) == []


def test_nothing_is_sent_where_nothing_can_happen() -> None:
    names = ("limit_orders", "limit_days", "limit_paid", "row_days", "shift_least_rest")
    plain = encode(facts_of(problem(*hours("A"), engineer("E", shifts=DAYS, least_rest=11 * HOUR, days_before=3))))
    assert not set(names) & set(plain)
    all_of_them = Limit(max_orders=1, max_days=1, max_paid=HOUR)
    person = engineer("E", shifts=DAYS, least_rest=15 * HOUR, max_days_in_a_row=2, limits=(all_of_them,))
    full = encode(facts_of(problem(*hours("A"), person)))
    assert set(names) <= set(full)


def staff(draw: random.Random, name: str, home: int) -> Engineer:
    """Three days with evenings, and some limits."""
    shifts = tuple(shift("08:00", "16:00", day, overtime_until=at("22:00", day)) for day in (1, 2, 3))
    limits = [
        *july(1, draw.randint(1, 3), max_orders=draw.randint(0, 2)),
        Limit(max_days=draw.randint(1, 2)),
        Limit(max_paid=timedelta(minutes=draw.randint(60, 1500))),
    ]
    return engineer(
        name,
        home,
        shifts=shifts,
        limits=tuple(limit for limit in limits if draw.random() < 0.5),
        least_rest=draw.choice([None, 12 * HOUR, 14 * HOUR]),
        max_days_in_a_row=draw.choice([None, 1, 2]),
        days_before=draw.choice([0, 0, 1]),
    )


def week(seed: int, size: int = 4) -> Problem:
    """Orders of which some are for an evening, by two engineers."""
    draw = random.Random(seed)
    orders = []
    for name in NAMES[:size]:
        evening = tuple((at("18:00", day), at("20:00", day)) for day in draw.sample((1, 2, 3), 2))
        orders.append(order(name, draw.randint(1, 9), draw.choice([30, 90, 240]), windows=draw.choice([(), evening]), value=500.0))
    people = staff(draw, "E", 0), staff(draw, "F", 9)
    return problem(*orders, *people, prices=Prices(travel_hour=60.0, engineer_used=draw.choice([0.0, 30.0]), overtime_hour=20.0))


def plans(asked: Problem) -> Iterator[Plan]:
    """All plans of up to three orders: each order somewhere or open, in each sequence."""
    names = [each.id for each in asked.orders]
    slots = [(person.id, number) for person in asked.engineers for number in range(3)]
    for sequence in permutations(names):
        for code in range((len(slots) + 1) ** len(names)):
            routes: dict[str, list[list[str]]] = {person.id: [[], [], []] for person in asked.engineers}
            rest, places = code, []
            for name in sequence:
                rest, place = divmod(rest, len(slots) + 1)
                places.append(place)
                if place:
                    person, number = slots[place - 1]
                    routes[person][number].append(name)
            if places == sorted(places):  # other sequences say the same
                yield Plan.of(asked, routes)


@pytest.mark.parametrize("seed", range(6))
def test_the_search_finds_the_best_of_all_plans(seed: int) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = week(seed, size=3)
    best = min(plan.cost.total for plan in plans(asked) if not any(each.must for each in check(asked, plan)))
    assert solve(asked, rounds=3000).cost.total == best


def test_judge_and_core_agree_on_what_is_allowed() -> None:
    core = pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    allowed = 0
    for seed in range(400):
        draw = random.Random(seed)
        asked = week(seed)
        facts = facts_of(asked)
        columns = encode(facts)
        visit_of = np.argsort(columns["visit_order"]).tolist()
        for _ in range(5):
            routes: list[list[int]] = [[] for _ in facts.shifts]
            for number in draw.sample(range(len(NAMES)), draw.randint(1, len(NAMES))):
                draw.choice(routes).append(number)
            names = [[facts.orders[number].name for number in route] for route in routes]
            plan = Plan.of(asked, {"E": names[:3], "F": names[3:]})
            found = any(each.must for each in check(asked, plan))
            told = core.Day.of(columns, seed=0, workers=1).price_plan([[visit_of[number] for number in route] for route in routes])
            money = sum(to_units(money) for money in plan.cost.by_price.values())
            assert told == (core.IMPOSSIBLE if found else money), (seed, names)
            allowed += not found
    assert allowed > 400


@pytest.mark.parametrize("solver", ["greedy", "search"])
def test_solvers_keep_them(solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    for seed in range(30):
        asked = week(1000 + seed)
        assert broken_by(asked, solve(asked, solver=solver, rounds=300 if solver == "search" else None)) == []


def test_of_a_plan_to_start_from_what_is_too_much_is_left_out() -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = problem(*hours(*NAMES), engineer("E", shifts=DAYS, limits=(Limit(max_days=2), Limit(max_orders=3))))
    start, stop = Plan.of(asked, {"E": [["A"], ["B"], ["C"], ["D"]]}), threading.Event()
    stop.set()
    for stopped in (stop, None):
        plan = solve(asked, rounds=100, start=start, stop=stopped)
        assert broken_by(asked, plan) == []
        assert len(plan.open_orders) in ((1, 2) if stopped else (1,))  # stopped before the core stands, or after
    assert standing(asked, facts_of(asked), start, start.made).open_orders == ("C", "D")


def broken_by(asked: Problem, plan: Plan) -> list[str]:
    return [each.text for each in check(asked, plan) if each.must]


def test_an_open_order_says_which_limit() -> None:
    asked = problem(*hours("A", "B"), engineer("E", shifts=DAYS[:2], limits=(Limit(max_orders=1),)))
    told = Plan.of(asked, {"E": [["A"]]}).explain("B")
    assert [(each.state, each.rule) for each in told.tallies] == [("today", "limit_orders")]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"limits": (Limit(),)}, "limits[0] limits nothing. Give max_paid, max_days or max_orders."),
        (
            {"limits": july(9, 2, max_days=1)},
            "limits[0] ends 2026-07-02, before it begins 2026-07-09. Maybe the two are swapped.",
        ),
        ({"limits": (Limit(max_days=-1),)}, "limits[0].max_days is -1. A whole number from 0 is needed, or None for no limit."),
        ({"limits": (Limit(max_paid=-HOUR),)}, "limits[0].max_paid is -60 minutes. Give a time from 0 to 60 days, or None."),
        ({"limits": (Limit(max_orders="3"),)}, "limits[0].max_orders is '3'. A whole number is needed."),
        ({"least_rest": timedelta(days=8)}, "least_rest is 11520 minutes. A time from 0 to 7 days is needed, or None."),
        ({"max_days_in_a_row": 0}, "max_days_in_a_row is 0. A whole number from 1 is needed, or None for no limit."),
        ({"days_before": 1001}, "days_before is 1001. A whole number from 0 to 1,000 is needed."),
    ],
)
def test_faults(fields: dict[str, object], text: str) -> None:
    assert faults(engineer(**fields)) == [f"engineer 'E': {text}"]
