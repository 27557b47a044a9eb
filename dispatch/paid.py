"""Which time of a shift is paid."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts, ShiftFacts

FROM_LEAVING = -(2**30)
"""Stands for a moment that only the timetable knows."""


def paid_seconds(shift: ShiftFacts, departure: int, back: int) -> int:
    """Paid seconds of a shift with visits: from its start or from leaving until being back, and no fewer than guaranteed."""
    begin = departure if shift.shift.paid_from == "departure" else shift.start
    return max(back - begin, _least(shift))


def paid_columns(facts: Facts, begin: str, least: str) -> dict[str, NDArray[np.int32]]:
    """By shift when pay begins and what is paid at least, under these names."""
    begins = [FROM_LEAVING if shift.shift.paid_from == "departure" else shift.start for shift in facts.shifts]
    return {
        begin: np.array(begins, dtype=np.int32),
        least: np.array([_least(shift) for shift in facts.shifts], dtype=np.int32),
    }


def _least(shift: ShiftFacts) -> int:
    paid = shift.shift.least_paid
    return 0 if paid is None else paid // timedelta(seconds=1)
