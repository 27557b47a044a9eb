"""The compiled search, called as the solver calls it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dispatch.facts import facts_of
from dispatch.solvers._encode import encode
from examples.city_day import city_day

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from dispatch._core import Day
    from dispatch.solvers._encode import Columns

_core = pytest.importorskip("dispatch._core", reason="the compiled core is not installed")

ROUNDS = 2000
MIDDLE = 2**15
"""Half of annealing."""


@pytest.fixture(scope="module", params=[200, 2000], ids=lambda orders: f"{orders:,} orders")
def columns(request: pytest.FixtureRequest) -> Columns:
    return encode(facts_of(city_day("Hangzhou", date(2026, 7, 15), orders=request.param)))


@pytest.fixture(scope="module")
def day(columns: Columns) -> Day:
    made = _core.Day.of(columns, seed=1, workers=1)
    made.improve(0, ROUNDS, 0)
    return made


def test_make_a_day_with_its_candidates_and_first_plan(benchmark: BenchmarkFixture, columns: Columns) -> None:
    assert benchmark(_core.Day.of, columns, seed=1, workers=1)


def test_two_thousand_rounds(benchmark: BenchmarkFixture, day: Day) -> None:
    benchmark(day.improve, 0, ROUNDS, MIDDLE)


def test_probe_every_position_of_the_longest_route(benchmark: BenchmarkFixture, day: Day) -> None:
    routes = day.routes(0)
    shift = max(range(len(routes)), key=lambda row: len(routes[row]))
    (other, *_) = next(route for row, route in enumerate(routes) if row != shift and route)
    benchmark(day.insertions, shift, routes[shift], other)


def test_price_of_every_route(benchmark: BenchmarkFixture, day: Day) -> None:
    routes = day.routes(0)
    prices = benchmark(lambda: [day.price(shift, route) for shift, route in enumerate(routes)])
    assert _core.IMPOSSIBLE not in prices


def test_read_the_best_plan(benchmark: BenchmarkFixture, day: Day) -> None:
    assert benchmark(day.routes, 0)
