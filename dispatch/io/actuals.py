"""What really happened, read from data frames or structs, with every fault of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from dispatch.models._check_times import zone_of
from dispatch.models._check_types import Reader, shown
from dispatch.models.actual import Actual
from dispatch.models.engineer import BEST_RATING
from dispatch.models.faults import Faults
from dispatch.models.problem import Problem

POLE, DATE_LINE = 90, 180
"""The largest latitude and longitude, in degrees."""
COLUMNS = Actual.__struct_fields__


class Frame(Protocol):
    """A data frame of pandas, polars or pyarrow, or anything else that narwhals knows."""

    @property
    def columns(self) -> object:
        """Names of the columns, or the columns."""


Actuals = Sequence[Actual] | Frame


def read_actuals(given: Actuals, problem: Problem) -> tuple[Actual, ...]:
    """What happened, one a row; a column that a frame does not have is empty in all of them.

    Raises
    ------
    ProblemError
        With every fault: what is not of its type, orders and engineers that ``problem`` does not have, columns that are unknown.
    ImportError
        If a frame is given and narwhals is not installed.
    """
    faults = Faults()
    reader = Reader(faults, zone := zone_of(problem.time_zone, faults))
    reader.subject = "actuals"
    rows = _rows(given, faults) if hasattr(given, "columns") else reader.parts_of(given, "actuals")
    read = [reader.read_model(row, Actual, f"actuals[{number}]") for number, row in enumerate(rows)]
    if reader.aware and zone is None:
        faults.add("actuals", "", f"{reader.aware} is an aware time, but the problem has no time_zone. Give the problem one.")
    orders, engineers = {order.id for order in problem.orders}, {engineer.id for engineer in problem.engineers}
    for number, actual in enumerate(read):
        if actual is not None:
            _check(f"actuals[{number}]", actual, (orders, engineers), faults)
    faults.raise_if_any()
    return tuple(actual for actual in read if actual is not None)


def _rows(frame: Any, faults: Faults) -> Iterable[Actual]:  # noqa: ANN401 - whatever narwhals knows
    """The rows as structs, whose values are still to be read."""
    try:
        import narwhals.stable.v2 as nw
    except ImportError as error:
        raise ImportError("data frames need narwhals. Install it: pip install 'dispatch[frames]'") from error
    table = nw.from_native(frame, eager_only=True)
    for name in table.columns:
        if name not in COLUMNS:
            known = ", ".join(COLUMNS)
            faults.unread("actuals", shown(name), f"column {shown(name)} is not known. Columns are {known}; leave out all others.")
    if "order" not in table.columns:
        faults.unread("actuals", "order", "column 'order' is missing. It has the id of the order.")
    faults.raise_if_any()
    columns = {name: _values(table[name]) for name in table.columns}
    return [_struct(dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]


def _values(series: Any) -> list[object]:  # noqa: ANN401
    """The cells of a column, None for every kind of nothing."""
    nothing = (series.is_null() | series.is_nan()) if series.dtype.is_float() else series.is_null()
    return [None if is_nothing else value for value, is_nothing in zip(series.to_list(), nothing.to_list(), strict=True)]


def _struct(row: Mapping[str, object]) -> Actual:
    """An empty cell is as if its column was not there."""
    return Actual(**{"order": None} | {name: value for name, value in row.items() if value is not None})  # type: ignore[arg-type]


def _check(subject: str, actual: Actual, known: tuple[set[str], set[str]], faults: Faults) -> None:
    orders, engineers = known
    if actual.order not in orders:
        faults.add(subject, "order", f"order is {shown(actual.order)}, which the problem does not have. Leave the row out.")
    if actual.engineer and actual.engineer not in engineers:
        faults.add(subject, "engineer", f"engineer is {shown(actual.engineer)}, whom the problem does not have. Leave it empty.")
    if actual.rating is not None and not 0 <= actual.rating <= BEST_RATING:
        faults.add(subject, "rating", f"rating is {actual.rating:g}. It must be from 0 to {BEST_RATING} stars.")
    if (actual.lat is None) != (actual.lon is None):
        faults.add(subject, "lat", f"lat is {actual.lat} and lon is {actual.lon}. Give both, or none.")
    for name, most in (("lat", POLE), ("lon", DATE_LINE)):
        value = getattr(actual, name)
        if value is not None and not -most <= value <= most:
            faults.add(subject, name, f"{name} is {value:g}. It must be from -{most} to {most} degrees.")
