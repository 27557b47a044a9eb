"""The orders of one day."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from dispatch import Location, Order
from examples.city.demand import is_peak
from examples.city.shape import Shape, addresses, on_the_map
from examples.city.tables import Service, services, stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Every number here is an assumption unless a source is named.
SHARED_ESTATE = 0.12
"""Part of the orders with another of the day in the same estate, a walk of at most ``ESTATE_KM`` each way."""
ESTATE_KM = 0.06
DOOR_MINUTES = 5.0
"""Lift, shoe covers, papers; parking is part of travel."""
STAIR_MINUTES = 0.25
"""Each floor where there is no lift."""
HOUSES, TOP_FLOORS = (0.35, 0.40, 0.25), (6, 18, 33)
"""Part of the homes in houses of so many floors; the lowest have no lift."""
KNOWN = 0.6
"""Part of the spread of durations that booking tells; of the rest, the plan takes the 60th percentile."""
P60 = 0.2533
TRADE_IN = 0.30
WITHIN_24_HOURS = 0.60
"""Installs promised within 24 hours of the arrival of the goods (a retailer's promise; part assumed)."""
THIS_MORNING = 0.25
"""Part of those goods that arrive on the day itself."""
REDO = 0.06
"""Repairs that have to be done again."""
URGENT = 0.12
"""Repairs called in and wanted on the same day."""
VULNERABLE = 0.05
"""AC orders of homes with elderly people or infants; they go first in the peak."""
FLEXIBLE = 0.20
"""Cleanings whose customer would as soon take another day."""
BRANDS = 20
SEVERAL, SEVERAL_VALUE = 3, 150.0
"""An order of so many units or more is worth so many yuan a unit."""
HALF_DAYS, EVENING, WHOLE_DAY = ((8, 12), (13, 18)), (18, 21), (8, 18)
TWO_HOURS = ((8, 10), (10, 12), (12, 14), (14, 16), (16, 18))
WINDOWS = ((0.45, HALF_DAYS), (0.15, (EVENING,)), (0.30, TWO_HOURS), (0.10, (WHOLE_DAY,)))
"""Part of the orders and their choice; morning, afternoon and evening are what booking interfaces offer."""
LONG_WINDOWS = ((0.7, HALF_DAYS[:1]), (0.3, (WHOLE_DAY,)))
LONG_MINUTES, EVENING_MINUTES = 150, 90
"""Work that is longer is booked for the morning or the day, or for the afternoon instead of the evening."""


@dataclass(frozen=True)
class Booking:
    """What is drawn for one order, each field from the stream of its own topic."""

    service: Service
    units: int
    place: tuple[float, float]
    floor: int
    spread: float
    trade_in: bool
    window: tuple[float, float]
    goods: tuple[float, float, float]
    urgency: tuple[float, float, float, float]
    brand: float


def day_orders(shape: Shape, day: date, counts: NDArray[np.int64], seed: int, prefix: str) -> list[Order]:
    """The orders of the day, ``counts[k]`` of service ``k``, in random sequence."""
    bookings = _bookings(shape, day, counts, seed)
    return [_order(f"{prefix}{k + 1:04d}", booking, day) for k, booking in enumerate(bookings)]


def _bookings(shape: Shape, day: date, counts: NDArray[np.int64], seed: int) -> list[Booking]:
    number = int(counts.sum())

    def draw(topic: str) -> np.random.Generator:
        return stream(topic, seed, shape.city.key, day)

    chosen = [services()[k] for k in draw("sequence").permutation(np.repeat(np.arange(len(counts)), counts))]
    columns = (
        chosen,
        _units(chosen, draw("units")),
        on_the_map(shape, _with_estates(addresses(shape, draw("address"), number)[0], draw("estate"))),
        _floors(draw("floor").random((number, 2))),
        draw("duration").standard_normal(number).tolist(),
        (draw("trade_in").random(number) < TRADE_IN).tolist(),
        draw("window").random((number, 2)).tolist(),
        draw("goods").random((number, 3)).tolist(),
        draw("urgency").random((number, 4)).tolist(),
        draw("brand").random(number).tolist(),
    )
    return [Booking(*row) for row in zip(*columns, strict=True)]


def _units(chosen: Sequence[Service], draw: np.random.Generator) -> list[int]:
    several = draw.random(len(chosen)) < [service.several for service in chosen]
    further = np.minimum(draw.poisson([service.further for service in chosen]), 3)
    return [int(one) for one in np.where(several, 2 + further, 1)]


def _with_estates(points: NDArray[np.float64], draw: np.random.Generator) -> NDArray[np.float64]:
    """The points, some of them moved into the estate of another."""
    number = len(points)
    uniform, jitter = draw.random((number, 2)), draw.random((number, 2))
    follows = uniform[:, 0] < SHARED_ESTATE / 2
    leaders = np.flatnonzero(~follows)
    if len(leaders):
        to = leaders[(uniform[:, 1] * len(leaders)).astype(int)]
        points = np.where(follows[:, None], points[to] + (2 * jitter - 1) * ESTATE_KM, points)
    return points


def _floors(uniform: NDArray[np.float64]) -> list[int]:
    """The floor of each home, negative where there is no lift."""
    house = np.searchsorted(np.cumsum(HOUSES)[:-1], uniform[:, 0], side="right")
    floor = 1 + (uniform[:, 1] * np.array(TOP_FLOORS)[house]).astype(int)
    return [int(one) for one in np.where(house == 0, -floor, floor)]


def _order(order_id: str, booking: Booking, day: date) -> Order:
    service = booking.service
    minutes = _minutes(booking)
    redo = service.kind == "repair" and booking.urgency[0] < REDO
    called = _called(booking, day, redo)
    window = (_at(day, 8), _at(day, 20)) if called else _window(booking.window, minutes, day)
    arrival, due = _goods(booking, window, day)
    priority = _priority(booking, day, urgent=called is not None, promised=due is not None)
    several = booking.units >= SEVERAL and not redo
    return Order(
        id=order_id,
        location=Location(lat=booking.place[0], lon=booking.place[1]),
        duration=timedelta(minutes=minutes),
        kind=service.kind,
        product=service.product,
        brand=f"brand {_zipf(booking.brand)}",
        units=booking.units,
        windows=(window,),
        release=called or arrival,
        due=due,
        skills=_skills(service, redo),
        must=redo,
        value=SEVERAL_VALUE * booking.units if several else None,
        priority=None if redo or several else priority,
        labels=_labels(booking, redo),
    )


def _minutes(booking: Booking) -> int:
    """Planned time on site in steps of five: what booking tells, and the 60th percentile of the rest."""
    service = booking.service
    mean = service.minutes + (booking.units - 1) * service.more_minutes
    mean += service.trade_in_minutes if booking.trade_in else 0.0
    known, unknown = KNOWN * service.sigma, math.sqrt(1 - KNOWN**2) * service.sigma
    work = mean * math.exp(known * booking.spread + P60 * unknown - service.sigma**2 / 2)
    stairs = STAIR_MINUTES * -booking.floor if booking.floor < 0 else 0.0
    return max(15, 5 * round((work + DOOR_MINUTES + stairs) / 5))


def _window(uniform: tuple[float, float], minutes: int, day: date) -> tuple[datetime, datetime]:
    """What the customer chose: half a day, the evening, two hours or the whole day."""
    group, which = uniform
    for part, choice in LONG_WINDOWS if minutes > LONG_MINUTES else WINDOWS:
        first, last = choice[int(which * len(choice))]
        if group < part:
            break
        group -= part
    if (first, last) == EVENING and minutes > EVENING_MINUTES:
        first, last = HALF_DAYS[1]
    return _at(day, first), _at(day, last)


def _goods(
    booking: Booking, window: tuple[datetime, datetime], day: date
) -> tuple[datetime | None, datetime | None]:
    """Arrival of an install's goods and the end of its 24 hours, where they are promised.

    Some arrive this morning, the rest on the day before. Whoever asks for a later window waives the promise.
    """
    promised, when, hour = booking.goods
    if booking.service.kind != "install" or promised >= WITHIN_24_HOURS:
        return None, None
    if when < THIS_MORNING:
        arrival = _at(day, 7 + 4 * hour)
        if arrival > window[1] - timedelta(minutes=30):
            arrival -= timedelta(days=1)
    else:
        arrival = _at(day, 10 + 10 * hour) - timedelta(days=1)
    due = arrival + timedelta(hours=24)
    return arrival, due if due > window[0] else None


def _called(booking: Booking, day: date, redo: bool) -> datetime | None:
    """When the customer of a same-day repair called."""
    _, urgent, hour, _ = booking.urgency
    if booking.service.kind != "repair" or redo or urgent >= URGENT:
        return None
    return _at(day, 8 + 8 * hour)


def _priority(booking: Booking, day: date, *, urgent: bool, promised: bool) -> str:
    service, draw = booking.service, booking.urgency[3]
    if urgent or (service.product == "ac" and service.kind != "clean" and is_peak(day) and draw < VULNERABLE):
        return "urgent"
    if promised:
        return "promised"
    return "flexible" if service.kind == "clean" and draw < FLEXIBLE else "normal"


def _skills(service: Service, redo: bool) -> dict[str, int]:
    skills = {service.skill: 3 if redo else service.level}
    return skills | {"two_people": 1} if service.two_people else skills


def _labels(booking: Booking, redo: bool) -> dict[str, str]:
    labels = {"variant": booking.service.variant, "floor": str(abs(booking.floor))}
    if booking.floor < 0:
        labels["lift"] = "no"
    if booking.trade_in and booking.service.kind == "install":
        labels["trade_in"] = "yes"
    if redo:
        labels["redo"] = "yes"
    return labels


def _zipf(uniform: float) -> int:
    weights = np.cumsum(1 / np.arange(1, BRANDS + 1))
    return int(np.searchsorted(weights / weights[-1], uniform)) + 1


def _at(day: date, hour: float) -> datetime:
    """A moment of the day, to the minute."""
    return datetime.combine(day, time()) + timedelta(minutes=round(60 * hour))
