"""Late visits with durations of a fixed table and with learned ones, on days whose truth is drawn.

    python -m benchmarks.learned_durations [seeds]

Days of the city generator. The table states the 60th percentile of what its kind, product, variant and units take; it knows neither
who comes nor what it has wrong. The truth of a visit is the middle of the table times what is wrong with the table for its kind and
product, times how slow the engineer is, times chance. ``PAST`` days are done by whoever has the skills, and learned from; then each of
the next ``DAYS`` is planned with the table, with the table times one factor learned for everything, and with all that was learned,
and meets the same truth.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from msgspec.structs import replace

from dispatch import Actual, Engineer, Order, Plan, Problem, learn_durations, solve
from examples.city.tables import Service, services, stream
from examples.city_day import city_day

CITY, FIRST_DAY, PAST, DAYS = "Hangzhou", date(2026, 4, 6), 30, 5
"""Ordinary days of spring."""
ORDERS, ENGINEERS, ROUNDS, SEEDS = 150, 36, 2000, 10
PERCENTILES = 0.6, 0.7
P60 = 0.2533
SLOWNESS, ITS_SPREAD = {"trial": 1.35, "junior": 1.15, "intermediate": 1.0, "senior": 0.9}, 0.08
"""Of engineers by level, and the spread of its logarithm within one (assumption; that levels differ is measured, DOMAIN 15.6)."""
TABLE_IS_WRONG = 0.15
"""Spread of the logarithm of what a table has wrong, by kind and product (assumption)."""
LONG_SHARE, LONG_MINUTES = 0.04, (180.0, 300.0)
"""Installations of air conditioners that take much longer than anybody thought (press reports; share assumed)."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Truth:
    """What visits really take, drawn from ``seed``."""

    seed: int
    wrong: float = TABLE_IS_WRONG

    def takes(self, order: Order, engineer: Engineer) -> timedelta:
        """The same for the same order and engineer, whichever plan brings them together."""
        draw = stream("truth", self.seed, order.id)
        service, chance, rare = service_of(order), draw.standard_normal(), draw.random()
        if order.product == "ac" and order.kind == "install" and rare < LONG_SHARE:
            return draw.uniform(*LONG_MINUTES) * MINUTE
        off = stream("table", self.seed, order.kind, order.product).standard_normal() * self.wrong
        own = stream("engineer", self.seed, engineer.id).standard_normal() * ITS_SPREAD
        middle = mean_minutes(order) * math.exp(-(service.sigma**2) / 2)
        return middle * math.exp(off + own + service.sigma * chance) * SLOWNESS[engineer.labels["level"]] * MINUTE


def service_of(order: Order) -> Service:
    """The row of the table."""
    named = order.kind, order.product, order.labels["variant"]
    return next(each for each in services() if (each.kind, each.product, each.variant) == named)


def mean_minutes(order: Order) -> float:
    """On site in the mean, by the table."""
    service = service_of(order)
    trade_in = service.trade_in_minutes if "trade_in" in order.labels else 0.0
    return service.minutes + (order.units - 1) * service.more_minutes + trade_in


def tabled(problem: Problem, day: date) -> Problem:
    """The problem with the durations of the table, and orders whose ids tell the day."""
    orders = []
    for order in problem.orders:
        sigma = service_of(order).sigma
        minutes = 5 * round(mean_minutes(order) * math.exp(P60 * sigma - sigma**2 / 2) / 5)
        orders.append(replace(order, id=f"{day}-{order.id}", duration=minutes * MINUTE))
    return replace(problem, orders=orders)


def days_from(first: date, number: int, seed: int) -> Iterator[Problem]:
    """So many days of the city."""
    for day in (first + timedelta(days=row) for row in range(number)):
        yield tabled(city_day(CITY, day, orders=ORDERS, engineers=ENGINEERS, seed=seed), day)


def happened(problem: Problem, truth: Truth) -> Iterator[Actual]:
    """Every order done by one of those with the skills for it."""
    for order in problem.orders:
        able = [each for each in problem.engineers if all(each.skills.get(name, 0) >= level for name, level in order.skills.items())]
        if able:
            who = able[int(stream("who", truth.seed, order.id).integers(len(able)))]
            begun = order.windows[0][0]
            yield Actual(order=order.id, engineer=who.id, started=begun, finished=begun + truth.takes(order, who))


def late_visits(plan: Plan, truth: Truth) -> int:
    """How many visits of a plan start after their window when everybody follows it and work takes what it takes."""
    orders, staff = ({each.id: each for each in things} for things in (plan.problem.orders, plan.problem.engineers))
    late = 0
    for route in plan.routes:
        now = left = route.departure
        for visit in route.visits:
            order = orders[visit.order]
            now += visit.arrival - left
            now = max(now, order.windows[0][0], order.release or now)
            late += now > order.windows[0][1]
            now, left = now + truth.takes(order, staff[route.engineer]), visit.end
    return late


def compared(seed: int, wrong: float, percentile: float) -> dict[str, Counter[str]]:
    """Visits and late ones by what the plan believed, over ``DAYS``."""
    truth = Truth(seed, wrong)
    past = list(days_from(FIRST_DAY, PAST, seed))
    orders = [order for problem in past for order in problem.orders]
    actuals = [actual for problem in past for actual in happened(problem, truth)]
    learned = learn_durations(orders, actuals, percentile=percentile, time_zone=past[0].time_zone)
    beliefs: dict[str, Callable[[Problem], Problem]] = {
        "table": lambda problem: problem,
        "table, one factor": lambda problem: _longer(problem, math.exp(learned.orders[()].estimate + learned.margin)),
        "learned": learned.applied_to,
    }
    told: dict[str, Counter[str]] = {name: Counter() for name in beliefs}
    for problem in days_from(FIRST_DAY + timedelta(days=PAST), DAYS, seed):
        for name, believe in beliefs.items():
            plan = solve(believe(problem), rounds=ROUNDS, seed=seed)
            told[name].update(visits=sum(len(route.visits) for route in plan.routes), late=late_visits(plan, truth))
    return told


def _longer(problem: Problem, factor: float) -> Problem:
    return replace(problem, orders=[replace(order, duration=round(order.duration / MINUTE * factor) * MINUTE) for order in problem.orders])


def main() -> None:
    """One line a belief, over all seeds."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    for wrong, percentile in product((0.0, TABLE_IS_WRONG), PERCENTILES):
        print(f"the table is wrong by {wrong}, learned for {percentile:.0%} of the visits, seeds 0 to {seeds - 1}")
        total: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for seed in range(seeds):
            for name, counted in compared(seed, wrong, percentile).items():
                total[name].update(counted)
        for name, counted in total.items():
            less = 1 - counted["late"] / total["table"]["late"]
            print(f"  {name:18} {counted['visits']:6} visits {counted['late']:5} late, {less:6.1%} fewer", flush=True)


if __name__ == "__main__":
    main()
