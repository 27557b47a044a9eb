"""An engineer works on at most ``Engineer.max_days_in_a_row`` days in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.models.engineer import Engineer
from dispatch.models.finding import Finding, Words

READS = {"Engineer": ("max_days_in_a_row", "days_before"), "Shift": ("start",)}
WORDS = Words(
    en=(
        "Engineer {engineer} works on {amount} more days in a row than allowed, until {about}.",
        "The engineer does not work that day.",
        "You would work on {amount} more days in a row than allowed, until {about}.",
    ),
    zh=(
        "工程师 {engineer} 连续工作天数超出上限 {amount} 天，至 {about}。",
        "该工程师当日休息。",
        "你连续工作天数会超出上限 {amount} 天，至 {about}。",
    ),
    tally=("most days in a row", "连续工作天数上限"),
    counted=True,
)
NONE = -1
"""Number of no day."""


def findings_of_engineer(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a row of days that is too long."""
    engineer = tables[0].shift.engineer
    worked = {table.shift.duty.day for table in tables if table.visits}
    if engineer.max_days_in_a_row is None:
        return
    for days in _rows(worked | _worked_before(facts, engineer)):
        over, last = len(days) - engineer.max_days_in_a_row, days[-1]
        if over > 0 and last in worked:
            text = f"engineer {engineer.id!r} works on {len(days)} days in a row until {last}, {over} more than allowed."
            yield Finding(rule="days_in_a_row", must=True, text=text, engineer=engineer.id, amount=over, about=last.isoformat())


def _worked_before(facts: Facts, engineer: Engineer) -> set[date]:
    return {facts.origin.date() - timedelta(days=number) for number in range(1, engineer.days_before + 1)}


def _rows(worked: set[date]) -> Iterator[list[date]]:
    """The days that follow each other."""
    row: list[date] = []
    for day in sorted(worked):
        if row and day - row[-1] > timedelta(days=1):
            yield row
            row = []
        row.append(day)
    if row:
        yield row


def _is_limited(shift: ShiftFacts) -> bool:
    return shift.engineer.max_days_in_a_row is not None


def ties_routes(facts: Facts) -> bool:
    """Whether anybody has such a limit."""
    return any(map(_is_limited, facts.shifts))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """By shift the number of the engineer's day, such that days in a row have numbers in a row and nobody else's are beside them, and
    the most in a row; the numbers of days worked before. No column where nobody has a limit."""
    if not ties_routes(facts):
        return {}
    origin = facts.origin.date()
    begins: dict[str, int] = {}
    free, worked, numbers = 1, list[int](), list[int]()
    for shift in facts.shifts:
        engineer, most = shift.engineer, shift.engineer.max_days_in_a_row
        if most is not None and engineer.id not in begins:
            before = min(engineer.days_before, most)
            worked += range(free, free + before)
            begins[engineer.id] = free + before
            free += before + max((each.start.date() - origin).days for each in engineer.shifts) + 2
        numbers.append(NONE if most is None else begins[engineer.id] + (shift.duty.day - origin).days)
    return {
        "shift_row_day": np.array(numbers, dtype=np.int32),
        "shift_days_in_a_row": np.array([shift.engineer.max_days_in_a_row or 0 for shift in facts.shifts], dtype=np.int32),
        "row_days": np.array([free], dtype=np.int32),
        "row_days_worked": np.array(worked, dtype=np.int32),
    }
