"""Published plans of home care (Mankowska, Meisel, Bierwirth, Health Care Management Science 17, 2014), told by our clock.

Some patients need two caregivers at once, or one some time after the other. Their cost is a third of travel, of the sum of all
lateness and of the largest one; a second is a thousandth of their minute.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from benchmarks.data import UnavailableError, referee, wanted_folder
from dispatch import Engineer, Link, Location, Order, Plan, Prices, Problem, Shift, Travel, check

MIDNIGHT = datetime(2026, 1, 1)
SCALE = 1000
THIRD = 3600 / SCALE / 3
"""Price of an hour."""
NAMES = [f"InstanzCPLEX_HCSRP_10_{number}" for number in (5, 8, 10)]

Tree = dict[str, Any]


def given(folder: str, name: str) -> Tree:
    try:
        path = wanted_folder() / "data" / "hhcrsp-mankowska" / "sample" / folder / f"{name}.json"
        tree: Tree = json.loads(path.read_text())
    except (UnavailableError, FileNotFoundError) as reason:
        pytest.skip(str(reason))
    return tree


def minutes(number: float) -> timedelta:
    return timedelta(seconds=round(number * SCALE))


def order(patient: Tree, place: int, asked: Tree) -> Order:
    opens, closes = (MIDNIGHT + minutes(bound) for bound in patient["time_window"])
    name, duration = f"{patient['id']}/{asked['service']}", minutes(asked["duration"])
    return Order(id=name, location=Location(id=f"p{place}"), duration=duration, release=opens, due=closes, skills={asked["service"]: 1})


def link(patient: Tree) -> Link:
    """The bounds are from start to start."""
    first, then = patient["required_caregivers"]
    sync = patient["synchronization"]
    gap = (0, 0) if sync["type"] == "simultaneous" else sync["distance"]
    least, most = (minutes(bound) - minutes(first["duration"]) for bound in gap)
    names = {"first": f"{patient['id']}/{first['service']}", "then": f"{patient['id']}/{then['service']}"}
    return Link(**names, gap=(least, most), engineer="different", together=True)


def problem(instance: Tree) -> Problem:
    patients, table = instance["patients"], instance["distances"]
    day = Shift(start=MIDNIGHT, end=MIDNIGHT + timedelta(days=30))
    return Problem(
        orders=[order(patient, place, asked) for place, patient in enumerate(patients, 1) for asked in patient["required_caregivers"]],
        links=[link(patient) for patient in patients if len(patient["required_caregivers"]) > 1],
        engineers=[
            Engineer(id=each["id"], home=Location(id="p0"), skills=dict.fromkeys(each["abilities"], 1), shifts=[day])
            for each in instance["caregivers"]
        ],
        travel=Travel.from_matrix([f"p{place}" for place in range(len(table))], [[round(leg * SCALE) for leg in row] for row in table]),
        prices=Prices(travel_hour=THIRD, late_hour=THIRD),
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_published_plan_has_the_times_and_the_cost_that_were_published(name: str) -> None:
    instance, solution = given("instances", name), given("solutions", name)
    told, faults = referee("check_hhcrsp").evaluate(instance, solution)
    assert not faults
    asked = problem(instance)
    stops = {route["caregiver_id"]: [f"{stop['patient']}/{stop['service']}" for stop in route["locations"]] for route in solution["routes"]}
    plan = Plan.of(asked, {caregiver: [names] for caregiver, names in stops.items()})
    found = check(asked, plan)
    assert not [finding for finding in found if finding.must]
    latest = max((finding.amount for finding in found if finding.rule == "lateness"), default=0) / SCALE
    assert plan.cost.by_price["travel_hour"] * 3 == pytest.approx(told["distance"], abs=0.01)
    assert plan.cost.by_price["late_hour"] * 3 == pytest.approx(told["total_tardiness"], abs=0.01)
    assert latest == pytest.approx(told["max_tardiness"], abs=0.01)
    assert plan.open_orders == ()
