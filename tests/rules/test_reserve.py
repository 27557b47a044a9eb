"""Shifts that are kept free in part, worked by hand: places lie ten minutes apart, a shift is ten hours."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from dispatch import Order, Plan, Prices, Problem, ProblemError, Reserve, Travel, check, solve
from tests.builders import at, engineer, order, problem, shift

HOUR = timedelta(hours=1)
PRICES = Prices(open_order={"urgent": 500.0, "normal": 100.0})
KEPT = Reserve(priorities=("urgent",), max_work=4 * HOUR)


def asked(*orders: Order, reserve: Reserve = KEPT, **fields: object) -> Problem:
    """Li, who repairs gas at level 2 in the west until the second of July, a quarter slower than usual."""
    who = engineer("Li", skills={"gas": 2}, areas={"west": (None, date(2026, 7, 2))}, speed={"clean": 0.8}, shifts=(shift(), shift(day=3)))
    return problem(*orders, who, prices=PRICES, reserves=[reserve], **fields)


def over(day: Problem, *names: str, shift: int = 0) -> list[int]:
    lists = [[], list(names)] if shift else [list(names)]
    return [finding.amount for finding in check(day, Plan.of(day, {"Li": lists})) if finding.rule == "reserve"]


NORMAL = [order(name, 0, 120, priority="normal") for name in "ABC"]
URGENT = order("U", 0, 180, priority="urgent")


def test_other_orders_take_no_more_than_that() -> None:
    day = asked(*NORMAL, URGENT)
    assert over(day, "A", "B", "U") == []
    assert over(day, "A", "B", "C") == [2 * 3600]
    (finding,) = (each for each in check(day, Plan.of(day, {"Li": [["A", "B", "C"]]})) if each.must)
    assert finding.say() == "Engineer Li works 2 h 0 min too long on other orders in a shift that is kept for urgent."


def test_the_time_is_that_of_the_engineer_without_setting_up() -> None:
    """Four hours of cleaning take Li five."""
    cleaning = order("A", 0, 240, kind="clean", setup=HOUR, priority="normal")
    assert over(asked(cleaning), "A") == [3600]


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({}, True),
        ({"skills": {"gas": 2}}, True),
        ({"skills": {"gas": 3}}, False),
        ({"areas": ("west", "east")}, True),
        ({"areas": ("east",)}, False),
        ({"last": date(2026, 6, 30)}, False),
        ({"first": date(2026, 7, 2)}, False),
    ],
)
def test_in_which_shifts(fields: dict[str, object], kept: bool) -> None:
    reserve = Reserve(priorities=("urgent",), max_work=HOUR, **fields)
    assert bool(over(asked(*NORMAL, reserve=reserve), "A")) == kept


def test_areas_count_on_the_day() -> None:
    """On the third of July Li does not work in the west any more."""
    reserve = Reserve(priorities=("urgent",), max_work=HOUR, areas=("west",))
    assert over(asked(*NORMAL, reserve=reserve), "A", shift=1) == []


@pytest.mark.parametrize(("now", "most"), [("06:00", 4), ("08:00", 4), ("13:00", 7), ("18:00", 10), ("23:00", 10)])
def test_it_melts_as_the_day_goes(now: str, most: int) -> None:
    """Four hours at eight; at one half of the shift is over, and half of the six hours kept are free."""
    day = asked(order("A", 0, 11 * 60, priority="normal"), now=at(now))
    assert over(day, "A") == [(11 - most) * 3600]


@pytest.mark.parametrize(("reserves", "answered"), [((), False), ([Reserve(priorities=("urgent",), max_work=6 * HOUR)], True)])
def test_an_urgent_order_of_the_afternoon_finds_room(reserves: list[Reserve], answered: bool) -> None:
    """Three orders of three hours fill a shift of nine. Of one with a reserve two are taken in the morning, and a call at noon is
    answered the same day; what was taken in the morning is not left open for it."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    normal = [order(name, 0, 180, priority="normal") for name in "ABC"]
    morning = problem(*normal, engineer(shifts=(shift("08:00", "17:00"),)), prices=PRICES, reserves=reserves)
    plan = solve(morning, rounds=100)
    taken = [replace(each, must=True) for each in normal if each.id not in plan.open_orders]
    assert len(taken) == (2 if answered else 3)
    call = order("U", 0, 180, priority="urgent", windows=[(at("12:00"), at("16:00"))])
    noon = replace(morning, orders=[*taken, call], now=at("12:00"))
    assert ("U" not in solve(noon, rounds=100).open_orders) == answered


@pytest.mark.parametrize("solver", ["greedy", "search", "exact"])
def test_solvers_keep_it(solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    end = {"seconds": 5} if solver == "exact" else {"rounds": 200}
    assert not solve(asked(*NORMAL, URGENT), solver=solver, **end).open_orders  # two of three hours a day
    day = problem(*NORMAL, URGENT, engineer("Li"), prices=PRICES, reserves=[KEPT])
    (left,) = solve(day, solver=solver, **end).open_orders
    assert left in "ABC"
    assert {each.rule for each in Plan.of(day, {"Li": [["A", "B", "U"]]}).explain("C").tallies} == {"reserve"}


def test_faults() -> None:
    wrong = [
        Reserve(priorities=(), max_work=HOUR),
        Reserve(priorities=("urgent", "vip"), max_work=-HOUR, skills={"gas": -1}),
        Reserve(priorities=("urgent",), max_work=HOUR, first=date(2026, 7, 2), last=date(2026, 7, 1)),
    ]
    with pytest.raises(ProblemError) as error:
        problem(engineer(), prices=PRICES, reserves=wrong)
    assert [(fault.subject, fault.field) for fault in error.value.faults] == [
        ("reserves[0]", "priorities"),
        ("reserves[1]", "max_work"),
        ("reserves[1]", "skills['gas']"),
        ("reserves[1]", "priorities[1]"),
        ("reserves[2]", "last"),
    ]


def test_a_file_keeps_it() -> None:
    reserve = Reserve(
        priorities=("urgent",), max_work=HOUR, skills={"gas": 1}, areas=("west",), first=date(2026, 7, 1), last=date(2026, 7, 2)
    )
    day = Problem(orders=(), engineers=(), travel=Travel.straight_line(), prices=PRICES, reserves=[reserve], now=datetime(2026, 7, 1, 7))
    assert Problem.from_json(day.to_json()) == day
