from datetime import timedelta

import pytest

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.location import Location
from dispatch.rules import setup
from tests.builders import engineer, order, place, problem, route

TEN = timedelta(minutes=10)
CORNER = {"id": "p1", "lat": 30.0, "lon": 120.0}
METRE = 1 / 111_195  # degrees of latitude


def two(first: Location, then: Location) -> Timetable:
    """B, which is done second, needs 10 minutes before its half hour."""
    return route(problem(order("A", location=first), order("B", location=then, setup=TEN), engineer()), "A", "B")


@pytest.mark.parametrize(
    ("first", "then", "once"),
    [
        ({}, {}, True),
        ({}, {"lat": 30.0 + 29 * METRE, "id": "p2"}, True),
        ({}, {"lat": 30.0 + 31 * METRE, "id": "p2"}, False),
        ({"exact": False}, {}, False),
        ({"exact": False}, {"exact": False}, False),
        ({"exact": False, "place": "5 West Lake Road"}, {"exact": False, "place": "5 West Lake Road"}, True),
        ({"place": "5 West Lake Road"}, {"place": "7 West Lake Road", "lat": 31.0, "id": "p2"}, False),
        ({"lat": None, "lon": None}, {"lat": None, "lon": None}, False),
    ],
)
def test_once_at_a_door(first: dict[str, object], then: dict[str, object], once: bool) -> None:
    assert two(Location(**CORNER | first), Location(**CORNER | then)).work == (1800, 1800 if once else 2400)


def test_only_the_first_of_consecutive_orders_needs_it() -> None:
    orders = [order(name, location=Location(id="p1", place="tower"), setup=TEN) for name in "ABC"]
    told = route(problem(*orders, order("X", 2), engineer()), "A", "B", "X", "C")
    assert told.work == (2400, 1800, 1800, 2400)


def test_it_takes_everybody_the_same_time() -> None:
    assert route(problem(order(kind="clean", setup=TEN), engineer(speed={"clean": 2.0})), "A").work == (900 + 600,)


def test_columns() -> None:
    assert setup.encode(Facts(problem(order(), engineer()))) == {}
    here = Location(id="p1", lat=0.0, lon=90.0, place="tower")
    columns = setup.encode(Facts(problem(order("A", location=here, setup=TEN), order("B", location=place(2)), engineer(home=here))))
    assert columns["setup"].tolist() == [600, 0]
    assert columns["door_text"].tolist() == [0, -1]
    assert columns["door_point"].tolist() == [[0, 637_100_880, 0], [2**31 - 1] * 3]
