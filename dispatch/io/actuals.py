"""What really happened, read from data frames or structs, with every fault of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import cast

from dispatch.models._check_times import zone_of
from dispatch.models._check_types import Reader, shown
from dispatch.models.actual import Actual
from dispatch.models.engineer import BEST_RATING
from dispatch.models.faults import Faults
from dispatch.models.problem import Problem

from ._struct_rows import struct_rows
from .columns import ACTUAL
from .frames import Frame, is_frame

POLE, DATE_LINE = 90, 180
"""The largest latitude and longitude, in degrees."""
Actuals = Sequence[Actual] | Frame


def read_actuals(given: Actuals, problem: Problem) -> tuple[Actual, ...]:
    """What happened to a problem, one visit a row; a column that a frame does not have is empty in all of them.

    Raises
    ------
    ProblemError
        With every fault: what is not of its type, orders and engineers that ``problem`` does not have, columns that are unknown.
    ImportError
        If a frame is given and narwhals is not installed.
    """
    orders, engineers = {order.id for order in problem.orders}, {engineer.id for engineer in problem.engineers}
    return read_visits(given, orders, engineers, problem.time_zone)


def read_visits(given: Actuals, orders: Container[str], engineers: Container[str] | None, time_zone: str | None) -> tuple[Actual, ...]:
    """The same for these ids; without ``engineers`` anybody may have come.

    Raises
    ------
    ProblemError, ImportError
        As ``read_actuals``.
    """
    faults = Faults()
    reader = Reader(faults, zone := zone_of(time_zone, faults))
    reader.subject = "actuals"
    if is_frame(given):
        rows: Iterable[tuple[int, object]] = struct_rows(cast("Frame", given), "actuals", ACTUAL, Actual, faults)
    else:
        rows = enumerate(reader.parts_of(given, "actuals"))
    read = [(number, reader.read_model(row, Actual, f"actuals[{number}]")) for number, row in rows]
    if reader.aware and zone is None:
        faults.add("actuals", "", f"{reader.aware} is an aware time, but there is no time_zone. Give one.")
    for number, actual in read:
        if actual is not None:
            _check(f"actuals[{number}]", actual, (orders, engineers), faults)
    faults.raise_if_any()
    return tuple(actual for _, actual in read if actual is not None)


def _check(subject: str, actual: Actual, known: tuple[Container[str], Container[str] | None], faults: Faults) -> None:
    orders, engineers = known
    if actual.order not in orders:
        faults.add(subject, "order", f"order is {shown(actual.order)}, which the problem does not have. Leave the row out.")
    if actual.engineer and engineers is not None and actual.engineer not in engineers:
        faults.add(subject, "engineer", f"engineer is {shown(actual.engineer)}, whom the problem does not have. Leave it empty.")
    if actual.rating is not None and not 0 <= actual.rating <= BEST_RATING:
        faults.add(subject, "rating", f"rating is {actual.rating:g}. It must be from 0 to {BEST_RATING} stars.")
    if (actual.lat is None) != (actual.lon is None):
        faults.add(subject, "lat", f"lat is {actual.lat} and lon is {actual.lon}. Give both, or none.")
    for name, most in (("lat", POLE), ("lon", DATE_LINE)):
        value = getattr(actual, name)
        if value is not None and not -most <= value <= most:
            faults.add(subject, name, f"{name} is {value:g}. It must be from -{most} to {most} degrees.")
