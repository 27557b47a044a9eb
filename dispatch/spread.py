"""Orders that belong together, and over how many shifts or engineers a plan spreads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts, ShiftFacts

ALONE = -1
"""Set of all orders that belong to no other."""
SetOf = Callable[[OrderFacts], Hashable]
"""Name of the set of an order; None or empty for none."""


def sets_of(facts: Facts, set_of: SetOf) -> NDArray[np.int32] | None:
    """Number of the set of each order; None where no set has two orders."""
    names = [set_of(order) for order in facts.orders]
    counts = Counter(name for name in names if name)
    number = {name: row for row, name in enumerate(name for name, count in counts.items() if count > 1)}
    return np.array([number.get(name, ALONE) for name in names], dtype=np.int32) if number else None


def holders(tables: Iterable[Timetable], set_of: SetOf, holder: Callable[[ShiftFacts], Hashable]) -> dict[Hashable, list[Hashable]]:
    """Who comes to the orders of each set, in the sequence of the routes."""
    found: dict[Hashable, dict[Hashable, None]] = {}
    for table in tables:
        for name in filter(None, map(set_of, table.visits)):
            found.setdefault(name, {})[holder(table.shift)] = None
    return {name: list(each) for name, each in found.items()}


def engineer_of(shift: ShiftFacts) -> str:
    """Id of the engineer."""
    return shift.engineer.id


def worked(shift: ShiftFacts) -> int:
    """Seconds that the engineer has worked before."""
    before = shift.engineer.worked
    return 0 if before is None else before // timedelta(seconds=1)


def at_work(table: Timetable) -> int:
    """Seconds of work and drives."""
    return sum(table.work) + sum(table.leg_seconds)


def several_shifts(facts: Facts) -> bool:
    """Whether any engineer has more than one."""
    return len({shift.engineer.id for shift in facts.shifts}) < len(facts.shifts)


def engineer_numbers(facts: Facts, name: str) -> dict[str, NDArray[np.int32]]:
    """Number of the engineer by shift in a column of this name; no column where every engineer has one shift."""
    if not several_shifts(facts):
        return {}
    number = {engineer.id: row for row, engineer in enumerate(facts.problem.engineers)}
    return {name: np.array([number[shift.engineer.id] for shift in facts.shifts], dtype=np.int32)}


def first_of_day(facts: Facts) -> NDArray[np.int32]:
    """Row of the first shift that the engineer has on the same day, by shift."""
    first: dict[tuple[str, date], int] = {}
    days = ((shift.engineer.id, shift.duty.day) for shift in facts.shifts)
    return np.array([first.setdefault(day, row) for row, day in enumerate(days)], dtype=np.int32)


def two_a_day(first: NDArray[np.int32]) -> bool:
    """Whether any engineer has two shifts on one day, given ``first_of_day``."""
    return bool((first != np.arange(len(first))).any())


def by_day(tables: Iterable[Timetable]) -> list[list[Timetable]]:
    """Routes of an engineer, those of each day together."""
    found: dict[date, list[Timetable]] = {}
    for table in tables:
        found.setdefault(table.shift.duty.day, []).append(table)
    return list(found.values())


def by_engineer(tables: Sequence[Timetable]) -> list[list[Timetable]]:
    """The routes of each engineer."""
    found: dict[str, list[Timetable]] = {}
    for table in tables:
        found.setdefault(table.shift.engineer.id, []).append(table)
    return list(found.values())
