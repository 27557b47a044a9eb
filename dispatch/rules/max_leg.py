"""No drive takes longer than ``Shift.max_leg``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.limits import limit_column, limit_seconds
from dispatch.models.finding import Finding, Words

READS = {"Shift": ("max_leg",)}
WORDS = Words(
    en=(
        "One drive of engineer {engineer} is {amount} longer than the shift allows.",
        "The way is too long for the engineer.",
        "One of your drives would be {amount} longer than your shift allows.",
    ),
    zh=("工程师 {engineer} 的一段路程超出单程上限 {amount}。", "路程对该工程师来说太远。", "你的一段路程会超出单程上限 {amount}。"),
    tally=("longest drive", "单程上限"),
)


def limit(shift: ShiftFacts) -> int:
    """Whole seconds; more than any route has where there is no limit."""
    return limit_seconds(shift.shift.max_leg)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where it is more."""
    over = timetable.longest_drive - limit(timetable.shift)
    if over > 0:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} has a drive in shift {timetable.shift.number} that is {over} s longer than the shift allows."
        yield Finding(rule="max_leg", must=True, text=text, engineer=engineer, amount=over)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limit by shift; no column where nobody has one."""
    return limit_column("shift_max_leg", map(limit, facts.shifts))
