"""On a day of 37 degrees and more an engineer is outdoors for at most six hours, in all shifts of the day together.

Measures on the Administration of Heatstroke Prevention and Cooling (China, No. 89 of 2012), article 8. The forecast is that of the day on
which the shift begins, where the order is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Duty, Facts, OrderFacts, ShiftFacts
from dispatch.heat import MOST_SECONDS
from dispatch.models.finding import Finding, Words
from dispatch.pace import ONE, scaled
from dispatch.spread import by_day, first_of_day, two_a_day

READS = {
    "Order": ("area", "steps", "despite_heat", "fixed"),
    "Step": ("duration", "outdoor"),
    "Shift": ("start",),
    "Problem": ("heat", "now"),
}
WORDS = Words(
    en=(
        "Engineer {engineer} is outdoors {amount} longer than the six hours that heat allows.",
        "The engineer may not be outdoors any longer in the heat.",
        "You would be outdoors {amount} longer than the six hours that heat allows.",
    ),
    zh=(
        "工程师 {engineer} 的室外作业超出高温日六小时上限 {amount}。",
        "高温日该工程师不能再室外作业。",
        "你的室外作业会超出高温日六小时上限 {amount}。",
    ),
    tally=("six hours outdoors in the heat", "高温日室外作业六小时上限"),
)


def usual_seconds(visit: OrderFacts, duty: Duty) -> int:
    """Whole seconds outdoors at speed 1 that count on a day."""
    return duty.forecast.outdoors(visit.order, duty.day)


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


def findings_of_engineer(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a day of several shifts where it is more in all of them together."""
    for routes in by_day(tables) if facts.problem.heat else ():
        outdoors = [sum(seconds(table.shift, visit) for visit in table.visits) for table in routes]
        over = sum(outdoors) - MOST_SECONDS
        if over > 0 and sum(map(bool, outdoors)) > 1:
            engineer, day = routes[0].shift.engineer.id, routes[0].shift.duty.day.isoformat()
            text = f"engineer {engineer!r} is outdoors {over} s longer in all shifts of {day} than the six hours that heat allows."
            yield Finding(rule="heat_hours", must=True, text=text, engineer=engineer, amount=over, about=day)


def ties_routes(facts: Facts) -> bool:
    """Whether anybody could be outdoors in two shifts of one hot day."""
    return "shift_outdoor_day" in encode(facts)


def lasting(timetable: Timetable) -> bool:
    """Later visits take nothing off."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Seconds outdoors [visit, sort of shift], the sort of each shift, and the first shift of the engineer's day where somebody has two;
    no column where nothing counts."""
    days = {shift.duty.day: shift.duty for shift in facts.shifts} if facts.problem.heat else {}
    usual = {day: np.array([usual_seconds(visit, duty) for visit in facts.orders], dtype=np.int64) for day, duty in days.items()}
    if not any(counted.any() for counted in usual.values()):
        return {}
    kinds = sorted({visit.order.kind for visit in facts.orders})
    kind = np.array([kinds.index(visit.order.kind) for visit in facts.orders], dtype=np.intp)
    rows = [(shift.duty.day, tuple(shift.speed.get(name, ONE) for name in kinds)) for shift in facts.shifts]
    sorts = {row: number for number, row in enumerate(dict.fromkeys(rows))}
    first = first_of_day(facts)
    outdoors = [scaled(usual[day], np.array(speeds, dtype=np.int64)[kind]) for day, speeds in sorts]
    return {
        "outdoor_seconds": np.stack(outdoors, axis=1).astype(np.int32),
        "shift_outdoor_sort": np.array([sorts[row] for row in rows], dtype=np.int32),
        "outdoor_most": np.array([MOST_SECONDS], dtype=np.int32),
    } | ({"shift_outdoor_day": first} if two_a_day(first) else {})
