from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import engineer_used
from tests.builders import engineer, order, problem, route

DAY = problem(order("A"), order("B"), engineer(), prices=Prices(engineer_used=12.5))


def test_once_a_shift() -> None:
    assert engineer_used.charge(route(DAY)) == 0
    assert engineer_used.charge(route(DAY, "A")) == 45_000_000
    assert engineer_used.charge(route(DAY, "A", "B")) == 45_000_000


def test_columns() -> None:
    assert engineer_used.encode(Facts(DAY))["rate_engineer_used"].tolist() == [45_000_000]
