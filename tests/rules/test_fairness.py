from datetime import timedelta

import pytest

from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import fairness
from tests.builders import engineer, order, problem, route

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
