"""On a day of 37 degrees and more an engineer is outdoors for at most six hours.

Measures on the Administration of Heatstroke Prevention and Cooling (China, No. 89 of 2012), article 8. The forecast is that of the day on
which the shift begins, where the order is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Duty, Facts, OrderFacts, ShiftFacts
from dispatch.heat import MOST_SECONDS, SIX_HOURS
from dispatch.models.finding import Finding
from dispatch.pace import ONE, SECOND, scaled

READS = {"Order": ("area", "steps", "despite_heat"), "Step": ("duration", "outdoor"), "Shift": ("start",), "Problem": ("heat",)}


def usual_seconds(visit: OrderFacts, duty: Duty) -> int:
    """Whole seconds outdoors at speed 1 that count on a day."""
    order = visit.order
    if duty.forecast.degrees(order, duty.day) < SIX_HOURS:
        return 0
    return sum((step.duration for step in order.steps if step.outdoor), 0 * SECOND) // SECOND


def seconds(shift: ShiftFacts, visit: OrderFacts) -> int:
    """Whole seconds outdoors that count for a shift."""
    return shift.takes(visit.order.kind, usual_seconds(visit, shift.duty))


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
    days = {shift.duty.day: shift.duty for shift in facts.shifts} if facts.problem.heat else {}
    usual = {day: np.array([usual_seconds(visit, duty) for visit in facts.orders], dtype=np.int64) for day, duty in days.items()}
    if not any(counted.any() for counted in usual.values()):
        return {}
    kinds = sorted({visit.order.kind for visit in facts.orders})
    kind = np.array([kinds.index(visit.order.kind) for visit in facts.orders], dtype=np.intp)
    rows = [(shift.duty.day, tuple(shift.speed.get(name, ONE) for name in kinds)) for shift in facts.shifts]
    sorts = {row: number for number, row in enumerate(dict.fromkeys(rows))}
    outdoors = [scaled(usual[day], np.array(speeds, dtype=np.int64)[kind]) for day, speeds in sorts]
    return {
        "outdoor_seconds": np.stack(outdoors, axis=1).astype(np.int32),
        "shift_outdoor_sort": np.array([sorts[row] for row in rows], dtype=np.int32),
        "outdoor_most": np.array([MOST_SECONDS], dtype=np.int32),
    }
