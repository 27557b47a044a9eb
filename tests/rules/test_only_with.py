"""Orders that need others of some kinds in their shift."""

import pytest

from dispatch import Order, Plan, Problem, check, solve
from dispatch.models.prices import Prices
from tests.builders import engineer, order, problem
from tests.models.test_faults import faults

NEEDS = {"only_with": ("install",)}
SOLVERS = {"search": {"solver": "search", "rounds": 2000}, "exact": {"solver": "exact", "seconds": 120}}


def remarks(asked: Problem, **sequences: list[list[str]]) -> list[str]:
    return [each.text for each in check(asked, Plan.of(asked, sequences)) if each.rule == "only_with"]


def test_a_kind_beside_another() -> None:
    asked = problem(order("A", 1, **NEEDS), order("B", 2, kind="install"), order("C", 3, kind="repair"), engineer("E"), engineer("F"))
    assert remarks(asked, E=[["A", "C", "B"]]) == []
    assert remarks(asked, E=[["B"]], F=[["C"]]) == []
    assert remarks(asked, E=[["A", "C"]], F=[["B"]]) == ["order 'A' needs another of kind 'install' in its shift of engineer 'E'."]


def test_it_is_no_company_for_itself() -> None:
    asked = problem(order("A", 1, kind="install", **NEEDS), order("B", 2, kind="install", **NEEDS), engineer("E"))
    assert remarks(asked, E=[["A"]]) == ["order 'A' needs another of kind 'install' in its shift of engineer 'E'."]
    assert remarks(asked, E=[["A", "B"]]) == []


def test_any_of_several_kinds_is_enough() -> None:
    asked = problem(order("A", 1, only_with=("install", "repair")), order("B", 2, kind="repair"), engineer("E"))
    assert remarks(asked, E=[["B", "A"]]) == []
    assert remarks(asked, E=[["A"]]) == ["order 'A' needs another of kind 'install' or 'repair' in its shift of engineer 'E'."]


@pytest.mark.parametrize(
    ("orders", "routes", "total"),
    [  # an engineer at each end of the line, 10 minutes and so 10 a place
        ([order("A", 1, **NEEDS), order("B", 4, kind="install")], [["A", "B"]], 80.0),
        ([order("A", 1), order("B", 4, kind="install")], [["A"], ["B"]], 40.0),
        # what the first is worth, 70, pays the way of the second, which is worth nothing: together they cost 60
        ([order("A", 3, value=70.0, **NEEDS), order("B", 3, kind="install", value=0.0)], [["A", "B"]], 40.0),
        ([order("A", 2, value=30.0, **NEEDS), order("B", 3, kind="install", value=0.0)], [], 30.0),
        # two that need each other
        ([order("A", 2, kind="install", value=25.0, **NEEDS), order("B", 2, kind="install", value=25.0, **NEEDS)], [["A", "B"]], 40.0),
        ([order("A", 2, kind="install", value=25.0, **NEEDS), order("B", 9, value=1.0)], [], 26.0),
    ],
)
@pytest.mark.parametrize("solver", SOLVERS)
def test_solvers_see_them(orders: list[Order], routes: list[list[str]], total: float, solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = problem(*orders, engineer("E", 0), engineer("F", 5), prices=Prices(travel_hour=60.0))
    plan = solve(asked, **SOLVERS[solver])
    assert plan.cost.total == total
    assert sorted(sorted(visit.order for visit in route.visits) for route in plan.routes) == routes


def test_greedy_breaks_nothing() -> None:
    orders = [order("A", 1, **NEEDS), order("B", 2, kind="install"), order("C", 1, kind="x", only_with=("y",))]
    asked = problem(*orders, engineer("E", 0), engineer("F", 5), prices=Prices(travel_hour=60.0))
    plan = solve(asked, solver="greedy")
    assert (plan.open_orders, [finding for finding in check(asked, plan) if finding.must]) == (("C",), [])


def test_search_begins_from_a_plan_that_breaks_it() -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = problem(order("A", 1, **NEEDS), order("B", 2, kind="install"), engineer("E"), engineer("F"), prices=Prices(travel_hour=60.0))
    plan = solve(asked, rounds=500, start=Plan.of(asked, {"E": [["A"]], "F": [["B"]]}))
    assert [[visit.order for visit in route.visits] for route in plan.routes] in ([["A", "B"]], [["B", "A"]])


def test_explanations_know_it() -> None:
    asked = problem(order("A", 1, **NEEDS), order("B", 2), engineer("E"))
    told = Plan.of(asked, {"E": [["B"]]}).explain("A")
    assert [(tally.state, tally.rule) for tally in told.tallies] == [("today", "only_with")]


def test_faults() -> None:
    assert faults(order(only_with="install")) == ["order 'A': only_with is 'install'. A list is needed."]


@pytest.mark.parametrize("ring", ["ba", "bca"])
def test_the_search_completes_a_ring_and_greedy_does_not(ring: str) -> None:
    """As docs/links.md says."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = problem(*(order(kind, kind=kind, only_with=(need,)) for kind, need in zip("abc", ring, strict=False)), engineer("E"))
    assert solve(asked, solver="search", rounds=2000).open_orders == ()
    assert solve(asked, solver="greedy").open_orders == tuple("abc"[: len(ring)])
