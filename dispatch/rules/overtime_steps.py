"""Overtime that is dearer the longer it is: ``Prices.overtime_steps`` beside ``Prices.overtime_hour``."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Prices": ("overtime_steps",)}
PRICE = "overtime_steps"


def surcharges(facts: Facts) -> list[tuple[int, int]]:
    """``(seconds of overtime, units of money a second on top from then on)``."""
    steps = [(0, facts.rates.overtime_second), *facts.rates.overtime_steps]
    return [(after, second - before) for (_, before), (after, second) in pairwise(steps)]


def charge(timetable: Timetable) -> int:
    """What each step adds to the price before it."""
    over = timetable.back - timetable.shift.end
    return sum(max(0, over - after) * more for after, more in surcharges(timetable.facts)) if timetable.visits else 0


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Where each step begins and what it adds; no column without steps."""
    steps = surcharges(facts)
    if not steps:
        return {}
    return {
        "overtime_step_after": np.array([after for after, _ in steps], dtype=np.int32),
        "overtime_step_second": np.array([more for _, more in steps], dtype=np.int64),
        "shift_steps_from": np.array([shift.end for shift in facts.shifts], dtype=np.int32),
    }
