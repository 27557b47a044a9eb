"""What makes orders more or fewer: factors that are found together, each drawn towards 1 as far as little is known of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.models.season import SATURDAY, Calendar, Season
from dispatch.season.days import holds

Numbers = NDArray[np.float64]

WAVES = 6
"""Waves of the year: the shortest is two months long."""
YEAR_DAYS = 365.25
WEEK = 7
HOT_DAY = 30.0
"""Degrees Celsius above which each degree counts."""
HOT_DAYS_BEFORE = 5
SPREAD = 0.5
"""Of the logarithm of a factor, before anything is known of it."""
OWN_SPREAD = 0.1
"""Of the same in one area, around that of all areas."""
TURNS = 50
EXACT = 1e-8
LARGEST_LOGARITHM = 15.0


class Effects(NamedTuple):
    """What is known of days, one row a day."""

    factors: Numbers
    """[day, factor]: year, weekday, seasons."""
    heat: Numbers
    """[day, 2]: degrees above ``HOT_DAY`` of the day, and of the mean of the days before; NaN where not known."""


def effects_of(days: Sequence[date], seasons: Sequence[Season], calendar: Calendar | None, degrees: Mapping[date, float]) -> Effects:
    """What is known of these days, which follow each other."""
    numbers = np.array([day.toordinal() for day in days], dtype=float)
    angle = 2 * math.pi * numbers / YEAR_DAYS
    waves = [turn(number * angle) for number in range(1, WAVES + 1) for turn in (np.sin, np.cos)]
    worked = np.array([calendar is not None and day.weekday() >= SATURDAY and calendar.is_workday(day) for day in days])
    off = np.array([calendar is not None and day.weekday() < SATURDAY and not calendar.is_workday(day) for day in days])
    weekdays = [np.array([day.weekday() == weekday for day in days]) & ~worked for weekday in range(WEEK)]
    held = [np.array([holds(season, day, calendar) for day in days]) for season in seasons]
    factors = np.stack([*waves, *weekdays, worked, off, *held], axis=1).astype(float)
    return Effects(factors, np.array([_heat(day, degrees) for day in days]))


def _heat(day: date, degrees: Mapping[date, float]) -> tuple[float, float]:
    def above(one: date) -> float:
        return max(0.0, degrees[one] - HOT_DAY) if one in degrees else math.nan

    return above(day), sum(above(day - timedelta(days=lag)) for lag in range(1, HOT_DAYS_BEFORE + 1)) / HOT_DAYS_BEFORE


class Fit(NamedTuple):
    """Logarithms of factors, and how far days scatter around them."""

    logarithms: Numbers
    scatter: float
    """Variance = mean + scatter mean²."""


def fit(effects: Numbers, counts: Numbers, known: Numbers, spreads: Numbers) -> Fit:
    """The most likely factors of ``counts`` around the logarithms ``known``, for a negative binomial.

    Each logarithm is normal around 0 with its spread beforehand, so what the counts do not show stays near 0.

    Parameters
    ----------
    effects
        [row, factor]
    counts, known
        [row]
    spreads
        [factor]
    """
    logarithms: Numbers = np.zeros(effects.shape[1])
    scatter = 0.0
    for _ in range(TURNS):
        means = np.exp(np.minimum(known + effects @ logarithms, LARGEST_LOGARITHM))
        weights = means / (1 + scatter * means)
        wanted = effects @ logarithms + (counts - means) / means
        square = effects.T @ (weights[:, None] * effects) + np.diag(spreads**-2)
        better = np.linalg.solve(square, effects.T @ (weights * wanted)).astype(float)
        moved = float(np.abs(better - logarithms).max())
        logarithms = better
        scatter = max(0.0, float(((counts - means) ** 2 - means).sum() / (means**2).sum()))
        if moved < EXACT:
            break
    return Fit(logarithms, scatter)
