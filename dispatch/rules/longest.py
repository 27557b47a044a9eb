"""From leaving to being back it is at most ``Shift.longest``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.limits import limit_column, limit_seconds
from dispatch.models.finding import Finding, Words

READS = {"Shift": ("longest",)}
WORDS = Words(
    en=(
        "Engineer {engineer} is away {amount} longer than the shift allows.",
        "The engineer has no more room that day.",
        "You would be away {amount} longer than your shift allows.",
    ),
    zh=("工程师 {engineer} 的外出时长超出上限 {amount}。", "该工程师当日已排满。", "你的外出时长会超出上限 {amount}。"),
    tally=("longest time away", "外出时长上限"),
)


def limit(shift: ShiftFacts) -> int:
    """Whole seconds; more than any route has where there is no limit."""
    return limit_seconds(shift.shift.longest)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where it is more."""
    over = timetable.back - timetable.departure - limit(timetable.shift)
    if over > 0:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} is away {over} s longer in shift {timetable.shift.number} than the shift allows."
        yield Finding(rule="longest", must=True, text=text, engineer=engineer, amount=over)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limit by shift; no column where nobody has one."""
    return limit_column("shift_longest", map(limit, facts.shifts))
