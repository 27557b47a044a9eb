"""A shift holds at most ``max_orders`` orders."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding

READS = {"Shift": ("max_orders",)}
NO_LIMIT = 2**31 - 1


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where there are too many."""
    most, count = timetable.shift.shift.max_orders, len(timetable.visits)
    if most is not None and count > most:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} has {count} orders in shift {timetable.shift.number}, at most {most} are allowed."
        yield Finding(rule="max_orders", must=True, text=text, engineer=engineer, amount=count - most)


def lasting(timetable: Timetable) -> bool:
    """Later visits are more orders."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limit by shift."""
    limits = [shift.shift.max_orders for shift in facts.shifts]
    return {"max_orders": np.array([NO_LIMIT if most is None else min(most, NO_LIMIT) for most in limits], dtype=np.int32)}
