"""Quotas of a day, worked by hand: places lie ten minutes apart, orders take 30 minutes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from dispatch import Crew, Plan, Problem, ProblemError, Quota, Travel, check, solve
from tests.builders import at, engineer, order, problem, shift

HOUR = timedelta(hours=1)
FIRST, SECOND = date(2026, 7, 1), date(2026, 7, 2)


def two_days(*orders: object, **fields: object) -> Problem:
    """Li and Wang work on the first and on the second of July; Wang takes half as long again."""
    shifts = (shift(day=1), shift(day=2))
    return problem(*orders, engineer("Li", shifts=shifts), engineer("Wang", shifts=shifts, speed={"clean": 0.667}), **fields)


def texts(asked: Problem, **lists: list[list[str]]) -> list[str]:
    return [finding.text for finding in check(asked, Plan.of(asked, lists)) if finding.rule.startswith("quota")]


CLEAN = [order(name, kind="clean", area="west") for name in "ABC"]


def test_orders_of_all_engineers_on_one_day_count_together() -> None:
    asked = two_days(*CLEAN, quotas=[Quota(kinds=("clean",), max_orders=2)])
    assert texts(asked, Li=[["A", "B"], []], Wang=[["C"], []]) == ["3 orders of the quota of 'clean' on 2026-07-01, which is 2."]
    assert texts(asked, Li=[["A", "B"], ["C"]], Wang=[[], []]) == []
    (finding,) = (finding for finding in check(asked, Plan.of(asked, {"Li": [["A", "B", "C"]]})) if finding.must)
    assert finding.say() == "1 more orders than the quota of 'clean' on 2026-07-01 allows."


def test_time_on_site_is_that_of_whoever_comes() -> None:
    """30 minutes of Li and 45 of Wang, without setting up."""
    orders = [order(name, kind="clean", setup=timedelta(minutes=20)) for name in "AB"]
    asked = two_days(*orders, quotas=[Quota(max_work=timedelta(minutes=70))])
    assert texts(asked, Li=[["A"]], Wang=[["B"]]) == ["1:14:59 hours of the quota of all orders on 2026-07-01, 299 s more than allowed."]
    assert texts(asked, Li=[["A", "B"]]) == []


def test_more_than_a_day_of_work_is_told_in_hours() -> None:
    asked = two_days(order("A", minutes=900), order("B", minutes=625), quotas=[Quota(max_work=24 * HOUR)])
    assert texts(asked, Li=[["A", "B"]]) == ["25:25 hours of the quota of all orders on 2026-07-01, 5100 s more than allowed."]


@pytest.mark.parametrize(
    ("quota", "counted"),
    [
        (Quota(max_orders=0), 3),
        (Quota(kinds=("clean",), max_orders=0), 2),
        (Quota(areas=("west",), max_orders=0), 2),
        (Quota(kinds=("clean",), areas=("west", "east"), max_orders=0), 1),
        (Quota(kinds=("move",), max_orders=0), 0),
        (Quota(first=SECOND, max_orders=0), 0),
        (Quota(last=FIRST, max_orders=0), 3),
    ],
)
def test_what_counts(quota: Quota, counted: int) -> None:
    orders = order("A", kind="clean", area="west"), order("B", kind="clean"), order("C", kind="install", area="west")
    asked = two_days(*orders, quotas=[quota])
    found = [finding.amount for finding in check(asked, Plan.of(asked, {"Li": [["A", "B"]], "Wang": [["C"]]})) if finding.must]
    assert sum(found) == counted


def test_of_a_crew_one_is_an_order_and_all_are_work() -> None:
    asked = two_days(
        order("A", kind="install", crew=Crew(roles=({}, {}))), quotas=[Quota(max_orders=1), Quota(max_work=timedelta(minutes=59))]
    )
    plan = {"Li": [["A"]], "Wang": [[("A", 1)]]}
    assert texts(asked, **plan) == ["1:00 hours of the quota of all orders on 2026-07-01, 60 s more than allowed."]


@pytest.mark.parametrize(
    ("now", "lifted", "holds"),
    [
        (None, 12 * HOUR, True),
        ("2026-06-30T11:59", 12 * HOUR, True),
        ("2026-06-30T12:00", 12 * HOUR, False),
        ("2026-07-01T05:59", -6 * HOUR, True),
        ("2026-07-01T06:00", -6 * HOUR, False),
        ("2026-07-01T23:00", None, True),
    ],
)
def test_it_is_lifted_before_the_day(now: str | None, lifted: timedelta | None, holds: bool) -> None:
    moment = None if now is None else datetime.fromisoformat(now)
    asked = two_days(*CLEAN, quotas=[Quota(max_orders=2, lifted=lifted)], now=moment)
    assert bool(texts(asked, Li=[["A", "B", "C"]])) == holds


def test_each_day_is_lifted_by_itself() -> None:
    """Of two days the second is still held at noon of the first."""
    asked = two_days(*CLEAN, quotas=[Quota(max_orders=0, lifted=timedelta(0))], now=at("12:00"))
    assert texts(asked, Li=[["A"], ["B", "C"]]) == ["2 orders of the quota of all orders on 2026-07-02, which is 0."]


@pytest.mark.parametrize("solver", ["greedy", "search"])
def test_solvers_keep_them(solver: str) -> None:
    """Five orders, one a day of two days: three stay open. Once the first day is lifted, one does."""
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    orders = [order(f"o{number}", kind="clean") for number in range(5)]
    asked = two_days(*orders, quotas=[Quota(kinds=("clean",), max_orders=1, lifted=24 * HOUR)])
    assert len(solve(asked, rounds=200, solver=solver).open_orders) == 3
    lifted = two_days(*orders, quotas=asked.quotas, now=datetime(2026, 6, 30))
    assert solve(lifted, rounds=200, solver=solver).open_orders == ()


def test_an_open_order_says_why() -> None:
    asked = two_days(*CLEAN, quotas=[Quota(areas=("west",), max_orders=1, last=FIRST), Quota(max_work=timedelta(0), first=SECOND)])
    told = Plan.of(asked, {"Li": [["A"]]}).explain("B")
    assert {each.rule for each in told.tallies} == {"quota_orders"}


def test_faults() -> None:
    wrong = [Quota(), Quota(max_orders=-1), Quota(max_work=-HOUR), Quota(max_orders=1, first=SECOND, last=FIRST)]
    with pytest.raises(ProblemError) as error:
        two_days(quotas=[*wrong, Quota(max_orders=1, lifted=timedelta(days=61)), Quota(max_orders="two")], now="noon")
    assert [(fault.subject, fault.field) for fault in error.value.faults] == [
        ("quotas[5]", "max_orders"),
        ("problem", "now"),
        ("quotas[0]", "max_orders"),
        ("quotas[1]", "max_orders"),
        ("quotas[2]", "max_work"),
        ("quotas[3]", "last"),
        ("quotas[4]", "lifted"),
    ]


def test_a_file_keeps_them() -> None:
    quota = Quota(kinds=("clean",), areas=("west",), first=FIRST, last=SECOND, max_orders=3, max_work=HOUR, lifted=-HOUR)
    asked = Problem(orders=(), engineers=(), travel=Travel.straight_line(), quotas=[quota], now=at("07:00"))
    assert Problem.from_json(asked.to_json()) == asked
