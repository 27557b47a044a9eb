"""A week of the platform in a city: seven days of the generator in one problem, with crews, links and orders that may move."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from dispatch import Crew, Engineer, Limit, Link, Order, Problem
from examples.city.demand import expected_orders
from examples.city.tables import find_city, stream
from examples.city_day import PLATFORM_SHARE, city_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Every number here is an assumption.
DAYS = 7
CREWS = 0.40
"""Part of the orders that need two people at once."""
LINKED = 0.20
"""Part of the orders that are tied to another one."""
MOVABLE = 0.50
"""Part of the others without a promised day whose customer takes one of several days ..."""
MOST_DAYS_LATER = 3
"""... up to so many days later."""
BUSY = 0.95
"""Work, with the drives to it, as part of what all engineers are there for without overtime."""
DRIVE = timedelta(minutes=20)
"""A visit's share of the drives."""
SHIFT, WORKED_DAYS = timedelta(hours=10), 6
LIMIT = Limit(max_days=WORKED_DAYS, max_paid=timedelta(hours=64))
LEAST_REST = timedelta(hours=11, minutes=30)
RETURN_DAYS = (1, 3)
"""When a part has come, or the pipes are laid, the work goes on after so many days, at the earliest and at the latest."""
TWO = "two_people"
"""What a standing pair has, and what its two engineers do together here."""
SETTLED = ("urgent", "promised")
"""Priorities of orders that do not wait for another day."""


def city_week(city: str, monday: date, *, orders: int, seed: int = 0, maximum_celsius: float | None = None) -> Problem:
    """A week from ``monday`` with so many orders, and as many engineers as are ``BUSY`` with them.

    Standing pairs are two engineers here, and work for two asks for a crew. Of linked orders the second is at the same home: a
    repair whose part has come, by the same engineer, or the second half of an installation.
    """

    def day_of(day: date, number: int, engineers: int | None = None) -> Problem:
        return city_day(
            city, day, orders=number, engineers=engineers, seed=seed, maximum_celsius=maximum_celsius
        )

    days = [monday + timedelta(days=number) for number in range(DAYS)]
    counts = _orders_a_day(city, days, orders, seed, maximum_celsius)
    asked = [
        replace(order, id=f"{day:%d}-{order.id}")
        for day, number in zip(days, counts, strict=True)
        for order in day_of(day, number).orders
    ]
    asked = _with_crews(asked, stream("crew", seed, city, monday))
    asked, links = _with_links(asked, days, stream("link", seed, city, monday))
    asked = movable(asked, links, days, stream("movable", seed, city, monday))
    staff = _staff([day_of(day, 1, orders) for day in days])
    number = math.ceil(orders * _work(asked) / (BUSY * WORKED_DAYS * SHIFT * len(staff)))
    week = [day_of(day, 1, number) for day in days]
    return Problem(
        orders=asked,
        engineers=_staff(week),
        links=links,
        travel=week[0].travel,
        prices=week[0].prices,
        time_zone=week[0].time_zone,
    )


def _orders_a_day(
    city: str, days: Sequence[date], orders: int, seed: int, celsius: float | None
) -> list[int]:
    """``orders`` in all, each day its share of what is expected."""
    place = find_city(city)
    expected = [
        expected_orders(place, day, seed=seed, platform_share=PLATFORM_SHARE, maximum_celsius=celsius).sum()
        for day in days
    ]
    ends = np.rint(np.cumsum([0.0, *expected]) / sum(expected) * orders).astype(int)
    return [int(end - begin) for begin, end in pairwise(ends)]


def _with_crews(orders: Sequence[Order], draw: np.random.Generator) -> list[Order]:
    """``CREWS`` of them with two roles: first those that need two people anyway, then installations."""
    coins = draw.random(len(orders)).tolist()
    by_need = sorted(
        range(len(orders)),
        key=lambda row: (TWO not in orders[row].skills, orders[row].kind != "install", coins[row]),
    )
    crews = set(by_need[: round(CREWS * len(orders))])
    return [_for_two(order) if row in crews else _for_one(order) for row, order in enumerate(orders)]


def _for_one(order: Order) -> Order:
    return replace(order, skills={name: level for name, level in order.skills.items() if name != TWO})


def _for_two(order: Order) -> Order:
    """Somebody with the skills, and a helper of the same trade."""
    skills = _for_one(order).skills
    return replace(order, skills=dict.fromkeys(skills, 1), crew=Crew(roles=(skills, {})))


def _with_links(
    orders: Sequence[Order], days: Sequence[date], draw: np.random.Generator
) -> tuple[list[Order], list[Link]]:
    """``LINKED`` of them in pairs: repairs and installations that go on on another day."""
    asked = {order.id: order for order in orders}
    waiting: dict[tuple[str, str, bool], Order] = {}
    links: list[Link] = []
    for row in draw.permutation(len(orders)).tolist():
        one = orders[row]
        if 2 * len(links) >= LINKED * len(orders):
            break
        if one.kind == "clean" or one.priority in SETTLED or one.must:
            continue
        other = waiting.pop((one.kind, one.product, one.crew is None), None)
        if other is None or _day(one) == _day(other):
            waiting[one.kind, one.product, one.crew is None] = one
            continue
        first, then = sorted((one, other), key=_day)
        asked[then.id] = _going_on(then, first, days)
        same = "same" if one.kind == "repair" else "any"
        links.append(Link(first=first.id, then=then.id, days=RETURN_DAYS, engineer=same))
    return list(asked.values()), links


def _going_on(then: Order, first: Order, days: Sequence[date]) -> Order:
    """The second visit to the home of the first, on any day that the link leaves."""
    least, most = (_day(first) + timedelta(days=number) for number in RETURN_DAYS)
    window = datetime.combine(least, time()), datetime.combine(min(most, days[-1]), time(23))
    return replace(then, location=first.location, brand=first.brand, windows=(window,), release=None, due=None)


def movable(
    orders: Iterable[Order], links: Iterable[Link], days: Sequence[date], draw: np.random.Generator
) -> list[Order]:
    """The orders, some of them with the same hours of later days as further windows."""
    linked = {name for link in links for name in (link.first, link.then)}
    moved = []
    for order in orders:
        coin, later = draw.random(), int(draw.integers(1, MOST_DAYS_LATER + 1))
        stays = order.id in linked or order.priority in SETTLED or order.must or coin >= MOVABLE
        last = min(_day(order) + timedelta(days=0 if stays else later), days[-1])
        windows = [
            (opens + timedelta(days=number), closes + timedelta(days=number))
            for opens, closes in order.windows
            for number in range((last - _day(order)).days + 1)
        ]
        moved.append(order if stays else replace(order, windows=tuple(windows)))
    return moved


def _staff(week: Sequence[Problem]) -> list[Engineer]:
    """The engineers of a week, each with the shifts of all days; the second of a pair is a helper."""
    staff = []
    for same in zip(*(day.engineers for day in week), strict=True):
        one = replace(
            same[0],
            shifts=tuple(each.shifts[0] for each in same),
            skills={name: level for name, level in same[0].skills.items() if name != TWO},
            people=1,
            limits=(LIMIT,),
            least_rest=LEAST_REST,
        )
        staff.append(one)
        if same[0].people > 1:
            staff.append(replace(one, id=f"{one.id}b", skills=dict.fromkeys(one.skills, 1)))
    return staff


def _work(orders: Iterable[Order]) -> timedelta:
    """Time on site of everybody, with the drives there."""
    return sum(
        ((order.duration + DRIVE) * (1 if order.crew is None else len(order.crew.roles)) for order in orders),
        timedelta(),
    )


def _day(order: Order) -> date:
    return order.windows[0][0].date()
