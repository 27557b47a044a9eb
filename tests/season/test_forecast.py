"""Forecasts of histories that follow a law, and of the generator's cities."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from dispatch import Calendar, Demand, Heat, ProblemError, Season, YearDay, forecast
from dispatch.season.forecast import seasonal_naive, weighted_error
from examples.city.history import city_history
from examples.city.tables import cities

FIRST, CUT, LAST = date(2024, 1, 1), date(2026, 6, 1), date(2026, 8, 31)


def days(first: date = FIRST, last: date = CUT - timedelta(days=1)) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def rows(numbers: Iterable[float], area: str = "", kind: str = "") -> list[Demand]:
    return [Demand(day=day, mean=float(number), area=area, kind=kind) for day, number in zip(days(), numbers, strict=True)]


def means(expected: Sequence[Demand]) -> np.ndarray:
    return np.array([row.mean for row in expected])


def test_the_same_every_day_stays_the_same() -> None:
    expected = forecast(rows([50] * len(days())), CUT, LAST)
    assert [row.day for row in expected] == days(CUT, LAST)
    assert means(expected) == pytest.approx(50, abs=0.2)


def test_weekdays_and_the_time_of_the_year() -> None:
    def year(day: date) -> float:
        return 1 + 0.5 * math.sin(2 * math.pi * day.toordinal() / 365.25)

    law = [200 * (1.5 if day.weekday() == 6 else 1) * year(day) for day in days(FIRST, LAST)]
    expected = means(forecast(rows(law[: len(days())]), CUT, LAST))
    assert expected == pytest.approx(np.array(law[len(days()) :]), rel=0.03)


def test_a_season_and_a_worked_weekend() -> None:
    sale = Season(name="sale", from_day=YearDay(month=6, day=5), to_day=YearDay(month=6, day=30))
    worked = tuple(day for day in days(FIRST, LAST) if day.weekday() == 6 and day.day < 8)

    def law(day: date) -> float:
        return 300 * (2 if day.month == 6 and 5 <= day.day <= 30 else 1) * (1.5 if day.weekday() == 6 and day not in worked else 1)

    expected = means(forecast(rows(map(law, days())), CUT, LAST, seasons=[sale], calendar=Calendar(workdays=worked)))
    assert expected == pytest.approx(np.array([law(day) for day in days(CUT, LAST)]), rel=0.05)


def weather(seed: int = 1) -> list[Heat]:
    noise = np.random.default_rng(seed).normal(0, 4, len(days(FIRST, LAST))).tolist()
    return [
        Heat(day=day, degrees=18 + 15 * math.sin((day.timetuple().tm_yday - 105) / 365 * 2 * math.pi) + away)
        for day, away in zip(days(FIRST, LAST), noise, strict=True)
    ]


def test_heat_that_is_known_and_heat_that_is_not() -> None:
    heat = weather()
    law = [100 * math.exp(0.1 * max(0, each.degrees - 30)) for each in heat]
    past, true = rows(law[: len(days())]), np.array(law[len(days()) :])
    known = forecast(past, CUT, LAST, heat=heat)
    unknown = forecast(past, CUT, LAST, heat=[each for each in heat if each.day < CUT])
    assert means(known) == pytest.approx(true, rel=0.1)
    assert means(unknown).mean() == pytest.approx(true.mean(), rel=0.05)
    assert np.abs(means(known) - true).mean() < np.abs(means(unknown) - true).mean() / 3
    assert all(wide.high - wide.low > narrow.high - narrow.low for wide, narrow in zip(unknown[40:70], known[40:70], strict=True))


def test_a_small_area_is_like_the_others() -> None:
    """It has 25 orders in all, by chance none of them on a Sunday, when all others have twice as many as else."""
    many = rows([400 if day.weekday() == 6 else 200 for day in days()], area="large")
    few = rows([1 if day.weekday() == 2 and day.day < 8 else 0 for day in days()], area="small")
    expected = {(row.area, row.day): row.mean for row in forecast([*many, *few], CUT, LAST)}
    sunday, monday = date(2026, 6, 7), date(2026, 6, 8)
    assert expected["small", sunday] / expected["small", monday] == pytest.approx(2, rel=0.2)
    assert expected["large", sunday] / expected["large", monday] == pytest.approx(2, rel=0.02)


def test_what_is_new_is_not_taken_for_nothing() -> None:
    """20 a day since December, beside what has been there for two years."""
    old = rows([20] * len(days()), kind="old")
    for kind, area in (("new", ""), ("old", "new")):
        new = [Demand(day=day, mean=20, area=area, kind=kind) for day in days(date(2025, 12, 1))]
        expected = {key: row.mean for row in forecast([*old, *new], CUT, LAST) for key in [(row.area, row.kind, row.day)]}
        assert [expected[area, kind, day] for day in days(CUT, LAST)] == pytest.approx([20.0] * 92, rel=0.1)


def test_one_order_of_late_is_not_taken_for_one_a_day() -> None:
    old = rows([20] * len(days()), kind="old")
    for day in days()[-20:]:
        rare = [row for row in forecast([*old, Demand(day=day, mean=1, kind="rare")], CUT, CUT) if row.kind == "rare"]
        assert rare[0].mean < 1.5 if day == days()[-1] else rare[0].mean < 0.6


def test_what_begins_on_the_first_day_is_told_as_ever() -> None:
    """Rows of nothing say no more than no rows do."""
    law = [0 if day.day % 3 else 5 for day in days()]
    said = [*rows(law, kind="a"), *rows([7] * len(law), kind="b")]
    unsaid = [row for row in said if row.mean or row.day == FIRST]
    assert forecast(said, CUT, LAST) == forecast(unsaid, CUT, LAST)


def test_intervals_hold_what_they_say() -> None:
    draw = np.random.default_rng(3)
    counts = draw.poisson(40 * draw.gamma(1 / 0.1, 0.1, len(days(FIRST, LAST)))).tolist()
    expected, true = forecast(rows(counts[: len(days())]), CUT, LAST), counts[len(days()) :]
    inside = [row.low <= number <= row.high for row, number in zip(expected, true, strict=True)]
    assert sum(inside) / len(inside) == pytest.approx(0.8, abs=0.1)


def test_the_number_of_52_weeks_before() -> None:
    (one,) = seasonal_naive(rows(range(len(days()))), CUT, CUT)
    assert one.mean == days().index(date(2025, 6, 2))
    assert one.day.weekday() == date(2025, 6, 2).weekday()


def test_the_weighted_error() -> None:
    true = [Demand(day=CUT, mean=30, kind="a"), Demand(day=CUT, mean=10, kind="b")]
    assert weighted_error([Demand(day=CUT, mean=33, kind="a"), Demand(day=CUT, mean=3, kind="b")], true) == 10 / 40
    assert weighted_error([Demand(day=CUT, mean=30, kind="a")], true) == 10 / 40
    with pytest.raises(ValueError, match="no orders were counted"):
        weighted_error(true, [Demand(day=CUT, mean=0)])


def test_a_data_frame_says_the_same() -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("narwhals")
    past = rows([20 + day.weekday() for day in days()], area="north", kind="install")
    frame = pandas.DataFrame({"日期": [row.day for row in past], "城市": "north", "kind": "install", "单量": [row.mean for row in past]})
    assert forecast(frame, CUT, LAST) == forecast(past, CUT, LAST)


def test_every_fault_is_told() -> None:
    wrong = [Demand(day=CUT, mean=-1), Demand(day=CUT, mean=3, low=4, high=5), Demand(day=CUT, mean=3, low=2), Demand(day="soon", mean=3)]
    with pytest.raises(ProblemError) as error:
        forecast(wrong, CUT, LAST)
    assert [(fault.subject, fault.field) for fault in error.value.faults] == [
        ("demand[3]", "day"),
        ("demand[0]", "mean"),
        ("demand[1]", "low"),
        ("demand[2]", "low"),
    ]
    with pytest.raises(ProblemError, match="there are no rows"):
        forecast([], CUT, LAST)
    with pytest.raises(ValueError, match="Maybe the two are swapped"):
        forecast(rows([1] * len(days())), LAST, CUT)
    with pytest.raises(ValueError, match="the history has 30 days"):
        forecast(rows([1] * len(days()))[:30], CUT, LAST)


@pytest.mark.parametrize(
    ("options", "subject", "field"),
    [
        ({"heat": [Heat(day=CUT, degrees=60.5)]}, "heat[0]", "degrees"),
        ({"heat": [Heat(day=CUT, degrees=math.nan)]}, "heat[0]", "degrees"),
        ({"heat": {CUT: 30.0}}, "problem", "heat"),
        ({"heat": [30.0]}, "heat[0]", ""),
        ({"seasons": Season(name="x")}, "problem", "seasons"),
        ({"first": datetime(2026, 6, 1)}, "forecast", "first"),
        ({"last": "2026-08-31"}, "forecast", "last"),
        ({"calendar": Calendar(first=FIRST, last=date(2026, 7, 31))}, "calendar", ""),
        ({"calendar": Calendar(first=date(2024, 12, 1))}, "calendar", ""),
    ],
)
def test_options_that_are_wrong(options: dict[str, object], subject: str, field: str) -> None:
    with pytest.raises(ProblemError) as error:
        forecast(rows([1] * len(days())), **({"first": CUT, "last": LAST} | options))
    assert [(fault.subject, fault.field) for fault in error.value.faults] == [(subject, field)]


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none(wrong: float) -> None:
    past = rows([1] * len(days()))
    past[3] = Demand(day=past[3].day, mean=wrong)
    past[5] = Demand(day=past[5].day, mean=1, low=0, high=wrong)
    with pytest.raises(ProblemError) as error:
        forecast(past, CUT, LAST)
    assert [(fault.subject, fault.field) for fault in error.value.faults] == [("demand[3]", "mean"), ("demand[5]", "high")]


@pytest.mark.parametrize("seed", [6, 8, 10])
def test_better_than_the_year_before(seed: int) -> None:
    """``benchmarks/summers.py`` does all ten, by product, too."""
    history = city_history(cities()[20 * seed - 1].key, FIRST, LAST, seed=seed, kind_of=lambda service: service.kind)
    past, true = ([row for row in history.counts if (row.day < CUT) == before] for before in (True, False))
    ours = forecast(past, CUT, LAST, seasons=Season.profile("sales_618"), heat=[each for each in history.heat if each.day < CUT])
    assert weighted_error(ours, true) < 0.9 * weighted_error(seasonal_naive(past, CUT, LAST), true)
