"""One day of an appliance service platform in a Chinese city: what to install, clean and repair, and by whom.

As a module: ``city_day("Hangzhou", date(2026, 7, 15))`` is a ``Problem``. As a command::

    python examples/city_day.py Hangzhou 2026-07-15 --orders 480 -o examples/data/hangzhou_july.json

The city (its centres, outlets, engineers) is the same every day; the orders follow month, weekday, heat,
sales days and Spring Festival. Everything follows from the seed. Cities are those of ``data/cities.csv``.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dispatch import Prices, Problem, Travel
from examples.city.demand import draw_counts, expected_orders
from examples.city.engineers import day_engineers, fleet
from examples.city.orders import day_orders
from examples.city.shape import COUNTY, TOWN_KM, shape_of
from examples.city.tables import find_city, stream

PLATFORM_SHARE = 0.10

# Vans: 23-27 km/h in the peak hours of Beijing and Tianjin (Amap report 2015), more between those hours.
# E-bikes: capped at 25 km/h by GB 17761-2018. The rest, and the time to park, is assumed.
TRAVEL = {
    "van": Travel.straight_line(speed_kmh=28.0, parking=timedelta(minutes=4)),
    "e-bike": Travel.straight_line(speed_kmh=18.0, parking=timedelta(minutes=1)),
}

# Yuan (assumption). A kilometre costs 1.1 by van and 0.15 by e-bike; there is one price for all, between the
# two and nearer to the van's, because vans drive further.
PRICES = Prices(
    travel_hour=36.0,
    km=0.8,
    overtime_hour=60.0,
    late_hour=90.0,
    open_order={"urgent": 600.0, "promised": 420.0, "normal": 300.0, "flexible": 180.0},
)


def city_day(  # noqa: PLR0913
    city: str,
    day: date,
    *,
    orders: int | None = None,
    engineers: int | None = None,
    seed: int = 0,
    platform_share: float = PLATFORM_SHARE,
    maximum_celsius: float | None = None,
    town_share: float = COUNTY,
    town_km: float = TOWN_KM,
) -> Problem:
    """A day of the platform in a city.

    Parameters
    ----------
    city
        Name in ``cities.csv``: ``"Suzhou"``, ``"Suzhou, Anhui"`` or ``"苏州"``.
    day
        The date: month, weekday, sales days and distance from Spring Festival make number and mix of orders.
    orders
        Exactly so many orders in the mix that the day expects, and a platform of the size that expects them.
        Without it the number follows from the population.
    engineers
        Exactly so many engineers, a standing pair counting as one. Without it there are so many that they are
        at most 70 % busy from September to April and 115 % in July, without overtime; in July other cities
        lend some, and at Spring Festival some are away.
    seed
        Same seed, same problem; not below 0.
    platform_share
        Part of the city's market that the platform has.
    maximum_celsius
        Maximum of the day and of the days before it; drawn when not given.
    town_share
        Part of the orders and engineers that live in the towns around, 15 to 60 km out; above 0.
    town_km
        How far those live from the middle of their town: more than the usual makes villages of it.

    Raises
    ------
    ValueError
        If the city is not in ``cities.csv``, a number is below its least, or a share is none.
    """
    for name, number, least in (("orders", orders, 1), ("engineers", engineers, 1), ("seed", seed, 0)):
        if number is not None and number < least:
            raise ValueError(f"{name} is {number}; the least is {least}")
    if not 0 < town_share <= 1:
        raise ValueError(f"town_share is {town_share}; it is above 0 and at most 1")
    place = find_city(city)
    expected = expected_orders(
        place, day, seed=seed, platform_share=platform_share, maximum_celsius=maximum_celsius
    )
    if orders is None:
        counts = draw_counts(place, day, expected, seed)
    else:
        platform_share *= orders / expected.sum()
        counts = stream("mix", seed, place.key, day).multinomial(orders, expected / expected.sum())
    shape = shape_of(place, seed, town_share, town_km)
    numbers = fleet(place, platform_share, engineers)
    return Problem(
        orders=tuple(day_orders(shape, day, counts, seed, place.name[0])),
        engineers=tuple(day_engineers(shape, day, numbers, seed, whole=engineers is not None)),
        travel=dict(TRAVEL),
        prices=PRICES,
        time_zone="Asia/Shanghai",
    )


def main() -> None:
    """Write the problem of the command line."""
    parser = argparse.ArgumentParser(description="Write one day of a Chinese city as a problem in JSON.")
    parser.add_argument("city", help="name in cities.csv, for example Hangzhou")
    parser.add_argument("day", type=date.fromisoformat, help="for example 2026-07-15")
    parser.add_argument("--orders", type=int, help="number of orders (default: by population)")
    parser.add_argument("--engineers", type=int, help="number of engineers (default: by workload)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the JSON file to write")
    asked = parser.parse_args()
    problem = city_day(asked.city, asked.day, orders=asked.orders, engineers=asked.engineers, seed=asked.seed)
    asked.output.write_text(problem.to_json() + "\n", encoding="utf-8")
    sys.stdout.write(f"{asked.output}: {len(problem.orders)} orders, {len(problem.engineers)} engineers\n")


if __name__ == "__main__":
    main()
