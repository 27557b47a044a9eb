"""An engineer is back by the hard end of the shift: ``overtime_until``, or ``end`` where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words

READS = {"Shift": ("start", "end", "overtime_until", "start_at", "end_at")}
WORDS = Words(
    en=(
        "Engineer {engineer} is back {amount} after the end of the shift.",
        "The engineer's working day would be over.",
        "You would be back {amount} after the end of your shift.",
    ),
    zh=("工程师 {engineer} 比班次结束晚 {amount} 收工。", "届时工程师已下班。", "你会比班次结束晚 {amount} 收工。"),
    tally=("the shift is too short", "班次不够长"),
)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where the engineer is back too late."""
    late = timetable.back - timetable.shift.hard_end
    if timetable.visits and late > 0:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} is back {late} s after the last moment of shift {timetable.shift.number}."
        yield Finding(rule="shift_end", must=True, text=text, engineer=engineer, amount=late)


def lasting(timetable: Timetable) -> bool:
    """Work that ends too late stays so; a way back that takes too long may be shorter from a later visit."""
    return timetable.end[-1] > timetable.shift.hard_end and not timetable.may_call and timetable.shift.rest is None


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Start and hard end by shift."""
    return {
        "shift_start": np.array([shift.start for shift in facts.shifts], dtype=np.int32),
        "shift_hard_end": np.array([shift.hard_end for shift in facts.shifts], dtype=np.int32),
    }
