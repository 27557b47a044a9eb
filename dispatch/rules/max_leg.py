"""No drive takes longer than ``Shift.max_leg``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.models.finding import Finding

READS = {"Shift": ("max_leg",)}
NO_LIMIT = 2**31 - 1
SECOND = timedelta(seconds=1)


def limit(shift: ShiftFacts) -> int:
    """Whole seconds; more than any route has where there is no limit."""
    most = shift.shift.max_leg
    return NO_LIMIT if most is None else most // SECOND


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where it is more."""
    over = timetable.longest_drive - limit(timetable.shift)
    if over > 0:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} has a drive in shift {timetable.shift.number} that is {over} s longer than the shift allows."
        yield Finding(rule="max_leg", must=True, text=text, engineer=engineer, amount=over)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limit by shift; no column where nobody has one."""
    limits = [limit(shift) for shift in facts.shifts]
    return {"shift_max_leg": np.array(limits, dtype=np.int32)} if min(limits, default=NO_LIMIT) < NO_LIMIT else {}
