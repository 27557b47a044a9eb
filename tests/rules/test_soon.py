import pytest

from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import soon
from tests.builders import at, engineer, order, problem, route, shift

PRICES = Prices(soon_hour=60.0)


@pytest.mark.parametrize(
    ("fields", "minutes"),
    [
        ({}, 40),
        ({"windows": [(at("08:30"), at("09:00"))]}, 10),
        ({"windows": [(at("06:00"), at("09:00"))]}, 40),
        ({"release": at("08:25")}, 15),
        ({"windows": [(at("08:30"), at("08:35")), (at("10:00"), at("11:00"))]}, 90),
    ],
)
def test_minutes_until_a_start_at_twenty_to_nine(fields: dict[str, object], minutes: int) -> None:
    day = problem(order(where=4, **fields), engineer(shifts=(shift("12:00", "18:00"),)), engineer("F"), prices=PRICES)
    assert soon.charge(route(day, "A", row=1)) == minutes * 3_600_000


def test_it_costs_nothing_where_it_has_no_price() -> None:
    assert soon.charge(route(problem(order(), engineer()), "A")) == 0
    assert soon.encode(Facts(problem(order(), engineer()))) == {}


def test_columns() -> None:
    columns = soon.encode(Facts(problem(order("A"), order("B", release=at("09:00")), engineer(), prices=PRICES)))
    assert columns["soon_from"].tolist() == [28_800, 32_400]
    assert columns["rate_soon_second"].tolist() == [60_000]
