"""What one more engineer would be worth on a planned day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dispatch.models.engineer import Engineer
from dispatch.models.plan import Plan
from dispatch.solvers.solve import solve

ROUNDS = 10_000
"""Of the search that goes on from the plan, with the engineer and without."""


class OneMore(NamedTuple):
    """What is better with one more engineer: money of the plan's cost, and orders that are done."""

    money: float
    orders: int


def one_more(plan: Plan, engineers: Sequence[Engineer], rounds: int = ROUNDS) -> list[OneMore]:
    """For each of them alone: the search goes on from the plan with and without that one. What it finds in both is no gain."""
    day = replace(plan.problem, prices=replace(plan.problem.prices, change_engineer=0.0, change_minute=0.0))
    without = solve(day, start=plan, rounds=rounds)
    plans = (solve(replace(day, engineers=(*day.engineers, one)), start=plan, rounds=rounds) for one in engineers)
    return [OneMore(without.cost.total - other.cost.total, len(without.open_orders) - len(other.open_orders)) for other in plans]
