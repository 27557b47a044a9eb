"""What rules say of orders and engineers: asked once per pair of signatures, joined in tables."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import reduce
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Duty, Facts
from dispatch.models.order import Order

Thing = TypeVar("Thing")
Numbers = NDArray[np.int32]
Table = NDArray[Any]
OTHERS = 0
"""Column of all engineers that no list names."""


class Pairs(NamedTuple):
    """A table [row, column] with the row of each order and the column of each shift."""

    table: Table
    row_of: Numbers
    column_of: Numbers


def joined(pairs: Sequence[Pairs], join: Callable[[Table, Table], Table]) -> Pairs:
    """All tables as one, with a row and a column for each meeting of theirs."""
    rows, row_of = _met([each.row_of for each in pairs])
    columns, column_of = _met([each.column_of for each in pairs])
    wide = [each.table[:, numbers] for each, numbers in zip(pairs, columns, strict=True)]
    long = (table if len(table) == 1 else table[numbers] for table, numbers in zip(wide, rows, strict=True))
    return Pairs(reduce(join, long), row_of, column_of)


def asked(facts: Facts, reads: Mapping[str, Sequence[str]], ask: Callable[[Order, Duty], object], kind: type[np.generic]) -> Pairs:
    """The answers of a rule that reads these fields, one for each pair of different sets of their values."""
    of_order, of_engineer, of_outlet = (_reader(reads.get(model, ())) for model in ("Order", "Engineer", "Outlet"))
    by_day = "Shift" in reads

    def seen(duty: Duty) -> Hashable:
        outlet = of_outlet(duty.outlet) if duty.outlet else None
        return of_engineer(duty.engineer), outlet, duty.day if by_day else None

    orders, row_of = _signatures([order.order for order in facts.orders], of_order)
    duties, column_of = _signatures([shift.duty for shift in facts.shifts], seen)
    table = np.array([[ask(order, duty) for duty in duties] for order in orders], dtype=kind).reshape(len(orders), len(duties))
    return _merged(Pairs(table, row_of, column_of))


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


def _merged(pairs: Pairs) -> Pairs:
    """Rows that say the same become one, and so do columns."""
    rows, row_of = _different(pairs.table)
    columns, column_of = _different(pairs.table[rows].T)
    return Pairs(pairs.table[np.ix_(rows, columns)], row_of[pairs.row_of], column_of[pairs.column_of])


def _reader(fields: Sequence[str]) -> Callable[[object], Hashable]:
    """Reads these fields of a thing so that they can be compared."""
    if not fields:
        return lambda thing: None
    values = attrgetter(*fields)
    return lambda thing: _frozen(values(thing))


def _frozen(value: object) -> Hashable:
    if type(value) is dict:
        return frozenset(value.items())
    return tuple(map(_frozen, value)) if type(value) is tuple else value


def _signatures(things: Sequence[Thing], signature: Callable[[Thing], Hashable]) -> tuple[list[Thing], Numbers]:
    """One thing for each different signature, and the number of that signature for every thing."""
    number: dict[Hashable, int] = {}
    examples: list[Thing] = []
    numbers = []
    for thing in things:
        numbers.append(number.setdefault(signature(thing), len(examples)))
        if len(number) > len(examples):
            examples.append(thing)
    return examples, np.array(numbers, dtype=np.int32)


def _met(numbers: Sequence[Numbers]) -> tuple[Table, Numbers]:
    """The different sets of numbers that stand at the same place in all, one set a column, and which set stands at each place."""
    sets, set_of = np.unique(np.stack(numbers), axis=1, return_inverse=True)
    return sets, set_of.reshape(-1).astype(np.int32)


def _different(table: Table) -> tuple[Numbers, Numbers]:
    """Numbers of the rows that differ from all before, and for every row which of them it is like."""
    number: dict[bytes, int] = {}
    first: list[int] = []
    like = []
    for row, values in enumerate(np.ascontiguousarray(table)):
        like.append(number.setdefault(values.tobytes(), len(first)))
        if len(number) > len(first):
            first.append(row)
    return np.array(first, dtype=np.int32), np.array(like, dtype=np.int32)
