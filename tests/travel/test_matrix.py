"""Legs read from a table."""

import importlib.util
import pickle
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from dispatch import Plan, Prices, Shift, check, solve
from dispatch.models.location import Location
from dispatch.models.travel import Matrix, StraightLine, Travel
from dispatch.travel.legs import Legs
from dispatch.travel.matrix import load
from tests.builders import engineer, order, problem, shift

IDS = ["a", "b"]
SECONDS = [[0, 60], [90, 0]]
METRES = [[0, 500], [700, 0]]
KNOWN = [Location(id="b"), Location(id="a")]
NORTH = Travel.straight_line(speed_kmh=36.0, factors=[(None, 1.0)])


def between(travel: Matrix, locations: list[Location], start: int, end: int) -> tuple[int, int]:
    seconds, metres = Legs(travel, locations).between(np.array([start]), np.array([end]))
    return int(seconds[0]), int(metres[0])


def test_rows_are_from_and_columns_to() -> None:
    travel = Travel.from_matrix(IDS, SECONDS, METRES)
    assert between(travel, KNOWN, 1, 0) == (60, 500)
    assert between(travel, KNOWN, 0, 1) == (90, 700)


@pytest.mark.parametrize(("far", "share"), [(10**9, 0.1), (2**30 - 1, 0.0), (2 * 10**8, 5.0)])
def test_legs_that_nobody_can_make_may_be_of_any_length(far: int, share: float) -> None:
    """Sums of such legs stay within what the core can count."""
    table = [[0, 300, far, 300], [900, 0, far, 2000], [2000, 2000, 0, 900], [300, far, 300, 0]]
    travel = Travel.from_matrix(list("abcd"), table, table).in_traffic(buffer_share=share)
    orders = [order(name, Location(id=name), 20) for name in "abc"]
    later = shift().start + timedelta(days=50)
    staff = engineer(home=Location(id="d"), shifts=(shift(longest=timedelta(hours=8)), Shift(start=later, end=later + timedelta(hours=9))))
    asked = problem(*orders, staff, travel=travel, prices=Prices(travel_hour=36.0, km=1.0))
    far_away = Plan.of(asked, {"E": [["a", "c"], []]})
    assert {finding.rule for finding in check(asked, far_away) if finding.must} == {"shift_end", "longest"}
    solver = "search" if importlib.util.find_spec("dispatch._core") else "greedy"
    plan = solve(asked, solver=solver, rounds=50 if solver == "search" else None)
    assert (plan.open_orders, [finding for finding in check(asked, plan) if finding.must]) == ((), [])


def test_metres_may_lack() -> None:
    travel = Travel.from_matrix(IDS, SECONDS)
    assert travel.metres is None
    assert between(travel, KNOWN, 1, 0) == (60, 0)


def test_numbers_are_rounded_and_cannot_be_changed() -> None:
    given = np.array([[0.0, 59.6], [90.4, 0.0]])
    travel = Travel.from_matrix(IDS, given)
    given[0, 1] = 7
    assert travel.seconds.dtype == np.int32
    assert travel.seconds.tolist() == [[0, 60], [90, 0]]
    with pytest.raises(ValueError, match="read-only"):
        travel.seconds[0, 1] = 5


@pytest.mark.parametrize(
    "wrong", [[[0, float("nan")], [1, 0]], [[0, 2**31], [1, 0]], [[0, -(2**63)], [1, 0]], [["x"]], [[1], [2, 3]], None]
)
def test_what_is_no_table_is_kept_for_the_check_to_name(wrong: object) -> None:
    assert Travel.from_matrix(IDS, wrong).seconds.dtype != np.int32


def test_otherwise_serves_pairs_that_the_table_does_not_have() -> None:
    travel = Travel.from_matrix(IDS, SECONDS, METRES, otherwise=NORTH)
    first, second = Location(id="a", lat=31.0, lon=121.0), Location(id="b", lat=31.1, lon=121.0)
    other = Location(lat=31.0, lon=121.0)
    places = [first, second, other]
    assert between(travel, places, 0, 1) == (60, 500)
    assert between(travel, places, 0, 2) == (0, 0)
    seconds, metres = between(travel, places, 2, 1)
    assert metres == pytest.approx(11_120, abs=10)
    assert seconds == pytest.approx(1_112, abs=1)


def test_otherwise_serves_all_where_the_table_has_no_place() -> None:
    travel = Travel.from_matrix([], np.zeros((0, 0), dtype=np.int32), otherwise=NORTH)
    assert between(travel, [Location(lat=31.0, lon=121.0), Location(lat=31.1, lon=121.0)], 0, 1)[0] == pytest.approx(1_112, abs=1)


@pytest.mark.parametrize("metres", [None, METRES])
def test_saved_and_loaded(tmp_path: Path, metres: list[list[int]] | None) -> None:
    saved = Travel.from_matrix(IDS, SECONDS, metres, otherwise=StraightLine()).save(str(tmp_path / "travel.npz"))
    assert saved.path == str(tmp_path / "travel.npz")
    again = load(Matrix(ids=saved.ids, path=saved.path, otherwise=saved.otherwise), saved.path)
    assert again == saved
    assert again.seconds.tolist() == SECONDS
    assert (None if again.metres is None else again.metres.tolist()) == metres


def test_the_suffix_is_added_where_it_is_missing(tmp_path: Path) -> None:
    saved = Travel.from_matrix(IDS, SECONDS).save(str(tmp_path / "travel"))
    assert saved.path.endswith("travel.npz")
    assert Path(saved.path).is_file()


def test_a_table_without_places() -> None:
    assert Travel.from_matrix([], np.zeros((0, 0))).seconds.shape == (0, 0)


def test_tables_go_along_to_another_process() -> None:
    for travel in (Travel.from_matrix(IDS, SECONDS, METRES), Travel.from_matrix(IDS, SECONDS, otherwise=NORTH)):
        sent = pickle.loads(pickle.dumps(travel))
        assert sent == travel
        assert sent.seconds.tolist() == SECONDS
        assert (sent.metres is None) == (travel.metres is None)
        assert not sent.seconds.flags.writeable
