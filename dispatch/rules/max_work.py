"""An engineer is on site for at most ``Shift.max_work``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.models.finding import Finding

READS = {"Shift": ("max_work",)}
NO_LIMIT = 2**31 - 1
SECOND = timedelta(seconds=1)


def limit(shift: ShiftFacts) -> int:
    """Whole seconds; more than any route has where there is no limit."""
    most = shift.shift.max_work
    return NO_LIMIT if most is None else most // SECOND


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where it is more."""
    over = sum(timetable.work) - limit(timetable.shift)
    if over > 0:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} works {over} s more on site in shift {timetable.shift.number} than the shift allows."
        yield Finding(rule="max_work", must=True, text=text, engineer=engineer, amount=over)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limit by shift; no column where nobody has one."""
    limits = [limit(shift) for shift in facts.shifts]
    return {"shift_max_work": np.array(limits, dtype=np.int32)} if min(limits, default=NO_LIMIT) < NO_LIMIT else {}
