"""Rests after so much work, on the line where places lie 10 minutes apart."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import pairwise, product

import pytest

from dispatch import Engineer, Order, Plan, check, solve
from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import rests
from tests.builders import at, engineer, order, problem, route, shift

MINUTE = timedelta(minutes=1)
FOUR = "ABCD"


def resting(after: int, minutes: int, **fields: object) -> Engineer:
    return engineer(shifts=(shift(rest_after=after * MINUTE, rest=minutes * MINUTE, **fields),))


def day(*orders: Order, after: int, minutes: int = 30, **fields: object) -> Timetable:
    return route(problem(*orders, resting(after, minutes, **fields)), *(each.id for each in orders))


def moment(seconds: int) -> datetime:
    return at("00:00") + timedelta(seconds=seconds)


def told(table: Timetable) -> list[tuple[datetime, datetime]]:
    return [(moment(rest.start), moment(rest.end)) for rest in table.rests]


def test_before_the_work_that_would_be_too_much() -> None:
    table = day(order("A", 1, 60), order("B", 2, 60), after=90)  # 70 minutes when A is done, 80 at B
    assert told(table) == [(at("09:20"), at("09:50"))]
    assert (moment(table.start[1]), moment(table.back), rests.worked(table)) == (at("09:50"), at("11:10"), [80 * 60, 80 * 60])
    assert list(rests.findings(table)) == []
    assert told(day(order("A", 1, 60), order("B", 2, 60), after=160)) == []


def test_no_later_than_before_the_drive() -> None:
    table = day(order("A", 1, 60), order("B", 3, 20), after=80)  # the drive alone would be too much
    assert told(table) == [(at("09:10"), at("09:40"))]
    assert rests.worked(table) == [70 * 60, 70 * 60]


def test_waiting_is_a_rest_if_it_is_long_enough() -> None:
    late = {"windows": [(at("10:00"), at("10:00"))]}
    assert told(day(order("A", 1, 60), order("B", 2, 60, **late), after=90)) == [(at("09:20"), at("09:50"))]
    table = day(order("A", 1, 60), order("B", 2, 30, **late), order("C", 2, 60), after=100, minutes=41)
    assert told(table) == [(at("10:30"), at("11:11"))]  # 40 minutes of waiting are not enough


def test_an_early_rest_that_uses_a_wait_may_be_better() -> None:
    narrow = {"windows": [(at("09:35"), at("09:50"))]}
    table = day(order("A", 1, 60), order("B", 1, 30, **narrow), order("C", 1, 60), after=120)
    assert told(table) == [(at("09:10"), at("09:40"))]
    assert moment(table.back) == at("11:20")  # resting before C it would be 11:45


def test_whoever_leaves_late_rests_as_well() -> None:
    orders = order("A", 1, 60), order("B", 1, 60, windows=[(at("12:00"), at("12:00"))])
    table = day(*orders, after=90, paid_from="departure")
    assert (moment(table.departure), told(table)) == (at("10:20"), [(at("11:30"), at("12:00"))])


def test_too_long_without_a_rest() -> None:
    asked = problem(order("A", 1, 100), resting(90, 30))
    (finding,) = [each for each in check(asked, Plan.of(asked, {"E": [["A"]]})) if each.rule == "rests"]
    assert (finding.must, finding.engineer, finding.amount) == (True, "E", 1200)  # the drive there counts, too
    assert finding.text == "engineer 'E' works 1200 s too long without a rest in shift 0."


def first_back(works: list[tuple[int, int, int]], legs: list[int], after: int, minutes: int) -> int | None:
    """When one can be back of all ways to rest, in minutes from 08:00; None where no way is allowed. Works are (opens, closes, minutes)."""
    best = None
    for choices in product((False, True), repeat=2 * len(works) + 1):
        now = worked = 0
        for number, rest in enumerate(choices):
            now, worked = (now + minutes, 0) if rest else (now, worked)
            if number % 2:
                opens, closes, seconds = works[number // 2]
                now = max(now, opens)
                worked = worked if now <= closes else after + 1
            else:
                seconds = legs[number // 2]
            now, worked = now + seconds, worked + seconds
            if worked > after:
                break
        else:
            best = now if best is None else min(best, now)
    return best


def test_no_way_to_rest_is_back_earlier() -> None:
    feasible = 0
    for seed in range(400):
        draw = random.Random(seed)
        count, after, minutes = draw.randint(1, 4), draw.randint(4, 15) * 10, draw.randint(1, 6) * 10
        places = [0, *(draw.randint(0, 4) for _ in range(count)), 0]
        works = [(opens := draw.randint(0, 40) * 10, opens + draw.randint(0, 30) * 10, draw.randint(0, 8) * 10) for _ in range(count)]
        orders = [
            order(name, where, work, windows=[tuple(at("08:00") + bound * MINUTE for bound in (opens, closes))])
            for name, where, (opens, closes, work) in zip(FOUR, places[1:], works, strict=False)
        ]
        table = day(*orders, after=after, minutes=minutes, end="23:59")
        legs = [10 * abs(end - start) for start, end in pairwise(places)]
        best = first_back(works, legs, after, minutes)
        in_time = all(start <= visit.windows[-1][1] for start, visit in zip(table.start, table.visits, strict=True))
        assert (in_time and not list(rests.findings(table))) == (best is not None), seed
        if best is not None:
            assert moment(table.back) == at("08:00") + best * MINUTE, seed
            feasible += 1
    assert feasible > 150


@pytest.mark.parametrize("solver", ["search", "greedy", "exact"])
def test_solvers_see_them(solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    orders = order("A", 1, 60, windows=[(at("08:10"), at("08:10"))]), order("B", 2, 60)
    asked = problem(*orders, resting(90, 30, end="10:50"), prices=Prices(travel_hour=60.0))
    ends = {"rounds": 500} if solver == "search" else {"seconds": 60} if solver == "exact" else {}
    assert len(solve(asked, solver=solver, **ends).open_orders) == 1  # both would take from 08:00 to 11:10
    longer = problem(*orders, resting(90, 30, end="11:10"), prices=Prices(travel_hour=60.0))
    plan = solve(longer, solver=solver, **ends)
    assert (plan.open_orders, plan.routes[0].breaks) == ((), ((at("09:20"), at("09:50")),))
    assert not [finding for finding in check(longer, plan) if finding.must]


def test_columns() -> None:
    assert rests.encode(Facts(problem(order(), engineer()))) == {}
    columns = rests.encode(Facts(problem(order(), resting(240, 45), engineer("F"))))
    assert {name: column.tolist() for name, column in columns.items()} == {"shift_rest_after": [14_400, 2**31 - 1], "shift_rest": [2700, 0]}
