"""Even work, by hand; that search and judge agree on days with crews and links is in tests/solvers."""

import random
from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Plan, Prices, Problem, solve
from dispatch.facts import Facts, facts_of
from dispatch.rules import uneven
from tests.builders import engineer, order, problem, shift
from tests.random_problems import random_problem
from tests.small_plans import best_of_two_days, plans_as_told, two_days

PRICES = Prices(uneven_hour=60.0)


def day(*staff: object) -> Problem:
    """A takes 20 minutes with its ways, B 30."""
    return problem(order("A", 0, minutes=20), order("B", 0, minutes=30), *staff, prices=PRICES)


@pytest.mark.parametrize(
    ("sequences", "minutes"),
    [
        ({}, 0),
        ({"E": ["A"]}, 10 + 10),  # the mean is 10
        ({"E": ["A"], "F": ["B"]}, 5 + 5),
        ({"E": ["A", "B"]}, 25 + 25),
    ],
)
def test_who_is_not_out_counts(sequences: dict[str, list[str]], minutes: int) -> None:
    plan = Plan.of(day(engineer("E"), engineer("F")), {who: [names] for who, names in sequences.items()})
    assert plan.cost.by_price.get("uneven_hour", 0.0) == minutes


def test_who_has_no_shift_does_not() -> None:
    plan = Plan.of(day(engineer("E"), engineer("F"), engineer("G", shifts=())), {"E": [["A"]]})
    assert plan.cost.by_price["uneven_hour"] == 20


def test_drives_count() -> None:
    asked = problem(order("A", 1, minutes=20), engineer("E"), engineer("F"), prices=PRICES)
    assert Plan.of(asked, {"E": [["A"]]}).cost.by_price["uneven_hour"] == 20 + 20  # 10 minutes each way


def test_what_was_worked_before_counts_and_all_shifts() -> None:
    staff = engineer("E", shifts=(shift(), shift(day=2))), engineer("F", worked=timedelta(minutes=40))
    assert Plan.of(day(*staff), {"E": [["A"], []]}).cost.by_price["uneven_hour"] == 10 + 10
    assert Plan.of(day(*staff), {"E": [["A"], ["B"]]}).cost.by_price["uneven_hour"] == 5 + 5


def test_a_part_of_a_second_is_a_whole_one() -> None:
    """One second of work, and three engineers: the mean is a third."""
    asked = problem(order("A", 0, duration=timedelta(seconds=1)), *map(engineer, "EFG"), prices=Prices(uneven_hour=3600.0))
    assert Plan.of(asked, {"E": [["A"]]}).cost.by_price["uneven_hour"] == 3


def test_it_ties_routes_where_it_has_a_price() -> None:
    assert uneven.ties_routes(facts_of(day(engineer("E"))))
    assert not uneven.ties_routes(facts_of(problem(order(), engineer())))


def test_columns() -> None:
    hours = timedelta(hours=2)
    staff = engineer("D", shifts=()), engineer("E", shifts=(shift(), shift(day=2)), worked=hours), engineer("F")
    columns = uneven.encode(Facts(day(*staff)))
    assert columns["shift_uneven_engineer"].tolist() == [0, 0, 1]
    assert columns["shift_uneven_before"].tolist() == [7200, 0, 0]
    assert columns["rate_uneven_second"].tolist() == [60_000]
    assert uneven.encode(Facts(problem(order(), engineer()))) == {}


@pytest.mark.parametrize("worked", [0, 3])
def test_the_search_finds_the_best_over_two_days(worked: int) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = two_days(worked, Prices(uneven_hour=30.0, travel_hour=10.0))
    assert solve(asked, rounds=2000).cost.total == best_of_two_days(asked)


def test_judge_and_core_agree_on_plans_of_random_days() -> None:
    """Without crews and links, which ``tests/solvers/test_tied_core.py`` has."""
    allowed = 0
    for seed in range(300):
        draw = random.Random(seed)
        asked = random_problem(seed, orders=draw.randint(2, 6), engineers=draw.randint(1, 4))
        people = [replace(each, worked=timedelta(seconds=draw.randint(0, 9999))) for each in asked.engineers]
        asked = replace(asked, prices=replace(asked.prices, uneven_hour=21.0), engineers=people)
        allowed += len(list(plans_as_told(asked, draw)))
    assert allowed > 300
