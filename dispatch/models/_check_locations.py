"""The check of locations, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from ._check_parts import Parts
from .engineer import Engineer
from .faults import Faults
from .location import Location
from .travel import Matrix, StraightLine

MOST_LOCATIONS = 12_000
"""The core has all legs between them at hand: half a gigabyte, or two where metres cost something."""
POLE, DATE_LINE = 90, 180
"""The largest latitude and longitude, in degrees."""
FAR, NEAR = 10, 3
"""Degrees from the middle of all locations: nobody drives the one, and a region is not larger than the other."""


Point = tuple[float | None, float | None]


class Use(NamedTuple):
    """A location and where it stands."""

    subject: str
    field: str
    location: Location


def check_locations(parts: Parts, faults: Faults) -> None:
    """Coordinates are on the map, ids are clear, and every way of travelling that is used knows the way."""
    ordered = [Use(subject, "location", order.location) for subject, order in parts.orders if order.location is not None]
    of_people = [use for subject, engineer in parts.engineers for use in stated(subject, engineer)]
    for use in (*ordered, *of_people):
        check_coordinates(use, faults)
    _check_same(_by_id((*ordered, *of_people)), faults)
    _check_swapped((*ordered, *of_people), faults)
    by_mode: dict[str, list[Use]] = {}
    for subject, engineer in parts.engineers:
        if engineer.shifts and engineer.mode is not None:
            by_mode.setdefault(engineer.mode, []).extend(_visited(subject, engineer))
    distinct = {use.location for uses in (ordered, *by_mode.values()) for use in uses}
    if len(distinct) > MOST_LOCATIONS:
        text = f"there are {len(distinct):,} different locations, more than {MOST_LOCATIONS:,}. Plan regions one by one."
        faults.add("problem", "orders", text)
    for mode, uses in by_mode.items():
        travel = None if parts.travel is None else parts.travel.get(mode)
        name = f"travel[{mode!r}]" if mode else "travel"
        if travel is not None:
            _check_covered(travel, name, [*ordered, *uses], faults)


def stated(subject: str, engineer: Engineer) -> Iterator[Use]:
    """Every location that stands with an engineer."""
    if engineer.home is not None:
        yield Use(subject, "home", engineer.home)
    for number, shift in enumerate(engineer.shifts):
        if isinstance(shift.start_at, Location):
            yield Use(subject, f"shifts[{number}].start_at", shift.start_at)
        if isinstance(shift.end_at, Location):
            yield Use(subject, f"shifts[{number}].end_at", shift.end_at)
        for row, pause in enumerate(shift.breaks):
            if pause.location is not None:
                yield Use(subject, f"shifts[{number}].breaks[{row}].location", pause.location)
        if shift.reload is not None and shift.reload.location is not None:
            yield Use(subject, f"shifts[{number}].reload.location", shift.reload.location)


def _visited(subject: str, engineer: Engineer) -> Iterator[Use]:
    """The locations where the engineer's shifts begin and end, where breaks are spent and vans loaded."""
    at_home = any(shift.start_at is None or shift.end_at is None for shift in engineer.shifts)
    return (use for use in stated(subject, engineer) if use.field != "home" or at_home)


def check_coordinates(use: Use, faults: Faults) -> None:
    """Both or neither, and on the map."""
    lat, lon = use.location.lat, use.location.lon
    if lat is None and lon is None:
        return
    if lat is None or lon is None:
        there, missing = ("lat", "lon") if lon is None else ("lon", "lat")
        text = f"{use.field} has {there} but no {missing}. Give both, or neither."
        faults.add(use.subject, use.field, text, "经度和纬度只填了一个，请都填写。")
    elif lat == 0 and lon == 0:
        text = f"{use.field} is lat 0, lon 0, in the open sea. Leave both out where they are not known."
        faults.add(use.subject, use.field, text, "经纬度都是 0，在海上。不知道坐标时请留空。")
    elif not -POLE <= lat <= POLE:
        swapped = abs(lat) <= DATE_LINE and abs(lon) <= POLE
        cure = "Maybe lat and lon are swapped." if swapped else "Degrees from -90 to 90 are needed."
        chinese = "请检查经度和纬度是否填反。" if swapped else "应在 -90 到 90 之间。"
        faults.add(use.subject, use.field, f"{use.field}.lat is {lat:g}. {cure}", f"纬度是 {lat:g}。{chinese}")
    elif not -DATE_LINE <= lon <= DATE_LINE:
        text = f"{use.field}.lon is {lon:g}. Degrees from -180 to 180 are needed."
        faults.add(use.subject, use.field, text, f"经度是 {lon:g}，应在 -180 到 180 之间。")


def _check_swapped(uses: Sequence[Use], faults: Faults) -> None:
    """Coordinates far from all others, but near them when swapped."""
    known = [(use, use.location.lat, use.location.lon) for use in uses if use.location.lat is not None and use.location.lon is not None]
    if not known:
        return
    lat_there, lon_there = median(lat for _, lat, _ in known), median(lon for _, _, lon in known)
    for use, lat, lon in known:
        far = max(abs(lat - lat_there), abs(lon - lon_there)) > FAR
        if far and max(abs(lon - lat_there), abs(lat - lon_there)) < NEAR and abs(lat) <= POLE:
            text = f"{use.field} is lat {lat:g}, lon {lon:g}, far from the others. Maybe lat and lon are swapped."
            faults.add(use.subject, use.field, text, f"纬度 {lat:g}、经度 {lon:g} 离其他地点很远。请检查经度和纬度是否填反。")


def _by_id(uses: Iterable[Use]) -> dict[str, dict[Point, Use]]:
    """The different points of each id, each with the first place where it stands."""
    found: dict[str, dict[Point, Use]] = {}
    for use in uses:
        if use.location.id:
            found.setdefault(use.location.id, {}).setdefault((use.location.lat, use.location.lon), use)
    return found


def _check_same(by_id: dict[str, dict[Point, Use]], faults: Faults) -> None:
    for name, locations in by_id.items():
        first, *others = locations.values()
        for use in others:
            text = f"{use.field}.id is {name!r}, which stands for another location at {first.subject}. Give different places different ids."
            faults.add(use.subject, use.field, text, f"地点编号 {name} 已用于另一个地点。不同地点请用不同编号。")


def _check_covered(travel: StraightLine | Matrix, name: str, uses: list[Use], faults: Faults) -> None:
    """Where the table ends, coordinates are needed: with one place outside of it, those of every place."""
    rows = set(travel.ids) if isinstance(travel, Matrix) else set()
    outside = [use for use in uses if use.location.id not in rows]
    if isinstance(travel, Matrix) and travel.otherwise is None:
        for use in outside:
            lacks = f".id is {use.location.id!r}, which {name} does not have" if use.location.id else f" has no id, which {name} needs"
            faults.add(use.subject, use.field, f"{use.field}{lacks}. Give the id of a row of the table, or give it otherwise=.")
    elif outside:
        for use in uses:
            if use.location.lat is None and use.location.lon is None:
                text = f"{use.field} has no lat and lon, which {name} needs. Give both."
                faults.add(use.subject, use.field, text, "没有经纬度，请都填写。")
