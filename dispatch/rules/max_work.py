"""An engineer is on site for at most ``Shift.max_work``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.limits import limit_column, limit_seconds
from dispatch.models.finding import Finding, Words

READS = {"Shift": ("max_work",)}
WORDS = Words(
    en=(
        "Engineer {engineer} works {amount} longer on site than the shift allows.",
        "The engineer has no more room that day.",
        "You would work {amount} longer on site than your shift allows.",
    ),
    zh=("工程师 {engineer} 的现场工时超出上限 {amount}。", "该工程师当日已排满。", "你的现场工时会超出上限 {amount}。"),
    tally=("most time on site", "现场工时上限"),
)


def limit(shift: ShiftFacts) -> int:
    """Whole seconds; more than any route has where there is no limit."""
    return limit_seconds(shift.shift.max_work)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where it is more."""
    over = sum(timetable.work) - limit(timetable.shift)
    if over > 0:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} works {over} s more on site in shift {timetable.shift.number} than the shift allows."
        yield Finding(rule="max_work", must=True, text=text, engineer=engineer, amount=over)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limit by shift; no column where nobody has one."""
    return limit_column("shift_max_work", map(limit, facts.shifts))
