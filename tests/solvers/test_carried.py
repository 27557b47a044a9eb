"""Loads along the route in judge, search and greedy: small vans, on problems small enough to try every plan."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Link, Problem, Shift, solve
from dispatch.models.money import to_units
from tests import random_loads
from tests.random_problems import random_problem
from tests.solvers.days import broken
from tests.solvers.test_agreement import STRICT, compared
from tests.solvers.test_enumeration import best_by_enumeration
from tests.solvers.tied_plans import Key, best_of_all

pytest.importorskip("dispatch._core", reason="the compiled core is not installed")

STRICT_BUT_LOADS = tuple(name for name in STRICT if name != "load")


def small_vans(asked: Problem, draw: random.Random, most: int) -> Problem:
    """The same with little room, a week of time, and orders that are wanted: then one visit after another leads to every plan."""
    free = {"windows": (), "finish_by": None, "promise": None, "must": True, "people": 1, "skills": {}, "any_skills": (), "not_skills": ()}
    shifts = {each.id: [roomy(one, units=draw.randint(1, most), parts=2) for one in each.shifts] for each in asked.engineers}
    staff = [replace(each, shifts=shifts[each.id]) for each in asked.engineers]
    return replace(asked, engineers=staff, orders=[replace(each, **free) for each in asked.orders])


def roomy(one: Shift, **load: int) -> Shift:
    return Shift(start=one.start, end=one.start + timedelta(days=7), start_at=one.start_at, end_at=one.end_at, load=load)


@pytest.fixture
def picked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever has a load has something picked up as well."""
    monkeypatch.setattr(random_loads, "PICKED", 1.0)


@pytest.mark.usefixtures("picked")
@pytest.mark.parametrize("seed", range(150))
def test_judge_and_core_agree_on_every_cut(seed: int) -> None:
    told, _ = compared(seed, STRICT_BUT_LOADS if seed % 2 else ())
    assert told


def key(asked: Problem, **options: object) -> Key:
    plan = solve(asked, **options)
    assert not broken(asked, plan)
    return plan.cost.open_at_any_price, sum(to_units(money) for money in plan.cost.by_price.values())


@pytest.mark.usefixtures("picked")
def test_the_best_plan_where_things_are_picked_up() -> None:
    along = 0
    for number in range(60):
        draw = random.Random(number)
        size = draw.choice([(4, 1), (5, 1), (4, 2)])
        asked = random_problem(50_000 + number, *size, steady=True, without=[*STRICT_BUT_LOADS, "lists", "fixed"])
        orders = [replace(each, load={"units": draw.randint(0, 2)}, pickup={"units": draw.randint(0, 2)}) for each in asked.orders]
        asked = small_vans(replace(asked, orders=orders), draw, 4)
        best = best_by_enumeration(asked)
        assert key(asked, rounds=1500, seed=number) == best, number
        assert key(asked, solver="greedy") >= best, number
        along += best != best_by_enumeration(replace(asked, orders=[replace(each, pickup={}) for each in orders]))
    assert along > 15, f"{along}: it often costs something that things are picked up"


def with_pairs(asked: Problem, draw: random.Random) -> Problem:
    """One pair or two, also of one order with two others, beside loads."""
    ids = draw.sample([each.id for each in asked.orders], 4)
    ways = draw.choice([[(0, 1)], [(0, 1), (2, 3)], [(0, 1), (0, 2)], [(0, 2), (1, 2)], [(0, 1), (1, 2)]])
    gap = (draw.choice([None, timedelta(0)]), None)
    carried = {"engineer": "same", "together": True, "gap": gap}
    links = [Link(first=ids[first], then=ids[then], carries={"units": draw.randint(1, 2)}, **carried) for first, then in ways]
    asked = small_vans(asked, draw, 3)
    units = [{"load": {"units": draw.choice([0, 0, 1])}, "pickup": {"units": draw.choice([0, 0, 1])}} for _ in asked.orders]
    orders = [replace(each, **more) for each, more in zip(asked.orders, units, strict=True)]
    return replace(asked, orders=orders, links=links)


def test_the_best_plan_where_pairs_are_carried() -> None:
    along = 0
    for number in range(40):
        draw = random.Random(number)
        size = draw.choice([(4, 1), (5, 1), (4, 2)])
        asked = with_pairs(random_problem(60_000 + number, *size, steady=True, without=[*STRICT_BUT_LOADS, "lists", "fixed"]), draw)
        best = best_of_all(asked)
        assert key(asked, rounds=10_000, seed=number) == best, number
        assert key(asked, solver="greedy") >= best, number
        links = [replace(link, carries={}) for link in asked.links]
        along += best != best_of_all(replace(asked, links=links))
    assert along > 10, f"{along}: it often costs something that room is needed on the way"
