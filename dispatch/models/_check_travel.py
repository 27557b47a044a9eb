"""The check of how engineers travel."""

from __future__ import annotations

import math
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from ._check_parts import Parts, in_minutes
from .faults import Faults
from .travel import Matrix, StraightLine

if TYPE_CHECKING:
    import numpy as np

LONGEST_LEG = 2**30
"""Seconds or metres that no leg may reach."""
SPEEDS = (1.0, 1000.0)
FACTORS = (1.0, 10.0)
PACES = (0.1, 3.0)
MOST_SHARE = 5.0


def check_travel(parts: Parts, faults: Faults) -> None:
    """Every way of travelling, used or not."""
    costly = parts.prices is not None and bool(parts.prices.km or any(other.prices.get("km") for other in parts.prices.overrides))
    limited = {engineer.mode for _, engineer in parts.engineers if any(shift.max_km is not None for shift in engineer.shifts)}
    paid = {engineer.mode for _, engineer in parts.engineers if engineer.prices.get("km")}
    used = {engineer.mode for _, engineer in parts.engineers if engineer.shifts}
    for mode, travel in (parts.travel or {}).items():
        field = f"travel[{mode!r}]" if mode else "travel"
        if travel is not None:
            _check_traffic(travel, field, faults)
        if isinstance(travel, StraightLine):
            _check_line(travel, field, faults)
        elif isinstance(travel, Matrix):
            _check_matrix(travel, field, faults)
            if travel.otherwise is not None:
                _check_line(travel.otherwise, f"{field}.otherwise", faults)
                if travel.otherwise.profile or travel.otherwise.buffer_share or travel.otherwise.buffer:
                    text = f"{field}.otherwise has traffic of its own. Give profile and buffer to the table; they count for every leg."
                    faults.add("problem", f"{field}.otherwise", text)
            if costly and mode in used and travel.__dict__.get("metres") is None:
                text = f"{field} has no metres, but prices.km is not 0. Give Travel.from_matrix(metres=...), or set prices.km to 0."
                faults.add("problem", f"{field}.metres", text)
            elif mode in paid and travel.__dict__.get("metres") is None:
                text = f"{field} has no metres, but an engineer has a price of a km. Give Travel.from_matrix(metres=...), or drop it."
                faults.add("problem", f"{field}.metres", text)
            elif mode in limited and travel.__dict__.get("metres") is None:
                text = f"{field} has no metres, but a shift has max_km. Give Travel.from_matrix(metres=...), or leave max_km out."
                faults.add("problem", f"{field}.metres", text)


def _check_traffic(travel: StraightLine | Matrix, field: str, faults: Faults) -> None:
    before = timedelta(microseconds=-1)
    for row, (begin, speed) in enumerate(travel.profile):
        name = f"{field}.profile[{row}]"
        if not before < begin < timedelta(days=1):
            text = f"{name} begins at {in_minutes(begin)} after midnight. Times of day must ascend, from 0 to below 24 hours."
            faults.add("problem", name, text)
        if not PACES[0] <= speed <= PACES[1]:
            text = f"{name} has the speed {speed:g}. From {PACES[0]:g} to {PACES[1]:g} times the usual one is needed."
            faults.add("problem", name, text)
        before = begin
    if travel.buffer_share is not None and not 0 <= travel.buffer_share <= MOST_SHARE:
        text = f"{field}.buffer_share is {travel.buffer_share:g}. A share from 0 to {MOST_SHARE:g} is needed."
        faults.add("problem", f"{field}.buffer_share", text)
    if travel.buffer is not None and not timedelta(0) <= travel.buffer <= timedelta(days=1):
        text = f"{field}.buffer is {in_minutes(travel.buffer)}. A time from 0 to a day is needed."
        faults.add("problem", f"{field}.buffer", text)


def _check_line(line: StraightLine, field: str, faults: Faults) -> None:
    if line.speed_kmh is not None and not SPEEDS[0] <= line.speed_kmh <= SPEEDS[1]:
        text = f"{field}.speed_kmh is {line.speed_kmh:g}. A speed from {SPEEDS[0]:g} to {SPEEDS[1]:g} km/h is needed."
        faults.add("problem", f"{field}.speed_kmh", text)
    if line.parking is not None and not timedelta(0) <= line.parking <= timedelta(days=1):
        text = f"{field}.parking is {in_minutes(line.parking)}. A time from 0 to a day is needed."
        faults.add("problem", f"{field}.parking", text)
    _check_bands(line, field, faults)


def _check_bands(line: StraightLine, field: str, faults: Faults) -> None:
    tops = [math.inf if top is None else top for top, _ in line.factors]
    lower = [0.0, *tops][: len(tops)]
    for row, (below, top, (_, factor)) in enumerate(zip(lower, tops, line.factors, strict=True)):
        if not below < top:
            text = f"{field}.factors[{row}] ends at {top:g} km, not above {below:g} km. Bands must ascend, the last one with None."
            faults.add("problem", f"{field}.factors[{row}]", text)
        if not FACTORS[0] <= factor <= FACTORS[1]:
            text = f"{field}.factors[{row}] has the factor {factor:g}. From {FACTORS[0]:g} to {FACTORS[1]:g} is needed."
            faults.add("problem", f"{field}.factors[{row}]", text)
    if not line.factors or line.factors[-1][0] is not None:
        faults.add("problem", f"{field}.factors", f"{field}.factors has no band without a bound. End it with (None, factor).")


def _check_matrix(travel: Matrix, field: str, faults: Faults) -> None:
    for name, count in Counter(travel.ids).items():
        if count > 1:
            faults.add("problem", f"{field}.ids", f"{field}.ids has {name!r} {count} times. Give each location one row.")
        if not name:
            faults.add("problem", f"{field}.ids", f"{field}.ids has an empty id. Give the location an id.")
    if faults.could_read("problem", f"{field}.ids"):
        for name, text in _table_faults(travel):
            faults.add("problem", f"{field}.{name}", f"{field}.{name} {text}")


def _table_faults(travel: Matrix) -> tuple[tuple[str, str], ...]:
    """What is wrong with the tables, found once and kept with them: they cannot be changed."""
    kept: tuple[tuple[str, str], ...] | None = travel.__dict__.get("table_faults")
    if kept is None:
        found = [("seconds", _table_fault(travel.__dict__.get("seconds"), travel.ids))]
        if travel.__dict__.get("metres") is not None:
            found.append(("metres", _table_fault(travel.metres, travel.ids)))
        kept = travel.__dict__["table_faults"] = tuple((name, text) for name, text in found if text)
    return kept


def _table_fault(table: np.ndarray | None, ids: tuple[str, ...]) -> str:
    """What is wrong with one table, empty if nothing."""
    import numpy as np

    if not isinstance(table, np.ndarray):
        return "is missing. Make the travel with Travel.from_matrix(ids, seconds)."
    if table.dtype.kind not in "iuf":
        return f"holds {table.dtype}. Numbers are needed."
    if table.shape != (len(ids), len(ids)):
        return f"has the shape {table.shape}. {len(ids)} ids need {(len(ids), len(ids))}, row = from, column = to."
    return _entry_fault(table, ids) if table.size else ""


def _entry_fault(table: np.ndarray, ids: tuple[str, ...]) -> str:
    """What is wrong with the first wrong entry of a table, empty if nothing."""
    import numpy as np

    if table.dtype.kind == "f" and not np.isfinite(table).all():
        return f"{_where(~np.isfinite(table), table, ids)}. Finite numbers are needed; use a large one where there is no way."
    if table.min() < 0:
        return f"{_where(table < 0, table, ids)}. Numbers from 0 are needed."
    if table.max() >= LONGEST_LEG:
        return f"{_where(table >= LONGEST_LEG, table, ids)}. Numbers below {LONGEST_LEG:,} are needed."
    return ""


def _where(wrong: np.ndarray, table: np.ndarray, ids: tuple[str, ...]) -> str:
    import numpy as np

    row, column = np.argwhere(wrong)[0]
    return f"from {ids[row]!r} to {ids[column]!r} is {table[row, column]}"
