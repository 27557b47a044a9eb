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
from dispatch.solvers._encode import encode
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
    table = columns["seconds_from_0"]
    assert table.dtype == width
    assert table[:-1, :-1].tolist() == usual.tolist()
    assert not table[-1].any()
    assert not table[:, -1].any()
    assert list(columns) == ["seconds_from_0"]


@pytest.mark.parametrize(("spread", "width"), [(0.1, np.uint16), (3.0, np.int32)])
def test_metres_where_they_cost_something(spread: float, width: type) -> None:
    told = facts(TRAVELS[1], spread, km=1.0)
    sequence = np.arange(len(told.places))
    columns = leg_columns(told, sequence)
    seconds, metres = next(iter(told.legs.values())).between(sequence[:, None], sequence)
    assert columns["seconds_from_0"].dtype == width
    assert columns["metres_from_0"].dtype == np.int32
    for name, table in (("seconds", seconds), ("metres", metres)):
        assert columns[f"{name}_from_0"][:-1, :-1].tolist() == table.tolist()
        assert not columns[f"{name}_from_0"][-1].any()
        assert not columns[f"{name}_from_0"][:, -1].any()


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
        names = {"seconds", "metres"} if km else {"seconds"}
        ways = {"from"} if both else {"from", "to"}
        assert set(columns) == {f"{name}_{way}_0" for name in names for way in ways}
        for name in set() if both else names:
            assert np.array_equal(columns[f"{name}_to_0"], columns[f"{name}_from_0"].T)
            assert columns[f"{name}_to_0"].flags.c_contiguous


def test_modes_on_the_same_roads_have_one_table_of_metres() -> None:
    places = [Location(lat=31.0 + k / 100, lon=121.0) for k in range(5)]
    slow, fast = StraightLine(speed_kmh=12.0), StraightLine(speed_kmh=40.0)
    detours = StraightLine(factors=((None, 2.0),))
    asked = problem(
        *(order(f"O{k}", place) for k, place in enumerate(places)),
        *(engineer(f"E{mode}", places[0], mode=mode) for mode in ("bike", "van", "boat")),
        travel={"bike": slow, "van": fast, "boat": detours},
        prices=Prices(km=1.0),
    )
    columns = leg_columns(Facts(asked), np.arange(5))
    assert columns["metres_from_0"] is columns["metres_from_1"]
    assert columns["metres_from_2"][0, 1] > columns["metres_from_0"][0, 1]


def test_a_table_that_would_have_to_be_copied_is_refused() -> None:
    core = pytest.importorskip("dispatch._core")
    columns = encode(facts(StraightLine(), spread=0.02))
    columns["seconds_from_0"] = columns["seconds_from_0"].T  # read where it is, so a copy would be gone too soon
    with pytest.raises(TypeError, match="order='C'"):
        core.Day.of(columns, seed=0, workers=1)
