"""Work costs ``Prices.fairness`` times the square of its hours, so that whoever has worked much is dearer than others."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts

READS = {"Engineer": ("worked",), "Prices": ("fairness",)}
PRICE = "fairness"
HOUR = 3600


def worked(shift: ShiftFacts) -> int:
    """Seconds that the engineer has worked before."""
    before = shift.engineer.worked
    return 0 if before is None else before // timedelta(seconds=1)


def charge(timetable: Timetable) -> int:
    """What work and drives of this shift add to the square of what was worked before, a part of a unit dropped."""
    work = sum(timetable.work) + sum(timetable.leg_seconds)
    return timetable.facts.rates.fairness * work * (2 * worked(timetable.shift) + work) // HOUR**2


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Seconds worked before by shift, and units of money for the square of an hour; no column where fairness is free."""
    price = facts.rates.fairness
    if not price:
        return {}
    return {
        "shift_worked": np.array([worked(shift) for shift in facts.shifts], dtype=np.int32),
        "price_fairness": np.array([price], dtype=np.int64),
    }
