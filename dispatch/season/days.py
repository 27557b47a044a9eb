"""Whether a season holds on a day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

from dispatch.models.season import Calendar, Season, YearDay

KNOWN_YEARS = 1900, 2100
"""First and last year of which ``borax`` knows the months."""


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
    begin, end = date_of(first, year), date_of(last, year)
    if end < begin:
        end = date_of(last, year + 1)
    return begin <= day <= end


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
