"""How many orders of which service a city has on a day: season, weekday, heat, sales and Spring Festival."""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from examples.city.tables import City, Service, mean_maximum, month_shares, services, stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Orders of the whole market per person on a mean day (assumption): 0.42 installs, 0.35 repairs and 0.10
# cleanings per 1,000 people.
MARKET = 0.87e-3
# The negative binomial of the counts (assumption): variance = mean + 0.15 mean².
DISPERSION = 0.15
# Monday to Sunday (assumption), here divided by their mean so that the year keeps its sum.
WEEKDAYS = np.array([1.00, 0.85, 0.87, 0.90, 0.92, 1.25, 1.30])
# Weekends that are worked (State Council notice on the holidays of 2026).
WORKED_WEEKENDS = {date(2026, *day) for day in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]}
WORKDAY = 0.885
SPRING_FESTIVAL = {
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
    2028: date(2028, 1, 26),
    2029: date(2029, 2, 13),
    2030: date(2030, 2, 3),
}
# Hood and washer cleaning, weeks from the festival (assumption shaped by platform figures in the press).
FESTIVAL_WEEKS = {-5: 1.5, -4: 2.0, -3: 2.8, -2: 3.2, -1: 2.0, 0: 0.1}
FESTIVAL_CLEANING = ("hood_clean", "washer_clean")
# Spread of a day's maximum around the mean of the month, and how much of it stays a day later (assumption).
MAXIMUM_SIGMA = 3.0
MAXIMUM_MEMORY = 0.7
COOL = 20.0
"""A month with a lower mean maximum knows no heat."""
FEBRUARY, JUNE, AUGUST, NOVEMBER = 2, 6, 8, 11
NOVEMBER_SALES = ("tv", "washer", "fridge")
OFF_PEAK = (9, 10, 11, 12, 1, 2, 3, 4)


def daily_maximum(city: City, day: date, seed: int) -> float:
    """The day's maximum in degrees Celsius: the same for every caller with the same seed."""
    away = _year_of_weather(city, day.year, seed)[day.timetuple().tm_yday - 1]
    return mean_maximum(city.region)[day.month - 1] + MAXIMUM_SIGMA * away


@cache
def _year_of_weather(city: City, year: int, seed: int) -> tuple[float, ...]:
    """Distance of each day's maximum from the mean of its month, in standard deviations."""
    days = stream("weather", seed, city.key, year).standard_normal(366).tolist()
    for k in range(1, len(days)):
        days[k] = MAXIMUM_MEMORY * days[k - 1] + math.sqrt(1 - MAXIMUM_MEMORY**2) * days[k]
    return tuple(days)


def is_peak(day: date) -> bool:
    """June to August: longer overtime, more orders a shift."""
    return JUNE <= day.month <= AUGUST


def weeks_from_festival(day: date) -> int | None:
    """Weeks from Spring Festival, 0 for the seven days that it begins; None where its date is not known."""
    festival = SPRING_FESTIVAL.get(day.year)
    return None if festival is None else (day - festival).days // 7


def mean_orders(city: City, service: Service, month: int, platform_share: float) -> float:
    """Orders on a mean day of the month in a mean year."""
    days = calendar.monthrange(2026, month)[1]
    season = month_shares(service.season, city.region)[month - 1] / 100 * 365 / days
    return city.population * MARKET * platform_share * service.share / 100 * season


def off_peak_orders(city: City, service: Service, platform_share: float) -> float:
    """Orders on a mean day from September to April."""
    return sum(mean_orders(city, service, month, platform_share) for month in OFF_PEAK) / len(OFF_PEAK)


def expected_orders(
    city: City, day: date, *, seed: int, platform_share: float, maximum_celsius: float | None = None
) -> NDArray[np.float64]:
    """Expected orders of each service on that day, in its weather."""
    heat = _heat(city, day, seed, maximum_celsius)
    weekday = WORKDAY if day in WORKED_WEEKENDS else WEEKDAYS[day.weekday()]
    return np.array(
        [
            mean_orders(city, service, day.month, platform_share)
            * weekday
            / WEEKDAYS.mean()
            * _sales(service, day)
            * _festival(service, city, day)
            * heat.get(service.season, 1.0)
            for service in services()
        ]
    )


def draw_counts(city: City, day: date, expected: NDArray[np.float64], seed: int) -> NDArray[np.int64]:
    """Orders of each service on that day."""
    draw = stream("count", seed, city.key, day)
    return draw.poisson(expected * draw.gamma(1 / DISPERSION, DISPERSION, len(expected)))


def _sales(service: Service, day: date) -> float:
    """Sales days (assumption): x 1.8 from 5 June, x 2.2 from 11 to 25 November; the month keeps its sum."""
    if service.kind == "install" and day.month == JUNE:
        first, last, factor = 5, 30, 1.8
    elif service.kind == "install" and service.product in NOVEMBER_SALES and day.month == NOVEMBER:
        first, last, factor = 11, 25, 2.2
    else:
        return 1.0
    inside = last - first + 1
    mean = (inside * factor + 30 - inside) / 30
    return (factor if first <= day.day <= last else 1.0) / mean


def _festival(service: Service, city: City, day: date) -> float:
    """January and February of the festival cleanings, moved to the festival of the year, their sum kept."""
    festival = SPRING_FESTIVAL.get(day.year)
    if service.season not in FESTIVAL_CLEANING or festival is None or day.month > FEBRUARY:
        return 1.0
    shares = month_shares(service.season, city.region)
    days = [date(day.year, 1, 1) + timedelta(days=k) for k in range(calendar.monthrange(day.year, 2)[1] + 31)]
    factors = [FESTIVAL_WEEKS.get((one - festival).days // 7, 1.0) for one in days]
    month_days = calendar.monthrange(day.year, day.month)[1]
    level = (shares[0] + shares[1]) / sum(factors) * month_days / shares[day.month - 1]
    return level * factors[(day - days[0]).days]


def _heat(city: City, day: date, seed: int, maximum_celsius: float | None) -> dict[str, float]:
    """Season -> factor of the day's heat, 1 on the mean over the days of the month.

    AC repair + 17 % a degree above 33 of the day; AC install + 10 % a degree above 32 of the five days
    before, and + 30 % in the north-east, where few homes have one (assumption, so that 39 degrees double the
    repairs as press reports from Hangzhou have it).
    """
    mean = mean_maximum(city.region)[day.month - 1]
    if mean < COOL:
        return {}
    before = [day - timedelta(days=lag) for lag in range(1, 6)]
    today = daily_maximum(city, day, seed) if maximum_celsius is None else maximum_celsius
    days = [daily_maximum(city, one, seed) if maximum_celsius is None else maximum_celsius for one in before]
    slope = 0.30 if city.region == "north-east" else 0.10
    repair = min(3.0, 1 + 0.17 * max(0.0, today - 33)) / (1 + 0.17 * _mean_above(mean, 33))
    install = (
        sum(min(3.0, 1 + slope * max(0.0, one - 32)) for one in days)
        / 5
        / (1 + slope * _mean_above(mean, 32))
    )
    return {"ac_repair": repair, "ac_install": install}


def _mean_above(mean: float, threshold: float) -> float:
    """Mean of max(0, T - threshold) for a normal T."""
    z = (mean - threshold) / MAXIMUM_SIGMA
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return (mean - threshold) * (1 + math.erf(z / math.sqrt(2))) / 2 + MAXIMUM_SIGMA * density
