"""One column of a table that people bring, and the columns of fields that need nothing more than their name and type."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import NamedTuple, get_type_hints

import msgspec

MINUTES, HOURS = ("minutes", "min", "分钟", "分"), ("hours", "h", "小时")
PERIODS = dict[str, tuple[date | None, date | None]]
READERS: dict[object, str] = {
    str: "text",
    bool: "yes",
    int: "whole",
    float: "number",
    date: "day",
    datetime: "moment",
    tuple[str, ...]: "names",
    dict[str, int]: "levels",
    dict[str, float]: "amounts",
    PERIODS: "periods",
}
"""The method of ``Cells`` that reads a field of a type."""


class Column(NamedTuple):
    """One column.

    Attributes
    ----------
    name
        Our header.
    field
        What it fills. Several columns can fill one field, in different units.
    read
        Name of the method of ``Cells`` that reads a cell.
    others
        Other headers, Chinese ones first.
    """

    name: str
    field: str
    read: str
    others: tuple[str, ...] = ()


def named(name: str, read: str, *others: str) -> Column:
    """A column that fills the field of its own name."""
    return Column(name, name, read, others)


def timed(name: str, *others: str) -> tuple[Column, ...]:
    """A time, in minutes, in hours, or with its unit in the cell."""
    return (
        Column(f"{name}_minutes", name, "minutes", tuple(f"{other}{unit}" for unit in MINUTES for other in (*others, name))),
        Column(f"{name}_hours", name, "hours", tuple(f"{other}{unit}" for unit in HOURS for other in (*others, name))),
        Column(name, name, "duration", others),
    )


def columns_of_fields(struct: type[msgspec.Struct], listed: Sequence[Column], filled: Collection[str]) -> tuple[Column, ...]:
    """A column under the name of each field that is neither in ``listed`` nor ``filled`` from other columns, read by its type.

    Fields of other types than texts, numbers, times, days, names and levels get none.
    """
    known = {column.field for column in listed} | set(filled)
    return tuple(chain.from_iterable(_read_as(name, kind) for name, kind in _kinds(struct) if name not in known))


def _kinds(struct: type[msgspec.Struct]) -> Iterator[tuple[str, object]]:
    """The fields with their types, of those that may be empty the type of what else they are."""
    for name, kind in get_type_hints(struct).items():
        others = [each for each in getattr(kind, "__args__", ()) if each is not type(None)]
        yield name, others[0] if len(others) == 1 and kind == others[0] | None else kind


def _read_as(name: str, kind: object) -> tuple[Column, ...]:
    if kind is timedelta:
        return timed(name)
    return (named(name, READERS[kind]),) if kind in READERS else ()
