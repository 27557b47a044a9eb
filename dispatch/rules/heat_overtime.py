"""On a day of 35 degrees and more an engineer who works outdoors has no overtime.

Measures on the Administration of Heatstroke Prevention and Cooling (China, No. 89 of 2012), article 8. The forecast is that of the day on
which the shift begins, where the order is. Overtime is time after ``Shift.end``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Duty, Facts
from dispatch.models.finding import Finding
from dispatch.models.order import Order

READS = {"Order": ("area", "steps", "despite_heat"), "Step": ("duration", "outdoor"), "Shift": ("start", "end"), "Problem": ("heat",)}


def counts(order: Order, duty: Duty) -> bool:
    """Whether the order has the engineer outdoors on a hot day."""
    return duty.forecast.limits(order, duty.day)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where somebody who was outdoors is back late."""
    shift = timetable.shift
    over = timetable.back - shift.end
    if over > 0 and any(counts(visit.order, shift.duty) for visit in timetable.visits):
        engineer = shift.engineer.id
        text = f"engineer {engineer!r} works outdoors on a hot day and is back {over} s after the end of shift {shift.number}."
        yield Finding(rule="heat_overtime", must=True, text=text, engineer=engineer, amount=over)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Which visits count [visit, day], the day of each shift and its end; no column where nobody could have overtime."""
    days = {duty.day: duty for duty in (shift.duty for shift in facts.shifts if shift.hard_end > shift.end)}
    hot = np.array([[counts(visit.order, duty) for duty in days.values()] for visit in facts.orders], dtype=np.uint8)
    if not hot.any():
        return {}
    number = {day: column for column, day in enumerate(days)}
    return {
        "hot_visits": hot,
        "shift_hot_day": np.array([number.get(shift.duty.day, 0) for shift in facts.shifts], dtype=np.int32),
        "shift_hot_end": np.array([shift.end for shift in facts.shifts], dtype=np.int32),
    }
