"""Legs over the great circle, against a geodesic and against numbers worked by hand."""

import math
import random
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from geopy.distance import geodesic, great_circle

from dispatch.models.location import Location
from dispatch.models.travel import StraightLine, Travel
from dispatch.travel.legs import Legs
from dispatch.travel.straight_line import EARTH_RADIUS, legs

BEELINE = Travel.straight_line(speed_kmh=36.0, factors=[(None, 1.0)])
"""10 metres a second over the beeline."""


def shanghai(count: int, seed: int) -> list[Location]:
    numbers = random.Random(seed)
    return [Location(lat=numbers.uniform(30.7, 31.9), lon=numbers.uniform(120.9, 122.0)) for _ in range(count)]


def between(travel: StraightLine, start: Location, end: Location) -> tuple[int, int]:
    seconds, metres = Legs(travel, [start, end]).between(np.array([0]), np.array([1]))
    return int(seconds[0]), int(metres[0])


def meridian(travel: StraightLine, metres: float) -> tuple[int, int]:
    """A leg whose beeline has this length."""
    angle = metres / EARTH_RADIUS
    start, end = np.array([EARTH_RADIUS, 0.0, 0.0]), EARTH_RADIUS * np.array([math.cos(angle), 0.0, math.sin(angle)])
    seconds, road = legs(travel, start, end)
    return int(seconds), int(road)


def test_beelines_agree_with_the_geodesic() -> None:
    locations = shanghai(300, seed=1)
    for start, end in pairwise(locations):
        truth = geodesic((start.lat, start.lon), (end.lat, end.lon)).meters
        assert between(BEELINE, start, end)[1] == pytest.approx(truth, rel=0.006, abs=1)


@pytest.mark.parametrize("degrees", [0.001, 0.1, 1, 5, 13, 26])
def test_the_arc_is_exact_to_the_metre_up_to_3000_km(degrees: float) -> None:
    start, end = Location(lat=31.0, lon=121.0), Location(lat=31.0 + degrees, lon=121.0)
    truth = great_circle((start.lat, start.lon), (end.lat, end.lon), radius=EARTH_RADIUS / 1000).meters
    assert between(BEELINE, start, end)[1] == pytest.approx(truth, abs=1.5)  # half a metre of rounding


@pytest.mark.parametrize(
    ("beeline", "road"),
    [
        (1_000, 1_450),  # 1.45
        (1_999, 2_899),  # 1.45: 2,898.55
        (2_001, 2_900),  # 1.32 would be 2,641: not below the 2,900 of the end of the band before
        (2_190, 2_900),  # 1.32: 2,890.8, still below
        (2_300, 3_036),  # 1.32
        (9_999, 13_199),  # 1.32: 13,198.68
        (10_001, 13_200),  # 1.25 would be 12,501
        (12_000, 15_000),  # 1.25
    ],
)
def test_the_factor_of_each_band(beeline: float, road: int) -> None:
    assert meridian(Travel.straight_line(), beeline)[1] == road


def test_seconds_are_rounded_up() -> None:
    assert meridian(BEELINE, 1_000.5)[0] == 101
    assert meridian(BEELINE, 999.5)[0] == 100


def test_parking_is_added_between_different_places() -> None:
    travel = Travel.straight_line(speed_kmh=36.0, factors=[(None, 1.0)], parking=timedelta(minutes=3))
    assert meridian(travel, 995.0)[0] == 100 + 180
    assert meridian(travel, 0.0) == (0, 0)


def test_one_leg_has_the_same_seconds_as_in_a_table() -> None:
    locations = shanghai(70, seed=2)
    table = Legs(Travel.straight_line(), locations)
    numbers = np.arange(70)
    seconds, metres = table.between(numbers[:, None], numbers[None, :])
    assert seconds.shape == metres.shape == (70, 70)
    for start in range(70):
        for end in range(70):
            alone_seconds, alone_metres = table.between(np.array([start]), np.array([end]))
            assert (alone_seconds[0], alone_metres[0]) == (seconds[start, end], metres[start, end])


def test_there_and_back_are_equal_and_staying_is_nothing() -> None:
    locations = shanghai(50, seed=3)
    numbers = np.arange(50)
    seconds, metres = Legs(Travel.straight_line(), locations).between(numbers[:, None], numbers[None, :])
    assert (seconds == seconds.T).all()
    assert (metres == metres.T).all()
    assert not np.diag(seconds).any()
