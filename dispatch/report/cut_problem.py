"""A problem cut down to some orders and engineers, without a word about others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from dispatch.heat import works_outdoors
from dispatch.models.engineer import Engineer
from dispatch.models.link import Link
from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.outlet import Outlet
from dispatch.models.planned import Planned
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.shift import Shift
from dispatch.models.travel import Matrix, Travel
from dispatch.travel.matrix import part

Value = TypeVar("Value")
Periods = dict[str, tuple[date | None, date | None]]


SHOWN: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Engineer: ("id", "rating", "outlet", "mode", "people"),
    Shift: ("start", "end", "overtime_until", "routed"),
    Outlet: ("id",),
}
"""Fields that a brand reads as they are."""
IN_PART: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Engineer: ("home", "skills", "certificates", "brands", "areas", "speed", "no_outdoor_from", "shifts"),
    Shift: ("start_at", "end_at", "paid_from"),
    Outlet: ("brands", "equipment"),
}
"""Fields that a brand reads as far as its own orders ask about them, or has something else in their place. Whatever stands in neither list
is left out: a brand finds it empty."""


class Kept(NamedTuple):
    """Ids of the orders and engineers that are shown, and the brand if it is a brand's view, which sees no whole days."""

    orders: frozenset[str]
    engineers: frozenset[str]
    brand: str

    def planned(self, planned: Planned | None) -> Planned | None:
        """What was settled or planned, without an engineer who is not shown."""
        if planned is None or planned.engineer in self.engineers:
            return planned
        return None if planned.start is None else Planned(start=planned.start)


def cut_problem(problem: Problem, kept: Kept) -> Problem:
    """What ``kept`` names, with what belongs to it. Rules of the user's own are left out: they are code that may know more; so are quotas
    and reserves, which speak of others' orders."""
    orders = tuple(_order(order, kept) for order in problem.orders if order.id in kept.orders)
    engineers = tuple(_engineer(engineer, kept) for engineer in problem.engineers if engineer.id in kept.engineers)
    if kept.brand:
        engineers = tuple(_for_brand(engineer, orders, kept.brand) for engineer in engineers)
    names = {location.id for location in _locations(orders, engineers)}
    travel: dict[str, Travel] = problem.travel  # type: ignore[assignment]
    return Problem(
        orders=orders,
        engineers=engineers,
        prices=_prices(problem.prices, orders),
        travel={mode: part(how, names) if isinstance(how, Matrix) else how for mode, how in travel.items()},
        outlets=tuple(_outlets(problem, engineers, orders, kept.brand)),
        links=tuple(_links(problem, kept)),
        services=tuple(service for service in problem.services if service.id in {order.service for order in orders}),
        heat=problem.heat,
        now=problem.now,
        time_zone=problem.time_zone,
    )


def _engineer(engineer: Engineer, kept: Kept) -> Engineer:
    """Without the names of members who are not shown."""
    return engineer if kept.engineers.issuperset(engineer.members) else replace(engineer, members=())


def _order(order: Order, kept: Kept) -> Order:
    """Without the names of engineers who are not shown; a brand does not read what engineers earn with it."""
    lists = {name: _some(getattr(order, name), kept.engineers) for name in ("engineers", "not_engineers", "preferred_engineers")}
    if order.crew is not None and len(lists["engineers"]) < len(order.engineers):
        lists["engineers"] = ()  # some of the people of the crew are others'
    whole = order.part_of if order.part_of in kept.orders else ""
    if order.part_of and not whole:
        order = replace(order, service="", derived=())  # as an order of its own it would take the load of its service again
    return replace(order, fixed=kept.planned(order.fixed), earns=None if kept.brand else order.earns, part_of=whole, **lists)


def _links(problem: Problem, kept: Kept) -> Iterator[Link]:
    """Those between orders that are shown; not who should do both where one of them names engineers, of whom some are not shown, nor when
    where variants of one are not."""
    names = {order.id for order in problem.orders if order.engineers or order.not_engineers or order.fixed}
    hidden = {order.variant_of for order in problem.orders if order.variant_of and order.id not in kept.orders}
    lone = {order.id for order in problem.orders if order.variant_of in hidden}
    for link in problem.links:
        tied = {link.first, link.then}
        if tied <= kept.orders:
            shown = link if names.isdisjoint(tied) else replace(link, engineer="any", carries={})
            yield shown if lone.isdisjoint(tied) else replace(shown, gap=(None, None), days=None)


def _for_brand(engineer: Engineer, orders: Iterable[Order], brand: str) -> Engineer:
    """Who comes and when, with what the orders of the brand ask about: no home, pay or break, and no word about other work."""
    orders = tuple(orders)
    asked = {name for order in orders for names in (order.skills, order.not_skills, *order.any_skills) for name in names}
    papers = {name for order in orders for name in order.certificates}
    shifts = (Shift(**_shown(shift), start_at="open", end_at="open", paid_from="departure") for shift in engineer.shifts)
    return Engineer(
        **_shown(engineer),
        home=orders[0].location,
        skills=_some_of(engineer.skills, asked),
        certificates=_some_of(engineer.certificates, papers),
        brands=_some_of(engineer.brands, {brand}),
        areas=_some_of(engineer.areas, {order.area for order in orders}),
        speed=_some_of(engineer.speed, {order.kind for order in orders}),
        no_outdoor_from=engineer.no_outdoor_from if any(map(works_outdoors, orders)) else None,
        shifts=tuple(shifts),
    )


def _shown(thing: msgspec.Struct) -> dict[str, Any]:
    """The fields that a brand reads as they are."""
    return {name: getattr(thing, name) for name in SHOWN[type(thing)]}


def _outlets(problem: Problem, engineers: Iterable[Engineer], orders: Iterable[Order], brand: str) -> Iterator[Outlet]:
    """Those of the engineers; in the view of a brand authorised for no other, with machines that its orders need."""
    names = {engineer.outlet for engineer in engineers}
    needed = {name for order in orders for step in order.steps for name in step.equipment}
    for outlet in problem.outlets:
        if outlet.id in names and not brand:
            yield outlet
        elif outlet.id in names:
            yield Outlet(**_shown(outlet), brands=_some_of(outlet.brands, {brand}), equipment=_some_of(outlet.equipment, needed))


def _prices(prices: Prices, orders: Iterable[Order]) -> Prices:
    """Without overrides that are for orders of others alone."""
    orders = tuple(orders)
    shown = (override for override in prices.overrides if not override.when or any(map(override.is_for, orders)))
    return replace(prices, overrides=tuple(shown))


def _locations(orders: Iterable[Order], engineers: Iterable[Engineer]) -> Iterator[Location]:
    for order in orders:
        yield order.location
    for engineer in engineers:
        yield engineer.home
        for shift in engineer.shifts:
            places = (shift.start_at, shift.end_at, *(pause.location for pause in shift.breaks), shift.reload and shift.reload.location)
            yield from (place for place in places if isinstance(place, Location))


def _some(names: Iterable[str], shown: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in shown)


def _some_of(named: dict[str, Value], names: set[str]) -> dict[str, Value]:
    return {name: value for name, value in named.items() if name in names}
