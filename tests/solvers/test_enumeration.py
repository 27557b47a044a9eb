"""On problems small enough to try every plan, the search finds the best one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Order, Plan, Problem, Quota, Reserve, Step, solve
from dispatch.clock import timetable
from dispatch.facts import Facts, facts_of
from dispatch.judge import planned_in
from dispatch.models.money import to_units
from dispatch.rules import charged, charged_together, heat_hours, heat_overtime, remarks_together, tied_by
from dispatch.variants import left_open
from tests import random_problems, random_steps
from tests.random_problems import MACHINES, in_two_shifts, on_two_days, random_problem
from tests.random_tied import with_a_pair
from tests.random_who import random_start
from tests.solvers.days import key
from tests.solvers.test_agreement import judged_cost

pytest.importorskip("dispatch._core", reason="the compiled core is not installed")

Key = tuple[int, int]
"""Open orders wanted at any price, then money."""


def cheapest_routes(facts: Facts, shift: int) -> dict[int, int]:
    """Set of orders, as bits -> lowest cost of a route of exactly these in this shift."""
    best: dict[int, int] = {}
    for sequence in _sequences(len(facts.orders)):
        cost = judged_cost(facts, shift, sequence)
        if cost is not None:
            bits = sum(1 << visit for visit in sequence)
            best[bits] = min(cost, best.get(bits, cost))
    return best


def _sequences(orders: int, begun: tuple[int, ...] = ()) -> Iterator[list[int]]:
    yield list(begun)
    for visit in range(orders):
        if visit not in begun:
            yield from _sequences(orders, (*begun, visit))


def best_by_enumeration(problem: Problem, start: Plan | None = None) -> Key:
    """Every way to give disjoint sets of orders to the shifts."""
    facts = facts_of(problem).changed_from(planned_in(start))
    tied = bool(tied_by(facts))
    plans: dict[tuple[int, ...], int] = {(0,): 0}
    for shift in range(len(facts.shifts)):
        routes = cheapest_routes(facts, shift)
        longer: dict[tuple[int, ...], int] = {}
        for (taken, *sets), cost in plans.items():
            for bits, more in routes.items():
                if not taken & bits:
                    longer_plan = (taken | bits, *sets, bits) if tied else (taken | bits,)
                    longer[longer_plan] = min(cost + more, longer.get(longer_plan, cost + more))
        plans = longer
    keys = []
    for (taken, *sets), cost in plans.items():
        together = tied_money(facts, sets)
        if together is not None:
            served = {order.order.id for visit, order in enumerate(facts.orders) if taken & (1 << visit)}
            left = [facts.orders[facts.visit_number[name]] for name in left_open(problem, served)]
            keys.append((sum(order.must for order in left), cost + together + sum(order.value for order in left)))
    return min(keys)


def tied_money(facts: Facts, sets: Sequence[int]) -> int | None:
    """What these sets of orders by shift cost more together than each alone, whatever their sequence; None where that is not allowed."""
    orders = [[order for visit, order in enumerate(facts.orders) if bits & (1 << visit)] for bits in sets]
    tables = [timetable(facts, shift, visits) for shift, visits in zip(facts.shifts, orders, strict=False)]
    rules = tied_by(facts)
    if any(finding.must for finding in remarks_together(rules, facts, tables)):
        return None
    priced = [rule for rule in rules if hasattr(rule, "PRICE")]
    return sum(charged_together(rule, facts, tables) - sum(charged(rule, table) for table in tables) for rule in priced)


SIZES = [(2, 1), (3, 1), (3, 2), (4, 1), (4, 2), (4, 3), (5, 1), (5, 2)] * 62 + [(6, 2)] * 6 + [(7, 1), (8, 1)]


def test_search_finds_the_best_of_all_plans() -> None:
    for number, (orders, engineers) in enumerate(SIZES):
        draw = random.Random(number)
        problem = random_problem(10_000 + number, orders, engineers, steady=True, tied=number % 4 == 0, without=("hours", "latest"))
        if number % 16 == 0 and orders < 5 and engineers < 3 and not problem.prices.fairness:  # of which sets alone tell nothing
            problem = on_two_days(problem)
        start = draw.choice([None, random_start(draw, problem)])
        rounds = 1500 if start is None else 15_000  # who begins from a plan searches near it at first
        plan = solve(problem, rounds=rounds, seed=draw.randrange(1000), start=start)
        found = plan.cost.open_at_any_price, sum(to_units(money) for money in plan.cost.by_price.values())
        assert found == best_by_enumeration(problem, start), number


def test_the_best_plan_where_equipment_is_scarce() -> None:
    """The only outlet has one machine of each sort, and every order needs both: all are done in one shift a day."""
    scarce = 0
    for number in range(120):
        asked = random_problem(20_000 + number, 4, 2 + number % 2, steady=True, tied=True, without=("hours", "latest"))
        orders = [replace(each, steps=(with_machines(each),), duration=None) for each in asked.orders]
        staff = [replace(each, outlet=asked.outlets[0].id) for each in asked.engineers]
        outlets = [replace(each, equipment=dict.fromkeys(MACHINES, 1)) for each in asked.outlets]
        asked = replace(asked, orders=orders, engineers=staff, outlets=outlets)
        plan = solve(asked, rounds=1500, seed=number)
        found = plan.cost.open_at_any_price, sum(to_units(money) for money in plan.cost.by_price.values())
        assert found == best_by_enumeration(asked), number
        apart = solve(replace(asked, outlets=[replace(each, equipment={}) for each in asked.outlets]), rounds=1500, seed=number)
        scarce += key(apart) != key(plan)
    assert scarce > 5, f"{scarce}: it often costs something that there is only one"


def test_the_best_plan_in_the_heat_with_two_shifts_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is outdoors for 40 minutes in one shift is not in the other, and has no overtime in either."""
    monkeypatch.setattr(random_problems, "HOT", 1.0)
    monkeypatch.setattr(random_steps, "DEGREES", (35.0, 37.0, 37.0))
    monkeypatch.setattr(heat_hours, "MOST_SECONDS", 2400)
    tied = 0
    for number in range(60):
        without = ("hours", "latest", "fairness", "breaks", "errands", "restock")
        asked = in_two_shifts(random_problem(40_000 + number, 3, 1 + number % 2, steady=True, without=without))
        tied += heat_hours.ties_routes(facts_of(asked)) or heat_overtime.ties_routes(facts_of(asked))
        plan = solve(asked, rounds=1500, seed=number)
        found = plan.cost.open_at_any_price, sum(to_units(money) for money in plan.cost.by_price.values())
        assert found == best_by_enumeration(asked), number
    assert tied > 20


def with_machines(order: Order) -> Step:
    """All of the work."""
    return Step(name="all", duration=order.on_site, equipment=MACHINES)


def test_the_best_plan_where_two_may_be_out_together() -> None:
    """The third engineer is a pair of the first two, who alone may do what needs two."""
    together = 0
    for number in range(60):
        asked = random_problem(30_000 + number, 4, 3, steady=True, without=("fairness", "idle", "own", "lists", "fixed", "trips"))
        orders = [replace(each, people=1 + (row == number % 4)) for row, each in enumerate(asked.orders)]
        asked = replace(asked, orders=orders, engineers=with_a_pair(asked.engineers))
        plan = solve(asked, rounds=1500, seed=number)
        found = plan.cost.open_at_any_price, sum(to_units(money) for money in plan.cost.by_price.values())
        assert found == best_by_enumeration(asked), number
        together += any(route.engineer == "e2" for route in plan.routes)
    assert 5 < together < 55, f"{together}: sometimes it is better, and sometimes it is not"


def test_the_best_plan_under_quotas_and_reserves() -> None:
    """An order or an hour a day, and shifts of which most is kept for others: a sixth of the plans would do more without."""
    fewer = 0
    for number in range(140):
        draw = random.Random(number)
        asked = random_problem(30_000 + number, 4, 1 + number % 2, steady=True, tied=True, without=("hours", "latest", "quotas"))
        quota = Quota(kinds=draw.choice([(), ("clean",)]), **draw.choice([{"max_orders": 1}, {"max_work": timedelta(hours=1)}]))
        reserve = Reserve(priorities=("high",), max_work=timedelta(minutes=draw.randint(0, 90)))
        limited = replace(asked, quotas=[quota], reserves=[reserve] if draw.random() < 0.5 else [])
        if number % 4 == 0 and not asked.prices.fairness:
            limited = on_two_days(limited)
        plan = solve(limited, rounds=1500, seed=number)
        found = plan.cost.open_at_any_price, sum(to_units(money) for money in plan.cost.by_price.values())
        assert found == best_by_enumeration(limited), number
        fewer += key(solve(replace(limited, quotas=[], reserves=[]), rounds=1500, seed=number)) != key(plan)
    assert fewer > 20, fewer
