"""Visits that come back, worked by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from dispatch import Link, Order, Planned, check, recurring, solve
from dispatch.models.recurring import Recurring
from tests.builders import at, engineer, order, problem, shift

MORNING = ((at("09:00", 31), at("12:00", 31)),)


def days(visits: Recurring) -> list[str]:
    return [f"{visit.windows[0][0]:%m-%d %H}" for visit in visits.orders]


def test_three_cleanings_a_year() -> None:
    visits = recurring(order("A", windows=MORNING), times=3, months=4)
    assert [visit.id for visit in visits.orders] == ["A-1", "A-2", "A-3"]
    assert days(visits) == ["07-31 09", "11-30 09", "03-31 09"]
    assert visits.links == (Link(first="A-1", then="A-2", days=(122, 122)), Link(first="A-2", then="A-3", days=(121, 121)))


def test_some_days_earlier_or_later_at_the_same_hours() -> None:
    visits = recurring(order("A", windows=MORNING), times=2, days=7, give=1, engineer="same")
    assert visits.orders[0].windows == MORNING
    assert [(f"{opens:%m-%d %H}", f"{closes:%m-%d %H}") for opens, closes in visits.orders[1].windows] == [
        ("08-06 09", "08-06 12"),
        ("08-07 09", "08-07 12"),
        ("08-08 09", "08-08 12"),
    ]
    assert visits.links == (Link(first="A-1", then="A-2", days=(6, 8), engineer="same"),)


def test_times_go_with_the_windows_and_what_is_settled_stays() -> None:
    first = order(
        "A",
        windows=MORNING,
        preferred=MORNING,
        release=at("08:00", 31),
        due=at("10:00", 31),
        finish_by=at("13:00", 31),
        promise=MORNING[0],
        fixed=Planned(engineer="E"),
    )
    one, other = recurring(first, times=2, days=2, give=1).orders
    assert (one.promise, one.fixed) == (first.promise, first.fixed)
    assert (other.promise, other.fixed) == (None, None)
    moved = (datetime(2026, 8, 2, 9), datetime(2026, 8, 2, 12))
    assert (other.preferred, other.due) == ((moved,), datetime(2026, 8, 2, 10))
    assert (other.release, other.finish_by) == (datetime(2026, 8, 1, 8), datetime(2026, 8, 3, 13)), "it may come a day earlier or later"


def test_a_stop_belongs_to_the_first_alone() -> None:
    visits = recurring(order("A", windows=MORNING, one_stop="house"), times=2, days=2)
    assert [visit.one_stop for visit in visits.orders] == ["house", ""]


def test_an_end_in_another_kind_of_time() -> None:
    with pytest.raises(ValueError, match="until has a time zone and the windows have none"):
        recurring(order("A", windows=MORNING), times=2, days=2, until=datetime(2026, 8, 2, tzinfo=UTC))


def test_only_those_of_the_days_that_are_planned() -> None:
    week = order("A", windows=((at("09:00"), at("12:00")),))
    visits = recurring(week, times=9, days=2, until=at("18:00", 5))
    assert [visit.id for visit in visits.orders] == ["A-1", "A-2", "A-3"]
    assert len(visits.links) == 2
    assert len(recurring(week, times=9, days=2, until=at("18:00", 1) - timedelta(days=9)).orders) == 1


def test_a_plan_keeps_the_days_between() -> None:
    """The second day has no shift: the visit comes two days later."""
    visits = recurring(order("A", windows=((at("08:00"), at("17:00")),)), times=2, days=1, give=0)
    wider = recurring(order("A", windows=((at("08:00"), at("17:00")),)), times=2, days=2, give=1)
    person = engineer("E", shifts=(shift(), shift(day=3), shift(day=4)))
    for told, left in ((visits, ("A-2",)), (wider, ())):
        asked = problem(*told.orders, person, links=told.links)
        plan = solve(asked, solver="greedy")
        assert plan.open_orders == left
        assert not [finding for finding in check(asked, plan) if finding.must]


@pytest.mark.parametrize(
    ("given", "fields", "text"),
    [
        (order("A"), {"times": 2, "days": 1}, "order 'A' has no window to count from"),
        (order(windows=MORNING), {"times": 2}, "2 times every 0 months and 0 days: whole numbers are needed"),
        (order(windows=MORNING), {"times": 0, "days": 1}, "0 times every 0 months and 1 days"),
        (order(windows=MORNING), {"times": 3, "days": 7, "give": 7}, "give is 7: from 0 days to less than the 7 days"),
    ],
)
def test_what_cannot_come_back(given: Order, fields: dict[str, int], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        recurring(given, **fields)


@pytest.mark.parametrize(
    ("opens", "closes", "minutes", "days"),
    [
        ("23:00", "23:30", 120, (6, 7)),  # always past midnight
        ("21:00", "23:30", 60, (6, 7)),
        ("21:00", "22:30", 60, (7, 7)),
        ("00:00", "23:59", 60, (7, 7)),  # by day, whenever that is
    ],
)
def test_visits_of_the_night_follow_each_other(opens: str, closes: str, minutes: int, days: tuple[int, int]) -> None:
    visits = recurring(order("A", 0, minutes, windows=[(at(opens), at(closes))]), times=2, days=7)
    assert visits.links[0].days == days
    nights = tuple(shift("00:00", "23:59", day=day, overtime_until=at("08:00", day + 1)) for day in (1, 8))
    plan = solve(problem(*visits.orders, engineer("E", shifts=nights), links=visits.links), rounds=50)
    assert not plan.open_orders


def test_a_night_has_two_dates() -> None:
    night = ((at("22:00", 1), at("02:00", 2)),)
    assert recurring(order("A", 0, 60, windows=night), times=2, days=7).links[0].days == (6, 8)
