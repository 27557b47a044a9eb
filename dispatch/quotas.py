"""The quotas of days, and what counts towards each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time

import numpy as np
from numpy.typing import NDArray

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts, ShiftFacts
from dispatch.models.quota import Quota
from dispatch.periods import NONE

MostOf = Callable[[Quota], int | None]
"""What a quota allows of one thing; None where it does not say."""
TakesOf = Callable[[ShiftFacts, OrderFacts], int]
"""What a visit takes of it in a shift."""


def each_quota(facts: Facts, tables: Sequence[Timetable], takes_of: TakesOf) -> Iterator[tuple[Quota, date, int]]:
    """Every quota of every day, and what all visits take of it."""
    for day in sorted({table.shift.duty.day for table in tables}):
        of_day = [table for table in tables if table.shift.duty.day == day]
        for quota in facts.problem.quotas:
            if _holds(quota, day, facts):
                yield quota, day, sum(takes_of(table.shift, visit) for table in of_day for visit in table.visits if _counts(quota, visit))


def in_words(quota: Quota, day: date) -> str:
    """What counts, as text that ends a sentence."""
    parts = [" or ".join(map(repr, names)) for names in (quota.kinds, quota.areas) if names]
    return f"{' in '.join(parts) or 'all orders'} on {day}"


def quota_columns(facts: Facts, name: str, most_of: MostOf) -> dict[str, NDArray[np.generic]]:
    """Numbers of the sorts that each visit is of [visit, place], the pool of each shift by sort, ``NONE`` where there is no quota, and what
    a pool has; no column where nothing is limited.

    A sort is what one or more quotas count; a pool is a sort on a day.
    """
    sorts: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    pools: dict[tuple[int, date], int] = {}
    days = sorted({shift.duty.day for shift in facts.shifts})
    for quota in facts.problem.quotas:
        most, held = most_of(quota), [day for day in days if _holds(quota, day, facts)]
        if most is not None and held and any(_counts(quota, visit) for visit in facts.orders):
            sort = sorts.setdefault((quota.kinds, quota.areas), len(sorts))
            pools |= {(sort, day): min(most, pools.get((sort, day), most)) for day in held}
    if not pools:
        return {}
    number = {pool: row for row, pool in enumerate(pools)}
    of_shift = [[number.get((sort, shift.duty.day), NONE) for sort in range(len(sorts))] for shift in facts.shifts]
    quotas = [Quota(kinds=kinds, areas=areas) for kinds, areas in sorts]
    return {
        f"{name}_sorts": sorts_of_visits([[_counts(quota, visit) for quota in quotas] for visit in facts.orders]),
        f"shift_{name}_pools": np.array(of_shift, dtype=np.int32),
        f"{name}_left": np.array(list(pools.values()), dtype=np.int64),
    }


def sorts_of_visits(belongs: Sequence[Sequence[bool]]) -> NDArray[np.int32]:
    """Numbers of the sorts that each visit is of [visit, place], then ``NONE``, from whether it is of a sort [visit, sort]."""
    rows = [[sort for sort, is_of in enumerate(row) if is_of] for row in belongs]
    width = max(map(len, rows))
    return np.array([row + [NONE] * (width - len(row)) for row in rows], dtype=np.int32)


def _counts(quota: Quota, visit: OrderFacts) -> bool:
    order = visit.order
    return (not quota.kinds or order.kind in quota.kinds) and (not quota.areas or order.area in quota.areas)


def _holds(quota: Quota, day: date, facts: Facts) -> bool:
    """Whether the day has this quota, and it is not lifted yet."""
    if (quota.first is not None and day < quota.first) or (quota.last is not None and quota.last < day):
        return False
    now = facts.problem.now
    if now is None or quota.lifted is None:
        return True
    return facts.seconds(now) < facts.seconds(datetime.combine(day, time())) - quota.lifted.total_seconds()
