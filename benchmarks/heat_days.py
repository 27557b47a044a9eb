"""Ten hot days: what a plan serves that keeps to the law on work in the heat, beside a longer run and whole visits kept out of noon.

    python -m benchmarks.heat_days            # all of them, five hours of one processor
    python -m benchmarks.heat_days 3 4        # two of them

Days of the city generator at 37 to 39 degrees that ask for a tenth more work, drives included, than can be done in ordinary hours.
Air conditioners are installed and repaired in two steps, one of them outdoors, as in ``examples/heat_wave.py``. Each day is planned thrice:
with ``ROUNDS``, about ten seconds; with ``LONGER`` times as many, about half an hour; and with ``ROUNDS`` where a visit with anything
outdoors keeps out of the hottest hours as a whole.
"""

from __future__ import annotations

import math
import sys
from datetime import date, datetime, time, timedelta
from statistics import mean
from typing import NamedTuple

from msgspec.structs import replace

from benchmarks.peak_shaving import Served
from dispatch import Heat, Order, Plan, Problem, Step, solve
from dispatch.facts import facts_of
from dispatch.heat import works_outdoors
from dispatch.models.moments import moment_at
from examples.city.week import DRIVE, SHIFT
from examples.city_day import city_day
from examples.heat_wave import in_steps

CITY, DAY = "Hangzhou", date(2026, 7, 15)
DEGREES = (37.0, 38.0, 39.0)
"""One after the other, seed by seed."""
ASKED = 1.1
ORDERS, ROUNDS, LONGER = 300, 400_000, 180
SEEDS = range(1, 11)


class Told(NamedTuple):
    """What three plans of a day serve."""

    apart: Served
    longer: Served
    whole: Served


def hot_day(seed: int, orders: int = ORDERS) -> Problem:
    """The day of a seed, with its forecast."""
    degrees = DEGREES[seed % len(DEGREES)]
    asked = city_day(CITY, DAY, orders=orders, seed=seed, maximum_celsius=degrees)
    work = sum((order.on_site + DRIVE for order in asked.orders), timedelta())
    staff = city_day(CITY, DAY, orders=orders, engineers=math.ceil(work / (ASKED * SHIFT)), seed=seed, maximum_celsius=degrees).engineers
    return replace(asked, orders=[in_steps(order) for order in asked.orders], engineers=staff, heat=[Heat(day=DAY, degrees=degrees)])


def with_whole_visits_apart(problem: Problem) -> Problem:
    """The same where no visit with anything outdoors touches the hottest hours."""
    outdoors = [_outdoors(order) if works_outdoors(order) else order for order in problem.orders]
    facts = facts_of(replace(problem, orders=outdoors))
    midnight = datetime.combine(DAY, time())
    orders = []
    for order, told in zip(problem.orders, facts.orders, strict=True):
        windows = [(moment_at(facts.origin, opens), moment_at(facts.origin, closes)) for opens, closes in told.windows]
        orders.append(replace(order, windows=windows or [(midnight, midnight)]) if works_outdoors(order) else order)
    return replace(problem, orders=orders)


def _outdoors(order: Order) -> Order:
    return replace(order, steps=[Step(name="all", duration=order.on_site, outdoor=True)], any_sequence=False)


def planned(problem: Problem, rounds: int, seed: int) -> Served:
    """What a plan serves."""
    plan: Plan = solve(problem, rounds=rounds, seed=seed)
    return Served.by(problem, [plan])


def compared(seed: int, rounds: int = ROUNDS, longer: int = LONGER, orders: int = ORDERS) -> Told:
    """The three plans of a day."""
    problem = hot_day(seed, orders)
    return Told(
        apart=planned(problem, rounds, seed),
        longer=planned(problem, longer * rounds, seed),
        whole=planned(with_whole_visits_apart(problem), rounds, seed),
    )


def line(name: str, forecast: str, told: list[Told]) -> str:
    """A row of the table: one day, or the means of several."""
    served, whole, value, longer = (
        mean(numbers)
        for numbers in zip(*((each.apart.orders, each.whole.orders, each.apart.value, each.longer.value) for each in told), strict=True)
    )
    more = mean(each.apart.orders / each.whole.orders - 1 for each in told)
    beside = mean(each.apart.value / each.longer.value - 1 for each in told)
    broken = sum(served_by.broken for each in told for served_by in each)
    return f"| {name} | {forecast} | {served:g} | {whole:g} | {more:+.1%} | {value:,.0f} | {longer:,.0f} | {beside:+.1%} | {broken} |"


def main() -> None:
    """One line a day, then the means."""
    print("| seed | forecast | orders served | whole visits outside noon | more orders | value | in half an hour | beside | broken |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    told = []
    for seed in [int(word) for word in sys.argv[1:]] or SEEDS:
        told.append(compared(seed))
        print(line(str(seed), f"{DEGREES[seed % len(DEGREES)]:.0f} °C", told[-1:]), flush=True)
    print(line("mean", "", told))


if __name__ == "__main__":
    main()
