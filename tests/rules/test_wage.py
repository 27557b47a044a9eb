from datetime import timedelta

import pytest

from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import wage
from tests.builders import at, engineer, order, problem, route, shift

PRICES = Prices(work_hour=60.0)
AT_TEN = order("A", 1, windows=[(at("10:00"), at("11:00"))])
"""Done at 10:30, back at 10:40."""


@pytest.mark.parametrize(
    ("fields", "minutes"),
    [
        ({}, 160),
        ({"paid_from": "departure"}, 50),  # leaves at 09:50
        ({"least_paid": timedelta(hours=4)}, 240),
        ({"paid_from": "departure", "least_paid": timedelta(minutes=45)}, 50),
        ({"paid_from": "first_order"}, 40),
        ({"paid_until": "last_order"}, 150),
        ({"paid_from": "departure", "paid_until": "last_order"}, 40),
        ({"paid_from": "first_order", "paid_until": "last_order"}, 30),
        ({"paid_from": "first_order", "paid_until": "last_order", "least_paid": timedelta(minutes=45)}, 45),
    ],
)
def test_paid_minutes(fields: dict[str, object], minutes: int) -> None:
    assert wage.charge(route(problem(AT_TEN, engineer(shifts=(shift(**fields),)), prices=PRICES), "A")) == minutes * 3_600_000


def test_a_shift_without_orders_is_not_paid() -> None:
    assert wage.charge(route(problem(engineer(shifts=(shift(least_paid=timedelta(hours=4)),)), prices=PRICES))) == 0


def test_columns() -> None:
    assert wage.encode(Facts(problem(order(), engineer()))) == {}
    shifts = shift(), shift("19:00", "20:00", paid_from="departure", least_paid=timedelta(minutes=30))
    columns = wage.encode(Facts(problem(order(), engineer(shifts=shifts), prices=PRICES)))
    assert columns["shift_paid_from"].tolist() == [28_800, -(2**30)]
    assert columns["shift_paid_until"].tolist() == [2 - 2**30] * 2
    assert columns["shift_paid_least"].tolist() == [0, 1800]
    assert columns["shift_work_second"].tolist() == [60_000, 60_000]
