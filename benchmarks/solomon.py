"""Solomon's 100-customer instances: one vehicle is an engineer, distances are cut to one decimal, fleet size is free.

usage: python -m benchmarks.solomon [--seconds 10] [--seed 0] [INSTANCE ...]
"""

from __future__ import annotations

import argparse
import csv
import statistics
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.data import referee, wanted_folder
from dispatch import Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel, solve

MIDNIGHT = datetime(2026, 1, 1)
Instance = tuple[int, int, list[list[float]]]
"""Vehicles, capacity, and x, y, demand, ready, due, service (after the number) of depot and customers."""


def problem_of(instance: Instance) -> Problem:
    """A second is a tenth of Solomon's unit; an hour of travel costs one."""
    vehicles, capacity, rows = instance
    places = [f"p{int(row[0])}" for row in rows]
    tenths = [[int(((a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2) ** 0.5 * 10) for b in rows] for a in rows]
    orders = [
        Order(
            id=place,
            location=Location(id=place),
            duration=_tenths(row[6]),
            windows=[(MIDNIGHT + _tenths(row[4]), MIDNIGHT + _tenths(row[5]))],
            load={"units": int(row[3])},
        )
        for place, row in zip(places[1:], rows[1:], strict=True)
    ]
    shift = Shift(start=MIDNIGHT + _tenths(rows[0][4]), end=MIDNIGHT + _tenths(rows[0][5]), load={"units": capacity})
    fleet = [Engineer(id=f"v{number}", home=Location(id=places[0]), shifts=[shift]) for number in range(vehicles)]
    return Problem(orders=orders, engineers=fleet, travel=Travel.from_matrix(places, tenths), prices=Prices(travel_hour=1.0))


def routes_of(plan: Plan) -> list[list[int]]:
    """The routes as the referee reads them."""
    return [[int(visit.order[1:]) for visit in route.visits] for route in plan.routes]


def _tenths(units: float) -> timedelta:
    return timedelta(seconds=round(units * 10))


def best_known(folder: Path) -> dict[str, float]:
    """Instance -> best known distance under the DIMACS convention."""
    with (folder / "best_known.csv").open() as file:
        return {row["instance"]: float(row["best_known_dimacs"]) for row in csv.DictReader(file)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("instances", nargs="*")
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    folder, checker, gaps = wanted_folder() / "data" / "vrptw-solomon", referee("check_solomon"), []
    for name, best in best_known(folder).items():
        path = folder / "instances" / f"{name}.txt"
        if not path.exists() or (asked.instances and name not in asked.instances):
            continue
        instance = checker.read(str(path))
        distance, faults = checker.evaluate(instance, routes_of(solve(problem_of(instance), seconds=asked.seconds, seed=asked.seed)), True)
        assert not faults, (name, faults)
        gaps.append(distance / best - 1)
        print(f"{name:6} {distance:8.1f}  {gaps[-1]:7.2%}", flush=True)
    mean, worst = statistics.fmean(gaps), max(gaps)
    print(f"mean gap of {len(gaps)}: {mean:.3%}, worst {worst:.2%}; {asked.seconds:g} s, seed {asked.seed}, one worker")


if __name__ == "__main__":
    main()
