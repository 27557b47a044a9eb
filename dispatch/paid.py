"""Which time of a shift is paid. ``core/paid.hpp`` is its twin."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts, ShiftFacts

LEAVING, FIRST_ORDER, BACK, LAST_ORDER = range(-(2**30), -(2**30) + 4)
"""Stand for moments that only the timetable knows."""
Span = tuple[int, int]
"""Two moments, the earlier one first."""


def paid_seconds(shift: ShiftFacts, away: Span, at_work: Span) -> int:
    """Paid seconds of a shift with visits, of which one is ``away`` from leaving to being back, and ``at_work`` from beginning the first
    visit to having done the last; no fewer than guaranteed."""
    begin = {LEAVING: away[0], FIRST_ORDER: at_work[0]}.get(begins(shift), shift.start)
    return max((away[1] if ends(shift) == BACK else at_work[1]) - begin, _least(shift))


def begins(shift: ShiftFacts) -> int:
    """When pay begins, or what stands for it."""
    return {"departure": LEAVING, "first_order": FIRST_ORDER}.get(shift.shift.paid_from, shift.start)


def ends(shift: ShiftFacts) -> int:
    """What stands for the moment until which there is pay."""
    return LAST_ORDER if shift.shift.paid_until == "last_order" else BACK


def paid_columns(facts: Facts, name: str) -> dict[str, NDArray[np.int32]]:
    """By shift from when, until when and for how long at least there is pay, under names with this one in them."""
    columns = {"from": begins, "until": ends, "least": _least}
    return {f"shift_{name}_{end}": np.array([told(shift) for shift in facts.shifts], dtype=np.int32) for end, told in columns.items()}


def _least(shift: ShiftFacts) -> int:
    paid = shift.shift.least_paid
    return 0 if paid is None else paid // timedelta(seconds=1)
