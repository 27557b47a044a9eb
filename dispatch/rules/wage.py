"""A paid hour costs ``Prices.work_hour``: from the shift's start or from leaving until being back, at least ``Shift.least_paid``."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.paid import paid_columns, paid_seconds

READS = {"Shift": ("paid_from", "least_paid"), "Prices": ("work_hour",)}
PRICE = "work_hour"


def charge(timetable: Timetable) -> int:
    """For all paid time; nothing for a shift without visits."""
    if not timetable.visits:
        return 0
    return paid_seconds(timetable.shift, timetable.departure, timetable.back) * timetable.shift.rates.work_second


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """When pay begins, what is paid at least, and units of money a second, by shift; no column where time is free
    and nobody leaves late for it."""
    if all(not shift.rates.work_second and shift.shift.paid_from == "start" for shift in facts.shifts):
        return {}
    return {
        **paid_columns(facts, "shift_paid_from", "shift_least_paid"),
        "shift_work_second": np.array([shift.rates.work_second for shift in facts.shifts], dtype=np.int64),
    }
