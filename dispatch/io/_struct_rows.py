"""The rows of a data frame as structs of one sort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from dispatch.models.faults import Faults

from .column import Column
from .columns import read_headers
from .frames import Frame, table_of
from .row import Row
from .times import Day

Model = TypeVar("Model", bound=msgspec.Struct)


def struct_rows(frame: Frame, name: str, columns: Sequence[Column], model: type[Model], faults: Faults) -> Iterator[tuple[int, Model]]:
    """The rows that can be read, with their numbers; fields of ``model`` without a default must be filled.

    Raises
    ------
    ProblemError
        If headers are missing or not known.
    ImportError
        If narwhals is not installed.
    """
    needed = [field.name for field in msgspec.structs.fields(model) if field.required]
    table = table_of(frame, name)
    headers = read_headers(table, columns, [[field] for field in needed], faults)
    for unknown in headers.labels.values():
        known = ", ".join(column.name for column in columns)
        faults.add(table.name, unknown, f"the column {unknown!r} is not known. Columns are {known}; leave out all others.")
    faults.raise_if_any()
    for number, cells in table.rows:
        said, wrong = Row(table, number, cells, headers).read(Day(None), needed)
        for each in wrong:
            faults.add(f"{name}[{number}]", each.field, each.text, each.zh)
        if said and not wrong:
            yield number, model(**{field: value for field, value in said.items() if field in model.__struct_fields__})
