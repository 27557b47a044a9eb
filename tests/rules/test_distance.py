from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import distance
from tests.builders import engineer, order, problem, route

DAY = problem(order("A", 1), order("B", 3), engineer(), prices=Prices(km=2.0))


def test_every_leg_and_the_way_back() -> None:
    assert distance.charge(route(DAY, "A", "B")) == (5_000 + 10_000 + 15_000) * 7_200  # 30 km for 60


def test_columns() -> None:
    assert distance.encode(Facts(DAY))["rate_metre"].tolist() == [7_200]


def test_no_column_where_distance_is_free() -> None:
    assert distance.encode(Facts(problem(order(), engineer()))) == {}
