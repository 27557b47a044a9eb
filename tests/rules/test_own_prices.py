from datetime import timedelta

import pytest

from dispatch import Location, Travel, solve
from dispatch.facts import Facts
from dispatch.models.faults import ProblemError
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.rules import charged, distance, engineer_used, order_done, own_prices, site_hour, travel, wage
from tests.builders import engineer, line, order, problem, route

GENERAL = Prices(travel_hour=36.0, km=2.0, engineer_used=50.0, work_hour=30.0)
OWN = {"travel_hour": 72.0, "km": 1.0, "engineer_used": 0.0, "work_hour": 60.0, "order_done": 15.0, "site_hour": 24.0}


@pytest.mark.parametrize(
    ("row", "money"),
    [
        (0, {travel: 12.0, distance: 20.0, engineer_used: 50.0, wage: 25.0, order_done: 0.0, site_hour: 0.0}),
        (1, {travel: 24.0, distance: 10.0, engineer_used: 0.0, wage: 50.0, order_done: 15.0, site_hour: 12.0}),
    ],
)
def test_a_route_by_either_engineer(row: int, money: dict[object, float]) -> None:
    """20 minutes and 10 km of driving, half an hour of work."""
    told = route(problem(order(), engineer("E"), engineer("F", prices=OWN), prices=GENERAL), "A", row=row)
    assert {rule: charged(rule, told) / 3_600_000 for rule in money} == money


def test_an_hour_on_site_is_that_of_the_order() -> None:
    fast = engineer(prices={"site_hour": 24.0}, speed={"install": 2.0})
    told = route(problem(order(minutes=90, setup=timedelta(hours=1), kind="install"), fast), "A")
    assert charged(site_hour, told) == 36 * 3_600_000


def test_columns() -> None:
    assert own_prices.encode(Facts(problem(order(), engineer(), engineer("F"), prices=GENERAL))) == {}
    facts = Facts(problem(order(), engineer(), engineer("F", prices={"km": 1.0, "travel_hour": 72.0}), prices=GENERAL))
    columns = own_prices.encode(facts)
    assert columns["shift_travel_more"].tolist() == [0, 36_000]
    assert columns["shift_metre_more"].tolist() == [3600, 0]
    assert columns["shift_used_more"].tolist() == [0, 0]
    assert distance.encode(facts)["rate_metre"].tolist() == [3600]
    assert travel.encode(facts)["rate_travel_second"].tolist() == [36_000]


def test_the_search_weighs_it() -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    near, far = engineer("near", 0, prices={"km": 10.0}), engineer("far", 3)
    for price, chosen in ((1.0, "far"), (10.0, "near")):  # 10 km at 10, or 20 km
        plan = solve(problem(order(where=1), near, far, prices=Prices(km=price)), rounds=100)
        assert [each.engineer for each in plan.routes] == [chosen]


@pytest.mark.parametrize(
    ("prices", "text"),
    [
        ({"late_hour": 5.0}, "prices['late_hour'] is no price that an engineer can have of their own. There are 'travel_hour', 'km', "),
        ({"km": -1.0}, "prices['km'] is -1. Money from 0 to 1,000,000 is needed."),
        ({"order_done": 2e9}, "prices['order_done'] is 2e+09. Money from 0 to 1,000,000,000 is needed."),
        ({"site_hour": "5"}, "prices['site_hour'] is '5'. A number is needed."),
    ],
)
def test_faults(prices: dict[str, object], text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        problem(order(), engineer(prices=prices))
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"engineer 'E': {text}")


def test_kilometres_need_metres() -> None:
    with pytest.raises(ProblemError, match="travel has no metres, but an engineer has a price of a km"):
        problem(order(), engineer(prices={"km": 1.0}), travel=line(metres=False))


def test_they_count_towards_the_most_that_can_be_counted() -> None:
    with pytest.raises(ProblemError, match="with these prices a plan could cost"):
        problem(*(order(f"O{row}") for row in range(1200)), engineer(prices={"order_done": 9e8}))


def test_they_go_through_json() -> None:
    here = Location(lat=31.0, lon=121.0)
    asked = problem(order(where=here), engineer(home=here, prices=OWN), prices=GENERAL, travel=Travel.straight_line())
    assert Problem.from_json(asked.to_json()) == asked
