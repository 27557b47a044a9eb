"""Data frames of pandas, polars or pyarrow as tables, and back, through narwhals."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from importlib.util import find_spec
from typing import Protocol

from dispatch.models.engineer import Engineer
from dispatch.models.order import Order

from .rows import read_engineers, read_orders, refuse
from .table import Table

BACKENDS = ("pandas", "polars", "pyarrow")
MISSING = "data frames need narwhals. Install it: pip install 'dispatch[frames]'"


class Frame(Protocol):
    """A data frame of pandas, polars or pyarrow, or anything else that narwhals knows."""

    @property
    def columns(self) -> object:
        """Names of the columns, or the columns."""

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""


def is_frame(thing: object) -> bool:
    """Whether this looks like a data frame."""
    return hasattr(thing, "columns") and hasattr(thing, "shape")


def table_of(frame: Frame, name: str) -> Table:
    """The data frame as a table; rows are counted from 0. A column with no other times than midnight is one of days.

    Raises
    ------
    ImportError
        If narwhals is not installed.
    """
    try:
        import narwhals.stable.v2 as nw
    except ImportError as error:
        raise ImportError(MISSING) from error
    whole = nw.from_native(frame, eager_only=True)
    columns = []
    for header in whole.columns:
        values, nulls = whole[header].to_list(), whole[header].is_null().to_list()
        columns.append(_days([None if null else _plain(value) for value, null in zip(values, nulls, strict=True)]))
    rows = tuple(enumerate(zip(*columns, strict=True))) if columns else ()
    return Table(name, tuple(str(header) for header in whole.columns), rows)


def _plain(value: object) -> object:
    """An array of numpy as a list, anything else as it is."""
    to_list = getattr(value, "tolist", None)
    return to_list() if callable(to_list) and isinstance(value, Collection) else value


def _days(values: list[object]) -> list[object]:
    """Midnights as days where there is no other time among them: not every data frame has a type for days."""
    if any(isinstance(value, datetime) and value.time() != time() for value in values):
        return values
    return [value.date() if isinstance(value, datetime) else value for value in values]


def orders_of(frame: Frame, day: date | None) -> tuple[Order, ...]:
    """The orders of a data frame, or an error with every fault of its cells."""
    return refuse(read_orders(table_of(frame, "orders"), day))


def engineers_of(frame: Frame, day: date | None) -> tuple[Engineer, ...]:
    """The engineers of a data frame, or an error with every fault of its cells."""
    return refuse(read_engineers(table_of(frame, "engineers"), day))


def frame_of(columns: Mapping[str, Sequence[object]], backend: str | None) -> object:
    """A data frame with these columns.

    Parameters
    ----------
    backend
        ``"pandas"``, ``"polars"`` or ``"pyarrow"``; without it the first of them that is installed.

    Raises
    ------
    ImportError
        If narwhals, or every backend, is missing.
    """
    try:
        import narwhals.stable.v2 as nw
    except ImportError as error:
        raise ImportError(MISSING) from error
    chosen = backend or next((name for name in BACKENDS if find_spec(name)), None)
    if chosen is None:
        raise ImportError(f"no data frames are installed. Install one of {', '.join(BACKENDS)}")
    frame: object = nw.from_dict({name: list(values) for name, values in columns.items()}, backend=chosen).to_native()
    return frame
