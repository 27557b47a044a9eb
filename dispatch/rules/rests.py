"""Nobody works longer than ``Shift.rest_after`` without a rest of ``Shift.rest``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.limits import NO_LIMIT
from dispatch.models.finding import Finding, Words

READS = {"Shift": ("rest_after", "rest")}
WORDS = Words(
    en=(
        "Engineer {engineer} works {amount} too long without a rest.",
        "The engineer would have no time for a rest.",
        "You would work {amount} too long without a rest.",
    ),
    zh=("工程师 {engineer} 连续工作超时 {amount}。", "工程师会没有时间休息。", "你会连续工作超时 {amount}。"),
    tally=("too much work without a rest", "连续工作过久"),
)


def worked(timetable: Timetable) -> list[int]:
    """Seconds of drives and time on site before, between and after the rests."""
    drives = zip((*timetable.arrival, timetable.back), timetable.leg_seconds, strict=True)
    pieces = [(end - seconds, seconds) for end, seconds in drives] + list(zip(timetable.start, timetable.work, strict=True))
    bounds = [rest.start for rest in timetable.rests]
    sums = [0] * (len(bounds) + 1)
    for start, seconds in pieces:
        sums[sum(bound <= start for bound in bounds)] += seconds
    return sums


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a stretch of too much work."""
    rest, engineer = timetable.shift.rest, timetable.shift.engineer.id
    if rest is None:
        return
    for over in (seconds - rest.after for seconds in worked(timetable)):
        if over > 0:
            text = f"engineer {engineer!r} works {over} s too long without a rest in shift {timetable.shift.number}."
            yield Finding(rule="rests", must=True, text=text, engineer=engineer, amount=over)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """After how much work and for how long, by shift; no column where nobody rests like this."""
    if not any(shift.rest for shift in facts.shifts):
        return {}
    rests = [shift.rest or (NO_LIMIT, 0) for shift in facts.shifts]
    return {
        "shift_rest_after": np.array([after for after, _ in rests], dtype=np.int32),
        "shift_rest": np.array([seconds for _, seconds in rests], dtype=np.int32),
    }
