"""The limits of engineers over several days, and the shifts that count towards each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.limit import Limit

NONE = -1
"""Number of no limit."""
MostOf = Callable[[Limit], int | None]
"""What a limit allows of one thing; None where it does not say."""


def each_limit(tables: Sequence[Timetable]) -> Iterator[tuple[Limit, list[Timetable]]]:
    """Every limit of the engineer whose routes these are, and those with visits that count towards it."""
    for limit in tables[0].shift.engineer.limits:
        routes = [table for table in tables if table.visits and _covers(limit, table.shift.duty.day)]
        if routes:
            yield limit, routes


def in_words(limit: Limit) -> str:
    """The days of a limit as text that ends a sentence."""
    first = "" if limit.first is None else f" from {limit.first.isoformat()}"
    last = "" if limit.last is None else f" until {limit.last.isoformat()}"
    return first + last or " in all"


def has_limits(facts: Facts, most_of: MostOf) -> bool:
    """Whether any shift has a limit of this sort that covers its day."""
    return any(most_of(limit) is not None and _covers(limit, shift.duty.day) for shift in facts.shifts for limit in shift.engineer.limits)


def limit_columns(facts: Facts, name: str, most_of: MostOf) -> dict[str, NDArray[np.generic]]:
    """By shift the numbers of its limits, ``NONE`` where it has fewer than others, and what each limit allows; no column where
    nobody has one."""
    number: dict[tuple[str, int], int] = {}
    most: list[int] = []
    rows: list[list[int]] = []
    for shift in facts.shifts:
        rows.append([])
        for row, limit in enumerate(shift.engineer.limits):
            allowed = most_of(limit)
            if allowed is None or not _covers(limit, shift.duty.day):
                continue
            rows[-1].append(number.setdefault((shift.engineer.id, row), len(number)))
            most += [allowed] if len(most) < len(number) else []
    if not most:
        return {}
    width = max(map(len, rows))
    table = np.array([row + [NONE] * (width - len(row)) for row in rows], dtype=np.int32)
    return {f"shift_limits_{name}": table, f"limit_{name}": np.array(most, dtype=np.int64)}


def _covers(limit: Limit, day: date) -> bool:
    return (limit.first is None or limit.first <= day) and (limit.last is None or day <= limit.last)
