"""On a day of 35 degrees and more an engineer who works outdoors has no overtime, in any shift of the day.

Measures on the Administration of Heatstroke Prevention and Cooling (China, No. 89 of 2012), article 8. The forecast is that of the day on
which the shift begins, where the order is. Overtime is time after ``Shift.end``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Duty, Facts
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order
from dispatch.spread import by_day, first_of_day, two_a_day

READS = {
    "Order": ("area", "steps", "despite_heat", "fixed"),
    "Step": ("duration", "outdoor"),
    "Shift": ("start", "end"),
    "Problem": ("heat", "now"),
}
WORDS = Words(
    en=(
        "Engineer {engineer} works outdoors in the heat and is back {amount} after the end of the shift.",
        "The engineer may not work late in the heat.",
        "You would work outdoors in the heat and be back {amount} after the end of your shift.",
    ),
    zh=(
        "工程师 {engineer} 高温日室外作业，却比班次结束晚 {amount} 收工。",
        "高温日该工程师不能加班。",
        "你高温日室外作业，会比班次结束晚 {amount} 收工。",
    ),
    tally=("no overtime outdoors in the heat", "高温日室外作业不得加班"),
)


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


def findings_of_engineer(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a shift with overtime that has nothing outdoors itself, while another one of the day has."""
    for routes in by_day(tables) if facts.problem.heat else ():
        outdoors = [any(counts(visit.order, table.shift.duty) for visit in table.visits) for table in routes]
        for table, is_out in zip(routes, outdoors, strict=True):
            shift, over = table.shift, table.back - table.shift.end
            if over > 0 and table.visits and not is_out and any(outdoors):
                engineer, number = shift.engineer.id, shift.number
                text = (
                    f"engineer {engineer!r} works outdoors on a hot day and is back {over} s after the end of shift {number} of that day."
                )
                yield Finding(rule="heat_overtime", must=True, text=text, engineer=engineer, amount=over, about=shift.duty.day.isoformat())


def ties_routes(facts: Facts) -> bool:
    """Whether anybody with two shifts on one day could be outdoors in the heat and have overtime."""
    return "shift_hot_first" in encode(facts)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Which visits count [visit, day], the day of each shift and its end, and the first shift of the engineer's day where somebody has two;
    no column where nobody could have overtime."""
    late = [shift.duty for shift in facts.shifts if shift.hard_end > shift.end] if facts.problem.heat else []
    days = {duty.day: duty for duty in late}
    hot = np.array([[counts(visit.order, duty) for duty in days.values()] for visit in facts.orders], dtype=np.uint8)
    if not hot.any():
        return {}
    number, first = {day: column for column, day in enumerate(days)}, first_of_day(facts)
    columns: dict[str, np.ndarray] = {
        "hot_visits": hot,
        "shift_hot_day": np.array([number.get(shift.duty.day, 0) for shift in facts.shifts], dtype=np.int32),
        "shift_hot_end": np.array([shift.end for shift in facts.shifts], dtype=np.int32),
    }
    return columns | {"shift_hot_first": first} if two_a_day(first) else columns
