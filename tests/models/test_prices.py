"""The everyday prices stay what they are."""

import re
from datetime import timedelta

import msgspec
import pytest

from dispatch import Plan, Prices, Problem, ProblemError, Travel, solve
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


GOALS = tuple(name for name in Prices.__struct_fields__ if name != "overrides")


def of_one_goal(name: str, money: float) -> Prices:
    """Only this one costs something; whatever mapping or list it is."""
    default = getattr(Prices(), name)
    if name == "overtime_steps":
        return Prices(overtime_steps=((timedelta(minutes=30), money),))
    return msgspec.structs.replace(Prices(), **{name: {"high": money} if isinstance(default, dict) else money})


def asked_with(prices: Prices) -> Problem:
    """A problem of which every goal can cost something."""
    expert = engineer(skills={"ac": 3}, worked=timedelta(hours=8))
    return problem(order(priority="high"), expert, prices=msgspec.structs.replace(prices, open_order={"high": 1.0} | prices.open_order))


@pytest.mark.parametrize("name", GOALS)
def test_no_price_is_below_0(name: str) -> None:
    with pytest.raises(ProblemError, match=rf"prices\.{name}.* is -1\. Money from 0 to"):
        asked_with(of_one_goal(name, -1.0))


@pytest.mark.parametrize("name", GOALS)
def test_every_price_counts_towards_the_most_that_a_plan_can_cost(name: str) -> None:
    """A strict priority is dearer than all that, so it shows whether the price was thought of."""
    other = problem(
        order("A", priority="high", earns=100.0),
        order("B", priority="low"),
        engineer(skills={"ac": 3}),
        prices=Prices(open_order={"high": 1.0, "low": 1.0}),
    )
    money = of_one_goal(name, 2.0)
    prices = msgspec.structs.replace(money, open_order={"high": 1.0, "low": 1.0 if name != "open_order" else 3.0})
    before, after = (
        msgspec.structs.replace(other, prices=each).strictly("high").prices.open_order["high"] for each in (other.prices, prices)
    )
    assert after > before
