"""A plan on the map: GeoJSON (RFC 7946), longitude before latitude."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from dispatch.models.engineer import Engineer
from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.plan import Plan, Route

from .crews import Crews

Feature = dict[str, object]
LEAST_OF_A_LINE = 2


def to_geojson(plan: Plan) -> str:
    """Routes as lines, visits and open orders as points; what has no coordinates has no geometry, and no route that nobody plans."""
    orders = {order.id: order for order in plan.problem.orders}
    engineers = {engineer.id: engineer for engineer in plan.problem.engineers}
    crews = Crews(plan)
    features = [feature for route in plan.routes for feature in _route(route, engineers[route.engineer], orders, crews)]
    left = set(plan.open_orders)
    features += [_point(order, {"what": "open order"}) for order in plan.problem.orders if order.id in left]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features}).decode()


def _route(route: Route, engineer: Engineer, orders: Mapping[str, Order], crews: Crews) -> Iterator[Feature]:
    begin, end = _ends(engineer, route.shift)
    again, reload = {trip.first for trip in route.trips[1:]}, engineer.shifts[route.shift].reload
    loading = begin if reload is None or reload.location is None else reload.location
    stops = ((loading if row in again else None, orders[visit.order].location) for row, visit in enumerate(route.visits))
    line = _points(place for place in (begin, *chain.from_iterable(stops), end) if place is not None)
    is_line = engineer.shifts[route.shift].routed and len(line) >= LEAST_OF_A_LINE
    about: Feature = {
        "what": "route",
        "engineer": route.engineer,
        "shift": route.shift,
        "departure": route.departure,
        "back": route.back,
        "orders": len(route.visits),
        "travel_seconds": route.travel_seconds,
        "travel_metres": route.travel_metres,
        "labels": engineer.labels,
    }
    yield _feature({"type": "LineString", "coordinates": line} if is_line else None, about)
    for position, visit in enumerate(route.visits, start=1):
        about = {"what": "visit", "engineer": route.engineer, "shift": route.shift, "position": position}
        about |= {"arrival": visit.arrival, "start": visit.start, "end": visit.end}
        about |= {"role": crews.role(visit), "crew": crews.others(visit)}
        yield _point(orders[visit.order], about)


def _ends(engineer: Engineer, shift: int) -> tuple[Location | None, Location | None]:
    """Where a route begins and ends; None for nowhere in particular."""
    stated = (engineer.shifts[shift].start_at, engineer.shifts[shift].end_at)
    begin, end = (engineer.home if place is None else None if place == "open" else place for place in stated)
    return begin, end


def _point(order: Order, about: dict[str, object]) -> Feature:
    coordinates = _points([order.location])
    geometry: Feature | None = {"type": "Point", "coordinates": coordinates[0]} if coordinates else None
    return _feature(geometry, about | {"order": order.id, "kind": order.kind, "labels": order.labels})


def _points(places: Iterable[Location]) -> list[tuple[float, float]]:
    return [(place.lon, place.lat) for place in places if place.lon is not None and place.lat is not None]


def _feature(geometry: dict[str, object] | None, properties: dict[str, object]) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
