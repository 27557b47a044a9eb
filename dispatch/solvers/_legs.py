"""Legs between all places, as columns for the compiled core."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts
from dispatch.models.travel import StraightLine
from dispatch.travel.straight_line import bands, metres_a_second, parking

if TYPE_CHECKING:
    Columns = dict[str, NDArray[np.generic]]
    Table = NDArray[np.uint16] | NDArray[np.int32]
    Tables = tuple[Table, Table | None]

ROWS_AT_ONCE = 256
MOST_IN_16_BITS = 2**16 - 1


def leg_columns(facts: Facts, sequence: NDArray[np.intp]) -> Columns:
    """Seconds from place to place for each mode, and metres where they cost something; 16 bits where all fit."""
    tables = [_tables(facts, mode, sequence) for mode in facts.legs]
    width = np.result_type(np.uint16, *(table.dtype for pair in tables for table in pair if table is not None))
    columns: Columns = {}
    for number, (seconds, metres) in enumerate(tables):
        columns[f"leg_seconds_{number}"] = seconds.astype(width, copy=False)
        if metres is not None:
            columns[f"leg_metres_{number}"] = metres.astype(width, copy=False)
    return columns


def _tables(facts: Facts, mode: str, sequence: NDArray[np.intp]) -> Tables:
    """Seconds, and metres where they cost something, [from, to]."""
    legs = facts.legs[mode]
    if legs.straight is not None:
        return _straight(legs.straight, legs.points(sequence), facts.asks_metres)
    size = len(sequence)
    seconds: Table = np.empty((size, size), dtype=np.uint16)
    metres: Table | None = np.empty((size, size), dtype=np.uint16) if facts.asks_metres else None
    for first in range(0, size, ROWS_AT_ONCE):
        some_seconds, some_metres = legs.rows(sequence[first : first + ROWS_AT_ONCE], sequence)
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


def _straight(travel: StraightLine, points: NDArray[np.float64], with_metres: bool) -> Tables:
    """The same by the core, which does what ``dispatch.travel.straight_line`` does in a tenth of the time."""
    from dispatch._core import fill_legs

    size = len(points)
    how = points, np.array(bands(travel), dtype=np.float64), metres_a_second(travel), float(parking(travel))
    narrow = np.empty((size, size), dtype=np.uint16), np.empty((size, size), dtype=np.uint16) if with_metres else None
    if fill_legs(*how, *narrow):
        return narrow
    wide = np.empty((size, size), dtype=np.int32), np.empty((size, size), dtype=np.int32) if with_metres else None
    if not fill_legs(*how, *wide):
        raise AssertionError("a straight leg takes too long for 32 bits")
    return wide
