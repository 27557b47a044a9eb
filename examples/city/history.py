"""What a platform counted in a city: the orders of every day by area and kind, and how hot the days were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dispatch import Demand, Heat
from examples.city.demand import daily_maximum, draw_counts, expected_orders
from examples.city.shape import Shape, shape_of
from examples.city.tables import Service, find_city, services, stream
from examples.city_day import PLATFORM_SHARE

if TYPE_CHECKING:
    from numpy.typing import NDArray


class History(NamedTuple):
    """Counted orders, and the highest temperature of each day."""

    counts: tuple[Demand, ...]
    heat: tuple[Heat, ...]


def city_history(
    city: str,
    first: date,
    last: date,
    *,
    seed: int = 0,
    platform_share: float = PLATFORM_SHARE,
    kind_of: Callable[[Service], str] = lambda service: service.skill,
) -> History:
    """Every day from ``first`` to ``last``, with as many orders of each service as ``city_day`` gives without ``orders``.

    Areas are the centres of the city and the towns around it, each with its part of the people.

    Raises
    ------
    ValueError
        If the city is not in ``cities.csv``.
    """
    place = find_city(city)
    areas = area_shares(shape_of(place, seed))
    kinds = [kind_of(service) for service in services()]
    counts, heat = [], []
    for day in days_between(first, last):
        expected = expected_orders(place, day, seed=seed, platform_share=platform_share)
        by_kind = dict.fromkeys(kinds, 0)
        for kind, count in zip(kinds, draw_counts(place, day, expected, seed).tolist(), strict=True):
            by_kind[kind] += count
        draw = stream("area", seed, place.key, day)
        for kind, count in by_kind.items():
            split: NDArray[np.int64] = draw.multinomial(count, list(areas.values()))
            counts += [
                Demand(area=area, kind=kind, day=day, mean=float(number))
                for area, number in zip(areas, split.tolist(), strict=True)
            ]
        heat.append(Heat(day=day, degrees=round(daily_maximum(place, day, seed), 1)))
    return History(tuple(counts), tuple(heat))


def area_shares(shape: Shape) -> dict[str, float]:
    """Area -> its part of the orders."""
    weights = shape.centres[:, 3] / shape.centres[:, 3].sum() * (1 - shape.town_share)
    names = ["centre", *(f"district {number}" for number in range(1, len(weights)))]
    return dict(zip(names, weights.tolist(), strict=True)) | {"towns": shape.town_share}


def days_between(first: date, last: date) -> Iterator[date]:
    """All days, both ends included."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
