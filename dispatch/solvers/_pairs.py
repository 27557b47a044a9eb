"""What rules say of orders and engineers: asked once per pair of signatures, joined in tables."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Duty, Facts
from dispatch.models.order import Order

Thing = TypeVar("Thing")
Numbers = NDArray[np.int32]
Table = NDArray[Any]
NO_FIELDS: tuple[str, ...] = ()
OTHERS = 0
"""Column of all engineers that no list names."""


class Pairs(NamedTuple):
    """A table [row, column] with the row of each order and the column of each shift."""

    table: Table
    row_of: Numbers
    column_of: Numbers

    def joined(self, other: Pairs, join: Callable[[Table, Table], Table]) -> Pairs:
        """Both tables as one, where they meet joined by ``join``."""
        rows, row_of = _met(self.row_of, other.row_of)
        columns, column_of = _met(self.column_of, other.column_of)
        here, there = self.table[np.ix_(rows[0], columns[0])], other.table[np.ix_(rows[1], columns[1])]
        return Pairs(join(here, there), row_of, column_of).merged()

    def merged(self) -> Pairs:
        """Rows that say the same are one, and so are columns."""
        rows, row_of = _different(self.table)
        columns, column_of = _different(self.table[rows].T)
        return Pairs(self.table[np.ix_(rows, columns)], row_of[self.row_of], column_of[self.column_of])


def asked(facts: Facts, reads: dict[str, tuple[str, ...]], ask: Callable[[Order, Duty], object], kind: type[np.generic]) -> Pairs:
    """The answers of a rule that reads these fields, one for each pair of different sets of their values."""
    orders, row_of = _signatures([order.order for order in facts.orders], lambda order: _values(order, reads.get("Order", NO_FIELDS)))
    duties, column_of = _signatures([shift.duty for shift in facts.shifts], lambda duty: _seen(duty, reads))
    table = np.array([[ask(order, duty) for duty in duties] for order in orders], dtype=kind).reshape(len(orders), len(duties))
    return Pairs(table, row_of, column_of).merged()


def listed(facts: Facts, lists: Callable[[Order], tuple[Sequence[str], Sequence[str]]]) -> Pairs:
    """Who may do what by the lists of each order: the only engineers who may, and those who may not."""
    given, row_of = _signatures([lists(order.order) for order in facts.orders], lambda each: each)
    names = sorted({name for pair in given for some in pair for name in some})
    number = {name: column for column, name in enumerate(names, start=OTHERS + 1)}
    table = np.ones((len(given), len(names) + 1), dtype=np.uint8)
    for row, (only, never) in zip(table, given, strict=True):
        if only:
            row[:] = 0
            row[[number[name] for name in only]] = 1
        row[[number[name] for name in never]] = 0
    column_of = np.array([number.get(shift.engineer.id, OTHERS) for shift in facts.shifts], dtype=np.int32)
    return Pairs(table, row_of, column_of)


def _seen(duty: Duty, reads: dict[str, tuple[str, ...]]) -> Hashable:
    """What a rule reads of an engineer, the outlet and the day."""
    outlet = None if duty.outlet is None else _values(duty.outlet, reads.get("Outlet", NO_FIELDS))
    return _values(duty.engineer, reads.get("Engineer", NO_FIELDS)), outlet, duty.day if "Shift" in reads else None


def _values(thing: object, fields: Iterable[str]) -> Hashable:
    return tuple([_frozen(getattr(thing, field)) for field in fields])


def _frozen(value: object) -> Hashable:
    if isinstance(value, dict):
        return frozenset([(name, _frozen(entry)) for name, entry in value.items()])
    return tuple([_frozen(part) for part in value]) if isinstance(value, tuple) else value


def _signatures(things: Sequence[Thing], signature: Callable[[Thing], Hashable]) -> tuple[list[Thing], Numbers]:
    """One thing for each different signature, and the number of that signature for every thing."""
    number: dict[Hashable, int] = {}
    examples: list[Thing] = []
    numbers = np.empty(len(things), dtype=np.int32)
    for row, thing in enumerate(things):
        numbers[row] = number.setdefault(signature(thing), len(examples))
        if numbers[row] == len(examples):
            examples.append(thing)
    return examples, numbers


def _met(here: Numbers, there: Numbers) -> tuple[tuple[Numbers, Numbers], Numbers]:
    """The different pairs of numbers that stand at the same place, and the number of the pair at each place."""
    width = int(there.max(initial=0)) + 1
    codes, number_of = np.unique(here.astype(np.int64) * width + there, return_inverse=True)
    return ((codes // width).astype(np.int32), (codes % width).astype(np.int32)), number_of.astype(np.int32)


def _different(table: Table) -> tuple[Numbers, Numbers]:
    """Numbers of the rows that differ from all before, and for every row which of them it is like."""
    number: dict[bytes, int] = {}
    first: list[int] = []
    like = np.empty(len(table), dtype=np.int32)
    for row, values in enumerate(np.ascontiguousarray(table)):
        like[row] = number.setdefault(values.tobytes(), len(first))
        if like[row] == len(first):
            first.append(row)
    return np.array(first, dtype=np.int32), like
