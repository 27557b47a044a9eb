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

ROWS_AT_ONCE = 256
MOST_IN_16_BITS = 2**16 - 1


def leg_columns(facts: Facts, sequence: NDArray[np.intp]) -> Columns:
    """Tables [from, to] of seconds for each mode, or [from, to, 2] of seconds and metres where these cost something.

    Behind all places comes one with legs of nothing. Where legs back are others, they have a table of their own. All have 16 bits if
    that is enough.
    """
    tables = [_table(facts, mode, sequence) for mode in facts.legs]
    width = np.result_type(np.uint16, *(table.dtype for table in tables))
    columns: Columns = {}
    for number, (mode, narrow) in enumerate(zip(facts.legs, tables, strict=True)):
        table = narrow.astype(width, copy=False)
        columns[f"legs_from_{number}"] = table
        if facts.legs[mode].straight is None and not _alike_both_ways(table):
            columns[f"legs_to_{number}"] = np.ascontiguousarray(table.swapaxes(0, 1))
    return columns


def _table(facts: Facts, mode: str, sequence: NDArray[np.intp]) -> Table:
    legs = facts.legs[mode]
    size = len(sequence)
    shape = (size + 1, size + 1, 2) if facts.asks_metres else (size + 1, size + 1)
    if legs.straight is not None:
        return _straight(legs.straight, legs.points(sequence), shape)
    table: Table = np.zeros(shape, dtype=np.uint16)
    for first in range(0, size, ROWS_AT_ONCE):
        seconds, metres = legs.rows(sequence[first : first + ROWS_AT_ONCE], sequence)
        rows = np.stack((seconds, metres), axis=-1) if facts.asks_metres else seconds
        if table.dtype == np.uint16 and rows.max(initial=0) > MOST_IN_16_BITS:
            table = table.astype(np.int32)
        table[first : first + len(rows), :size] = rows
    return table


def _straight(travel: StraightLine, points: NDArray[np.float64], shape: tuple[int, ...]) -> Table:
    """The same by the core, which does what ``dispatch.travel.straight_line`` does in a tenth of the time."""
    from dispatch._core import fill_legs

    how = points, np.array(bands(travel), dtype=np.float64), metres_a_second(travel), float(parking(travel))
    narrow = np.empty(shape, dtype=np.uint16)
    if fill_legs(*how, narrow):
        return narrow
    wide = np.empty(shape, dtype=np.int32)
    if not fill_legs(*how, wide):
        raise AssertionError("a straight leg takes too long for 32 bits")
    return wide


def _alike_both_ways(table: Table) -> bool:
    """Whether each leg is as long as the way back."""
    rows = (slice(first, first + ROWS_AT_ONCE) for first in range(0, len(table), ROWS_AT_ONCE))
    return all(np.array_equal(table[some], table[:, some].swapaxes(0, 1)) for some in rows)
