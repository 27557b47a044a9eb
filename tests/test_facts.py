"""A problem in whole numbers."""

from datetime import UTC, datetime

import numpy as np
import pytest

from dispatch.facts import ALWAYS, NOWHERE, Facts, facts_of
from dispatch.models.moments import in_zone
from dispatch.models.prices import Prices
from tests.builders import at, engineer, order, place, problem, shift

HOUR = 3600


def windows(*pairs: tuple[str, str]) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((at(opens), at(closes)) for opens, closes in pairs)


def test_seconds_count_from_midnight_of_the_first_shift() -> None:
    facts = Facts(problem(order(), engineer(shifts=(shift("13:00"), shift("08:30", "10:00", overtime_until=at("12:00"))))))
    assert facts.origin == at("00:00")
    assert [(row.start, row.end, row.hard_end) for row in facts.shifts] == [
        (13 * HOUR, 18 * HOUR, 18 * HOUR),
        (8 * HOUR + 1800, 10 * HOUR, 12 * HOUR),
    ]
    assert [row.number for row in facts.shifts] == [0, 1]
    assert facts.shift_number == {("E", 0): 0, ("E", 1): 1}


@pytest.mark.parametrize(
    "fields",
    [{"windows": windows(("09:00", "10:00"))}, {"release": at("09:00")}, {"due": at("09:00")}, {"preferred": windows(("09:00", "10:00"))}],
)
def test_without_shifts_seconds_count_from_midnight_of_the_first_order(fields: dict[str, object]) -> None:
    assert Facts(problem(order(**fields))).origin == at("00:00")


def test_without_any_time_there_is_an_origin_all_the_same() -> None:
    assert Facts(problem(order())).origin == datetime(2000, 1, 1)
    assert Facts(problem(order(), now=at("09:00"))).origin == at("00:00")
    zone = "Asia/Shanghai"
    assert Facts(problem(order(), time_zone=zone)).origin == in_zone(datetime(2000, 1, 1), zone)
    assert Facts(problem(order(), time_zone=zone, now=datetime(2026, 7, 1, 1, tzinfo=UTC))).origin == in_zone(at("00:00"), zone)


def test_seconds_are_real_time_in_a_zone() -> None:
    facts = Facts(problem(engineer(), time_zone="Asia/Shanghai"))
    assert facts.seconds(datetime(2026, 7, 1, 0, 0, tzinfo=UTC)) == 8 * HOUR
    assert facts.seconds(at("08:00")) == 8 * HOUR


def test_an_aware_moment_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="has no time_zone"):
        Facts(problem(engineer())).seconds(datetime(2026, 7, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("given", "release", "kept"),
    [
        ((), None, (ALWAYS,)),
        ((), "09:00", ((9 * HOUR, ALWAYS[1]),)),
        ((("13:00", "14:00"), ("09:00", "10:00")), None, ((9 * HOUR, 10 * HOUR), (13 * HOUR, 14 * HOUR))),
        ((("09:00", "10:00"), ("10:00", "12:00")), None, ((9 * HOUR, 12 * HOUR),)),
        ((("09:00", "12:00"), ("10:00", "11:00")), None, ((9 * HOUR, 12 * HOUR),)),
        ((("09:00", "10:00"), ("13:00", "14:00")), "09:30", ((9 * HOUR + 1800, 10 * HOUR), (13 * HOUR, 14 * HOUR))),
        ((("09:00", "10:00"), ("13:00", "14:00")), "11:00", ((13 * HOUR, 14 * HOUR),)),
        ((("09:00", "10:00"),), "10:00", ((10 * HOUR, 10 * HOUR),)),
        ((("09:00", "10:00"),), "11:00", ()),
    ],
)
def test_windows_are_joined_and_begin_at_the_release(
    given: tuple[tuple[str, str], ...], release: str | None, kept: tuple[tuple[int, int], ...]
) -> None:
    asked = order(windows=windows(*given), release=release and at(release))
    assert Facts(problem(asked, engineer())).orders[0].windows == kept


def test_who_is_wanted_at_any_price() -> None:
    orders = [order("A"), order("B", value=2.0), order("C", priority="vip"), order("D", value=1.0, must=True)]
    facts = Facts(problem(*orders, prices=Prices(open_order={"vip": 5.0})))
    assert [(each.must, each.value) for each in facts.orders] == [(True, 0), (False, 7_200_000), (False, 18_000_000), (True, 3_600_000)]


def test_rates_are_units_of_money_a_second_and_a_metre() -> None:
    prices = Prices(travel_hour=1.0, km=2.0, engineer_used=3.0, overtime_hour=4.0, late_hour=5.0)
    rates = Facts(problem(prices=prices)).rates
    assert (rates.travel_second, rates.metre, rates.engineer_used) == (1000, 7200, 10_800_000)
    assert (rates.overtime_second, rates.late_second) == (4000, 5000)


def test_equal_locations_are_one_place() -> None:
    facts = Facts(problem(order("A", 1), order("B", 1), order("C", 0), engineer(home=0)))
    assert [each.place for each in facts.orders] == [0, 0, 1]
    assert (facts.shifts[0].start_place, facts.shifts[0].end_place) == (1, 1)
    assert facts.places == [place(1), place(0)]


def test_a_shift_may_begin_and_end_elsewhere_or_nowhere() -> None:
    shifts = (shift("08:00", "12:00", start_at=place(5), end_at="open"), shift("12:00", "18:00", start_at="open", end_at=place(1)))
    facts = Facts(problem(order(), engineer(shifts=shifts)))
    assert [(row.start_place, row.end_place) for row in facts.shifts] == [(1, NOWHERE), (NOWHERE, 0)]
    seconds, metres = facts.between("", np.array([0, NOWHERE, 1]), np.array([NOWHERE, 0, 0]))
    assert seconds.tolist() == [0, 0, 40 * 60]
    assert metres.tolist() == [0, 0, 20_000]


def test_facts_are_made_once() -> None:
    asked = problem(order(), engineer())
    assert facts_of(asked) is facts_of(asked)
