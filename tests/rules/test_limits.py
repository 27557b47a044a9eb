"""What limits a route as a whole: work, time away, drives."""

from datetime import timedelta
from types import ModuleType

import pytest

from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import longest, max_km, max_leg, max_travel, max_work
from tests.builders import at, engineer, order, problem, route, shift

ORDERS = order("A", 1, minutes=40), order("B", 4, minutes=50)
"""Drives of 10, 30 and 40 minutes: back at 10:50, after 5 + 15 + 20 km."""


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.parametrize(
    ("rule", "field", "enough", "short", "over", "text"),
    [
        (max_work, "max_work", minutes(90), minutes(89), 60, "works 60 s more on site in shift 0 than the shift allows"),
        (longest, "longest", minutes(170), minutes(168), 120, "is away 120 s longer in shift 0 than the shift allows"),
        (max_leg, "max_leg", minutes(40), minutes(39.5), 30, "has a drive in shift 0 that is 30 s longer than the shift allows"),
        (max_travel, "max_travel", minutes(80), minutes(60), 1200, "drives 1200 s more in shift 0 than the shift allows"),
        (max_km, "max_km", 40.0, 39.75, 250, "drives 250 m farther in shift 0 than the shift allows"),
    ],
)
def test_the_last_second_is_allowed_and_not_one_more(
    rule: ModuleType, field: str, enough: object, short: object, over: int, text: str
) -> None:
    def findings(limit: object) -> list[tuple[bool, str, int]]:
        day = problem(*ORDERS, engineer(shifts=(shift(**{field: limit}),)))
        return [(found.must, found.text, found.amount) for found in rule.findings(route(day, "A", "B"))]

    assert findings(None) == findings(enough) == []
    assert findings(short) == [(True, f"engineer 'E' {text}.", over)]


@pytest.mark.parametrize(
    ("rule", "field", "limit", "name", "told"),
    [
        (max_work, "max_work", minutes(90), "shift_max_work", 5400),
        (longest, "longest", minutes(90), "shift_longest", 5400),
        (max_leg, "max_leg", minutes(90), "shift_max_leg", 5400),
        (max_travel, "max_travel", timedelta(days=2), "shift_max_travel", 2 * 86_400),
        (max_km, "max_km", 1.25, "shift_max_metres", 1250),
    ],
)
def test_columns(rule: ModuleType, field: str, limit: object, name: str, told: int) -> None:
    assert rule.encode(Facts(problem(order(), engineer()))) == {}
    columns = rule.encode(Facts(problem(order(), engineer("E", shifts=(shift(**{field: limit}), shift("20:00", "22:00"))))))
    assert {key: column.tolist() for key, column in columns.items()} == {name: [told, 2**31 - 1]}


def test_whoever_may_not_be_away_long_leaves_late() -> None:
    asked = order("A", 1, windows=[(at("10:00"), at("11:00"))]), order("B", 2, windows=[(at("11:30"), at("12:00"))])
    day = problem(*asked, engineer("E", shifts=(shift(longest=timedelta(hours=2)),)), engineer("F"))
    told = route(day, "A", "B")  # back at 12:20; A may start until 10:50 and be left at 11:20
    assert (told.departure, told.start, told.back) == (10.0 * 3600 + 40 * 60, (10 * 3600 + 50 * 60, 11.5 * 3600), 12 * 3600 + 20 * 60)
    assert not list(longest.findings(told))
    assert route(day, "A", "B", row=1).departure == 8 * 3600


def test_nothing_is_moved_past_its_window_due_or_end() -> None:
    late = engineer(shifts=(shift(longest=timedelta(hours=9)),))
    last = order("Z", 1, windows=[(at("12:00"), at("12:00"))])
    prices = Prices(late_hour=1.0)
    for fields, clock in (
        ({}, "11:20"),
        ({"windows": [(at("09:00"), at("10:00")), (at("11:00"), at("12:00"))]}, "10:00"),
        ({"finish_by": at("10:45")}, "10:15"),
        ({"due": at("09:30")}, "09:30"),
        ({"due": at("08:00")}, "08:20"),  # late as it is: not later still
    ):
        told = route(problem(order("A", 2, **fields), last, late, prices=prices), "A", "Z")
        assert told.start[0] == (at(clock) - at("00:00")).seconds, fields
    told = route(problem(order("A", 2, due=at("09:30")), last, late), "A", "Z")  # lateness costs nothing
    assert told.start[0] == (at("11:20") - at("00:00")).seconds
