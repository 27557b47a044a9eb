from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import travel
from tests.builders import engineer, order, problem, route

DAY = problem(order("A", 1), order("B", 3), engineer(), prices=Prices(travel_hour=36.0))


def test_every_leg_and_the_way_back() -> None:
    assert travel.charge(route(DAY, "A", "B")) == (600 + 1200 + 1800) * 36_000  # an hour for 36


def test_staying_at_home_is_free() -> None:
    assert travel.charge(route(DAY)) == 0


def test_columns() -> None:
    assert travel.encode(Facts(DAY))["rate_travel_second"].tolist() == [36_000]
