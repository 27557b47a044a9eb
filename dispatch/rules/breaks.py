"""A break starts inside one of its windows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import NOWHERE, Facts
from dispatch.models.finding import Finding, Words

READS = {"Shift": ("breaks",)}
WORDS = Words(
    en=(
        "Engineer {engineer} could begin the break only {amount} after the latest moment allowed for it.",
        "The engineer would miss a break.",
        "You could begin your break only {amount} after the latest moment allowed for it.",
    ),
    zh=(
        "工程师 {engineer} 要比允许的最晚时刻再晚 {amount} 才能开始休息。",
        "工程师会错过休息时间。",
        "你要比允许的最晚时刻再晚 {amount} 才能开始休息。",
    ),
    tally=("breaks", "休息时间冲突"),
)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a break that begins too late; the clock waits, so it is never too early."""
    engineer = timetable.shift.engineer.id
    for rest in timetable.rests:
        if rest.late:
            text = f"engineer {engineer!r} begins a break {rest.late} s after its last window has closed in shift {timetable.shift.number}."
            yield Finding(rule="breaks", must=True, text=text, engineer=engineer, amount=rest.late)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Sets of breaks, the set of each shift, and the windows of each break; no column where there is no break.

    ``break_place`` is ``NOWHERE`` for wherever the engineer is; ``shift_restocks`` is there where some break restocks.
    """
    sets = {breaks: number for number, breaks in enumerate(dict.fromkeys(shift.breaks for shift in facts.shifts))}
    breaks = [pause for each in sets for pause in each]
    if not breaks:
        return {}
    windows = [window for pause in breaks for window in pause.windows]
    restocks = {"shift_restocks": np.array([shift.restocks for shift in facts.shifts], dtype=np.uint8)}
    return (restocks if restocks["shift_restocks"].any() else {}) | {
        "shift_breaks": np.array([sets[shift.breaks] for shift in facts.shifts], dtype=np.int32),
        "break_first": np.array([0, *accumulate(map(len, sets))], dtype=np.int32),
        "break_duration": np.array([pause.duration for pause in breaks], dtype=np.int32),
        "break_place": np.array([NOWHERE if pause.place is None else pause.place for pause in breaks], dtype=np.int32),
        "break_window_first": np.array([0, *accumulate(len(pause.windows) for pause in breaks)], dtype=np.int32),
        "break_opens": np.array([opens for opens, _ in windows], dtype=np.int32),
        "break_closes": np.array([closes for _, closes in windows], dtype=np.int32),
    }
