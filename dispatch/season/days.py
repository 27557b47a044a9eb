"""Whether a season holds on a day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

from dispatch.models.season import Calendar, Season, YearDay

KNOWN_YEARS = 1900, 2100
"""First and last year of which ``borax`` knows the months."""
CYCLE = range(2001, 2020)
"""Years in which the days of the Chinese calendar fall on all Gregorian ones that they fall on."""
A_MONTH = timedelta(days=31)
"""By no more than that a day of one calendar moves in the other."""


def holds(season: Season, day: date, workdays: Calendar | None) -> bool:
    """Whether the season holds on this day; ``workdays`` is needed where it asks for some days only.

    Raises
    ------
    ImportError
        If a day is of the Chinese calendar, without the packages of ``pip install 'dispatch[calendar]'``.
    """
    if season.on != "all":
        assert workdays is not None
        if workdays.is_workday(day) != (season.on == "workdays"):
            return False
    if season.from_day is None or season.to_day is None:
        return (season.first is None or season.first <= day) and (season.last is None or day <= season.last)
    return any(_begins_and_holds(season.from_day, season.to_day, year, day) for year in (day.year - 1, day.year, day.year + 1))


def _begins_and_holds(first: YearDay, last: YearDay, year: int, day: date) -> bool:
    """Whether the season that begins in this year holds on the day: from its begin to the first end that is not before it."""
    begin = date_of(first, year)
    if day < begin:
        return False
    end = _first_end(last, begin)
    return day <= end and not (end - begin > 2 * A_MONTH and _is_short(first, last))


def _first_end(last: YearDay, begin: date) -> date:
    """The end on or after ``begin``: the last days of a Chinese year lie in the next Gregorian one, so maybe that of the year before."""
    near = (begin - timedelta(days=last.after)).year
    return next(end for end in (date_of(last, near + more) for more in (-1, 0, 1)) if end >= begin)


@lru_cache(maxsize=256)
def _is_short(first: YearDay, last: YearDay) -> bool:
    """Whether one day is of the Chinese calendar and one is not, and the two are so near each other that in some years they swap.

    In such years the season holds on no day, instead of eleven months or more.
    """
    if first.lunar == last.lunar:
        return False
    begins = [date_of(first, year) for year in CYCLE]
    return any(_first_end(last, begin) - begin <= A_MONTH for begin in begins)


def date_of(day: YearDay, year: int) -> date:
    """The date of a day of the year.

    Raises
    ------
    ImportError
        For a day of the Chinese calendar, without the packages of ``pip install 'dispatch[calendar]'``.
    ValueError
        For one before 1900 or after 2100.
    """
    if day.lunar:
        return _lunar_date(year, day.month, day.day) + timedelta(days=day.after)
    most = calendar.monthrange(year, day.month)[1]
    return date(year, day.month, min(day.day, most)) + timedelta(days=day.after)


@lru_cache(maxsize=256)
def _lunar_date(year: int, month: int, day: int) -> date:
    from borax.calendars.lunardate import LCalendars, LunarDate

    first, last = KNOWN_YEARS
    if not first <= year <= last:
        raise ValueError(f"the Chinese calendar is known from {first} to {last}: no day of its year {year} can be told")
    told: date = LunarDate(year, month, min(day, LCalendars.ndays(year, month))).to_solar_date()
    return told
