"""Tables of legs by the core are those of numpy, leg by leg."""

import random
from datetime import timedelta

import msgspec
import numpy as np
import pytest

from dispatch import Travel
from dispatch.facts import Facts
from dispatch.models.location import Location
from dispatch.models.prices import Prices
from dispatch.models.travel import StraightLine
from dispatch.solvers._legs import leg_columns
from tests.builders import engineer, order, problem

pytest.importorskip("dispatch._core")


def facts(travel: StraightLine, spread: float, seed: int = 1, **prices: float) -> Facts:
    draw = random.Random(seed)
    places = [Location(lat=31.0 + draw.uniform(0, spread), lon=121.0 + draw.uniform(0, spread)) for _ in range(60)]
    places[7] = places[3]  # two orders at one place
    orders = [order(f"O{number}", place) for number, place in enumerate(places)]
    return Facts(problem(*orders, engineer("E", places[0]), travel=travel, prices=Prices(**prices)))


TRAVELS = [
    StraightLine(),
    StraightLine(speed_kmh=17.3, factors=((0.7, 1.9), (3.0, 1.1), (8.0, 1.3), (None, 1.2)), parking=timedelta(seconds=90.5)),
    msgspec.structs.replace(StraightLine(), buffer_share=0.15, buffer=timedelta(minutes=2)),
]


@pytest.mark.parametrize("travel", TRAVELS)
@pytest.mark.parametrize(("spread", "width"), [(0.02, np.uint16), (0.4, np.uint16), (30.0, np.int32)])
def test_the_same_as_leg_by_leg(travel: StraightLine, spread: float, width: type) -> None:
    told = facts(travel, spread)
    sequence = np.random.default_rng(5).permutation(len(told.places))
    columns = leg_columns(told, sequence)
    usual, _ = next(iter(told.legs.values())).between(sequence[:, None], sequence)
    table = columns["legs_from_0"]
    assert table.dtype == width
    assert table[:-1, :-1].tolist() == usual.tolist()
    assert not table[-1].any()
    assert not table[:, -1].any()
    assert list(columns) == ["legs_from_0"]


@pytest.mark.parametrize(("spread", "width"), [(0.1, np.uint16), (3.0, np.int32)])
def test_metres_where_they_cost_something(spread: float, width: type) -> None:
    told = facts(TRAVELS[1], spread, km=1.0)
    sequence = np.arange(len(told.places))
    columns = leg_columns(told, sequence)
    seconds, metres = next(iter(told.legs.values())).between(sequence[:, None], sequence)
    table = columns["legs_from_0"]
    assert table.dtype == width
    assert (table[:-1, :-1, 0].tolist(), table[:-1, :-1, 1].tolist()) == (seconds.tolist(), metres.tolist())
    assert not table[-1].any()
    assert not table[:, -1].any()


@pytest.mark.parametrize("km", [0.0, 1.0])
def test_legs_back_have_a_table_only_where_they_are_others(km: float) -> None:
    places = [Location(id=str(k)) for k in range(300)]
    orders = [order(f"O{k}", place) for k, place in enumerate(places)]
    draw = np.random.default_rng(3)
    there = draw.integers(60, 3600, (300, 300))
    metres = draw.integers(500, 40_000, (300, 300))
    for seconds, metres_of, both in [(there, metres, False), (there + there.T, metres + metres.T, True)]:
        travel = Travel.from_matrix([str(k) for k in range(300)], seconds, metres=metres_of)
        told = Facts(problem(*orders, engineer("E", places[0]), travel=travel, prices=Prices(km=km)))
        columns = leg_columns(told, np.arange(300))
        assert ("legs_to_0" in columns) != both
        assert columns["legs_from_0"].ndim == (3 if km else 2)
        if not both:
            assert np.array_equal(columns["legs_to_0"], columns["legs_from_0"].swapaxes(0, 1))
            assert columns["legs_to_0"].flags.c_contiguous
