"""Crews and links in the compiled core: it tells what the judge tells, and plans on from a plan."""

from __future__ import annotations

import random
from itertools import count

import pytest
from msgspec.structs import replace

from dispatch import Problem, solve
from dispatch.facts import Facts, facts_of
from dispatch.judge import cost_units
from dispatch.linked import timed
from dispatch.solvers._encode import encode
from tests.random_tied import random_tied, tied_city
from tests.solvers.days import broken, key
from tests.solvers.tied_plans import findings, left_of

_core = pytest.importorskip("dispatch._core", reason="the compiled core is not installed")

PLANS = 1_000
"""Random plans to compare."""
KEPT = 150
"""So many of them break no must."""


def judged_cost(facts: Facts, routes: list[list[int]]) -> int | None:
    """What the judge asks for a whole plan, None where a must rule is broken."""
    known = [(shift, [facts.orders[visit] for visit in route]) for shift, route in zip(facts.shifts, routes, strict=True)]
    tables = timed(facts, known)
    if any(finding.must for finding in findings(facts, tables)):
        return None
    return sum(cost_units(facts, tables, left_of(facts, routes))[1].values())


def random_plan(draw: random.Random, facts: Facts) -> list[list[int]]:
    """Most orders, visit by visit at random; now and then somebody of a crew is missing."""
    routes: list[list[int]] = [[] for _ in facts.shifts]
    careless, hasty = draw.random() < 0.1, draw.random() < 0.6
    for order in draw.sample(facts.problem.orders, draw.randint(0, len(facts.problem.orders))):
        visits = [visit for visit, each in enumerate(facts.orders) if each.order.id == order.id]
        if len(visits) > len(routes):
            continue
        for visit, row in zip(visits, draw.sample(range(len(routes)), len(visits)), strict=True):
            if not (careless and draw.random() < 0.3):
                routes[row].insert(len(routes[row]) if hasty else draw.randint(0, len(routes[row])), visit)
    return routes


def test_judge_and_core_agree_on_random_plans() -> None:
    compared = kept = 0
    for seed in count():
        draw = random.Random(seed)
        facts = facts_of(random_tied(seed, orders=draw.randint(2, 6), engineers=draw.randint(1, 4)))
        columns = encode(facts)
        number_of = {number: row for row, number in enumerate(visit_numbers(facts, columns["visit_order"].tolist()))}
        day = _core.Day.of(columns, seed=seed, workers=1)
        for _ in range(40):
            routes = random_plan(draw, facts)
            told = day.price_plan([[number_of[visit] for visit in route] for route in routes])
            judged = judged_cost(facts, routes)
            assert (None if told == _core.IMPOSSIBLE else told) == judged, (seed, routes)
            compared, kept = compared + 1, kept + (judged is not None)
        if compared >= PLANS and kept >= KEPT:
            return


def visit_numbers(facts: Facts, visit_order: list[int]) -> list[int]:
    """For each visit of the core its row in the facts; those of one order follow each other by role."""
    order_number = {order.id: number for number, order in enumerate(facts.problem.orders)}
    first = {order_number[each.order.id]: row for row, each in enumerate(facts.orders) if not each.role}
    return [first[order] + visit_order[:place].count(order) for place, order in enumerate(visit_order)]


def test_the_core_refuses_links_in_words() -> None:
    columns = encode(facts_of(tied_city(0, orders=12, engineers=4)))
    for name, message in (("link_first", "column 'link_first' is missing"), ("shift_engineer", "column 'shift_engineer' is missing")):
        left = {other: column for other, column in columns.items() if other != name}
        with pytest.raises(ValueError, match=message if name != "link_first" else "is read by nobody"):
            _core.Day.of(left, seed=0, workers=1)
    beside = columns | {"link_then": columns["link_then"] + 1000}
    with pytest.raises(ValueError, match="columns 'link_first' and 'link_then' have a wrong number"):
        _core.Day.of(beside, seed=0, workers=1)


@pytest.mark.parametrize("seed", range(3))
def test_long_runs_break_no_must_and_are_the_same_again(seed: int) -> None:
    asked = tied_city(seed, orders=40, engineers=10)
    plan = solve(asked, rounds=3_000, seed=seed, workers=2)
    assert not broken(asked, plan)
    assert solve(asked, rounds=3_000, seed=seed, workers=2).to_json() == plan.to_json()
    assert solve(asked, replay=plan.made).to_json() == plan.to_json()


@pytest.mark.parametrize("seed", range(3))
def test_planning_on_begins_with_the_plan(seed: int) -> None:
    asked = tied_city(seed, orders=24, engineers=8)
    plan = solve(asked, rounds=2_000, seed=seed)
    assert key(solve(asked, rounds=1, start=plan)) <= key(plan)


def test_times_that_are_told_change_by_change_are_those_told_from_nothing() -> None:
    """What leaves a plan lets go of a few others; a plan that holds anybody too long costs more than the same laid out anew."""
    compared = 0
    for seed in range(150):
        asked = tied_city(seed, orders=24, engineers=8) if seed % 5 == 0 else random_tied(seed, orders=8, engineers=4)
        asked = with_speeds(asked, seed) if seed % 2 else asked
        day = _core.Day.of(encode(facts_of(asked)), seed=seed, workers=1)
        for block in range(20):
            day.improve(0, 40, block << 11)
            assert day.cost(0) == day.price_plan(day.routes(0)), (seed, block)
            compared += day.routes(0) != [[]] * len(day.routes(0))
    assert compared > 2_000


def with_speeds(asked: Problem, seed: int) -> Problem:
    """Everybody takes a time of their own for each kind of order, and nobody sets anything up."""
    draw = random.Random(f"speeds {seed}")
    kinds = sorted({order.kind for order in asked.orders})
    engineers = [replace(each, speed={kind: draw.choice([0.7, 0.85, 1.0, 1.25]) for kind in kinds}) for each in asked.engineers]
    return replace(asked, engineers=engineers, orders=[replace(order, setup=None) for order in asked.orders])


def without_first(asked: Problem) -> Problem:
    """The engineer who is first in the list is ill."""
    return replace(asked, engineers=asked.engineers[1:])


@pytest.mark.parametrize("seed", range(3))
def test_planning_on_without_an_engineer(seed: int) -> None:
    asked = tied_city(seed, orders=24, engineers=8)
    plan = solve(asked, rounds=2_000, seed=seed)
    later = without_first(asked)
    assert not broken(later, solve(later, rounds=1, start=plan))
