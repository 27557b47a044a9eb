"""The re-plan that moves few people: the day of the example, with fewer rounds than it takes itself."""

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Plan, Problem, check, solve
from examples import replan_day
from examples.promised_day import DAY, ILL, NEW, ORDERS, PRICES, STABILITY, the_day, without
from examples.replan_day import outcome, replanned
from tests.examples.conftest import Run

FIRST_ROUNDS, ROUNDS = 80_000, 40_000


@pytest.fixture(scope="module")
def day() -> Problem:
    return the_day(ORDERS)


@pytest.fixture(scope="module")
def before(day: Problem) -> Plan:
    return solve(replace(day, orders=day.orders[:-NEW]), rounds=FIRST_ROUNDS)


def test_it_is_a_real_day(day: Problem) -> None:
    assert {engineer.mode for engineer in day.engineers} == {"van", "e-bike"}
    assert [bool(day.travel[mode].profile) for mode in ("van", "e-bike")] == [True, False]
    assert all(shift.breaks for engineer in day.engineers for shift in engineer.shifts)
    assert {paper for order in day.orders for paper in order.certificates} == {"height", "electrician"}
    last_days = [last for engineer in day.engineers for _, last in engineer.certificates.values()]
    assert min(last_days) == DAY - timedelta(days=1)
    assert sum(order.promise is not None for order in day.orders) > ORDERS / 4
    assert len(PRICES.overrides) == 2


def test_lunch_is_taken_and_nobody_works_without_papers(day: Problem, before: Plan) -> None:
    assert [finding for finding in check(before.problem, before) if finding.must] == []
    assert sum(bool(route.breaks) for route in before.routes) > 0.8 * len(before.routes)


def test_a_plan_beside_itself_has_not_changed(before: Plan) -> None:
    same = outcome(before, before)
    assert same.kept == same.planned == ORDERS - NEW - len(before.open_orders)
    assert (same.moved, same.yuan) == (0, before.cost.total)


def test_priced_changes_keep_most_engineers_at_little_cost(day: Problem, before: Plan) -> None:
    """The whole run of the example keeps 90 % at no more than 2 %; a shorter search is given some slack."""
    plans = [replanned(before, without(day, ILL), prices, ROUNDS) for prices in ({}, STABILITY)]
    free, stable = (outcome(before, plan) for plan in plans)
    assert any(route.engineer == ILL for route in before.routes)
    assert all(route.engineer != ILL for plan in plans for route in plan.routes)
    assert stable.kept >= 0.88 * stable.planned
    assert stable.kept > free.kept
    assert stable.moved < 0.5 * free.moved
    assert stable.yuan <= 1.03 * free.yuan


def test_it_prints_both_plans(run: Run) -> None:
    printed = run(replan_day, ORDERS=60, FIRST_ROUNDS=3000, ROUNDS=1000).out
    assert "is ill; 6 new orders came." in printed
    line = r"^changes (free|priced) +\d+\.\d% keep their engineer, [\d,]+ minutes moved, \d+ promises broken, [\d,]+ yuan$"
    assert re.findall(line, printed, re.MULTILINE) == ["free", "priced"]
