"""Two weeks of a heat wave that ask for twice what can be done: planned day by day, and as one horizon.

    python -m benchmarks.peak_shaving [seeds]

Days of the city generator, in two waves. ``steady`` is as hot every day, and every day asks for about twice what can be done in ordinary
hours; ``wave`` grows hotter and cools down, and its hottest day does. Half of the orders without a promised day may be done up to three
days later, at the same hours, and every hour after their first day costs ``LATE_HOUR``. Urgent and promised orders have a promise for
their day and are wanted at any price.

Day by day, every day is planned with the orders that may be done on it and are still open; what may move and stays open is asked for
again on the next day. The horizon is all days at once: it begins from the plans of the days and has as many rounds again. It knows the
orders of all days beforehand, so this is what moving them is worth at most.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from dispatch import Order, Plan, Problem, check, solve
from examples.city.demand import expected_orders
from examples.city.tables import find_city, stream
from examples.city.week import DRIVE, SETTLED, SHIFT, movable
from examples.city_day import PLATFORM_SHARE, city_day

FIRST, STEADY = date(2026, 7, 6), "steady"
WAVES = {
    STEADY: ("Hangzhou", (38.0,) * 14),
    "wave": ("Shenyang", (27.0, 28.0, 30.0, 33.0, 36.0, 38.0, 38.0, 36.0, 33.0, 30.0, 28.0, 27.0, 26.0, 26.0)),
}
"""Highest temperature of each day, degrees Celsius."""
ORDERS, ROUNDS, SEEDS = 1000, 280_000, 2
ASKED = 2.0
"""Work, with the drives to it, as a multiple of the time that everybody is there without overtime: on the day that asks for most of a wave,
in the mean of steady days."""
LATE_HOUR = 1.0
"""Of an order that is done after its first day: 24 a day, where most orders are worth 300."""
HOUR = timedelta(hours=1)


class Served(NamedTuple):
    """What plans serve: money of the orders, orders, promised ones left open, hours of overtime, money for lateness, broken rules."""

    value: float
    orders: int
    let_down: int
    overtime: float
    late: float
    broken: int

    @staticmethod
    def by(problem: Problem, plans: Sequence[Plan]) -> Served:
        """All of them together, each of a part of the problem."""
        done = {visit.order for plan in plans for route in plan.routes for visit in route.visits}
        served = [order for order in problem.orders if order.id in done]
        shifts = {(each.id, shift.start.date()): shift for each in problem.engineers for shift in each.shifts}
        routes = [route for plan in plans for route in plan.routes]
        over = sum((max(timedelta(0), each.back - shifts[each.engineer, each.departure.date()].end) for each in routes), timedelta(0))
        return Served(
            value=sum(order.value or problem.prices.open_order.get(order.priority or "", 0.0) for order in served),
            orders=len(served),
            let_down=sum(order.promise is not None and order.id not in done for order in problem.orders),
            overtime=over / HOUR,
            late=sum(plan.cost.by_price["late_hour"] for plan in plans),
            broken=sum(finding.must for plan in plans for finding in check(plan.problem, plan)),
        )


def heat_wave(name: str, seed: int, orders: int = ORDERS) -> Problem:
    """All days in one problem."""
    city, celsius = WAVES[name]
    days = [FIRST + timedelta(days=number) for number in range(len(celsius))]

    def of(row: int, number: int, engineers: int | None = None) -> Problem:
        return city_day(city, days[row], orders=number, engineers=engineers, seed=seed, maximum_celsius=celsius[row])

    asked = [
        replace(order, id=f"{day:%d}-{order.id}")
        for row, (day, number) in enumerate(zip(days, _orders_a_day(city, days, celsius, seed, orders), strict=True))
        for order in of(row, number).orders
    ]
    work = [sum((order.on_site + DRIVE for order in asked if order.id[:2] == f"{day:%d}"), timedelta()) for day in days]
    most = sum(work, timedelta()) / len(days) if name == STEADY else max(work)
    staff = [of(row, 1, math.ceil(most / (ASKED * SHIFT))) for row in range(len(days))]
    same_engineer = zip(*(each.engineers for each in staff), strict=True)
    return replace(
        staff[0],
        orders=[_settled(order) for order in movable(asked, (), days, stream("movable", seed, city, FIRST))],
        engineers=[replace(same[0], shifts=[each.shifts[0] for each in same]) for same in same_engineer],
        prices=replace(staff[0].prices, late_hour=LATE_HOUR),
    )


def _orders_a_day(city: str, days: Sequence[date], celsius: Sequence[float], seed: int, orders: int) -> list[int]:
    """``orders`` in all, each day its share of what is expected."""
    place = find_city(city)
    expected = [
        float(expected_orders(place, day, seed=seed, platform_share=PLATFORM_SHARE, maximum_celsius=degrees).sum())
        for day, degrees in zip(days, celsius, strict=True)
    ]
    return [round(orders * each / sum(expected)) for each in expected]


def _settled(order: Order) -> Order:
    """With a promise for the day where the customer was told one; all others should be done on their first day."""
    first = min(order.windows)
    promised, next_day = order.priority in SETTLED, datetime.combine(first[0].date() + timedelta(days=1), time())
    return replace(order, promise=first if promised else None, must=order.must or promised, due=next_day)


def day_by_day(problem: Problem, rounds: int, seed: int) -> list[Plan]:
    """One plan a day, each of what is open and may be done on it, with its share of the rounds."""
    days = sorted({shift.start.date() for each in problem.engineers for shift in each.shifts})
    plans, open_orders = [], {order.id: order for order in problem.orders}
    for day in days:
        today = [order for order in open_orders.values() if any(opens.date() == day for opens, _ in order.windows)]
        staff = [replace(each, shifts=[shift for shift in each.shifts if shift.start.date() == day]) for each in problem.engineers]
        plans.append(solve(replace(problem, orders=today, engineers=staff), rounds=rounds // len(days), seed=seed))
        for route in plans[-1].routes:
            for visit in route.visits:
                del open_orders[visit.order]
    return plans


def compared(name: str, seed: int, orders: int = ORDERS, rounds: int = ROUNDS) -> tuple[Served, Served]:
    """Day by day, and the horizon."""
    problem = heat_wave(name, seed, orders)
    days = day_by_day(problem, rounds, seed)
    horizon = solve(problem, rounds=rounds, seed=seed, start=together(problem, days))
    return Served.by(problem, days), Served.by(problem, [horizon])


def together(problem: Problem, plans: Sequence[Plan]) -> Plan:
    """The plans of single days as one of all."""
    days = {shift.start.date(): row for row, shift in enumerate(problem.engineers[0].shifts)}
    lists: dict[str, list[list[str]]] = {each.id: [[] for _ in each.shifts] for each in problem.engineers}
    for route in (route for plan in plans for route in plan.routes):
        lists[route.engineer][days[route.departure.date()]] = [visit.order for visit in route.visits]
    return Plan.of(problem, lists)


def main() -> None:
    """Three lines a wave and seed."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    for seed, name in product(range(seeds), WAVES):
        daily, horizon = compared(name, seed)
        for how, served in (("day by day", daily), ("horizon", horizon)):
            told = f"{served.value:8.0f} of value, {served.orders} orders, {served.let_down} promised ones open, late {served.late:5.0f}"
            print(f"{name} {seed} {how:10} {told}, {served.overtime:.1f} h overtime, {served.broken} broken rules")
        less = horizon.overtime - daily.overtime
        print(f"{name} {seed} {'':10} {horizon.value / daily.value - 1:+.1%} of value, {less:+.1f} h overtime", flush=True)


if __name__ == "__main__":
    main()
