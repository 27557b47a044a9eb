"""Days off and worked weekends in China."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta

from dispatch.models.season import SATURDAY, Calendar, YearDay
from dispatch.season.days import date_of

STATUTORY = (
    *(YearDay(month=1, day=1), YearDay(month=5, day=1), YearDay(month=5, day=2)),
    *(YearDay(month=10, day=day) for day in (1, 2, 3)),
    *(YearDay(month=1, day=1, lunar=True, after=days) for days in (-1, 0, 1, 2)),
    *(YearDay(month=5, day=5, lunar=True), YearDay(month=8, day=15, lunar=True)),
)
"""Of every year, beside Qingming (Regulations on holidays, in the version that holds since 1 January 2025)."""


UNKNOWN = "the holidays of %d are not announced in chinesecalendar: weekends and statutory holidays are off, no weekend is worked"


def china(first_year: int, last_year: int) -> Calendar:
    """Announced days, and statutory ones of years that are not announced yet."""
    import chinese_calendar

    holidays, workdays = [], []
    for year in range(first_year, last_year + 1):
        try:
            days = [(day, chinese_calendar.is_workday(day)) for day in _days(year)]
        except NotImplementedError:
            logging.getLogger("dispatch").warning(UNKNOWN, year)
            statutory = {date_of(day, year) for day in STATUTORY} | {_qingming(year)}
            days = [(day, day.weekday() < SATURDAY and day not in statutory) for day in _days(year)]
        holidays += [day for day, works in days if not works and day.weekday() < SATURDAY]
        workdays += [day for day, works in days if works and day.weekday() >= SATURDAY]
    return Calendar(holidays=tuple(holidays), workdays=tuple(workdays), first=date(first_year, 1, 1), last=date(last_year, 12, 31))


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def _qingming(year: int) -> date:
    """The day on which the sun stands at 15 degrees: 4 to 6 April."""
    from borax.calendars.lunardate import LunarDate

    days = (date(year, 4, day) for day in (4, 5, 6))
    return next(day for day in days if LunarDate.from_solar_date(day.year, day.month, day.day).term == "清明")
