"""A problem as named columns for the compiled core."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import NOWHERE, Facts
from dispatch.models.faults import Fault, ProblemError
from dispatch.rules import RULES
from dispatch.solvers._eligible import assignment, eligibility
from dispatch.solvers._nearby import nearby_sequence
from dispatch.travel.profile import Profile

if TYPE_CHECKING:
    Columns = dict[str, NDArray[np.generic]]
    Table = NDArray[np.uint16] | NDArray[np.int32]

MOST_PLACES = 10_000
"""The core keeps all legs between places at hand; more would not fit into memory."""
ROWS_AT_ONCE = 256
MOST_IN_16_BITS = 2**16 - 1


def encode(facts: Facts) -> Columns:
    """All columns of a problem, each named once. Visits and places are numbered so that neighbours are near in memory;
    ``visit_order`` has the number of each visit's order in the problem; the roles of a crew follow each other.

    Raises
    ------
    ProblemError
        If there are more places than the core can hold.
    """
    _refuse_too_many_places(facts)
    modes = list(facts.legs)
    sequence = nearby_sequence(facts)
    number_of = np.append(np.argsort(sequence), NOWHERE).astype(np.int32)
    facts = facts.in_sequence(np.argsort(number_of[[order.place for order in facts.orders]], kind="stable").tolist())
    order_number = {order.id: row for row, order in enumerate(facts.problem.orders)}
    columns: Columns = {
        "modes": np.array([len(modes)], dtype=np.int32),
        "visit_order": np.array([order_number[order.order.id] for order in facts.orders], dtype=np.int32),
        "visit_place": number_of[[order.place for order in facts.orders]],
        "visit_duration": np.array([order.duration for order in facts.orders], dtype=np.int32),
        "shift_start_place": number_of[[shift.start_place for shift in facts.shifts]],
        "shift_end_place": number_of[[shift.end_place for shift in facts.shifts]],
        "shift_mode": np.array([modes.index(shift.mode) for shift in facts.shifts], dtype=np.int32),
    }
    columns.update(eligibility(facts))
    columns.update(assignment(facts))
    for rule in RULES:
        if hasattr(rule, "encode"):
            columns.update(rule.encode(facts))
    if "break_place" in columns:
        columns["break_place"] = number_of[columns["break_place"]]
    columns["shift_twin"] = _twins(columns, facts)
    columns.update(_legs(facts, modes, sequence))
    columns.update(_profiles([facts.legs[mode].profile for mode in modes]))
    return columns


def _profiles(profiles: Sequence[Profile | None]) -> Columns:
    """Speeds by time of day of all modes one after the other; no column where they never change."""
    if not any(profiles):
        return {}
    counts = [0 if profile is None else len(profile.begins) for profile in profiles]
    return {
        "profile_first": np.array([0, *accumulate(counts)], dtype=np.int32),
        "profile_begins": np.array([begin for profile in profiles if profile for begin in profile.begins], dtype=np.int32),
        "profile_speeds": np.array([speed for profile in profiles if profile for speed in profile.speeds], dtype=np.int32),
    }


def _refuse_too_many_places(facts: Facts) -> None:
    if len(facts.places) > MOST_PLACES:
        text = f"{len(facts.places):,} different places, at most {MOST_PLACES:,} can be planned at once. Split the problem by city."
        raise ProblemError((Fault(subject="problem", field="orders", text=text),))


def _twins(columns: Columns, facts: Facts) -> NDArray[np.int32]:
    """Number of the set of shifts that are alike in every column: of their empty routes one is as good as another. Whose they are
    matters where somebody has several."""
    shifts = len(facts.shifts)
    alone = {"shift_engineer"} if len({shift.engineer.id for shift in facts.shifts}) == shifts else set()
    by_shift = [column.reshape(shifts, -1) for name, column in columns.items() if _is_by_shift(name) and name not in alone]
    number: dict[bytes, int] = {}
    keys = (b"|".join(column[row].tobytes() for column in by_shift) for row in range(shifts))
    return np.array([number.setdefault(key, len(number)) for key in keys], dtype=np.int32)


def _is_by_shift(name: str) -> bool:
    return name.startswith("shift_") or name in ("max_orders", "load_offered")


def _legs(facts: Facts, modes: list[str], sequence: NDArray[np.intp]) -> Columns:
    """Seconds from place to place for each mode, and metres where they cost something; 16 bits where all fit."""
    tables = {mode: _tables(facts, mode, sequence) for mode in modes}
    width = np.result_type(np.uint16, *(table.dtype for pair in tables.values() for table in pair if table is not None))
    columns: Columns = {}
    for number, (seconds, metres) in enumerate(tables.values()):
        columns[f"leg_seconds_{number}"] = seconds.astype(width, copy=False)
        if metres is not None:
            columns[f"leg_metres_{number}"] = metres.astype(width, copy=False)
    return columns


def _tables(facts: Facts, mode: str, sequence: NDArray[np.intp]) -> tuple[Table, Table | None]:
    """Seconds, and metres where they cost something, [from, to]."""
    size = len(sequence)
    seconds: Table = np.empty((size, size), dtype=np.uint16)
    metres: Table | None = np.empty((size, size), dtype=np.uint16) if facts.asks_metres else None
    for first in range(0, size, ROWS_AT_ONCE):
        some_seconds, some_metres = facts.legs[mode].rows(sequence[first : first + ROWS_AT_ONCE], sequence)
        seconds = _with_rows(seconds, first, some_seconds)
        if metres is not None:
            metres = _with_rows(metres, first, some_metres)
    return seconds, metres


def _with_rows(table: Table, first: int, rows: NDArray[np.integer]) -> Table:
    """``table`` with these rows in it, 32 bits wide from the first number on that needs them."""
    if table.dtype == np.uint16 and rows.max(initial=0) > MOST_IN_16_BITS:
        table = table.astype(np.int32)
    table[first : first + len(rows)] = rows
    return table
