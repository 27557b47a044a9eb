"""An hour of waiting costs ``Prices.waiting_hour``."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Prices": ("waiting_hour",)}
PRICE = "waiting_hour"


def waited(timetable: Timetable) -> int:
    """Seconds from leaving to being back without drive, work, break or loading."""
    if not timetable.visits:
        return 0
    rested = sum(rest.end - rest.start for rest in timetable.rests) + sum(trip.end - trip.start for trip in timetable.trips)
    return timetable.back - timetable.departure - sum(timetable.leg_seconds) - sum(timetable.work) - rested


def charge(timetable: Timetable) -> int:
    """For all waiting, at doors, for goods and before breaks."""
    return waited(timetable) * timetable.facts.rates.waiting_second


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Units of money a second; no column where waiting is free."""
    return {"rate_waiting_second": np.array([facts.rates.waiting_second], dtype=np.int64)} if facts.rates.waiting_second else {}
