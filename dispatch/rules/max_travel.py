"""All drives together take at most ``Shift.max_travel``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.limits import limit_column, limit_seconds
from dispatch.models.finding import Finding, Words

READS = {"Shift": ("max_travel",)}
WORDS = Words(
    en=(
        "Engineer {engineer} drives {amount} longer than the shift allows.",
        "The way is too long for the engineer.",
        "You would drive {amount} longer than your shift allows.",
    ),
    zh=("工程师 {engineer} 的总路程时间超出上限 {amount}。", "路程对该工程师来说太远。", "你的总路程时间会超出上限 {amount}。"),
    tally=("most travel", "总路程时间上限"),
)


def limit(shift: ShiftFacts) -> int:
    """Whole seconds; more than any route has where there is no limit."""
    return limit_seconds(shift.shift.max_travel)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where it is more."""
    over = sum(timetable.leg_seconds) - limit(timetable.shift)
    if over > 0:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} drives {over} s more in shift {timetable.shift.number} than the shift allows."
        yield Finding(rule="max_travel", must=True, text=text, engineer=engineer, amount=over)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limit by shift; no column where nobody has one."""
    return limit_column("shift_max_travel", map(limit, facts.shifts))
