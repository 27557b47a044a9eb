"""Legs over the great circle, lengthened by a road factor."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dispatch.models.location import Location
from dispatch.models.travel import StraightLine

EARTH_RADIUS = 6_371_008.8
"""Mean radius of the earth in metres (IUGG)."""


def points(locations: Sequence[Location]) -> NDArray[np.float64]:
    """Metres from the centre of the earth, [location, 3]; rows of NaN where there are no coordinates."""
    found = np.full((len(locations), 3), np.nan)
    for row, location in enumerate(locations):
        if location.lat is None or location.lon is None:
            continue
        lat, lon = math.radians(location.lat), math.radians(location.lon)
        found[row] = (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
    return found * EARTH_RADIUS


def legs(travel: StraightLine, start: NDArray[np.float64], end: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Whole seconds (rounded up) and whole metres (rounded) from ``start`` to ``end``, broadcast over their points.

    Only additions, products, quotients and square roots are used: IEEE 754 rounds them alike everywhere, so one leg
    alone has the same seconds as in a table. The arc over a chord c is c (1 + c²/24R² + 3c⁴/640R⁴ + 5c⁶/7168R⁶ ...),
    within a metre below 3,000 km.
    """
    apart = end - start
    apart *= apart
    square = apart[..., 0] + apart[..., 1] + apart[..., 2]
    bend = square / (EARTH_RADIUS * EARTH_RADIUS)
    beeline = np.sqrt(square) * (1.0 + bend * (1 / 24 + bend * (3 / 640 + bend * (5 / 7168))))
    road = _road(travel, beeline)
    metres = np.rint(road)
    seconds = np.ceil(road / metres_a_second(travel))
    if travel.parking:
        seconds = np.where(metres > 0, seconds + parking(travel), seconds)
    return seconds.astype(np.int64), metres.astype(np.int64)


def metres_a_second(travel: StraightLine) -> float:
    """On the road."""
    return travel.speed_kmh / 3.6


def parking(travel: StraightLine) -> int:
    """Whole seconds, a part of one counted as a whole one."""
    return math.ceil(travel.parking.total_seconds())


def _road(travel: StraightLine, beeline: NDArray[np.float64]) -> NDArray[np.float64]:
    road = np.zeros_like(beeline)
    for begins, factor, reached in bands(travel):
        road = np.where(beeline >= begins, np.maximum(beeline * factor, reached), road)
    return road


def bands(travel: StraightLine) -> list[tuple[float, float, float]]:
    """``(begins, factor, reached)`` in metres: the beeline from which on a factor holds, and the road that is reached before it."""
    found = []
    begins = reached = 0.0
    for top, factor in travel.factors:
        found.append((begins, factor, reached))
        if top is not None:
            begins = top * 1000.0
            reached = max(reached, begins * factor)
    return found
