"""Work starts inside one of the order's windows and not before its release."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding

READS = {"Order": ("windows", "release")}


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a visit that begins outside its windows. The clock waits, so it can only be too late."""
    engineer = timetable.shift.engineer.id
    for facts, start in zip(timetable.visits, timetable.start, strict=True):
        if not facts.windows:
            text = f"order {facts.order.id!r} is released after its last window has closed."
            yield Finding(rule="windows", must=True, text=text, order=facts.order.id, engineer=engineer)
        elif start > facts.windows[-1][1]:
            late = start - facts.windows[-1][1]
            text = f"order {facts.order.id!r} starts {late} s after its last window has closed."
            yield Finding(rule="windows", must=True, text=text, order=facts.order.id, engineer=engineer, amount=late)


def lasting(timetable: Timetable) -> bool:
    """Later visits do not make earlier ones earlier."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Windows of all visits one after the other, with the number of the first of each visit."""
    counts = [len(order.windows) for order in facts.orders]
    windows = [window for order in facts.orders for window in order.windows]
    return {
        "window_first": np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        "window_opens": np.array([opens for opens, _ in windows], dtype=np.int32),
        "window_closes": np.array([closes for _, closes in windows], dtype=np.int32),
    }
