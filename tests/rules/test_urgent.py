from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import urgent
from tests.builders import engineer, order, problem, route

PRICES = Prices(urgent_hour={"vip": 60.0}, open_order={"vip": 100.0, "normal": 10.0})


def test_minutes_into_the_shift_of_urgent_orders_only() -> None:
    day = problem(order("A", priority="normal"), order("B", priority="vip"), order("C"), engineer(), prices=PRICES)
    assert urgent.charge(route(day, "A", "B", "C")) == 40 * 3_600_000  # B starts at 08:40
    assert urgent.charge(route(day, "B", "A", "C")) == 10 * 3_600_000


def test_columns() -> None:
    assert urgent.encode(Facts(problem(order(priority="normal"), engineer(), prices=PRICES))) == {}
    columns = urgent.encode(Facts(problem(order("A", priority="vip"), order("B"), engineer(), prices=PRICES)))
    assert columns["urgent_second"].tolist() == [60_000, 0]
    assert columns["shift_urgent_from"].tolist() == [28_800]
