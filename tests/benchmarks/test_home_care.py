"""Published plans of home care, told by our clock: their times and their cost are those that were published."""

from __future__ import annotations

import json

import pytest

from benchmarks.data import UnavailableError, referee, texts
from benchmarks.sets import routes_of, set_named
from dispatch import Plan, check, solve

NAMES = [("hhcrsp-mankowska", f"InstanzCPLEX_HCSRP_10_{number}") for number in (5, 8, 10)]
NAMES += [("hhcrsp-kummer", "HHCRSP_10_3_22_1.6_R_C"), ("hhcrsp-italian", "instance_003-rome-r19-p44-s4-sim22.3-seq22.9")]


@pytest.mark.parametrize(("name", "instance"), NAMES)
def test_a_published_plan_has_the_times_and_the_cost_that_were_published(name: str, instance: str) -> None:
    try:
        benchmark, solution = set_named(name), json.loads(texts(name)[f"solutions/{instance}.json"])
        asked = benchmark.problem(instance)
    except UnavailableError as reason:
        pytest.skip(str(reason))
    stops = {route["caregiver_id"]: [f"{stop['patient']}/{stop['service']}" for stop in route["locations"]] for route in solution["routes"]}
    plan = Plan.of(asked, {caregiver: [names] for caregiver, names in stops.items()})
    assert not [finding for finding in check(asked, plan) if finding.must]
    assert plan.open_orders == ()
    assert plan.cost.total == pytest.approx(benchmark.best_known(instance), abs=0.01)
    assert benchmark.check(instance, stops) == (pytest.approx(plan.cost.total, abs=0.001), [], 0.0)
    told, faults = referee("check_hhcrsp").evaluate(json.loads(texts(name)[f"instances/{instance}.json"]), solution)
    assert not faults
    for price, part in (("travel_hour", "distance"), ("late_hour", "total_tardiness"), ("largest_lateness", "max_tardiness")):
        assert plan.cost.by_price[price] * 3 == pytest.approx(told[part], abs=0.01)


UNIFIED = [("i-116", 300), ("i-134", 300), ("i-316", 20), ("i-369", 1), ("i-185", 30), ("K1", 100), ("N2001", 20)]


@pytest.mark.parametrize(("instance", "rounds"), UNIFIED)
def test_the_referee_tells_each_part_of_the_cost_of_unified_care_as_our_judge(instance: str, rounds: int) -> None:
    """With pairs, gaps, lunches, several windows, idle time, orders that are left open, even work."""
    try:
        benchmark = set_named("uhhc")
        asked = benchmark.problem(instance)
    except UnavailableError as reason:
        pytest.skip(str(reason))
    plan = solve(asked, rounds=rounds)
    routes = routes_of({(route.engineer, route.shift): [visit.order for visit in route.visits] for route in plan.routes})
    told = benchmark.check(instance, routes)
    assert not told.faults
    assert told.cost == pytest.approx(plan.cost.total + told.untold, abs=0.01)
    assert plan.cost.by_price["longest_idle_hour" if instance.startswith("i-") else "uneven_hour"] > 0
