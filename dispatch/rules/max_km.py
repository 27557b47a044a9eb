"""All drives together are at most ``Shift.max_km`` long."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.limits import NO_LIMIT, limit_column
from dispatch.models.finding import Finding, Words

READS = {"Shift": ("max_km",)}
WORDS = Words(
    en=(
        "Engineer {engineer} drives {amount} farther than the shift allows.",
        "The way is too long for the engineer.",
        "You would drive {amount} farther than your shift allows.",
    ),
    zh=("工程师 {engineer} 的总里程超出上限 {amount}。", "路程对该工程师来说太远。", "你的总里程会超出上限 {amount}。"),
    tally=("most kilometres", "总里程上限"),
)


def limit(shift: ShiftFacts) -> int:
    """Whole metres; more than any route has where there is no limit."""
    most = shift.shift.max_km
    return NO_LIMIT if most is None else min(round(most * 1000), NO_LIMIT)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where it is more."""
    over = sum(timetable.leg_metres) - limit(timetable.shift)
    if over > 0:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} drives {over} m farther in shift {timetable.shift.number} than the shift allows."
        yield Finding(rule="max_km", must=True, text=text, engineer=engineer, amount=over)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limit by shift; no column where nobody has one."""
    return limit_column("shift_max_metres", map(limit, facts.shifts))
