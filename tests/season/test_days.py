"""On which days a season holds."""

from datetime import date, timedelta

import pytest

from dispatch import Season, YearDay
from dispatch.season.days import date_of, holds

FESTIVALS = [(2024, 2, 10), (2025, 1, 29), (2026, 2, 17), (2027, 2, 6), (2028, 1, 26), (2029, 2, 13), (2030, 2, 3)]


def days(season: Season, first: date, last: date) -> list[date]:
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in every if holds(season, day, None)]


def test_days_of_one_time() -> None:
    season = Season(name="x", first=date(2026, 7, 2), last=date(2026, 7, 3))
    assert days(season, date(2026, 6, 1), date(2026, 8, 1)) == [date(2026, 7, 2), date(2026, 7, 3)]
    assert holds(Season(name="x", first=date(2026, 7, 2)), date(2030, 1, 1), None)
    assert holds(Season(name="x"), date(2030, 1, 1), None)


def test_days_of_every_year() -> None:
    season = Season(name="x", from_day=YearDay(month=6, day=5), to_day=YearDay(month=6, day=30))
    for year in (2026, 2027):
        assert len(days(season, date(year, 1, 1), date(year, 12, 31))) == 26


def test_a_winter_lasts_into_the_next_year() -> None:
    season = Season(name="x", from_day=YearDay(month=11, day=15), to_day=YearDay(month=2, day=29))
    held = days(season, date(2027, 1, 1), date(2028, 12, 31))
    assert len(held) == (31 + 28) + (16 + 31 + 31 + 29) + (16 + 31)
    assert date(2028, 2, 29) in held
    assert date(2028, 3, 1) not in held


def test_the_last_day_of_a_short_month() -> None:
    assert date_of(YearDay(month=2, day=29), 2027) == date(2027, 2, 28)
    assert date_of(YearDay(month=3, day=1, after=-1), 2028) == date(2028, 2, 29)


@pytest.mark.parametrize("festival", FESTIVALS)
def test_spring_festival(festival: tuple[int, int, int]) -> None:
    pytest.importorskip("borax", reason="pip install 'dispatch[calendar]'")
    assert date_of(YearDay(month=1, day=1, lunar=True), festival[0]) == date(*festival)


def test_weeks_before_spring_festival() -> None:
    """17 February 2026."""
    pytest.importorskip("borax", reason="pip install 'dispatch[calendar]'")
    first, last = (YearDay(month=1, day=1, lunar=True, after=days) for days in (-35, -1))
    held = days(Season(name="x", from_day=first, to_day=last), date(2025, 6, 1), date(2026, 6, 1))
    assert (held[0], held[-1], len(held)) == (date(2026, 1, 13), date(2026, 2, 16), 35)


def test_the_last_month_of_a_chinese_year() -> None:
    pytest.importorskip("borax", reason="pip install 'dispatch[calendar]'")
    first, last = YearDay(month=12, day=23, lunar=True), YearDay(month=12, day=30, lunar=True)
    held = days(Season(name="x", from_day=first, to_day=last), date(2026, 1, 1), date(2026, 12, 31))
    assert (held[0], held[-1]) == (date(2026, 2, 10), date(2026, 2, 16))


def test_years_of_which_nobody_knows_the_months() -> None:
    pytest.importorskip("borax", reason="pip install 'dispatch[calendar]'")
    with pytest.raises(ValueError, match="the Chinese calendar is known from 1900 to 2100: no day of its year 2101 can be told"):
        date_of(YearDay(month=1, day=1, lunar=True), 2101)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        # the last day of the Chinese year of 2026 is in February 2027
        (YearDay(month=1, day=5), YearDay(month=12, day=30, lunar=True), ["0105-0216", "0105-0205", "0105-0125"]),
        (
            YearDay(month=12, day=1),
            YearDay(month=12, day=30, lunar=True),
            ["0101-0216 1201-1231", "0101-0205 1201-1231", "0101-0125 1201-1231"],
        ),
        (YearDay(month=12, day=8, lunar=True), YearDay(month=1, day=31), ["0126-0131", "0115-0131", "0104-0131"]),
        # the second day comes before the first in some years: then there is no such season
        (YearDay(month=2, day=1), YearDay(month=1, day=1, lunar=True), ["0201-0217", "0201-0206", ""]),
        (YearDay(month=10, day=1), YearDay(month=8, day=15, lunar=True), ["", "", "1001-1003"]),
        # of one calendar
        (YearDay(month=8, day=15, lunar=True), YearDay(month=10, day=7), ["0925-1007", "0915-1007", "1003-1007"]),
        (YearDay(month=5, day=2), YearDay(month=5, day=1), ["0101-1231"] * 3),
        (YearDay(month=5, day=2), YearDay(month=5, day=3, after=-366), ["0502-0502", "0502-0503", "0502-0502"]),
    ],
)
def test_from_a_day_of_one_calendar_to_one_of_another(first: YearDay, last: YearDay, expected: list[str]) -> None:
    """2026 to 2028, in which Spring Festival is on 17 February, 6 February and 26 January."""
    pytest.importorskip("borax", reason="pip install 'dispatch[calendar]'")
    season = Season(name="x", from_day=first, to_day=last)
    assert [told(days(season, date(year, 1, 1), date(year, 12, 31))) for year in (2026, 2027, 2028)] == expected


def told(held: list[date]) -> str:
    """Days in a row as "first-last", in month and day."""
    firsts = [day for day in held if day - timedelta(days=1) not in held]
    lasts = [day for day in held if day + timedelta(days=1) not in held]
    return " ".join(f"{first:%m%d}-{last:%m%d}" for first, last in zip(firsts, lasts, strict=True))
