"""Plans of small problems, all of them or some at random, by which rules over several routes are tested."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations

import numpy as np
import pytest

from dispatch import Plan, Prices, Problem
from dispatch.facts import facts_of
from dispatch.models.money import to_units
from dispatch.solvers._encode import encode
from tests.builders import engineer, order, problem, shift

NAMES = "ABCDE"
TRIES = 4


def two_days(worked: int, prices: Prices) -> Problem:
    """Five orders for one engineer with two shifts and another, who has worked for so many hours before."""
    staff = engineer("E", shifts=(shift(), shift(day=2))), engineer("F", 4, worked=timedelta(hours=worked))
    places, minutes = (1, 2, 3, 5, 7), (35, 80, 20, 130, 55)
    return problem(*map(order, NAMES, places, minutes), *staff, prices=prices)


def best_of_two_days(asked: Problem) -> float:
    """The least that any plan of ``two_days`` costs which does all orders."""
    plans = (
        Plan.of(asked, {"E": [[*each[:first]], [*each[first:last]]], "F": [[*each[last:]]]})
        for each in permutations(NAMES)
        for last in range(len(NAMES) + 1)
        for first in range(last + 1)
    )
    return min(plan.cost.total for plan in plans)


def plans_as_told(asked: Problem, draw: random.Random) -> Iterator[Plan]:
    """Random plans that the core allows, each of which must cost what the core says."""
    core = pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    facts, columns = facts_of(asked), encode(facts_of(asked))
    visit_of = np.argsort(columns["visit_order"]).tolist()
    for _ in range(TRIES):
        routes: list[list[int]] = [[] for _ in facts.shifts]
        for number in draw.sample(range(len(facts.orders)), draw.randint(0, len(facts.orders) // 2)):
            draw.choice(routes).append(number)
        told = core.Day.of(columns, seed=0, workers=1).price_plan([[visit_of[number] for number in route] for route in routes])
        if told == core.IMPOSSIBLE:
            continue
        names: dict[str, list[list[str]]] = {}
        for row, route in zip(facts.shifts, routes, strict=True):
            names.setdefault(row.engineer.id, []).append([facts.orders[number].name for number in route])
        plan = Plan.of(asked, names)
        assert told == sum(to_units(money) for money in plan.cost.by_price.values()), names
        yield plan
