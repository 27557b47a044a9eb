"""An engineer works on at most ``Limit.max_days`` of its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words
from dispatch.models.limit import Limit
from dispatch.periods import each_limit, has_limits, in_words, limit_columns

READS = {"Engineer": ("limits",), "Limit": ("first", "last", "max_days"), "Shift": ("start",)}
WORDS = Words(
    en=(
        "Engineer {engineer} works on {amount} more days than allowed.",
        "The engineer does not work that day.",
        "You would work on {amount} more days than allowed.",
    ),
    zh=("工程师 {engineer} 的工作天数超出上限 {amount} 天。", "该工程师当日休息。", "你的工作天数会超出上限 {amount} 天。"),
    tally=("most days of work", "工作天数已达上限"),
    counted=True,
)


def most_of(limit: Limit) -> int | None:
    """Days that are allowed."""
    return limit.max_days


def findings_of_engineer(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a limit that is passed."""
    for limit, routes in each_limit(tables):
        days = len({table.shift.duty.day for table in routes})
        if limit.max_days is not None and days > limit.max_days:
            engineer, over = routes[0].shift.engineer.id, days - limit.max_days
            text = f"engineer {engineer!r} works on {days} days{in_words(limit)}, {over} more than allowed."
            yield Finding(rule="limit_days", must=True, text=text, engineer=engineer, amount=over)


def ties_routes(facts: Facts) -> bool:
    """Whether anybody has such a limit."""
    return has_limits(facts, most_of)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limits of each shift, the days that each allows, and by shift the number of the engineer's day; no column where nobody
    has one."""
    columns = limit_columns(facts, "days", most_of)
    if not columns:
        return {}
    number = {key: row for row, key in enumerate(dict.fromkeys((shift.engineer.id, shift.duty.day) for shift in facts.shifts))}
    days = [number[shift.engineer.id, shift.duty.day] for shift in facts.shifts]
    return columns | {"shift_limit_day": np.array(days, dtype=np.int32)}
