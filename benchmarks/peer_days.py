"""City days in the common denominator of the peers: make, plan, check.

usage: python -m benchmarks.peer_days ORDERS ENGINEERS DAY SECONDS [--seeds 3] [--scarce] [--workers 1]

Cost in hours, as the referee tells it: travel plus two hours for each unit of prize left open.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import datetime, timedelta
from typing import Any

from benchmarks.data import referee
from dispatch import Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel, solve

MIDNIGHT = datetime(2026, 7, 15)
HOURS_A_PRIZE = 2.0

Day = dict[str, Any]
"""As ``peer_day.make`` makes it."""


def problem_of(day: Day) -> Problem:
    """The day as a problem whose cost is in hours of travel."""
    orders = [
        Order(
            id=f"o{number}",
            location=Location(id=f"p{number}"),
            duration=timedelta(seconds=int(day["duration"][number])),
            windows=[tuple(_moment(bound) for bound in day["window"][number])],
            skills={day["skill"][number]: 1},
            value=HOURS_A_PRIZE * int(day["prize"][number]),
        )
        for number in range(day["n"])
    ]
    engineers = [
        Engineer(
            id=f"e{number}",
            home=Location(id=f"p{day['n'] + number}"),
            skills=dict.fromkeys(day["able"][number], 1),
            shifts=[Shift(start=_moment(day["shift"][number][0]), end=_moment(day["shift"][number][1]), max_orders=day["maxtask"])],
        )
        for number in range(day["m"])
    ]
    travel = Travel.from_matrix([f"p{place}" for place in range(day["n"] + day["m"])], day["travel"])
    return Problem(orders=orders, engineers=engineers, travel=travel, prices=Prices(travel_hour=1.0))


def routes_of(plan: Plan) -> dict[int, list[int]]:
    """The routes as the referee reads them."""
    return {int(route.engineer[1:]): [int(visit.order[1:]) for visit in route.visits] for route in plan.routes}


def without_gas(day: Day) -> Day:
    """The same day with the skill ``gas`` taken from all but the first two engineers who have it."""
    holders = [number for number, able in enumerate(day["able"]) if "gas" in able]
    able = [tuple(skill for skill in skills if skill != "gas" or number in holders[:2]) for number, skills in enumerate(day["able"])]
    return day | {"able": able}


def _moment(seconds: int) -> datetime:
    return MIDNIGHT + timedelta(seconds=int(seconds))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, kind in (("orders", int), ("engineers", int), ("day", int), ("seconds", float)):
        options.add_argument(name, type=kind)
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--scarce", action="store_true", help="take the skill gas from all but two engineers")
    asked = options.parse_args()
    peer_day = referee("peer_day")
    day = peer_day.make(asked.orders, asked.engineers, asked.day)
    if asked.scarce:
        day = without_gas(day)
    problem, costs = problem_of(day), []
    for seed in range(asked.seeds):
        began = time.monotonic()
        plan = solve(problem, seconds=asked.seconds, seed=seed, workers=asked.workers)
        took = time.monotonic() - began
        told = peer_day.check(day, routes_of(plan))
        assert not told["faults"], told["faults"]
        costs.append(told["cost_h"])
        print(f"seed {seed}: {told['cost_h']:.2f} h, {told['served']} served, {took:.2f} s, {plan.made.rounds:,} rounds", flush=True)
    print(f"{asked.orders}/{asked.engineers} day {asked.day}, {asked.seconds:g} s: median {statistics.median(costs):.2f} h", flush=True)


if __name__ == "__main__":
    main()
