"""What a plan of a city day costs and breaks, told by its own travel and its own clock. It shares no code with a solver.

It knows what ``_families`` asks and nothing else: one shift an engineer, one window an order, at most one break a shift,
skills, brands, most orders, release, due, overtime; prices of travel, kilometres, overtime, lateness and open orders.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from benchmarks.sets import Checked, Routes
from dispatch import Break, Engineer, Location, Order, Problem

EARTH_METRES = 6_371_008.8
HOUR = 3600
BANDS = ((2000.0, 1.45), (10_000.0, 1.32), (math.inf, 1.25))
"""Metres of beeline up to which the road is so many times as long."""


class Vehicle(NamedTuple):
    """Its speed, and the seconds to park it."""

    kmh: float
    parking: int


class Way(NamedTuple):
    """How somebody may have come to an order: orders and breaks begun too late, the moment now, and the starts of work so far."""

    missed: int
    now: int
    starts: tuple[int, ...]


def priced(problem: Problem, routes: Routes) -> Checked:
    """Cost in yuan and faults of routes, an order left open being no fault."""
    orders = {order.id: order for order in problem.orders}
    engineers = {engineer.id: engineer for engineer in problem.engineers}
    visited = Counter(order for route in routes.values() for order in route)
    faults = [f"order {order}: served {times} times" for order, times in visited.items() if times > 1]
    cost = sum(_worth(problem, order) for order in problem.orders if order.id not in visited)
    for name, route in routes.items():
        if route:
            there = _route(problem, engineers[name], [orders[order] for order in route])
            cost += there.cost
            faults += [f"engineer {name}: {fault}" for fault in there.faults]
    return Checked(cost, faults)


def _worth(problem: Problem, order: Order) -> float:
    if order.value is not None:
        return order.value
    return 0.0 if order.must or order.priority is None else problem.prices.open_order[order.priority]


def _route(problem: Problem, engineer: Engineer, orders: Sequence[Order]) -> Checked:
    (shift,) = engineer.shifts
    prices, vehicle = problem.prices, _vehicle(problem, engineer)
    stops = [engineer.home, *(order.location for order in orders), engineer.home]
    metres = [_road(here, there) for here, there in pairwise(stops)]
    drives = [math.ceil(road / (vehicle.kmh / 3.6)) + (vehicle.parking if round(road) else 0) for road in metres]
    way = _fastest(engineer, orders, drives)
    late_end = max(0, way.now - _moment(engineer, shift.end))
    due = sum(max(0, start - _moment(engineer, order.due)) for order, start in zip(orders, way.starts, strict=True) if order.due)
    seconds = prices.travel_hour * sum(drives) + prices.overtime_hour * late_end + prices.late_hour * due
    cost = seconds / HOUR + prices.km * sum(map(round, metres)) / 1000
    return Checked(cost, [fault for fault in _faults(engineer, orders, way) if fault])


def _faults(engineer: Engineer, orders: Sequence[Order], way: Way) -> list[str]:
    (shift,) = engineer.shifts
    over = way.now - _moment(engineer, shift.overtime_until or shift.end)
    return [
        f"{len(orders)} orders" if shift.max_orders is not None and len(orders) > shift.max_orders else "",
        f"back {over} s late" if over > 0 else "",
        f"{way.missed} orders or breaks begun too late" if way.missed else "",
        *(f"may not do {order.id}" for order in orders if not _may(engineer, order)),
    ]


def _may(engineer: Engineer, order: Order) -> bool:
    able = all(engineer.skills.get(skill, 0) >= level for skill, level in order.skills.items())
    return able and (not engineer.brands or not order.brand or order.brand in engineer.brands)


def _fastest(engineer: Engineer, orders: Sequence[Order], drives: Sequence[int]) -> Way:
    """The way that is back earliest, with the break where that lets it stand."""
    (shift,) = engineer.shifts
    pause = shift.breaks[0] if shift.breaks else None
    hungry: Way = Way(0, _moment(engineer, shift.start), ())
    fed: Way | None = None
    for number, drive in enumerate(drives):
        before = [_rested(engineer, hungry, pause)] if pause else []
        ready = min((way for way in (fed, *before) if way), key=_earlier, default=None)
        hungry = hungry._replace(now=hungry.now + drive)
        arrived = [ready._replace(now=ready.now + drive)] if ready else []
        fed = min((*arrived, *([_rested(engineer, hungry, pause)] if pause else [])), key=_earlier, default=None)
        if number < len(orders):
            hungry = _worked(engineer, hungry, orders[number])
            fed = _worked(engineer, fed, orders[number]) if fed else None
    if fed is None or (pause and hungry.now <= _moment(engineer, pause.windows[0][0])):
        return hungry
    return fed


def _earlier(way: Way) -> tuple[int, int]:
    return way.missed, way.now


def _rested(engineer: Engineer, way: Way, pause: Break) -> Way:
    opens, closes = (_moment(engineer, bound) for bound in pause.windows[0])
    begin = max(way.now, opens)
    return Way(way.missed + (begin > closes), begin + _seconds(pause.duration), way.starts)


def _worked(engineer: Engineer, way: Way, order: Order) -> Way:
    opens = max(order.windows[0][0], order.release or order.windows[0][0])
    start = max(way.now, _moment(engineer, opens))
    missed = way.missed + (start > _moment(engineer, order.windows[0][1]))
    return Way(missed, start + _seconds(order.on_site), (*way.starts, start))


def _vehicle(problem: Problem, engineer: Engineer) -> Vehicle:
    travel = problem.travel[engineer.mode]
    return Vehicle(travel.speed_kmh, _seconds(travel.parking))


def _road(here: Location, there: Location) -> float:
    """Metres by road, never fewer than where the band before ends."""
    north, east = math.radians(there.lat - here.lat), math.radians(there.lon - here.lon)
    both = math.cos(math.radians(here.lat)) * math.cos(math.radians(there.lat))
    beeline = 2 * EARTH_METRES * math.asin(math.sqrt(math.sin(north / 2) ** 2 + both * math.sin(east / 2) ** 2))
    least = 0.0
    for end, factor in BANDS:
        if beeline < end:
            return max(least, beeline * factor)
        least = end * factor
    raise ValueError(f"no road is {beeline} m long")


def _moment(engineer: Engineer, moment: datetime) -> int:
    """Seconds since the shift began."""
    return _seconds(moment - engineer.shifts[0].start)


def _seconds(duration: timedelta) -> int:
    return duration // timedelta(seconds=1)
