"""Prices with which nobody would ever be sent anywhere are named before the search."""

import re
import warnings

import pytest

from dispatch import Plan, Prices, Problem, solve
from dispatch.facts import facts_of
from dispatch.solvers._worth import nothing_is_worth_it
from tests.builders import engineer, line, order, problem, shift
from tests.random_problems import random_problem
from tests.solvers.test_enumeration import best_by_enumeration

TRAVEL = Prices(travel_hour=60.0, open_order={"free": 0.0})
"""10 for each step on the line."""


def said(*things: object, **fields: object) -> str:
    return nothing_is_worth_it(facts_of(problem(*things, **{"prices": TRAVEL} | fields)))


def test_it_is_said_before_the_search() -> None:
    asked = problem(order("A", 2, value=0.3), order("B", 5, value=10.0), engineer(), prices=TRAVEL)
    text = (
        "no order will be served, because none is worth the way to it. At the place of order 'A' open orders cost 0.3, the way "
        "there at least 20. Raise Order.value or Prices.open_order, or lower the prices of travel"
    )
    with pytest.warns(RuntimeWarning, match=re.escape(text)) as caught:
        plan = solve(asked, solver="greedy")
    assert caught[0].filename == __file__
    assert plan.open_orders == ("A", "B")


@pytest.mark.parametrize(
    ("asked", "certain"),
    [
        ([order("A", 1, value=10.0)], True),  # the way costs 10: not worth it
        ([order("A", 1, value=10.01)], False),
        ([order("A", 1, value=6.0), order("B", 1, value=5.0)], False),  # together they are
        ([order("A", 4, value=10.0), order("B", 5, value=10.0)], True),
        ([order("A", 4, value=10.5), order("B", 5, value=0.0)], False),  # only the way from B is that cheap: not certain
        ([order("A", 0, value=0.01)], False),  # at home
        ([order("A", 1, priority="free")], True),
        ([order("A", 1)], False),  # wanted at any price
        ([order("A", 1, value=5.0, must=True)], False),
        ([], False),
    ],
)
def test_only_where_it_is_certain(asked: list[object], certain: bool) -> None:
    assert bool(said(*asked, engineer())) is certain


def test_nobody_there_is_another_reason() -> None:
    assert not said(order(value=0.0))


def test_an_open_start_costs_no_way() -> None:
    assert not said(order(value=0.01), engineer(shifts=[shift(start_at="open")]))
    assert said(order(value=0.0), engineer(shifts=[shift(start_at="open")]))


def test_the_cheapest_way_of_travelling_counts() -> None:
    travel = {"slow": line(), "none": line()}
    both = [engineer("E", mode="slow"), engineer("F", 3, mode="none")]
    assert said(order("A", 5, value=10.0), *both, travel=travel)
    assert not said(order("A", 5, value=20.1), *both, travel=travel)


def test_kilometres_count() -> None:
    assert said(order("A", 1, value=15.0), engineer(), prices=Prices(travel_hour=60.0, km=1.0))
    assert not said(order("A", 1, value=15.1), engineer(), prices=Prices(travel_hour=60.0, km=1.0))


def test_nothing_was_ever_worth_it_where_it_was_said() -> None:
    found = 0
    for seed in range(600):
        asked: Problem = random_problem(50_000 + seed, orders=2, engineers=1)
        if nothing_is_worth_it(facts_of(asked)):
            found += 1
            assert best_by_enumeration(asked)[1] == sum(order.value for order in facts_of(asked).orders)
    assert found > 5


def test_a_usual_day_says_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(solve(problem(order(value=300.0), engineer(), prices=TRAVEL), solver="greedy"), Plan)
