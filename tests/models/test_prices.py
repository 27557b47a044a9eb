"""The everyday prices stay what they are."""

import re

import pytest

from dispatch import Plan, Prices, Problem, Travel, solve
from dispatch.io.json import prices_digest
from tests.builders import engineer, line, order, problem

DIGEST = "22ef34ccca8fe78cfd200a0f584f4bddc7c1c5651fecbd61391ccc2d0a1a72b8"
"""Of version 2026.1, for ever."""


def test_a_version_never_changes() -> None:
    standard = Prices.standard("2026.1")
    assert standard == Prices(
        travel_hour=55.0,
        overtime_hour=60.0,
        late_hour=90.0,
        open_order={"low": 150.0, "normal": 300.0, "high": 600.0, "urgent": 1200.0},
    )
    assert prices_digest(standard) == DIGEST


def test_nobody_can_change_it_by_accident() -> None:
    Prices.standard("2026.1").open_order["normal"] = 1.0
    assert prices_digest(Prices.standard("2026.1")) == DIGEST


def test_a_version_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match=re.escape("there are no standard prices '1999.1'; there are '2026.1'")):
        Prices.standard("1999.1")


def test_a_problem_without_prices_takes_the_newest() -> None:
    asked = Problem(orders=[order(priority="high")], engineers=[engineer()], travel=line(metres=False))
    assert asked.prices == Prices.standard()
    assert '"late_hour":90.0' in Problem(orders=[], engineers=[], travel=Travel.straight_line()).to_json()
    assert Problem.from_json('{"dispatch": 1, "orders": [], "engineers": [], "travel": {}}').prices == Prices.standard()


@pytest.mark.parametrize("solver", ["search", "exact", "greedy"])
def test_a_plan_knows_its_prices(solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = problem(order(), engineer(), prices=Prices.standard("2026.1"))
    plan = solve(asked, solver=solver, rounds=10 if solver == "search" else None)
    assert plan.made.prices == DIGEST
    assert Plan.from_json(plan.to_json(), asked).made == plan.made


def test_the_digest_is_of_the_prices_that_are_not_0() -> None:
    assert prices_digest(Prices(open_order={"a": 1.0, "b": 2.0}, km=0.0)) == prices_digest(Prices(open_order={"b": 2.0, "a": 1.0}))
    assert prices_digest(Prices(km=1.0)) != prices_digest(Prices())
