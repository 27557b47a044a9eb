"""A kilometre of driving costs ``Prices.km``."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Prices": ("km",)}
PRICE = "km"


def charge(timetable: Timetable) -> int:
    """Metres of all legs, the way back included."""
    return sum(timetable.leg_metres) * timetable.shift.rates.metre


def by_visit(timetable: Timetable) -> list[int]:
    """The drive to each visit; the way back is the route's own."""
    return [metres * timetable.shift.rates.metre for metres in timetable.leg_metres[:-1]]


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Units of money a metre, of the cheapest engineer; no column where that is nothing."""
    metre = facts.lowest("metre")
    return {"rate_metre": np.array([metre], dtype=np.int64)} if metre else {}
