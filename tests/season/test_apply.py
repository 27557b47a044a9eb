"""A problem in a season, worked by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dispatch import Calendar, Override, Planned, Prices, Problem, ProblemError, Season, Service, Step, YearDay, solve
from tests.builders import at, engineer, order, problem, shift

HOUR = timedelta(hours=1)
JULY = Season(name="July", from_day=YearDay(month=7, day=1), to_day=YearDay(month=7, day=31), durations={"clean": 1.5, "": 1.2})


def minutes(asked: Problem) -> list[float]:
    return [each.duration / timedelta(minutes=1) for each in asked.orders]


def test_durations_by_kind_on_the_day_of_the_first_window() -> None:
    second = Season(name="second of July", first=date(2026, 7, 2), last=date(2026, 7, 2), durations={"clean": 2.0})
    asked = problem(
        order("A", kind="clean", windows=((at("09:00", 2), at("10:00", 2)), (at("09:00"), at("10:00")))),
        order("B", kind="clean", windows=((at("09:00", 2), at("10:00", 2)),)),
        order("C", kind="repair", release=at("09:00", 2)),
        order("D", kind="clean"),
        engineer(shifts=(shift(day=2),)),
    )
    assert minutes(asked.in_season(second)) == [30, 60, 30, 60]
    assert minutes(asked.in_season(JULY)) == [45, 45, 36, 45]
    assert minutes(asked.in_season(JULY, second)) == minutes(asked.in_season(second, JULY)) == [45, 90, 36, 90]
    assert minutes(problem(order(), engineer()).in_season()) == [30]


def test_a_part_of_a_second_is_rounded() -> None:
    asked = problem(order(duration=timedelta(seconds=101)), engineer())
    assert asked.in_season(Season(name="x", durations={"": 1.25})).orders[0].duration == timedelta(seconds=126)


def test_steps_and_what_a_service_says() -> None:
    service = Service(id="clean", kind="clean", steps=(Step(name="wash", duration=timedelta(minutes=30)), Step(name="dry", duration=HOUR)))
    own = order("A", duration=None, steps=(Step(name="wash", duration=timedelta(seconds=101)),))
    two = order("B", duration=None, service="clean"), order("C", minutes=120, service="clean")
    asked = problem(own, *two, engineer(), services=(service,))
    seasoned = asked.in_season(Season(name="x", durations={"clean": 2.0, "": 1.25}))
    first, second, third = seasoned.orders
    assert [step.duration for step in first.steps] == [timedelta(seconds=126)]
    assert [step.duration for step in second.steps] == [HOUR, 2 * HOUR]
    assert second.on_site == 3 * HOUR
    assert (third.duration, third.steps, third.derived) == (4 * HOUR, second.steps, ("kind",))
    assert seasoned.in_season() == seasoned


def test_steps_in_any_sequence_of_a_service() -> None:
    service = Service(id="ac", steps=(Step(name="in", duration=HOUR), Step(name="out", duration=HOUR, outdoor=True)), any_sequence=True)
    (seasoned,) = problem(order("A", duration=None, service="ac"), engineer(), services=(service,)).in_season(JULY).orders
    assert (seasoned.on_site, seasoned.any_sequence, seasoned.derived) == (2.4 * HOUR, True, ())


def test_a_settled_day_is_the_day() -> None:
    days = ((at("09:00"), at("10:00")), (at("09:00", 2), at("10:00", 2)))
    second = Season(name="second of July", first=date(2026, 7, 2), last=date(2026, 7, 2), durations={"": 2.0})
    asked = problem(
        order("A", windows=days, promise=days[1]),
        order("B", windows=days, fixed=Planned(start=days[1][0])),
        order("C", windows=days, fixed=Planned(engineer="E")),
        engineer(shifts=(shift(), shift(day=2))),
    )
    assert minutes(asked.in_season(second)) == [60, 60, 30]


def test_shifts_and_overtime() -> None:
    long, late = Season(name="long", shift_end=HOUR), Season(name="late", overtime=2 * HOUR)
    asked = problem(order(), engineer(shifts=(shift(overtime_until=at("19:00")), shift(day=2))))

    def ends(*seasons: Season) -> list[tuple[str, str | None]]:
        shifts = asked.in_season(*seasons).engineers[0].shifts
        return [(f"{each.end:%H}", None if each.overtime_until is None else f"{each.overtime_until:%H}") for each in shifts]

    assert ends(long) == [("19", "20"), ("19", None)]
    assert ends(late) == [("18", "21"), ("18", "20")]
    assert ends(long, late) == [("19", "22"), ("19", "21")]
    assert ends(Season(name="no overtime", overtime=-2 * HOUR)) == [("18", None), ("18", None)]
    assert ends(Season(name="first", last=date(2026, 7, 1), shift_end=-HOUR)) == [("17", "18"), ("18", None)]


def test_most_orders_and_quotas_of_contractors() -> None:
    shifts = (shift(max_orders=5), shift(day=2), shift(day=3, max_orders=20, routed=False))
    asked = problem(order(), engineer(shifts=shifts))

    def most(**changes: int) -> list[int | None]:
        return [each.max_orders for each in asked.in_season(Season(name="x", **changes)).engineers[0].shifts]

    assert most(max_orders=2) == [7, None, 20]
    assert most(quota=10) == [5, None, 30]
    assert most(max_orders=-9, quota=-1) == [0, None, 19]


def test_prices_by_the_day_of_the_first_shift() -> None:
    prices = Prices(overtime_hour=60.0, late_hour=90.0, open_order={"high": 600.0, "low": 100.0})
    asked = problem(order(), engineer(shifts=(shift(day=2), shift(day=3))), prices=prices)
    dear = Season(name="dear", last=date(2026, 7, 2), prices={"overtime_hour": 1.5}, open_order={"high": 2.0, "": 0.5})
    twice = Season(name="twice", prices={"overtime_hour": 2.0})
    assert asked.in_season(dear, twice).prices == Prices(overtime_hour=180.0, late_hour=90.0, open_order={"high": 1200.0, "low": 50.0})
    over = Season(name="over", last=date(2026, 7, 1), prices={"late_hour": 0.0})
    assert asked.in_season(over) == asked


def test_days_off_by_a_calendar() -> None:
    """Of the first week of July 2026, the 4th and 5th are a weekend."""
    season, shifts = Season(name="x", on="days_off", shift_end=-HOUR), tuple(shift(day=day) for day in (3, 4, 5, 6))
    calendar = Calendar(holidays=(date(2026, 7, 3),), workdays=(date(2026, 7, 5),))
    ends = [each.end.hour for each in problem(order(), engineer(shifts=shifts)).in_season(season, calendar=calendar).engineers[0].shifts]
    assert ends == [17, 17, 18, 18]


def test_one_switch_for_peak_days() -> None:
    """Without days it always holds: with an hour more the second order has a place."""
    asked = problem(order("A", 1, 400), order("B", 1, 200), engineer(), prices=Prices(overtime_hour=10.0))
    peak = Season(name="peak", overtime=HOUR)
    assert solve(asked, solver="greedy").open_orders == ("B",)
    assert solve(asked.in_season(peak), solver="greedy").open_orders == ()


def test_the_answer_has_no_season_any_more() -> None:
    asked = problem(order(), engineer(), travel=problem(order(), engineer()).travel, prices=Prices(km=1.0))
    seasoned = asked.in_season(JULY)
    assert minutes(asked) == [30]
    assert minutes(seasoned) == [36]
    assert "season" not in Problem.__struct_fields__


@pytest.mark.parametrize(
    ("season", "texts"),
    [
        (Season(name=""), ["seasons[0]: name is empty. Give every season a name."]),
        (
            Season(name="x", durations={"": 20.0}),
            ["season 'x': durations[''] is 20. A factor from 0.1 to 10 is needed; 1 changes nothing."],
        ),
        (Season(name="x", shift_end=13 * HOUR), ["season 'x': shift_end is 13 hours. At most 12 hours later or earlier are possible."]),
        (
            Season(name="x", prices={"km": -1.0}, open_order={"high": 101.0}),
            [
                "season 'x': prices['km'] is -1. A factor from 0 to 100 is needed; 1 changes nothing.",
                "season 'x': open_order['high'] is 101. A factor from 0 to 100 is needed; 1 changes nothing.",
            ],
        ),
        (
            Season(name="x", first=date(2026, 7, 2), last=date(2026, 7, 1)),
            ["season 'x': last is 2026-07-01, before first, 2026-07-02. Maybe the two are swapped."],
        ),
        (Season(name="x", from_day=YearDay(month=1, day=1)), ["season 'x': from_day is there but no to_day. Give both."]),
        (
            Season(name="x", from_day=YearDay(month=13, day=1), to_day=YearDay(month=2, day=30, after=400)),
            [
                "season 'x': from_day.month is 13. A month from 1 to 12 is needed.",
                "season 'x': to_day.day is 30. A day from 1 to 29 is needed in month 2.",
                "season 'x': to_day.after is 400. At most 366 days later or earlier are possible.",
            ],
        ),
        (
            Season(name="x", first=date(2026, 7, 1), from_day=YearDay(month=1, day=1), to_day=YearDay(month=1, day=2)),
            ["season 'x': from_day is there beside first or last. Give the days of one time or those of every year."],
        ),
        (
            Season(name="x", on="workdays"),
            ["season 'x': on is 'workdays', but there is no calendar. Give one, such as Calendar.china(2026, 2026)."],
        ),
        (Season(name="x", on="sundays"), ["season 'x': on is 'sundays'. It must be 'all', 'days_off' or 'workdays'."]),
        (Season(name="x", max_orders="2"), ["season 'x': max_orders is '2'. A whole number is needed."]),
        ("x", ["seasons[0]: this is 'x'. It must be of type Season."]),
    ],
)
def test_faults(season: Season, texts: list[str]) -> None:
    with pytest.raises(ProblemError) as caught:
        problem(order(), engineer()).in_season(season)
    assert [str(fault) for fault in caught.value.faults] == texts


def test_an_unknown_price_is_named() -> None:
    with pytest.raises(ProblemError, match=r"season 'x': prices\['overtime'\] is no price\. There are travel_hour, km, "):
        problem(order(), engineer()).in_season(Season(name="x", prices={"overtime": 2.0}))


def test_a_problem_that_the_season_spoils_is_refused() -> None:
    asked = problem(order(), engineer(shifts=(shift("08:00", "10:00"),)))
    with pytest.raises(ProblemError, match="engineer 'E': shift 0 ends 07:00, before it starts 08:00"):
        asked.in_season(Season(name="x", shift_end=-3 * HOUR))


def test_factors_reach_a_price_wherever_it_stands() -> None:
    steps = ((timedelta(hours=2), 90.0),)
    overrides = [Override(prices={"km": 2.0, "travel_hour": 30.0}), Override(when={"brand": "x"}, open_order={"low": 50.0, "high": 80.0})]
    prices = Prices(travel_hour=36, km=1.0, overtime_hour=60, overtime_steps=steps, open_order={"low": 9, "high": 90}, overrides=overrides)
    asked = problem(order(), engineer(prices={"km": 0.5, "order_done": 40.0}), prices=prices)
    peak = Season(name="peak", prices={"km": 1.5, "overtime_hour": 2.0}, open_order={"low": 3.0})
    seasoned = asked.in_season(peak)
    assert (seasoned.prices.km, seasoned.prices.travel_hour, seasoned.prices.overtime_hour) == (1.5, 36, 120)
    assert seasoned.prices.overtime_steps == ((timedelta(hours=2), 180.0),)
    assert [each.prices for each in seasoned.prices.overrides] == [{"km": 3.0, "travel_hour": 30.0}, {}]
    assert [each.open_order for each in seasoned.prices.overrides] == [{}, {"low": 150.0, "high": 80.0}]
    assert seasoned.engineers[0].prices == {"km": 0.75, "order_done": 40.0}
    assert asked.in_season(Season(name="nothing")) == asked


def test_a_day_that_the_calendar_does_not_know_is_a_fault() -> None:
    calendar = Calendar(first=date(2025, 1, 1), last=date(2025, 12, 31))
    asked = problem(order(), engineer())
    busy = Season(name="workdays", on="workdays", shift_end=HOUR)
    with pytest.raises(ProblemError, match="calendar: it does not know 2026-07-01") as error:
        asked.in_season(busy, calendar=calendar)
    assert len(error.value.faults) == 1
    assert asked.in_season(Season(name="all days"), calendar=calendar) == asked
    with pytest.raises(ValueError, match="does not know 2026-07-01"):
        calendar.is_workday(date(2026, 7, 1))
    assert Calendar.knows(Calendar(), date(1900, 1, 1))
