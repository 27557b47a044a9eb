from datetime import timedelta

import pytest

from dispatch import Plan, solve
from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import fairness
from tests.builders import engineer, order, problem, route, shift
from tests.small_plans import best_of_two_days, two_days

PRICES = Prices(fairness=3.0)


@pytest.mark.parametrize(
    ("worked", "minutes", "money"),
    [(0, 40, 3.0), (0, 100, 12.0), (40, 40, 3 * (41 * 41 - 40 * 40)), (1, 100, 3 * (9 - 1))],
)
def test_the_square_of_the_hours(worked: int, minutes: int, money: float) -> None:
    """Work, and drives of 20 minutes."""
    day = problem(order(minutes=minutes), engineer(worked=timedelta(hours=worked)), prices=PRICES)
    assert fairness.charge(route(day, "A")) == money * 3_600_000


def test_a_part_of_a_unit_is_dropped() -> None:
    day = problem(order(where=0, duration=timedelta(seconds=1)), engineer(), prices=PRICES)
    assert fairness.charge(route(day, "A")) == 0  # 10,800,000 / 3,600 ** 2 = 0.83


def test_columns() -> None:
    assert fairness.encode(Facts(problem(order(), engineer()))) == {}
    columns = fairness.encode(Facts(problem(order(), engineer(worked=timedelta(hours=38)), engineer("F"), prices=PRICES)))
    assert columns["shift_worked"].tolist() == [136_800, 0]
    assert columns["price_fairness"].tolist() == [10_800_000]


def test_the_shifts_of_an_engineer_are_one_square() -> None:
    """Work of 40 minutes and drives of 20: an hour for each order."""
    asked = problem(
        order("A", 1, 40), order("B", 1, 40), order("C", 1, 40), engineer("E", shifts=(shift(), shift(day=2))), engineer("F"), prices=PRICES
    )
    assert Plan.of(asked, {"E": [["A"], ["B"]], "F": [["C"]]}).cost.by_price["fairness"] == 3 * (2 * 2 + 1)
    assert Plan.of(asked, {"E": [["A"], []], "F": [["C"]]}).cost.by_price["fairness"] == 3 * (1 + 1)


@pytest.mark.parametrize("worked", [0, 3])
def test_the_search_finds_the_best_over_two_days(worked: int) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = two_days(worked, Prices(fairness=3.0, travel_hour=10.0))
    assert solve(asked, rounds=2000).cost.total == best_of_two_days(asked)
