"""An hour by which an engineer's work and drives differ from the mean of all engineers costs ``Prices.uneven_hour``.

As in the unified home care problem (Ceschia and others, ITOR 2026, doi 10.1111/itor.70140), which counts each difference in whole units of
time, a part of one as a whole one; here they are seconds.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.spread import at_work, by_engineer, worked

READS = {"Engineer": ("worked",), "Prices": ("uneven_hour",)}
PRICE = "uneven_hour"


def charge_of_plan(facts: Facts, tables: Sequence[Timetable]) -> int:
    """Seconds of all who have a shift, whether or not they are out; with what they had worked before."""
    if not ties_routes(facts):
        return 0
    loads = [worked(routes[0].shift) + sum(map(at_work, routes)) for routes in by_engineer(tables)]
    return facts.rates.uneven_second * sum(-(-abs(len(loads) * load - sum(loads)) // len(loads)) for load in loads)


def ties_routes(facts: Facts) -> bool:
    """Whether it has a price."""
    return bool(facts.rates.uneven_second)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """By shift the number of the engineer, and seconds worked before, once for each engineer; units of money a second. No column where
    it is free."""
    if not ties_routes(facts):
        return {}
    number = {name: row for row, name in enumerate(dict.fromkeys(shift.engineer.id for shift in facts.shifts))}
    engineers = np.array([number[shift.engineer.id] for shift in facts.shifts], dtype=np.int32)
    first = np.isin(np.arange(len(engineers)), np.unique(engineers, return_index=True)[1])
    return {
        "shift_uneven_engineer": engineers,
        "shift_uneven_before": np.array([worked(shift) for shift in facts.shifts], dtype=np.int64) * first,
        "rate_uneven_second": np.array([facts.rates.uneven_second], dtype=np.int64),
    }
