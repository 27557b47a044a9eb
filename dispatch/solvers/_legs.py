"""Legs between all places, as columns for the compiled core."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts
from dispatch.models.travel import StraightLine
from dispatch.travel.legs import Legs, NoLegs
from dispatch.travel.straight_line import bands, metres_a_second, parking

if TYPE_CHECKING:
    Columns = dict[str, NDArray[np.generic]]
    Seconds = NDArray[np.uint16] | NDArray[np.int32]
    Metres = NDArray[np.int32]

ROWS_AT_ONCE = 256
MOST_IN_16_BITS = 2**16 - 1


def leg_columns(facts: Facts, sequence: NDArray[np.intp]) -> Columns:
    """Tables [from, to] of seconds for each mode, of 16 bits if that is enough for all, and of metres where these cost something.

    Behind all places comes one with legs of nothing. Where legs back are others, they have tables [to, from] of their own.
    """
    tables: list[tuple[Seconds, Metres | None]] = []
    lines: dict[object, Metres | None] = {}
    for legs in facts.legs.values():
        if legs.straight is None:
            tables.append(_asked(legs, sequence, facts.asks_metres))
            continue
        road = tuple(bands(legs.straight))  # that is all that metres depend on
        seconds, metres = _straight(legs.straight, legs.points(sequence), with_metres=facts.asks_metres and road not in lines)
        tables.append((seconds, lines.setdefault(road, metres)))
    width = np.result_type(np.uint16, *(seconds.dtype for seconds, _ in tables))
    columns: Columns = {}
    for number, (legs, (seconds, metres)) in enumerate(zip(facts.legs.values(), tables, strict=True)):
        for name, table in (("seconds", seconds.astype(width, copy=False)), ("metres", metres)):
            if table is None:
                continue
            columns[f"{name}_from_{number}"] = table
            if legs.straight is None and not _alike_both_ways(table):
                columns[f"{name}_to_{number}"] = np.ascontiguousarray(table.T)
    return columns


def _asked(legs: Legs | NoLegs, sequence: NDArray[np.intp], with_metres: bool) -> tuple[Seconds, Metres | None]:
    size = len(sequence)
    seconds: Seconds = np.zeros((size + 1, size + 1), dtype=np.uint16)
    metres: Metres | None = np.zeros((size + 1, size + 1), dtype=np.int32) if with_metres else None
    for first in range(0, size, ROWS_AT_ONCE):
        rows, some_metres = legs.rows(sequence[first : first + ROWS_AT_ONCE], sequence)
        if seconds.dtype == np.uint16 and rows.max(initial=0) > MOST_IN_16_BITS:
            seconds = seconds.astype(np.int32)
        seconds[first : first + len(rows), :size] = rows
        if metres is not None:
            metres[first : first + len(rows), :size] = some_metres
    return seconds, metres


def _straight(travel: StraightLine, points: NDArray[np.float64], *, with_metres: bool) -> tuple[Seconds, Metres | None]:
    """The same by the core, which does what ``dispatch.travel.straight_line`` does in a twentieth of the time."""
    from dispatch._core import fill_legs

    shape = (len(points) + 1, len(points) + 1)
    how = points, np.array(bands(travel), dtype=np.float64), metres_a_second(travel), float(parking(travel))
    metres: Metres | None = np.empty(shape, dtype=np.int32) if with_metres else None
    narrow = np.empty(shape, dtype=np.uint16)
    if fill_legs(*how, narrow, metres):
        return narrow, metres
    wide = np.empty(shape, dtype=np.int32)
    if not fill_legs(*how, wide, metres):
        raise AssertionError("a straight leg takes too long for 32 bits")
    return wide, metres


def _alike_both_ways(table: NDArray[np.generic]) -> bool:
    """Whether each leg is as long as the way back."""
    rows = (slice(first, first + ROWS_AT_ONCE) for first in range(0, len(table), ROWS_AT_ONCE))
    return all(np.array_equal(table[some], table[:, some].T) for some in rows)
