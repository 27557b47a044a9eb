"""A plan small enough to add up by hand."""

from datetime import datetime, timedelta

import pytest

from dispatch import Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel

HOME, NEAR, FAR = (Location(id=name) for name in ("home", "near", "far"))
TEN_MINUTES_APART = [[0, 600, 600], [600, 0, 600], [600, 600, 0]]
FIVE_KM_APART = [[0, 5000, 5000], [5000, 0, 5000], [5000, 5000, 0]]


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, 15, hour, minute)


@pytest.fixture
def day_of_li() -> Plan:
    """Li leaves at 8:00, installs from 8:10 to 10:10, is at the next door at 10:20, cleans from 15:30 to 16:30, is home at 16:40."""
    hour = timedelta(hours=1)
    orders = (
        Order(id="install", kind="install", location=NEAR, duration=2 * hour, skills={"ac_install": 1}, must=True, priority="normal"),
        Order(
            id="clean",
            kind="clean",
            location=FAR,
            duration=hour,
            skills={"ac_clean": 1},
            windows=((at(15, 30), at(17)),),
            priority="urgent",
        ),
        Order(id="repair", kind="repair", location=NEAR, duration=hour, skills={"tv_repair": 1, "ac_clean": 0}, priority="normal"),
        Order(id="gas", location=NEAR, duration=hour, skills={"gas": 1}),
        Order(id="look", location=NEAR, duration=hour, value=50.0),
    )
    shift = Shift(start=at(8), end=at(16), overtime_until=at(18))
    engineers = (
        Engineer(id="Li", home=HOME, skills={"ac_install": 2, "ac_clean": 1, "gas": 0}, shifts=(shift,)),
        Engineer(id="Wang", home=HOME, skills={"ac_clean": 1}, shifts=(shift,)),
    )
    problem = Problem(
        orders=orders,
        engineers=engineers,
        travel=Travel.from_matrix(["home", "near", "far"], TEN_MINUTES_APART, FIVE_KM_APART),
        prices=Prices(travel_hour=60, km=1, overtime_hour=90, open_order={"normal": 100, "urgent": 400}),
    )
    return Plan.of(problem, {"Li": [["install", "clean"]]})
