"""City days by family: what the city, the season and the company are like. Two sets are made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import msgspec
import numpy as np

from benchmarks.data import UnknownNameError
from dispatch import Break, Engineer, Problem, Shift
from examples.city.orders import BRANDS
from examples.city.tables import stream
from examples.city_day import city_day

SIZES = (100, 500, 2000, 8000)
DAY = 1
"""The day of the table: the seed of the generator."""


@dataclass(frozen=True)
class Family:
    """One sort of day.

    Attributes
    ----------
    city, day
        As ``city_day`` takes them.
    scarce
        Whether engineers are authorised for few brands and know little beside their trade.
    more
        What else ``city_day`` is told.
    """

    city: str
    day: date
    scarce: bool = False
    more: Mapping[str, float] = field(default_factory=dict)


FAMILIES = {
    "heat": Family("Changsha, Hunan", date(2026, 7, 22), more={"maximum_celsius": 39.0, "town_share": 0.02}),
    "winter": Family("Zhengzhou", date(2026, 12, 9)),
    "county": Family("Nanyang", date(2026, 5, 13), more={"town_share": 0.8, "town_km": 8.0}),
    "festival": Family("Chengdu", date(2026, 2, 4)),
    "scarce": Family("Hangzhou", date(2026, 6, 10), scarce=True),
}
"""A dense city in a heat wave, a mixed day of winter, a county with long legs, cleaning before Spring Festival, and engineers
who may do little. The search is tuned on the first, third and fifth; the other two are only reported."""

# Assumptions, as is everything here that ``city_day`` does not say.
LUNCH, LUNCH_FROM, LUNCH_TO = timedelta(hours=1), time(11, 30), time(12, 30)
"""A break of an hour between half past eleven and half past one."""
FEW_BRANDS, MANY_BRANDS, MANY_SHARE = (3, 8), (10, 15), 0.15
"""Brands that an engineer is authorised for, from and below; a few engineers have many."""
OWN_TRADES, FURTHER_TRADE = 2, 0.3
"""An engineer keeps so many skills, and each further one with this chance."""
TWO_PEOPLE = "two_people"
REDO, REDO_PRICE = "redo", 1000.0
"""Work that has to be done again is dear to leave open, but nobody may be able to do it."""


def names() -> list[str]:
    """One day of each family and size."""
    return [f"{family}-{size}-{DAY}" for family in FAMILIES for size in SIZES]


@lru_cache(maxsize=1)
def full_day(name: str) -> Problem:
    """The day ``FAMILY-ORDERS-DAY`` with all that it asks.

    Raises
    ------
    UnknownNameError
        If there is no such family or number.
    """
    match = re.fullmatch(rf"({'|'.join(FAMILIES)})-([1-9]\d*)-(\d+)", name)
    if match is None:
        raise UnknownNameError(f"there is no instance {name!r}: name it FAMILY-ORDERS-DAY, with one of {', '.join(FAMILIES)}")
    family, seed = FAMILIES[match[1]], int(match[3])
    problem = city_day(family.city, family.day, orders=int(match[2]), seed=seed, **family.more)
    engineers = [_with_lunch(engineer) for engineer in problem.engineers]
    if family.scarce:
        engineers = [_narrowed(engineer, stream("authorised", seed, engineer.id)) for engineer in engineers]
    orders = tuple(msgspec.structs.replace(order, must=False, priority=REDO) if order.must else order for order in problem.orders)
    prices = msgspec.structs.replace(problem.prices, open_order=problem.prices.open_order | {REDO: REDO_PRICE})
    return msgspec.structs.replace(problem, orders=orders, engineers=tuple(engineers), prices=prices)


def _with_lunch(engineer: Engineer) -> Engineer:
    shifts = tuple(msgspec.structs.replace(shift, breaks=(_lunch(shift),)) for shift in engineer.shifts)
    return msgspec.structs.replace(engineer, shifts=shifts)


def _lunch(shift: Shift) -> Break:
    day = shift.start.date()
    return Break(duration=LUNCH, windows=((datetime.combine(day, LUNCH_FROM), datetime.combine(day, LUNCH_TO)),))


def _narrowed(engineer: Engineer, draw: np.random.Generator) -> Engineer:
    """Authorised for some brands, those with most orders more often, and with fewer skills."""
    low, high = MANY_BRANDS if draw.random() < MANY_SHARE else FEW_BRANDS
    common = 1 / np.arange(1, BRANDS + 1)
    chosen = draw.choice(BRANDS, int(draw.integers(low, high)), replace=False, p=common / common.sum())
    kept = draw.random(len(engineer.skills)) < FURTHER_TRADE
    trades = [*list(engineer.skills)[:OWN_TRADES], TWO_PEOPLE]
    skills = {skill: level for (skill, level), keeps in zip(engineer.skills.items(), kept, strict=True) if skill in trades or keeps}
    brands = {f"brand {brand + 1}": (None, None) for brand in sorted(chosen.tolist())}
    return msgspec.structs.replace(engineer, skills=skills, brands=brands)
