"""Orders of days, counted or expected, read from data frames or structs, with every fault of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

from dispatch.models._check_types import Reader
from dispatch.models.demand import Demand
from dispatch.models.faults import Faults

from ._struct_rows import struct_rows
from .columns import DEMAND
from .frames import Frame, is_frame

Given = Sequence[Demand] | Frame


def read_demand(given: Given) -> tuple[Demand, ...]:
    """The rows of a data frame with the columns of ``docs/staffing.md``, or structs.

    Raises
    ------
    ProblemError
        With every fault, no row at all among them.
    ImportError
        If a frame is given and narwhals is not installed.
    """
    faults = Faults()
    reader = Reader(faults, None)
    if is_frame(given):
        rows: list[tuple[int, object]] = list(struct_rows(cast("Frame", given), "demand", DEMAND, Demand, faults))
    else:
        rows = list(enumerate(reader.parts_of(given, "demand")))
    read = [(number, reader.read_model(row, Demand, f"demand[{number}]")) for number, row in rows]
    for number, demand in read:
        if demand is not None:
            _check(f"demand[{number}]", demand, faults)
    if not rows:
        faults.add("demand", "", "there are no rows. Give some.")
    faults.raise_if_any()
    return tuple(demand for _, demand in read if demand is not None)


def _check(subject: str, demand: Demand, faults: Faults) -> None:
    for field in ("mean", "low", "high"):
        value = getattr(demand, field)
        if value is not None and not math.isfinite(value):
            faults.add(subject, field, f"{field} is {value:g}. A number is needed.")
            return
    if demand.mean is None:
        return
    if demand.mean < 0:
        faults.add(subject, "mean", f"mean is {demand.mean:g}. No fewer than 0 orders are possible.")
    if (demand.low is None) != (demand.high is None):
        faults.add(subject, "low", f"low is {demand.low} and high is {demand.high}. Give both, or none.")
    elif demand.low is not None and demand.high is not None and not 0 <= demand.low <= demand.mean <= demand.high:
        text = f"low, mean and high are {demand.low:g}, {demand.mean:g} and {demand.high:g}. They must ascend from 0 on."
        faults.add(subject, "low", text)
