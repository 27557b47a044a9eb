"""A problem as named columns for the compiled core."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts
from dispatch.models.faults import Fault, ProblemError
from dispatch.rules import RULES
from dispatch.solvers._eligible import eligibility

if TYPE_CHECKING:
    Columns = dict[str, NDArray[np.generic]]

MOST_PLACES = 10_000
"""The core keeps all legs between places at hand; more would not fit into memory."""
ROWS_AT_ONCE = 256


def encode(facts: Facts) -> Columns:
    """All columns of a problem, each named once.

    Raises
    ------
    ProblemError
        If there are more places than the core can hold.
    """
    modes = list(facts.legs)
    columns: Columns = {
        "modes": np.array([len(modes)], dtype=np.int32),
        "visit_order": np.arange(len(facts.orders), dtype=np.int32),
        "visit_place": np.array([order.place for order in facts.orders], dtype=np.int32),
        "visit_duration": np.array([order.duration for order in facts.orders], dtype=np.int32),
        "shift_start_place": np.array([shift.start_place for shift in facts.shifts], dtype=np.int32),
        "shift_end_place": np.array([shift.end_place for shift in facts.shifts], dtype=np.int32),
        "shift_mode": np.array([modes.index(shift.mode) for shift in facts.shifts], dtype=np.int32),
    }
    columns.update(eligibility(facts))
    for rule in RULES:
        if hasattr(rule, "encode"):
            columns.update(rule.encode(facts))
    columns["shift_twin"] = _twins(columns, len(facts.shifts))
    columns.update(_legs(facts, modes))
    return columns


def _twins(columns: Columns, shifts: int) -> NDArray[np.int32]:
    """Number of the set of shifts that are alike in every column: of their empty routes one is as good as another."""
    by_shift = [column.reshape(shifts, -1) for name, column in columns.items() if _is_by_shift(name)]
    number: dict[bytes, int] = {}
    keys = (b"|".join(column[row].tobytes() for column in by_shift) for row in range(shifts))
    return np.array([number.setdefault(key, len(number)) for key in keys], dtype=np.int32)


def _is_by_shift(name: str) -> bool:
    return name.startswith("shift_") or name in ("max_orders", "load_offered")


def _legs(facts: Facts, modes: list[str]) -> Columns:
    """Seconds from place to place for each mode, and metres where they cost something; 16 bits where all fit."""
    if len(facts.places) > MOST_PLACES:
        text = f"{len(facts.places):,} different places, at most {MOST_PLACES:,} can be planned at once. Split the problem by city."
        raise ProblemError((Fault(subject="problem", field="orders", text=text),))
    tables = {mode: _table(facts, mode) for mode in modes}
    biggest = max((int(table.max(initial=0)) for pair in tables.values() for table in pair if table is not None), default=0)
    width = np.uint16 if biggest < 2**16 else np.int32
    columns: Columns = {}
    for number, (seconds, metres) in enumerate(tables.values()):
        columns[f"leg_seconds_{number}"] = seconds.astype(width, copy=False)
        if metres is not None:
            columns[f"leg_metres_{number}"] = metres.astype(width, copy=False)
    return columns


def _table(facts: Facts, mode: str) -> tuple[NDArray[np.int32], NDArray[np.int32] | None]:
    size = len(facts.places)
    everywhere = np.arange(size, dtype=np.intp)
    seconds = np.empty((size, size), dtype=np.int32)
    metres = np.empty((size, size), dtype=np.int32) if facts.rates.metre else None
    for first in range(0, size, ROWS_AT_ONCE):
        rows = everywhere[first : first + ROWS_AT_ONCE, None]
        some_seconds, some_metres = facts.legs[mode].between(rows, everywhere)
        seconds[first : first + ROWS_AT_ONCE] = some_seconds
        if metres is not None:
            metres[first : first + ROWS_AT_ONCE] = some_metres
    return seconds, metres
