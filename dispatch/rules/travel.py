"""An hour of driving costs ``Prices.travel_hour``."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Prices": ("travel_hour",)}
PRICE = "travel_hour"


def charge(timetable: Timetable) -> int:
    """Seconds of all legs, the way back included."""
    return sum(timetable.leg_seconds) * timetable.shift.rates.travel_second


def by_visit(timetable: Timetable) -> list[int]:
    """The drive to each visit; the way back is the route's own."""
    return [seconds * timetable.shift.rates.travel_second for seconds in timetable.leg_seconds[:-1]]


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Units of money a second, of the cheapest engineer."""
    return {"rate_travel_second": np.array([facts.lowest("travel_second")], dtype=np.int64)}
