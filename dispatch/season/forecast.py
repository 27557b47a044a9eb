"""How many orders to expect, from those of the past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from msgspec import inspect
from numpy.typing import NDArray

from dispatch.io.demand import Given, read_demand
from dispatch.models._check_heat import check_degrees
from dispatch.models._check_types import Reader
from dispatch.models.demand import Demand
from dispatch.models.faults import Faults
from dispatch.models.heat import Heat
from dispatch.models.season import Calendar, Season
from dispatch.season._effects import OWN_SPREAD, SPREAD, Effects, Fit, Numbers, effects_of, fit
from dispatch.season.check import check_calendar, check_seasons

IN_INTERVAL = 0.8
"""Part of the days whose number lies from low to high."""
LIKE_DAYS = 7
"""Weather of past years counts for a day of the year if it was not further away than this."""
YEAR_DAYS = 365.25
ONE_DAY, SAME_WEEKDAY = timedelta(days=1), timedelta(days=364)
LEAST_HISTORY = 365
"""Days."""
UNKNOWN_SPREAD = 10.0
"""Of the logarithm of a level, of which nothing is known beforehand."""
SOME = 0.5
"""Orders in all the history, so that a kind without any has a logarithm."""
Cell = tuple[str, str]
"""Area and kind."""


def forecast(
    history: Given,
    first: date,
    last: date,
    *,
    seasons: Sequence[Season] = (),
    calendar: Calendar | None = None,
    heat: Sequence[Heat] = (),
) -> tuple[Demand, ...]:
    """The orders to expect on each day from ``first`` to ``last``, by area and kind.

    The time of the year, the weekday, the ``seasons`` and the heat each make orders more or fewer by a factor. All factors of a kind are
    found together from all areas, each drawn towards 1 as far as the history does not show it (a negative binomial regression with normal
    logarithms beforehand); then those of one area, drawn towards the ones of all.

    Parameters
    ----------
    history
        Counted orders (``Demand.mean``), a year at least, as structs or a data frame. An area and kind without a row on a day had none;
        before its first row it is new, and nothing is known of it.
    seasons
        Days that may differ, such as ``Season.profile("sales_618")``; their numbers are not used.
    calendar
        Makes worked weekends and days off differ from other days.
    heat
        Highest temperatures of past days. Those of days to come are used where they are known; elsewhere the weather of the same
        time in other years makes the mean and widens the interval.

    Raises
    ------
    ProblemError
        With every fault of the days, the history, the seasons and the heat, also where the calendar does not know a day.
    ValueError
        If ``last`` comes before ``first``, or the history is shorter than a year.
    """
    faults = Faults()
    check_seasons(seasons, calendar, faults)
    degrees = _degrees(heat, faults)
    _check_days(first, last, faults)
    faults.raise_if_any()
    past = _Past.of(read_demand(history))
    if last < first:
        raise ValueError(f"last is {last}, before first, {first}. Maybe the two are swapped")
    if len(past.days) < LEAST_HISTORY:
        raise ValueError(f"the history has {len(past.days)} days, from {past.days[0]} to {past.days[-1]}. A year is needed")
    if calendar is not None:
        check_calendar([*past.days, *_days(first, last)], calendar, faults)
        faults.raise_if_any()
    model = _Model(past, (seasons, calendar), degrees)
    expected = [model.expected(kind, list(_days(first, last))) for kind in sorted({kind for _, kind in past.cells})]
    return tuple(row for rows in expected for row in rows)


def seasonal_naive(history: Given, first: date, last: date) -> tuple[Demand, ...]:
    """The number of 52 weeks before as that of each day: what a forecast must be better than."""
    rows = {(row.area, row.kind, row.day): row.mean for row in read_demand(history)}
    cells = sorted({(area, kind) for area, kind, _ in rows})
    return tuple(
        Demand(day=day, area=area, kind=kind, mean=rows.get((area, kind, day - SAME_WEEKDAY), 0.0))
        for area, kind in cells
        for day in _days(first, last)
    )


def weighted_error(expected: Given, counted: Given) -> float:
    """The sum of all absolute differences, by day, area and kind, as part of all counted orders.

    Raises
    ------
    ValueError
        If no orders were counted.
    """
    told, true = ({(row.area, row.kind, row.day): row.mean for row in read_demand(rows)} for rows in (expected, counted))
    if not any(true.values()):
        raise ValueError("no orders were counted, so an error has nothing to be a part of")
    return sum(abs(told.get(key, 0.0) - true.get(key, 0.0)) for key in told.keys() | true.keys()) / sum(true.values())


class _Past(NamedTuple):
    """Counts as a table [cell, day]."""

    cells: list[Cell]
    days: list[date]
    counts: Numbers
    known: NDArray[np.bool_]
    """[cell, day]: a cell that has its first row later than others is new. What it had before is not known; that first day says nothing of
    how many there are, since it would have begun with another one if there had been none."""

    @staticmethod
    def of(rows: Sequence[Demand]) -> _Past:
        cells = sorted({(row.area, row.kind) for row in rows})
        days = list(_days(min(row.day for row in rows), max(row.day for row in rows)))
        number = {cell: place for place, cell in enumerate(cells)}
        counts = np.zeros((len(cells), len(days)))
        for row in rows:
            counts[number[row.area, row.kind], (row.day - days[0]).days] += row.mean
        begun = np.full(len(cells), len(days) - 1)
        for row in rows:
            cell = number[row.area, row.kind]
            begun[cell] = min(begun[cell], (row.day - days[0]).days)
        since = np.where(begun > 0, np.minimum(begun + 1, len(days) - 1), 0)
        return _Past(cells, days, counts, np.arange(len(days)) >= since[:, None])


class _Model:
    """The effects on all days of the past, kind by kind."""

    def __init__(self, past: _Past, told: tuple[Sequence[Season], Calendar | None], degrees: Mapping[str, Mapping[date, float]]) -> None:
        self._past = past
        self._told = told
        self._degrees = degrees
        self._known = {area: self._effects(past.days, area) for area in {area for area, _ in past.cells}}
        warm = {area: np.isfinite(effects.heat).all(axis=1) for area, effects in self._known.items()}
        self._warm = all(bool((warm[area] & known).any()) for (area, _), known in zip(past.cells, past.known, strict=True))

    def _effects(self, days: Sequence[date], area: str) -> Effects:
        return effects_of(days, *self._told, {**self._degrees.get("", {}), **self._degrees.get(area, {})})

    def expected(self, kind: str, days: Sequence[date]) -> Iterator[Demand]:
        """What to expect of one kind in every area."""
        rows = [row for row, cell in enumerate(self._past.cells) if cell[1] == kind]
        areas = [self._past.cells[row][0] for row in rows]
        tables = [self._columns(self._known[area]) for area in areas]
        known_days = self._past.known[rows]
        usable = [np.isfinite(table).all(axis=1) & known for table, known in zip(tables, known_days, strict=True)]
        levels = np.log(((self._past.counts[rows] * known_days).sum(axis=1) + SOME) / known_days.sum(axis=1))
        known = np.repeat(levels, [use.sum() for use in usable])
        counts = [self._past.counts[row, use] for row, use in zip(rows, usable, strict=True)]
        effects = [table[use] for table, use in zip(tables, usable, strict=True)]
        width = tables[0].shape[1]
        of_all = fit(np.concatenate(effects), np.concatenate(counts), known, _spreads(width, SPREAD))
        for area, level, own, number in zip(areas, levels, effects, counts, strict=True):
            here = fit(own, number, level + own @ of_all.logarithms, _spreads(width, OWN_SPREAD))
            both = Fit(of_all.logarithms + here.logarithms, of_all.scatter)
            yield from self._rows(kind, area, days, (float(level), both))

    def _columns(self, effects: Effects) -> Numbers:
        level = np.ones((len(effects.factors), 1))
        return np.concatenate([level, effects.factors, *([effects.heat] if self._warm else [])], axis=1)

    def _rows(self, kind: str, area: str, days: Sequence[date], found: tuple[float, Fit]) -> Iterator[Demand]:
        level, (logarithms, scatter) = found
        ahead, width = self._effects(days, area), self._known[area].factors.shape[1]
        means = np.exp(level + logarithms[0] + ahead.factors @ logarithms[1 : width + 1])
        scatters = np.full(len(days), scatter)
        if self._warm:
            for row, day in enumerate(days):
                factors = np.exp(self._weather(ahead.heat[row], day, area) @ logarithms[width + 1 :])
                means[row] *= factors.mean()
                scatters[row] = (1 + scatter) * (1 + factors.var() / factors.mean() ** 2) - 1
        low, high = _interval(means, scatters)
        for day, mean, least, most in zip(days, means.tolist(), low.tolist(), high.tolist(), strict=True):
            yield Demand(day=day, area=area, kind=kind, mean=mean, low=least, high=most)

    def _weather(self, told: Numbers, day: date, area: str) -> Numbers:
        """The heat of the day, or, where it is not known, of all days of the past that are like it [day, 2]."""
        if np.isfinite(told).all():
            return told[None]
        away = np.array([(one - day).days for one in self._past.days]) % YEAR_DAYS
        heat = self._known[area].heat
        like = heat[(np.minimum(away, YEAR_DAYS - away) <= LIKE_DAYS) & np.isfinite(heat).all(axis=1)]
        return like if len(like) else np.zeros((1, 2))


def _interval(means: Numbers, scatters: Numbers) -> tuple[Numbers, Numbers]:
    from scipy.stats import nbinom

    size = 1 / np.maximum(scatters, 1e-9)
    beside = (1 - IN_INTERVAL) / 2
    low, high = (nbinom.ppf(part, size, size / (size + means)) for part in (beside, 1 - beside))
    return np.minimum(low, means), np.maximum(high, means)


def _spreads(width: int, spread: float) -> Numbers:
    """Of the level, and of all factors."""
    return np.array([UNKNOWN_SPREAD, *[spread] * (width - 1)])


def _degrees(heat: Sequence[Heat], faults: Faults) -> dict[str, dict[date, float]]:
    by_area: dict[str, dict[date, float]] = {}
    reader = Reader(faults, None)
    for row, given in enumerate(reader.parts_of(heat, "heat")):
        subject = f"heat[{row}]"
        each = reader.read_model(given, Heat, subject)
        if each is not None:
            check_degrees(each.degrees, subject, "degrees", faults)
            by_area.setdefault(each.area, {})[each.day] = each.degrees
    return by_area


def _check_days(first: date, last: date, faults: Faults) -> None:
    reader = Reader(faults, None)
    reader.subject = "forecast"
    for name, day in (("first", first), ("last", last)):
        reader.read(day, inspect.DateType(), name)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * ONE_DAY for number in range((last - first).days + 1))
