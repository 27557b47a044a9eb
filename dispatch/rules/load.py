"""What the orders of a shift take together fits into what the van offers, in every dimension."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding

READS = {"Order": ("load",), "Shift": ("load",)}


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a dimension that is overfull."""
    offered, taken = timetable.shift.shift.load, dict[str, int]()
    for facts in timetable.visits:
        for name, units in facts.order.load.items():
            taken[name] = taken.get(name, 0) + units
    for name, units in taken.items():
        over = units - offered.get(name, 0)
        if over > 0:
            engineer = timetable.shift.engineer.id
            text = f"engineer {engineer!r} carries {units} {name} in shift {timetable.shift.number}, {offered.get(name, 0)} fit."
            yield Finding(rule="load", must=True, text=text, engineer=engineer, amount=over, about=name)


def lasting(timetable: Timetable) -> bool:
    """Later visits take nothing out."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """What visits take and shifts offer, [row, dimension]; no column when no order takes anything."""
    names = sorted({name for order in facts.orders for name in order.order.load})
    if not names:
        return {}
    return {
        "load_taken": np.array([[order.order.load.get(name, 0) for name in names] for order in facts.orders], dtype=np.int32),
        "load_offered": np.array([[shift.shift.load.get(name, 0) for name in names] for shift in facts.shifts], dtype=np.int32),
    }
