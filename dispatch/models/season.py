"""Times of the year in which other numbers hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

Days = Literal["all", "workdays", "days_off"]


class YearDay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A day of every year.

    Attributes
    ----------
    month, day
        By the Gregorian calendar, or by the Chinese one if ``lunar``: month 1, day 1 is Spring Festival there. A month that has no such
        day gives its last one. Leap months of the Chinese calendar are passed over.
    after
        So many days later; below 0 earlier: ``YearDay(month=1, day=1, lunar=True, after=-35)`` is five weeks before Spring Festival.
    """

    month: int
    day: int
    lunar: bool = False
    after: int = 0


class Season(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Days on which other numbers hold, and these numbers; ``Problem.in_season`` puts them into a problem.

    Where several seasons hold on one day, factors multiply, and times and numbers of orders add up; their sequence does not matter.

    Attributes
    ----------
    name
        For people.
    first, last
        The days of one time, both included; None is without limit. A season without any days always holds: a switch for peak days.
    from_day, to_day
        The days of every year, both included, instead of ``first`` and ``last``. The second may lie in the next year.
    on
        ``"workdays"`` or ``"days_off"`` for these of its days alone, by a :class:`Calendar`.
    durations
        Kind of order -> factor of its ``duration`` and of its steps, from 0.1 to 10; ``""`` is for all kinds that are not named.
    shift_end
        How much later shifts end, with their overtime; below 0 earlier.
    overtime
        How much later the last moment to be back is; shifts without overtime have some from their end on then.
    max_orders
        So many orders more fit into a shift with a ``Shift.max_orders``; below 0 fewer.
    quota
        The same for contractors, whose shifts have ``routed=False``.
    prices
        Name of a price -> factor of it, from 0 to 100, wherever it stands: in ``Prices``, in its overrides, among an engineer's own.
        That of ``overtime_hour`` is for ``overtime_steps`` as well.
    open_order
        Priority -> factor of ``open_order``, from 0 to 100, also of overrides; ``""`` is for all priorities that are not named.
    source
        Where the numbers come from.
    """

    name: str
    first: date | None = None
    last: date | None = None
    from_day: YearDay | None = None
    to_day: YearDay | None = None
    on: Days = "all"
    durations: dict[str, float] = {}
    shift_end: timedelta | None = None
    overtime: timedelta | None = None
    max_orders: int = 0
    quota: int = 0
    prices: dict[str, float] = {}
    open_order: dict[str, float] = {}
    source: str = ""

    @staticmethod
    def profile(name: str, region: str = "") -> tuple[Season, ...]:
        """The seasons of a ready-made profile, such as ``"ac_summer"``; ``docs/seasons.md`` lists them with their sources.

        Raises
        ------
        ValueError
            If there is no such profile, or it is another one in each region and ``region`` is none of them.
        """
        from dispatch.season.profiles import profile

        return profile(name, region)

    @staticmethod
    def read(path: str | Path, region: str = "") -> tuple[Season, ...]:
        """The seasons of a JSON file: ``{"dispatch": 1, "seasons": [{"name": ..., ...}]}``, and those of a region from its
        ``"regions": {"north": [...]}``.

        Raises
        ------
        ValueError
            If the file has regions and ``region`` is none of them.
        ProblemError
            With every fault of the file.
        """
        from dispatch.season.profiles import read_seasons

        return read_seasons(path, region)


class Calendar(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Which days are workdays: Monday to Friday, but for holidays, and weekends that are worked.

    Attributes
    ----------
    holidays
        Days off from Monday to Friday.
    workdays
        Saturdays and Sundays that are worked.
    first, last
        The days that the calendar knows, both included; None is without limit.
    """

    holidays: tuple[date, ...] = ()
    workdays: tuple[date, ...] = ()
    first: date | None = None
    last: date | None = None

    @staticmethod
    def china(first_year: int, last_year: int) -> Calendar:
        """The days that the State Council has announced for these years, by the package ``chinesecalendar``.

        Of a year that is not announced yet, only the statutory holidays are known and no weekend is worked; that is logged as a warning.

        Raises
        ------
        ImportError
            Without the packages of ``pip install 'dispatch[calendar]'``.
        """
        from dispatch.season.china import china

        return china(first_year, last_year)

    def knows(self, day: date) -> bool:
        """Whether the calendar can tell what day it is."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def is_workday(self, day: date) -> bool:
        """Whether people work on this day.

        Raises
        ------
        ValueError
            If the calendar does not know it.
        """
        if not self.knows(day):
            raise ValueError(f"the calendar does not know {day.isoformat()}: make it for more years")
        return day in self.workdays if day.weekday() >= SATURDAY else day not in self.holidays


SATURDAY = 5
"""Number of the weekday."""
