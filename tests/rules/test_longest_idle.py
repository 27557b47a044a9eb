"""The longest idle time of any shift, by hand; that search and judge agree is in tests/solvers."""

import random
from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Break, Plan, Prices, Problem, solve
from dispatch.facts import Facts, facts_of
from dispatch.rules import longest_idle
from tests.builders import at, engineer, order, problem, shift
from tests.random_problems import random_problem
from tests.small_plans import plans_as_told

PRICES = Prices(longest_idle_hour=60.0)


def day(**fields: Prices) -> Problem:
    """Shifts from 08:00 to 12:00. A is 10 minutes away and takes 20; B is 20 minutes away and takes 30, but not before 10:00."""
    orders = order("A", 1, minutes=20), order("B", 2, minutes=30, release=at("10:00"))
    hours = shift("08:00", "12:00", overtime_until=at("16:00"))
    lunch = Break(windows=((at("09:00"), at("10:00")),), duration=timedelta(minutes=40))
    with_lunch = shift("08:00", "12:00", overtime_until=at("16:00"), breaks=(lunch,))
    staff = engineer("E", shifts=[hours]), engineer("F", shifts=[hours]), engineer("G", shifts=[with_lunch])
    return problem(*orders, *staff, **fields)


@pytest.mark.parametrize(
    ("sequences", "idle"),
    [
        ({}, 240),  # nobody is out
        ({"E": ["A"], "F": ["B"]}, 240),  # G is not
        ({"E": ["A", "B"], "F": [], "G": []}, 240),
    ],
)
def test_who_is_not_out_is_idle_all_day(sequences: dict[str, list[str]], idle: int) -> None:
    plan = Plan.of(day(prices=PRICES), {who: [names] for who, names in sequences.items()})
    assert plan.cost.by_price["longest_idle_hour"] == idle  # 60 an hour


@pytest.mark.parametrize(
    ("who", "names", "idle"),
    [
        ("E", ["A"], 240 - 10 - 20 - 10),
        ("E", ["B"], 240 - 20 - 30 - 20),  # whoever waits is idle
        ("E", ["A", "B"], 240 - 10 - 20 - 10 - 30 - 20),
        ("G", ["A", "B"], 240 - 10 - 20 - 10 - 30 - 20 - 40),  # who has a break is not
        ("G", ["A"], 240 - 10 - 20 - 10),  # and takes none after being back at 08:40
    ],
)
def test_drives_work_and_breaks_are_not_idle(who: str, names: list[str], idle: int) -> None:
    whole = day(prices=PRICES)
    alone = problem(*whole.orders, *(each for each in whole.engineers if each.id == who), prices=PRICES)
    assert Plan.of(alone, {who: [names]}).cost.by_price["longest_idle_hour"] == idle


def test_waiting_after_the_end_of_the_shift_is_idle() -> None:
    late = order("A", 1, minutes=20, release=at("13:00"))
    asked = problem(late, engineer("E", shifts=[shift("08:00", "12:00", overtime_until=at("16:00"))]), prices=PRICES)
    assert Plan.of(asked, {"E": [["A"]]}).cost.by_price["longest_idle_hour"] == 330 - 10 - 20 - 10  # back at 13:30


def test_it_ties_routes_where_it_has_a_price() -> None:
    assert longest_idle.ties_routes(facts_of(day(prices=PRICES)))
    assert not longest_idle.ties_routes(facts_of(day()))


def test_columns() -> None:
    columns = longest_idle.encode(Facts(day(prices=PRICES)))
    assert (columns["idle_until"] - columns["idle_from"]).tolist() == [4 * 3600] * 3
    assert columns["rate_longest_idle_second"].tolist() == [60_000]
    assert longest_idle.encode(Facts(day())) == {}


def test_the_search_weighs_it() -> None:
    """Two orders at one door: one engineer does both for one way, unless who stays at home costs more than another way."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    orders = order("A", 1, minutes=60), order("B", 1, minutes=60)
    hours = [shift("08:00", "12:00")]
    for price, routes in ((10.0, 1), (30.0, 2)):  # 20 minutes more travel cost 20, and 80 minutes less idle
        asked = problem(
            *orders, engineer("E", shifts=hours), engineer("F", shifts=hours), prices=Prices(longest_idle_hour=price, travel_hour=60.0)
        )
        plan = solve(asked, rounds=300)
        assert len(plan.routes) == routes


def test_judge_and_core_agree_on_plans_of_random_days() -> None:
    """Without crews and links, which ``tests/solvers/test_tied_core.py`` has; fields that ask something of several routes left out."""
    allowed = 0
    for seed in range(300):
        draw = random.Random(seed)
        asked = random_problem(seed, orders=draw.randint(2, 6), engineers=draw.randint(1, 4))
        asked = replace(asked, prices=replace(asked.prices, longest_idle_hour=21.0))
        for plan in plans_as_told(asked, draw):
            assert plan.cost.by_price["longest_idle_hour"] > 0
            allowed += 1
    assert allowed > 300
