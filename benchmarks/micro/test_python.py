"""The Python around the search: files, the complete check, encoding, judging."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from dispatch import Plan, Problem, check, solve
from dispatch.facts import Facts, facts_of
from dispatch.solvers._encode import encode
from examples.city_day import city_day

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

SUMMER = date(2026, 7, 15)
MANY = 100_000


@pytest.fixture(scope="module", params=[200, 2000], ids=lambda orders: f"{orders:,} orders")
def problem(request: pytest.FixtureRequest) -> Problem:
    return city_day("Hangzhou", SUMMER, orders=request.param)


@pytest.fixture(scope="module")
def plan(problem: Problem) -> Plan:
    return solve(problem, rounds=2000)


@pytest.fixture(scope="module")
def file_of_many() -> str:
    """The orders of a day, over and over with other ids."""
    day = city_day("Hangzhou", SUMMER, orders=1000)
    orders = [msgspec.structs.replace(day.orders[row % len(day.orders)], id=f"o{row}") for row in range(MANY)]
    return msgspec.structs.replace(day, orders=tuple(orders)).to_json()


def test_read_json_of_many_orders(benchmark: BenchmarkFixture, file_of_many: str) -> None:
    read = benchmark.pedantic(Problem.from_json, args=(file_of_many,), rounds=3)
    assert len(read.orders) == MANY


def test_check_of_a_problem(benchmark: BenchmarkFixture, problem: Problem) -> None:
    assert benchmark(msgspec.structs.replace, problem) == problem


def test_facts(benchmark: BenchmarkFixture, problem: Problem) -> None:
    assert benchmark(Facts, problem).orders


def test_encode(benchmark: BenchmarkFixture, problem: Problem) -> None:
    assert benchmark(encode, facts_of(problem))


def test_judge(benchmark: BenchmarkFixture, problem: Problem, plan: Plan) -> None:
    """Times, cost and findings of a whole plan."""
    assert not [finding for finding in benchmark(check, problem, plan) if finding.must and finding.rule != "open_orders"]
