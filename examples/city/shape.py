"""Where people live in a city: centres, fall-off of density, a river, towns around it.

All numbers are assumptions except the density, which follows from 457.5 million people on 62,421 km² of
built-up land (urban construction yearbook 2021). Nothing is known of coasts: a town may lie in the sea.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from examples.city.tables import City, stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

PEOPLE_KM2 = 8_000
MAIN_CENTRE = 0.5
"""Part of the people who live around the main centre where there are several."""
FALL_OFF = 0.45
"""Of the radius: density falls with exp(-r / (0.45 R)) ..."""
FLOOR = 0.08
"""... but not below 8 % of the peak."""
RIVER_CITIES = 0.4
RIVER_KM = 0.6
COUNTY = 0.15
"""Part of the orders (and engineers) that live in the towns around, in an ordinary city."""
TOWN_KM = 1.2
"""How far from the middle of a town its people live: the standard deviation to each side."""
DEGREE_KM = 111.2


@dataclass(frozen=True)
class Shape:
    """A city on its own plane: kilometres east and north of its middle."""

    city: City
    radius: float
    centres: NDArray[np.float64]
    """[centre, (x, y, extent, weight)]"""
    towns: NDArray[np.float64]
    """[town, (x, y)]"""
    river: tuple[float, float] | None
    """Direction in radians and distance from the middle; nobody lives within ``RIVER_KM`` / 2 of it."""
    town_share: float = COUNTY
    """Part of the orders and engineers in the towns."""
    town_km: float = TOWN_KM


def shape_of(city: City, seed: int, town_share: float = COUNTY, town_km: float = TOWN_KM) -> Shape:
    """The shape of the city; the same on every day."""
    draw = stream("shape", seed, city.key)
    radius = math.sqrt(city.population / (math.pi * PEOPLE_KM2))
    number = max(1, 1 + round(math.log2(city.population / 1e6)))
    centres = [(0.0, 0.0, radius, MAIN_CENTRE if number > 1 else 1.0)]
    turn = draw.random() * 2 * math.pi
    for k in range(1, number):
        angle = turn + 2 * math.pi * (k + 0.5 * draw.random()) / (number - 1)
        far = (0.4 + 0.4 * draw.random()) * radius
        weight = (1 - MAIN_CENTRE) / (number - 1)
        centres.append((far * math.cos(angle), far * math.sin(angle), 0.5 * radius, weight))
    towns, nearest = [], max(15.0, 1.15 * radius)
    for _ in range(int(draw.integers(3, 9))):
        angle, far = draw.random() * 2 * math.pi, nearest + draw.random() * (60 - nearest)
        towns.append((far * math.cos(angle), far * math.sin(angle)))
    wet = draw.random() < RIVER_CITIES
    river = (draw.random() * math.pi, (draw.random() - 0.5) * radius) if wet else None
    return Shape(city, radius, np.array(centres), np.array(towns), river, town_share, town_km)


def addresses(
    shape: Shape, draw: np.random.Generator, number: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """``number`` addresses [address, (x, y)] where people live, and which of them are in towns."""
    uniform, normal = draw.random((number, 4)), draw.standard_normal((number, 2))
    centre = shape.centres[_pick(uniform[:, 0], shape.centres[:, 3])]
    far, angle = _far(uniform[:, 1]) * centre[:, 2], uniform[:, 2] * 2 * math.pi
    points = centre[:, :2] + np.stack([far * np.cos(angle), far * np.sin(angle)], axis=1)
    points = _off_the_river(points, shape.river)
    in_town = uniform[:, 3] < shape.town_share
    town = shape.towns[(uniform[:, 3] / shape.town_share * len(shape.towns)).astype(int) % len(shape.towns)]
    points[in_town] = (town + shape.town_km * normal)[in_town]
    return points, in_town


def on_the_map(shape: Shape, points: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Latitude and longitude of each point, to about a metre."""
    lat = shape.city.lat + points[:, 1] / DEGREE_KM
    lon = shape.city.lon + points[:, 0] / (DEGREE_KM * math.cos(math.radians(shape.city.lat)))
    return [(round(float(a), 5), round(float(b), 5)) for a, b in zip(lat, lon, strict=True)]


def _pick(uniform: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.intp]:
    steps = np.cumsum(weights)
    return np.searchsorted(steps[:-1] / steps[-1], uniform, side="right")


def _far(uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distances from a centre, as part of its extent, drawn by the fall-off of density."""
    grid = np.linspace(0, 1, 501)
    people = np.cumsum(grid * np.maximum(np.exp(-grid / FALL_OFF), FLOOR))
    return np.interp(uniform, people / people[-1], grid)


def _off_the_river(points: NDArray[np.float64], river: tuple[float, float] | None) -> NDArray[np.float64]:
    """Points in the water moved on to their bank."""
    if river is None:
        return points
    direction, away = river
    across = np.array([-math.sin(direction), math.cos(direction)])
    side = points @ across - away
    wet = np.abs(side) < RIVER_KM / 2
    push = np.where(side < 0, -RIVER_KM / 2, RIVER_KM / 2) - side
    moved: NDArray[np.float64] = points + np.where(wet, push, 0.0)[:, None] * across
    return moved
