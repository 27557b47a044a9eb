"""Goals strictly one before the other."""

import random
from datetime import date, timedelta
from itertools import chain, permutations
from typing import ClassVar

import numpy as np
import pytest
from msgspec.structs import replace

from dispatch import Crew, Engineer, Location, Order, Override, Plan, Prices, Problem, ProblemError, Reload, Shift, Travel, solve
from dispatch.clock import timetable
from dispatch.facts import facts_of
from dispatch.judge import cost_units, planned_in
from dispatch.models.money import to_units
from tests.builders import at, engineer, order, problem, shift
from tests.random_problems import random_problem
from tests.random_who import random_start
from tests.solvers.test_agreement import judged_cost
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


def test_money_of_counted_goals_worked_by_hand() -> None:
    asked = problem(
        *(order(f"L{number}", priority="low") for number in range(3)),
        *(order(f"H{number}", priority="high") for number in range(2)),
        order("V", value=50.0),
        engineer(shifts=[shift("08:00", "18:00", overtime_until=at("20:00"))]),
        prices=Prices(travel_hour=10.0, overtime_hour=20.0, engineer_used=5.0, open_order={"low": 1.0, "high": 2.0}),
    )
    prices = asked.strictly("high", "break_promise", "engineer_used").prices
    assert prices.engineer_used == 360 + 50 + 3 + 1  # 12 hours at 30, one value, three low orders
    assert prices.break_promise == 413 + 414 + 1
    assert prices.open_order == {"low": 1.0, "high": 413 + 414 + 6 * 828 + 1}  # any of six orders may break its promise
    assert (prices.travel_hour, prices.overtime_hour) == (10.0, 20.0)


def test_kilometres_worked_by_hand() -> None:
    near = Travel.straight_line(factors=((5.0, 1.5), (None, 1.2)))
    asked = Problem(
        orders=[Order(id="A", location=Location(lat=30.0, lon=120.0), duration=timedelta(0), priority="low")],
        engineers=[Engineer(id="E", home=Location(lat=30.1, lon=120.2), shifts=[shift()])],
        prices=Prices(km=10.0, open_order={"low": 1.0}),
        travel=near,
    )
    # two legs, each at most 0.3 degrees of 111.2 km, one and a half times as far by road: 50.041 km each, 1,000.82 together
    assert asked.strictly("low").prices.open_order == {"low": 1001.0}
    table = np.array([[0, 70_000], [80_000, 0]], dtype=np.int32)
    people = [replace(each, home=Location(id="h")) for each in asked.engineers]
    orders = [replace(each, location=Location(id="a")) for each in asked.orders]
    asked = replace(asked, orders=orders, engineers=people, travel=Travel.from_matrix(ids=["h", "a"], seconds=table // 10, metres=table))
    assert asked.strictly("low").prices.open_order == {"low": 1601.0}  # the longer of both ways, there and back


def test_hours_that_are_paid_at_least_worked_by_hand() -> None:
    short = shift("08:00", "10:00", least_paid=timedelta(hours=8))
    day = problem(order(priority="high"), engineer(shifts=[short]), prices=Prices(work_hour=50.0, open_order={"high": 1.0}))
    strict = day.strictly("high")
    assert strict.prices.open_order == {"high": 8 * 50 + 1}
    assert solve(strict, solver="exact").open_orders == ()


class Dear:
    """An order costs ten times its units, twice as much by Li, and never anything on the second day."""

    name = "dear"
    reads: ClassVar = {"Order": ("units",), "Engineer": ("id",)}

    def price(self, order: Order, engineer: Engineer, day: date) -> float:
        return 0.0 if day.day == 2 else order.units * (20.0 if engineer.id == "Li" else 10.0)


def test_money_of_rules_of_ones_own_worked_by_hand() -> None:
    people = engineer("Li", shifts=(shift(), shift(day=2))), engineer("Wang")
    orders = order("A", units=7, priority="high"), order("B", units=300, crew=Crew(roles=({}, {})), priority="low")
    prices = Prices(open_order={"high": 1.0, "low": 1.0})
    day = problem(*orders, *people, prices=prices, rules=[Dear(), Allowed()])
    most = 7 * 20 + 2 * 300 * 20
    assert day.strictly("low").prices.open_order == {"high": 1.0, "low": most + 1 + 1}
    assert day.strictly("high", "low").prices.open_order == {"high": 2 * (most + 1), "low": most + 1}
    assert problem(*orders, engineer(shifts=()), prices=prices, rules=[Dear()]).strictly("low").prices.open_order["low"] == 2.0
    assert problem(*people, prices=prices, rules=[Dear()]).strictly("low").prices.open_order["low"] == 1.0


class Allowed:
    """Has no price."""

    name = "allowed"
    reads: ClassVar = {}

    def eligible(self, order: Order, engineer: Engineer, day: date) -> bool:
        return True


@pytest.mark.parametrize("solver", ["greedy", "exact"])
def test_no_rule_of_ones_own_makes_up_for_an_open_order(solver: str) -> None:
    day = problem(order(units=500, priority="high"), engineer("Li"), prices=Prices(open_order={"high": 1.0}), rules=[Dear()])
    assert solve(day, solver=solver).open_orders == ("A",)
    assert solve(day.strictly("high"), solver=solver).open_orders == ()


def test_a_period_in_which_orders_cost_less_lowers_nothing() -> None:
    sale = Override(start=at("00:00", day=20), open_order={"other": 1.0})
    asked = problem(
        order(priority="low"),
        order("O", priority="other"),
        engineer(),
        prices=Prices(open_order={"low": 1.0, "other": 9.0}, overrides=(sale,)),
    )
    assert asked.strictly("low").prices.open_order == {"low": 10.0, "other": 9.0}


def test_overrides_of_these_priorities_are_dropped() -> None:
    gree = Override(when={"brand": "Gree"}, open_order={"low": 9.0, "high": 5.0})
    asked = problem(order(priority="low", brand="Gree"), engineer(), prices=Prices(open_order={"low": 1.0, "high": 1.0}, overrides=(gree,)))
    assert asked.strictly("low").prices.overrides == (Override(when={"brand": "Gree"}, open_order={"high": 5.0}),)
    winter = Override(start=at("00:00"), prices={"engineer_used": 9.0, "km": 1.0})
    asked = problem(order(), engineer(), prices=Prices(overrides=(winter,)))
    assert asked.strictly("engineer_used").prices.overrides == (Override(start=at("00:00"), prices={"km": 1.0}),)


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


GOALS = ("high", "break_promise", "change_engineer", "low", "engineer_used", "preference")


def counts(asked: Problem, by_price: dict[str, int], left: set[int]) -> tuple[int, ...]:
    """Open orders wanted at any price, and then how many there are of each goal."""
    wanted, *by_class = open_by_class(asked, left)
    opened = dict(zip(("high", "low"), by_class, strict=True))
    spent = {goal: by_price[goal] // to_units(getattr(asked.prices, goal)) for goal in GOALS if goal not in opened}
    return wanted, *((opened | spent)[goal] for goal in GOALS)


def fewest_of_each(asked: Problem, start: Plan) -> tuple[int, ...]:
    """The fewest of the first goal, then of the next, over all plans: money is not looked at."""
    facts = facts_of(asked).changed_from(planned_in(start))
    plans: dict[int, tuple[int, ...]] = {0: ()}
    every = range(len(facts.orders))
    for row, turn in enumerate(facts.shifts):
        longer: dict[int, tuple[int, ...]] = {}
        for sequence in map(list, chain.from_iterable(permutations(every, size) for size in range(len(every) + 1))):
            if judged_cost(facts, row, sequence) is None:
                continue
            bits = sum(1 << visit for visit in sequence)
            _, by_price = cost_units(facts, [timetable(facts, turn, [facts.orders[visit] for visit in sequence])], [])
            route = counts(asked, by_price, set())
            for taken, before in plans.items():
                if taken & bits:
                    continue
                both = tuple(map(sum, zip(before, route, strict=True))) if before else route
                longer[taken | bits] = min(both, longer.get(taken | bits, both))
        plans = longer
    nothing = dict.fromkeys(GOALS, 0)
    left = ((counts(asked, nothing, {number for number in every if not taken & (1 << number)}), plan) for taken, plan in plans.items())
    return min(tuple(map(sum, zip(opened, plan, strict=True))) for opened, plan in left)


@pytest.mark.parametrize("seed", range(40))
def test_no_later_goal_and_no_cost_makes_up_for_an_earlier_one(seed: int) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = random_problem(80_000 + seed, orders=4, engineers=2, steady=True, without=("own_prices",))
    start = random_start(random.Random(seed), asked)
    strict = asked.strictly(*GOALS)
    plan = solve(strict, start=start, rounds=15_000)
    left = {number for number, each in enumerate(asked.orders) if each.id in plan.open_orders}
    by_price = {name: to_units(money) for name, money in plan.cost.by_price.items()}
    assert counts(strict, by_price, left) == fewest_of_each(strict, start)


def test_too_many_classes_are_a_fault() -> None:
    names = [f"P{number}" for number in range(8)]
    prices = Prices(travel_hour=100.0, open_order=dict.fromkeys(names, 1.0))
    asked = problem(*(order(f"{name}-{number}", priority=name) for name in names for number in range(20)), engineer(), prices=prices)
    with pytest.raises(ProblemError, match="Money from 0 to 1,000,000,000 is needed"):
        asked.strictly(*names)
    asked.strictly(*names[:3])


def test_each_goal_once() -> None:
    with pytest.raises(ValueError, match="name each once"):
        problem().strictly("km", "km")


@pytest.mark.parametrize("goal", ["travel_hour", "km", "rating", "break_promises", "overrides", "open_order"])
def test_what_is_not_counted_is_refused_in_words(goal: str) -> None:
    with pytest.raises(
        ValueError, match=f"goal '{goal}' is neither a priority nor the price of something that is counted. Name a priority"
    ):
        problem(order(), engineer()).strictly(goal)


def test_names_of_two_things_are_refused() -> None:
    asked = problem(order(priority="preference"), engineer(), prices=Prices(open_order={"preference": 1.0}))
    with pytest.raises(ValueError, match="goal 'preference' is a priority and a price: give the priority another name"):
        asked.strictly("preference")


def test_prices_of_an_engineer_are_refused() -> None:
    asked = problem(order(), engineer(prices={"engineer_used": 3.0}))
    with pytest.raises(ValueError, match="goal 'engineer_used' has a price of its own for engineer 'E'"):
        asked.strictly("engineer_used")


def test_an_engineer_less_is_worth_all_drives_to_load_again() -> None:
    """A lives 111 km away, has room for one unit and loads before each of nine orders; B lives where the orders are."""
    here, home, long = Location(lat=30.0, lon=120.0), Location(lat=31.0, lon=120.0), (at("00:00"), at("00:00", day=11))
    orders = [Order(id=f"O{number}", location=here, duration=timedelta(minutes=1), load={"u": 1}) for number in range(8)]
    orders.append(replace(orders[0], id="S", skills={"x": 1}))
    engineers = [
        Engineer(id="A", home=home, skills={"x": 1}, shifts=[Shift(start=long[0], end=long[1], load={"u": 1}, reload=Reload())]),
        Engineer(id="B", home=here, shifts=[Shift(start=long[0], end=long[1], load={"u": 8})]),
    ]
    asked = Problem(orders=orders, engineers=engineers, travel=Travel.straight_line(), prices=Prices(km=1.0)).strictly("engineer_used")
    names = [order.id for order in orders]
    alone, both = Plan.of(asked, {"A": [names]}), Plan.of(asked, {"A": [["S"]], "B": [names[:-1]]})
    assert not alone.open_orders
    assert alone.cost.total < both.cost.total
