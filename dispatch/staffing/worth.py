"""What one more engineer would be worth on a planned day."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

from msgspec.structs import replace

from dispatch.models.engineer import Engineer
from dispatch.models.plan import Plan
from dispatch.models.problem import Problem
from dispatch.solvers.solve import solve

ROUNDS, RUNS = 10_000, 3
"""Of each search that goes on from the plan, with the engineer and without, and how many of them: what is told is their mean."""


class OneMore(NamedTuple):
    """What is better with one more engineer, in the mean: money of the plan's cost, and orders that are done."""

    money: float
    orders: float


def one_more(plan: Plan, engineers: Sequence[Engineer], rounds: int = ROUNDS) -> list[OneMore]:
    """For each of them alone: the search goes on from the plan with and without that one. What it finds in both is no gain."""
    day = replace(plan.problem, prices=replace(plan.problem.prices, change_engineer=0.0, change_minute=0.0))
    money, orders = _end(day, plan, rounds)
    ends = [_end(replace(day, engineers=(*day.engineers, one)), plan, rounds) for one in engineers]
    return [OneMore(money - less, orders - fewer) for less, fewer in ends]


def _end(day: Problem, plan: Plan, rounds: int) -> tuple[float, float]:
    """The money, and the orders that are open, of plans that go on from this one, in the mean."""
    plans = [solve(day, start=plan, rounds=rounds, seed=seed) for seed in range(RUNS)]
    return fmean(each.cost.total for each in plans), fmean(len(each.open_orders) for each in plans)
