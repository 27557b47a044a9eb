"""The check of the forecast."""

from __future__ import annotations

from datetime import timedelta

from ._check_parts import Parts
from ._check_types import YEARS
from .faults import Faults

COLDEST, WARMEST = -60.0, 60.0
"""Degrees Celsius."""
DAY = timedelta(days=1)


def check_heat(parts: Parts, faults: Faults) -> None:
    """One forecast a day and area, of degrees and hours that there are; what engineers bear is in degrees as well."""
    seen = set()
    for subject, heat in parts.heat:
        check_degrees(heat.degrees, subject, "degrees", faults)
        if faults.could_read(subject, "day") and heat.day.year not in YEARS:
            faults.add(subject, "day", f"day is {heat.day}. The year must lie from {YEARS[0]} to {YEARS[-1]}.")
        if faults.could_read(subject, "hottest") and not timedelta(0) <= heat.hottest[0] < heat.hottest[1] <= DAY:
            first, last = heat.hottest
            faults.add(subject, "hottest", f"hottest goes from {first} to {last}. Give two ascending times from 0:00:00 to a day.")
        if (heat.area, heat.day) in seen:
            where = f"area {heat.area!r}" if heat.area else "all areas"
            faults.add(subject, "day", f"{heat.day} has another forecast for {where}. Keep one of them.")
        seen.add((heat.area, heat.day))
    for subject, engineer in parts.engineers:
        if engineer.no_outdoor_from is not None:
            check_degrees(engineer.no_outdoor_from, subject, "no_outdoor_from", faults)


def check_degrees(degrees: float | None, subject: str, field: str, faults: Faults) -> None:
    """Degrees that the air can have."""
    if degrees is not None and not COLDEST <= degrees <= WARMEST:
        text = f"{field} is {degrees:g}. Degrees Celsius from {COLDEST:g} to {WARMEST:g} are needed."
        faults.add(subject, field, text)
