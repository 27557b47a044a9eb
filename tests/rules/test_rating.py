import pytest

from dispatch.models.prices import Prices
from dispatch.rules import charged, rating
from tests.builders import engineer, order, problem, route


@pytest.mark.parametrize(("stars", "money"), [(5.0, 0), (4.5, 10), (0.0, 100), (None, 0)])
def test_stars_missing_for_each_order(stars: float | None, money: int) -> None:
    asked = problem(order("A"), order("B"), engineer(rating=stars), prices=Prices(rating=10.0))
    assert charged(rating, route(asked, "A", "B")) == money * 3_600_000
    assert charged(rating, route(asked)) == 0


def test_whole_units_of_money() -> None:
    asked = problem(order(), engineer(rating=4.9), prices=Prices(rating=0.001))
    assert charged(rating, route(asked, "A")) == 360  # 3,600 a star, a tenth of a star missing
