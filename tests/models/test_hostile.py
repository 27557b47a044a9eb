"""Objects that only look like what they should be, and what no single field shows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import repeat
from unittest.mock import Mock

import pytest

from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.problem import Problem
from dispatch.models.shift import Shift
from dispatch.models.travel import Matrix, Travel
from tests.builders import at, engineer, order, place, problem, shift
from tests.models.test_faults import faults


@pytest.mark.parametrize(
    ("shifts", "texts"),
    [
        ([shift("08:00", "12:00"), shift("12:00", "18:00")], []),
        ([shift("13:00", "18:00"), shift("08:00", "12:00", overtime_until=at("13:00"))], []),
        ([shift("08:00", "12:00"), shift("11:59", "18:00")], ["shift 1 starts 11:59, but shift 0 lasts until 12:00"]),
        (
            [shift("13:00", "18:00"), shift("08:00", "12:00", overtime_until=at("14:00"))],
            ["shift 0 starts 13:00, but shift 1 lasts until 14:00"],
        ),
        (
            [shift("08:00", "18:00"), shift("09:00", "10:00"), shift("11:00", "12:00"), shift("18:00", "19:00")],
            ["shift 1 starts 09:00, but shift 0 lasts until 18:00", "shift 2 starts 11:00, but shift 0 lasts until 18:00"],
        ),
    ],
)
def test_nobody_works_in_two_shifts_at_once(shifts: list[Shift], texts: list[str]) -> None:
    if not texts:
        assert problem(engineer(shifts=tuple(shifts))).engineers[0].shifts == tuple(shifts)
        return
    cure = "Let one engineer's shifts follow each other."
    assert faults(engineer(shifts=tuple(shifts))) == [f"engineer 'E': {text}. {cure}" for text in texts]


def test_shifts_that_could_not_be_read_do_not_overlap() -> None:
    assert len(faults(engineer(shifts=(shift(), Shift(start=at("09:00"), end=None), shift("20:00", "21:00"))))) == 1


def test_one_pair_of_coordinates_is_swapped() -> None:
    def munich(name: str, lat: float, lon: float) -> Order:
        return order(name, location=Location(lat=lat, lon=lon))

    near = [munich("A", 48.1, 11.5), munich("B", 48.2, 11.6), engineer(home=Location(lat=48.0, lon=11.7))]
    assert faults(*near, munich("C", 11.55, 48.15), travel=Travel.straight_line()) == [
        "order 'C': location is lat 11.55, lon 48.15, far from the others. Maybe lat and lon are swapped."
    ]
    assert len(problem(*near, munich("C", -33.9, 151.2), travel=Travel.straight_line()).orders) == 3


class Lying(Mock):
    """Says that it is whatever it is asked for."""


class Loud(int):
    """Fails when it is used."""

    def __int__(self) -> int:
        raise RuntimeError("not me")


class Unfixed(tzinfo):
    """A time zone that knows nothing."""

    def utcoffset(self, moment: datetime | None) -> None:
        return None


class Larger(Order, frozen=True, kw_only=True):
    """An order of somebody's own."""

    colour: str = "red"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"location": Lying(spec=Location)}, "It must be of type Location."),
        ({"units": Loud(3)}, "order 'A': units is 3. It cannot be read: RuntimeError('not me')."),
        ({"due": datetime(2026, 7, 1, tzinfo=Unfixed())}, "Its time zone does not tell an offset."),
        ({"due": datetime(2026, 7, 1, tzinfo=tzinfo())}, "It cannot be read: NotImplementedError("),
        ({"windows": repeat((at("08:00"), at("09:00")))}, "A list of at most 1,000,000 is needed."),
        ({"windows": range(10**12)}, "A list of at most 1,000,000 is needed."),
        ({"windows": [range(10**12)]}, "A list of 2 values is needed."),
        ({"kind": "\ud800"}, "order 'A': kind is '\\ud800'. It has half a character, which no file can hold."),
        ({"labels": {"\udfff": "x"}}, "order 'A': labels is '\\udfff'. Text is needed as every name."),
        ({"labels": {"x": "\udfff"}}, "order 'A': labels['x'] is '\\udfff'. It has half a character, which no file can hold."),
    ],
)
def test_values_that_only_look_right(fields: dict[str, object], text: str) -> None:
    (found,) = faults(order(**fields), time_zone="UTC")
    assert text in found


def test_ids_with_half_a_character() -> None:
    assert faults(order("A\ud800")) == ["order 'A\\ud800': id is 'A\\ud800'. It has half a character, which no file can hold."]


def test_lists_that_fail_when_they_are_read() -> None:
    def broken() -> Iterator[Order]:
        yield order()
        raise KeyError("no more")

    assert faults(orders=broken())[0].endswith("It cannot be read: KeyError('no more').")


def test_subclasses_become_what_they_were_made_of() -> None:
    kept = problem(Larger(id="漢", location=place(1), duration=timedelta(0)), engineer()).orders[0]
    assert (type(kept), kept.id) == (Order, "漢")


@pytest.mark.parametrize("ids", [5, "ab", None, b"ab"])
def test_ids_of_a_table_that_are_no_list(ids: object) -> None:
    assert faults(travel=Travel.from_matrix(ids, [[0, 1], [1, 0]])) == [f"problem: travel.ids is {ids!r}. A list is needed."]


def test_a_table_that_is_no_array() -> None:
    travel = Matrix(ids=("a",))
    travel.__dict__["seconds"] = [[0]]
    assert faults(travel=travel) == ["problem: travel.seconds is missing. Make the travel with Travel.from_matrix(ids, seconds)."]


@pytest.mark.parametrize(("moment", "fine"), [((1980, 1, 1, 0), True), ((1979, 12, 31, 20), True), ((1979, 12, 31, 10), False)])
def test_the_year_is_that_of_the_time_zone_of_the_problem(moment: tuple[int, int, int, int], fine: bool) -> None:
    asked = {"time_zone": "Asia/Shanghai", "travel": Travel.straight_line()}
    here = order(location=Location(lat=31.2, lon=121.5), due=datetime(*moment, tzinfo=None if moment[0] == 1980 else UTC))
    if not fine:
        assert "The year must lie from 1980 to 2999." in faults(here, **asked)[0]
        return
    kept = problem(here, **asked)
    assert Problem.from_json(kept.to_json()) == kept
