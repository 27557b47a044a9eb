"""The check of seasons."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import inspect

from dispatch.models._check_fields import bare, fields_of
from dispatch.models._check_types import Reader
from dispatch.models.faults import Faults
from dispatch.models.prices import Prices
from dispatch.models.season import Calendar, Season, YearDay

FACTORS = (0.1, 10.0)
"""Of times on site."""
MOST = 100.0
"""Factor of a price."""
HOUR = timedelta(hours=1)
LONGEST = 12 * HOUR
"""By which shifts and overtime are moved."""
MONTHS, LUNAR_DAYS, DAYS_AFTER, A_LEAP_YEAR = 12, 30, 366, 2028


def check_seasons(seasons: Sequence[Season], workdays: Calendar | None, faults: Faults) -> None:
    """Everything about seasons: types, ranges, names of prices, and that the calendar is there where they ask for it."""
    reader = Reader(faults, None)
    for row, season in enumerate(reader.parts_of(seasons, "seasons")):
        subject = f"season {season.name!r}" if isinstance(season, Season) and season.name else f"seasons[{row}]"
        read = reader.read_model(season, Season, subject)
        if read is not None:
            check_season(read, subject, faults)
            if read.on not in (None, "all") and workdays is None:
                text = f"on is {read.on!r}, but there is no calendar. Give one, such as Calendar.china(2026, 2026)."
                faults.add(subject, "on", text)
    if workdays is not None:
        reader.read_model(workdays, Calendar, "calendar")


def check_known(days: Iterable[date], seasons: Sequence[Season], workdays: Calendar | None, faults: Faults) -> None:
    """That the calendar knows the days that seasons ask it about; one fault a year."""
    if workdays is not None and any(season.on != "all" for season in seasons):
        check_calendar(days, workdays, faults)


def check_calendar(days: Iterable[date], workdays: Calendar, faults: Faults) -> None:
    """That the calendar knows these days; one fault a year."""
    unknown = {day.year: day for day in sorted(days, reverse=True) if not workdays.knows(day)}
    for _, day in sorted(unknown.items()):
        faults.add("calendar", "", f"it does not know {day.isoformat()}. Make it for more years, such as Calendar.china(2026, 2027).")


def check_season(season: Season, subject: str, faults: Faults) -> None:
    """Everything about one season but its types."""
    if not season.name:
        faults.add(subject, "name", "name is empty. Give every season a name.")
    _check_days(season, subject, faults)
    for kind, factor in season.durations.items():
        if not FACTORS[0] <= factor <= FACTORS[1]:
            text = f"durations[{kind!r}] is {factor:g}. A factor from {FACTORS[0]:g} to {FACTORS[1]:g} is needed; 1 changes nothing."
            faults.add(subject, f"durations[{kind!r}]", text)
    for name in ("shift_end", "overtime"):
        time = getattr(season, name)
        if time is not None and abs(time) > LONGEST:
            text = f"{name} is {time / HOUR:g} hours. At most {LONGEST // HOUR} hours later or earlier are possible."
            faults.add(subject, name, text)
    _check_prices(season, subject, faults)


def _check_days(season: Season, subject: str, faults: Faults) -> None:
    if season.first is not None and season.last is not None and season.last < season.first:
        text = f"last is {season.last.isoformat()}, before first, {season.first.isoformat()}. Maybe the two are swapped."
        faults.add(subject, "last", text)
    if (season.from_day is None) != (season.to_day is None):
        given, missing = ("from_day", "to_day") if season.to_day is None else ("to_day", "from_day")
        faults.add(subject, missing, f"{given} is there but no {missing}. Give both.")
    if season.from_day is not None and (season.first is not None or season.last is not None):
        text = "from_day is there beside first or last. Give the days of one time or those of every year."
        faults.add(subject, "from_day", text)
    for field in ("from_day", "to_day"):
        day = getattr(season, field)
        if day is not None:
            _check_day(day, field, subject, faults)


def _check_day(day: YearDay, field: str, subject: str, faults: Faults) -> None:
    if not 1 <= day.month <= MONTHS:
        faults.add(subject, f"{field}.month", f"{field}.month is {day.month}. A month from 1 to {MONTHS} is needed.")
        return
    most = LUNAR_DAYS if day.lunar else calendar.monthrange(A_LEAP_YEAR, day.month)[1]
    if not 1 <= day.day <= most:
        faults.add(subject, f"{field}.day", f"{field}.day is {day.day}. A day from 1 to {most} is needed in month {day.month}.")
    if abs(day.after) > DAYS_AFTER:
        faults.add(subject, f"{field}.after", f"{field}.after is {day.after}. At most {DAYS_AFTER} days later or earlier are possible.")


def _check_prices(season: Season, subject: str, faults: Faults) -> None:
    known = [field.name for field in fields_of(Prices) if isinstance(bare(field.kind), inspect.FloatType)]
    for name in season.prices:
        if name not in known:
            faults.add(subject, f"prices[{name!r}]", f"prices[{name!r}] is no price. There are {', '.join(known)}.")
    for field in ("prices", "open_order"):
        for name, factor in getattr(season, field).items():
            if not 0 <= factor <= MOST:
                text = f"{field}[{name!r}] is {factor:g}. A factor from 0 to {MOST:g} is needed; 1 changes nothing."
                faults.add(subject, f"{field}[{name!r}]", text)
