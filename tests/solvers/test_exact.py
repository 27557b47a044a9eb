"""The exact solver finds the best of all plans, says so, and says no where there are too many."""

import random
import re
import threading
import time
from importlib.util import find_spec
from itertools import permutations

import pytest

from dispatch import Crew, Link, Prices, Problem, Travel, check, solve
from dispatch.clock import timetable
from dispatch.facts import facts_of
from dispatch.models.money import to_units
from dispatch.rules import RULES
from dispatch.solvers._choose import Ends
from dispatch.solvers.exact import Routes, _sorts, exact
from tests.builders import engineer, order, problem, shift
from tests.random_problems import random_problem
from tests.solvers.days import broken
from tests.solvers.test_enumeration import best_by_enumeration

TRAVEL = Prices(travel_hour=60.0)
"""1 a minute: 10 for each step on the line."""


def test_a_day_worked_by_hand() -> None:
    asked = problem(order("A", 1), order("B", 8), order("C", 9, value=30.0), engineer("E", 0), engineer("F", 7), prices=TRAVEL)
    plan = solve(asked, solver="exact")
    assert [(route.engineer, [visit.order for visit in route.visits]) for route in plan.routes] in (
        [("E", ["A"]), ("F", ["B", "C"])],  # E 20, F 40: with C it is 20 more, less than 30
        [("E", ["A"]), ("F", ["C", "B"])],
    )
    assert (plan.cost.total, plan.made.status, plan.made.bound) == (60.0, "optimal", 60.0)
    assert plan.open_orders == ()


def test_wanted_at_any_price_comes_before_money() -> None:
    asked = problem(order("A", 1, minutes=480), order("B", 1, minutes=480, value=1e6), engineer(), prices=TRAVEL)
    plan = solve(asked, solver="exact")
    assert plan.open_orders == ("B",)
    assert (plan.cost.open_at_any_price, plan.cost.total, plan.made.bound) == (0, 1_000_020.0, 1_000_020.0)


@pytest.mark.parametrize("seed", range(120))
def test_exact_finds_the_best_of_all_plans(seed: int) -> None:
    draw = random.Random(seed)
    asked = random_problem(30_000 + seed, orders=draw.randint(1, 5), engineers=draw.randint(1, 3))
    plan = solve(asked, solver="exact")
    money = sum(to_units(price) for price in plan.cost.by_price.values())
    assert (plan.cost.open_at_any_price, money) == best_by_enumeration(asked)
    assert plan.made.status == "optimal"
    assert plan.made.bound is not None
    assert to_units(plan.made.bound) == money
    assert not broken(asked, plan)


def test_the_same_again() -> None:
    asked = random_problem(7, orders=6, engineers=3)
    assert solve(asked, solver="exact").to_json() == solve(asked, solver="exact").to_json()


@pytest.mark.parametrize("seed", range(60))
def test_what_lasts_is_not_mended_by_later_visits(seed: int) -> None:
    facts = facts_of(random_problem(seed, orders=4, engineers=2))
    lasting = [rule.lasting for rule in RULES if hasattr(rule, "lasting")]
    remarks = [rule.findings for rule in RULES if hasattr(rule, "findings")]
    for each in facts.shifts:
        over = set()
        for length in range(1, 5):
            for visits in permutations(range(4), length):
                table = timetable(facts, each, [facts.orders[number] for number in visits])
                breaks_a_must = any(finding.must for findings in remarks for finding in findings(table))
                assert breaks_a_must or visits[:-1] not in over
                if visits[:-1] in over or (breaks_a_must and any(lasts(table) for lasts in lasting)):
                    over.add(visits)


def test_shifts_that_are_alike_are_looked_at_once() -> None:
    crowd = [engineer(f"E{number}", shifts=(shift(max_orders=1),)) for number in range(30)]
    asked = problem(*(order(f"O{number}", number) for number in range(1, 6)), engineer("other", 9), *crowd, prices=TRAVEL)
    facts = facts_of(asked)
    assert sorted(map(len, _sorts(facts))) == [1, 30]
    plan = solve(asked, solver="exact")
    assert plan.made.status == "optimal"
    assert not check(asked, plan)
    assert plan.cost.total == 160.0  # the other one does all, 8 steps there and 8 back, or leaves the nearest to one of the crowd


def test_each_of_the_shifts_that_are_alike_can_be_used() -> None:
    crowd = [engineer(f"E{number}", shifts=(shift(max_orders=1), shift("19:00", "22:00", max_orders=1))) for number in range(3)]
    asked = problem(*(order(f"O{number}", 1, value=100.0) for number in range(8)), *crowd, prices=TRAVEL)
    plan = solve(asked, solver="exact")
    assert len(plan.routes) == 6
    assert plan.cost.total == 6 * 20 + 2 * 100
    assert not broken(asked, plan)


@pytest.mark.parametrize(
    ("orders", "engineers", "count"),
    [
        (13, 1, "13 orders can be done in 16,926,797,485 different routes"),
        (13, 2, "13 orders can be done in 33,853,594,970 different routes"),
        (5_000, 1, "5,000 orders can be done in about 10^16326 different routes"),
    ],
)
def test_too_many_orders_are_refused_with_the_number_of_routes(orders: int, engineers: int, count: str) -> None:
    asked = problem(*(order(f"O{number}") for number in range(orders)), *(engineer(f"E{number}", number) for number in range(engineers)))
    with pytest.raises(ValueError, match=r"solver 'exact' looks at all of them. It takes at most 12 orders: plan with") as caught:
        solve(asked, solver="exact")
    assert str(caught.value).startswith(count)


def loose(orders: int) -> Problem:
    """Every sequence is allowed: far more routes than anybody can wait for."""
    return problem(*(order(f"O{number}", minutes=1) for number in range(orders)), engineer(), prices=TRAVEL)


def test_what_was_not_looked_at_proves_nothing() -> None:
    plan = solve(loose(12), solver="exact", seconds=0.5)
    assert (plan.made.status, plan.made.bound) == ("feasible", None)
    assert not broken(plan.problem, plan)
    assert plan.open_orders == ()  # as greedy finds it: routes of that many orders were not reached


def test_stop_ends_it() -> None:
    stop = threading.Event()
    stop.set()
    plan = solve(loose(12), solver="exact", seconds=100.0, stop=stop)
    assert (plan.made.status, plan.made.bound, plan.open_orders) == ("feasible", None, ())


def test_no_time_to_choose() -> None:
    asked = random_problem(7, orders=5, engineers=2)
    plan = exact(asked, Ends(time.monotonic(), stop=None))
    assert plan.made.status == "feasible"
    assert not broken(asked, plan)


def test_nothing_to_do_and_nobody_there() -> None:
    for asked in (problem(), problem(order(value=5.0)), problem(engineer()), problem(order(), engineer(shifts=()))):
        plan = solve(asked, solver="exact")
        assert plan.routes == ()
        assert (plan.made.status, plan.made.bound) == ("optimal", plan.cost.total)


def test_routes_that_cannot_be_added_up_are_refused() -> None:
    asked = problem(
        *(order(f"O{number}", number, minutes=0, value=1e9) for number in range(1, 8)),
        *(engineer(f"E{number}", number, shifts=(shift(end=f"18:{number:02}"),)) for number in range(20)),
        prices=Prices(engineer_used=9e8, travel_hour=0.001),
        travel=Travel.from_matrix([f"p{number}" for number in range(20)], [[7] * 20] * 20),
    )
    with pytest.raises(ValueError, match=r"all routes together cost more than solver 'exact' can add up. Use smaller prices and values"):
        solve(asked, solver="exact", seconds=600)


def test_rounds_are_refused() -> None:
    with pytest.raises(ValueError, match="rounds limit the search; solver 'exact' is ended by seconds or by stop"):
        solve(problem(order(), engineer()), solver="exact", rounds=5)


def test_a_replay_is_refused() -> None:
    asked = problem(order(), engineer())
    with pytest.raises(ValueError, match="solver 'exact' needs none"):
        solve(asked, solver="exact", replay=solve(asked, solver="exact").made)


def test_large_values_are_exact() -> None:
    asked = problem(order("A", 1, value=999_999_970.0), order("B", 2, value=1e9), engineer(shifts=(shift(max_orders=1),)), prices=TRAVEL)
    plan = solve(asked, solver="exact")
    assert plan.open_orders == ("A",)
    assert plan.made.bound == plan.cost.total == 999_999_970.0 + 40.0


def test_all_routes_that_break_no_must_are_found() -> None:
    asked = problem(order("A", 1), order("B", 2), order("C", 3, skills={"ac": 1}), engineer())
    facts = facts_of(asked)
    routes = Routes(facts, _sorts(facts))
    assert routes.find(lambda: False)
    assert sorted(sorted(route.visits) for route in routes.cheapest()) == [[0], [0, 1], [1]]


def test_crews_and_links_are_refused_and_whoever_plans_them_is_named() -> None:
    staff = engineer("E"), engineer("F")
    pair = problem(order("A", crew=Crew(roles=({}, {}))), *staff)
    linked = problem(order("A"), order("B"), *staff, links=[Link(first="A", then="B")])
    for asked in (pair, linked):
        with pytest.raises(ValueError, match="crews and links tie routes") as caught:
            solve(asked, solver="exact")
        named = re.findall(r"solver='(\w+)'", str(caught.value))
        assert named == ["search", "greedy"]
        for name in named:
            if name == "greedy" or find_spec("dispatch._core"):
                assert solve(asked, solver=name, rounds=50).open_orders == ()
