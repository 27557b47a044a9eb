"""A day to run whole solves on, and runs of it in other processes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from dispatch import Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel, check, solve

DAY = datetime(2026, 7, 15)
KINDS = ("ac", "gas", "tv")

SOLVE = """
import json, sys
from dispatch import Plan, Problem, solve

folder, options = sys.argv[1], json.loads(sys.argv[2])
problem = Problem.from_json(open(f"{folder}/problem.json", "rb").read())
if "replay" in options:
    options["replay"] = Plan.from_json(open(f"{folder}/{options['replay']}", "rb").read(), problem).made
sys.stdout.write(solve(problem, **options).to_json())
"""


def city_day(orders: int = 40, engineers: int = 7, seed: int = 1) -> Problem:
    """More work than the engineers can do; all travel is along the beeline, so that the problem goes into one file."""
    draw = random.Random(seed)
    return Problem(
        orders=[_order(draw, number) for number in range(orders)],
        engineers=[_engineer(draw, number) for number in range(engineers)],
        travel=Travel.straight_line(parking=timedelta(minutes=3)),
        prices=Prices(travel_hour=36.0, engineer_used=20.0, overtime_hour=60.0),
    )


def _somewhere(draw: random.Random) -> Location:
    return Location(lat=draw.uniform(30.15, 30.40), lon=draw.uniform(120.05, 120.35))


def _order(draw: random.Random, number: int) -> Order:
    opens = DAY + timedelta(hours=draw.choice([8, 8, 10, 13, 15]))
    return Order(
        id=f"o{number}",
        location=_somewhere(draw),
        duration=timedelta(minutes=draw.randint(30, 90)),
        windows=((opens, opens + timedelta(hours=draw.choice([2, 4]))),) if draw.random() < 0.8 else (),
        skills={draw.choice(KINDS): 1},
        must=draw.random() < 0.1,
        value=float(draw.randint(20, 200)),
    )


def _engineer(draw: random.Random, number: int) -> Engineer:
    shift = Shift(start=DAY + timedelta(hours=8), end=DAY + timedelta(hours=17), overtime_until=DAY + timedelta(hours=19), max_orders=8)
    return Engineer(id=f"e{number}", home=_somewhere(draw), skills=dict.fromkeys(draw.sample(KINDS, 2), 1), shifts=(shift,))


def key(plan: Plan) -> tuple[int, float]:
    """What plans are compared by."""
    return plan.cost.open_at_any_price, plan.cost.total


def sequences(plan: Plan) -> dict[str, list[list[str]]]:
    """Order ids by engineer and shift, as ``Plan.of`` takes them; every engineer has one shift."""
    return {route.engineer: [[visit.order for visit in route.visits]] for route in plan.routes}


def broken(problem: Problem, plan: Plan) -> list[str]:
    """What is wrong with a plan that a solver made."""
    return [finding.text for finding in check(problem, plan) if finding.must or finding.rule.startswith("stated")]


def solved_text(problem: Problem, **options: object) -> str:
    """Worked out in another process by those who bring their own pools."""
    return solve(problem, **options).to_json()


def send_solved_text(connection: object, problem: Problem, **options: object) -> None:
    connection.send(solved_text(problem, **options))


def solved_elsewhere(folder: Path, problem: Problem, hash_seed: int, **options: object) -> str:
    """The plan as JSON text, made by a Python of its own; ``replay`` is the name of a plan's file in ``folder``."""
    (folder / "problem.json").write_text(problem.to_json(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SOLVE, str(folder), json.dumps(options)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=folder,
        env=os.environ | {"PYTHONHASHSEED": str(hash_seed)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
