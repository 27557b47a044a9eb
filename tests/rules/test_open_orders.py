from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import open_orders
from tests.builders import engineer, order, problem

DAY = problem(
    order("A"),
    order("B", value=2.5),
    order("C", priority="vip"),
    order("D", value=1.0, must=True),
    engineer(),
    prices=Prices(open_order={"vip": 100.0}),
)


def test_the_money_lost_and_the_number_wanted_at_any_price() -> None:
    facts = Facts(DAY)
    assert open_orders.charge_open(facts, []) == (0, 0)
    assert open_orders.charge_open(facts, [0]) == (1, 0)
    assert open_orders.charge_open(facts, [1, 2]) == (0, 102_500 * 3_600)
    assert open_orders.charge_open(facts, range(4)) == (2, 103_500 * 3_600)


def test_columns() -> None:
    columns = open_orders.encode(Facts(DAY))
    assert columns["value"].tolist() == [0, 9_000_000, 360_000_000, 3_600_000]
    assert columns["must"].tolist() == [1, 0, 0, 1]
