"""On a day of 37 degrees and more an engineer is outdoors for at most six hours.

Measures on the Administration of Heatstroke Prevention and Cooling (China, No. 89 of 2012), article 8. The forecast is that of the day on
which the shift begins, where the order is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts, ShiftFacts
from dispatch.heat import MOST_SECONDS, SIX_HOURS
from dispatch.models.finding import Finding
from dispatch.pace import SECOND

READS = {"Order": ("area", "steps", "despite_heat"), "Step": ("duration", "outdoor"), "Shift": ("start",), "Problem": ("heat",)}


def seconds(shift: ShiftFacts, visit: OrderFacts) -> int:
    """Whole seconds outdoors that count for a shift."""
    order = visit.order
    if shift.duty.forecast.degrees(order, shift.duty.day) < SIX_HOURS:
        return 0
    outdoors = sum((step.duration for step in order.steps if step.outdoor), 0 * SECOND)
    return shift.takes(order.kind, outdoors // SECOND)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where it is more."""
    shift = timetable.shift
    over = sum(seconds(shift, visit) for visit in timetable.visits) - MOST_SECONDS
    if over > 0:
        engineer = shift.engineer.id
        text = f"engineer {engineer!r} is outdoors {over} s longer in shift {shift.number} than the six hours that heat allows."
        yield Finding(rule="heat_hours", must=True, text=text, engineer=engineer, amount=over)


def lasting(timetable: Timetable) -> bool:
    """Later visits take nothing off."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Seconds outdoors [visit, sort of shift], and the sort of each shift; no column where nothing counts."""
    kinds = sorted({visit.order.kind for visit in facts.orders})
    rows = [(shift.duty.day, *(shift.speed.get(kind) for kind in kinds)) for shift in facts.shifts]
    example = dict(zip(rows, facts.shifts, strict=True))
    sorts = {row: number for number, row in enumerate(example)}
    outdoors = np.array([[seconds(shift, visit) for shift in example.values()] for visit in facts.orders], dtype=np.int32)
    if not outdoors.any():
        return {}
    return {
        "outdoor_seconds": outdoors,
        "shift_outdoor_sort": np.array([sorts[row] for row in rows], dtype=np.int32),
        "outdoor_most": np.array([MOST_SECONDS], dtype=np.int32),
    }
