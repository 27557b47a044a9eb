"""What the orders of a shift take together fits into what the van offers, in every dimension.

An engineer who may restock calls in time (``dispatch/steps.py``), so nothing is ever missing.
"""

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
    for facts in timetable.visits if not timetable.shift.restocks else ():
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
    """What visits take and shifts offer, [row, dimension]; no column when no order takes anything.

    Shifts that may restock offer enough, and what they have until then is in columns of its own.
    """
    names = sorted({name for order in facts.orders for name in order.order.load})
    if not names:
        return {}
    taken = np.array([[order.order.load.get(name, 0) for name in names] for order in facts.orders], dtype=np.int32)
    offered = np.array([[shift.offers(name) for name in names] for shift in facts.shifts], dtype=np.int32)
    columns = {"load_taken": taken, "load_offered": offered}
    if not any(shift.restocks for shift in facts.shifts):
        return columns
    stock = np.array([[shift.shift.load.get(name, 0) for name in names] for shift in facts.shifts], dtype=np.int32)
    return columns | {"stock_taken": taken, "shift_stock": stock}
