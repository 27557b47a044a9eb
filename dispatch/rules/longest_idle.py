"""An hour of the longest time that any shift leaves its engineer idle costs ``Prices.longest_idle_hour``.

As in the unified home care problem (Ceschia and others, ITOR 2026, doi 10.1111/itor.70140): who is out for little of a shift, or not at
all, is idle for the rest of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Prices": ("longest_idle_hour",)}
PRICE = "longest_idle_hour"


def idle(timetable: Timetable) -> int:
    """Seconds between the start of the shift and its end, or being back if that is later, without drive, work, break or loading."""
    shift = timetable.shift
    if not timetable.visits:
        return shift.end - shift.start
    rested = sum(rest.end - rest.start for rest in timetable.rests) + sum(trip.end - trip.start for trip in timetable.trips)
    return max(shift.end, timetable.back) - shift.start - sum(timetable.leg_seconds) - sum(timetable.work) - rested


def charge_of_plan(facts: Facts, tables: Sequence[Timetable]) -> int:
    """Seconds of the shift that has most of them."""
    return facts.rates.longest_idle_second * max(map(idle, tables), default=0)


def ties_routes(facts: Facts) -> bool:
    """Whether it has a price."""
    return bool(facts.rates.longest_idle_second)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Start and end by shift and units of money a second; no column where it is free."""
    if not ties_routes(facts):
        return {}
    return {
        "idle_from": np.array([shift.start for shift in facts.shifts], dtype=np.int32),
        "idle_until": np.array([shift.end for shift in facts.shifts], dtype=np.int32),
        "rate_longest_idle_second": np.array([facts.rates.longest_idle_second], dtype=np.int64),
    }
